"""Values in a reader's words."""

import datetime as dt

import pytest

from dateline.model import Granularity, When, WhenBasis
from dateline.rendering.phrases import listed, when_words


@pytest.mark.parametrize(
    ("first", "last", "granularity", "basis", "words"),
    [
        ("2025-03-18", "2025-03-18", Granularity.DAY, WhenBasis.TOLD, "18 March 2025"),
        ("2025-03-10", "2025-03-16", Granularity.WEEK, WhenBasis.TOLD, "week of 10 March 2025"),
        ("2025-03-08", "2025-03-09", Granularity.WEEKEND, WhenBasis.TOLD, "weekend of 8 March 2025"),
        ("2025-01-01", "2025-01-31", Granularity.MONTH, WhenBasis.TOLD, "January 2025"),
        ("2025-03-18", "2025-03-18", Granularity.DAY, WhenBasis.REPORTED, "reported 18 March 2025"),
        ("2025-03-20", "2025-03-21", Granularity.DAY, WhenBasis.TOLD, "20 March – 21 March 2025"),
    ],
)
def test_no_more_exactly_than_known(first, last, granularity, basis, words):
    """A week is a week, a month a month, and a report's day is said to be the report's."""
    when = When(dt.date.fromisoformat(first), dt.date.fromisoformat(last), granularity, basis, "")
    assert when_words(when) == words


def test_an_instant_keeps_its_zone():
    """A clock time is shown with the zone it was told in."""
    at = dt.datetime(2025, 3, 18, 13, 0, tzinfo=dt.UTC)
    when = When(at.date(), at.date(), Granularity.DAY, WhenBasis.TOLD, "", at)
    assert when_words(when) == "18 March 2025, 13:00 GMT"


def test_long_lists_are_cut_in_words():
    """Three names are listed, more are counted."""
    assert listed(("A",)) == "A"
    assert listed(("A", "B")) == "A and B"
    assert listed(("A", "B", "C", "D", "E")) == "A, B, C and 2 more"
