"""The measure that the tests of growth go by."""

import pytest

from growing import keeps_pace

pytestmark = pytest.mark.uncounted


def _loop(times):
    for _ in range(times):
        pass


def test_what_grows_with_its_size_keeps_pace():
    """Ten times the size at ten times the cost is no fault."""
    assert keeps_pace(lambda size: _loop(500 * size), 200, 2_000, at_most=25, spare=0)


def test_what_grows_with_the_square_does_not():
    """Ten times the size at a hundred times the cost is one, however often it is tried."""
    assert not keeps_pace(lambda size: _loop(size * size), 200, 2_000, at_most=25, spare=0)
