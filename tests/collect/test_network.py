"""The deadline that every connection keeps to."""

import httpcore2
import pytest

from dateline.collect.network import Deadline


def test_nothing_is_done_when_the_time_is_over():
    """What is left is told until nothing is; then it is an error, from the very moment on."""
    now = [100.0]
    deadline = Deadline(lambda: now[0])
    assert deadline.left() == float("inf")
    deadline.at = 102.0
    assert deadline.left() == 2
    for late in (102.0, 102.5, 200.0):
        now[0] = late
        with pytest.raises(httpcore2.ReadTimeout):
            deadline.left()
