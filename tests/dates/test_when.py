"""The WHEN of the command line."""

from __future__ import annotations

import datetime as dt

import pytest

from dateline.dates import parse_when

TODAY = dt.date(2025, 3, 18)


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("2025-02-12", dt.date(2025, 2, 12)),
        ("2025-02-12T10:00Z", dt.date(2025, 2, 12)),
        ("12 February 2025", dt.date(2025, 2, 12)),
        ("february 12", dt.date(2025, 2, 12)),
        ("Feb 12", dt.date(2025, 2, 12)),
        ("oct 3", dt.date(2024, 10, 3)),
        ("may", dt.date(2024, 5, 1)),
        ("5 weeks ago", dt.date(2025, 2, 11)),
        ("three days ago", dt.date(2025, 3, 15)),
        ("a month ago", dt.date(2025, 2, 18)),
        ("last monday", dt.date(2025, 3, 17)),
        ("monday", dt.date(2025, 3, 17)),
        ("yesterday", dt.date(2025, 3, 17)),
        ("today", TODAY),
        ("since Tuesday", TODAY),
        ("since last week", dt.date(2025, 3, 10)),
        ("  Yesterday ", dt.date(2025, 3, 17)),
        ("in January", dt.date(2025, 1, 1)),
        ("2024", dt.date(2024, 1, 1)),
        ("christmas", dt.date(2024, 12, 25)),
    ],
)
def test_when(words: str, first: dt.date) -> None:
    """What people type is read, counted from today, the last one where it recurs."""
    assert parse_when(words, TODAY).first == first


def test_datetime_keeps_its_instant() -> None:
    """A date with a time and zone keeps the instant."""
    assert parse_when("2025-02-12T10:00Z", TODAY).at == dt.datetime(2025, 2, 12, 10, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    "words", ["", "soon", "hello", "2025-02-30", "for three days", "yesterday and today", "99"]
)
def test_not_a_date(words: str) -> None:
    """What is no date is refused with an example of what would be."""
    with pytest.raises(ValueError, match="try 2025-02-12"):
        parse_when(words, TODAY)
