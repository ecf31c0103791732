"""Teasers are cut between lines, else between words, and inside a word only where it has no end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.rendering.naming import TEASED, teaser
from dateline.rendering.phrases import shortened


@pytest.mark.parametrize(
    ("summary", "most", "expected"),
    [
        ("", 20, ""),
        ("One line", 20, "One line"),
        (f"One line{TEASED}and another", 20, "One line"),
        (f"One line{TEASED}and another", 40, f"One line{TEASED}and another"),
        ("A line that is longer than that", 20, "A line that is …"),
        ("x" * 30, 20, "x" * 20 + "…"),
    ],
)
def test_whole_lines_are_kept(summary, most, expected):
    """As many as fit; of one that is too long, whole words."""
    assert teaser(summary, most) == expected


@given(st.lists(st.text("ab ", min_size=1, max_size=30), max_size=6).map(TEASED.join), st.integers(5, 60))
def test_a_teaser_is_the_beginning_of_its_summary(summary, most):
    """However it is cut, nothing is added but the sign that it was."""
    told = teaser(summary, most)
    assert len(told) <= most + 2
    kept = told.removesuffix("…").rstrip()
    assert " ".join(summary.split()).startswith(" ".join(kept.split()))


@given(st.text("ab  \n", max_size=80), st.integers(2, 40))
def test_no_word_is_cut_that_could_stand_whole(text, most):
    """The words that are kept are words of the text, unless the first alone is too long."""
    told = shortened(text, most).removesuffix("…").split()
    words = text.split()
    if words and len(words[0]) < most:
        assert told == words[: len(told)]
