"""The words that users give for days and times."""

import datetime as dt

import pytest

from dateline.app import when
from dateline.errors import UsageError

TODAY = dt.date(2025, 3, 18)


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr(when, "today", lambda: TODAY)


def test_days_are_counted_from_the_last_one_asked_about():
    """From today, where none is."""
    assert when.day("5 days ago") == dt.date(2025, 3, 13)
    assert when.day("5 days ago", dt.date(2025, 2, 10)) == dt.date(2025, 2, 5)
    with pytest.raises(UsageError):
        when.day("30 February 2025")


def test_a_window_may_be_one_day():
    """But it does not end before it begins; without a beginning it has none, without an end it ends today."""
    assert when.window("2025-03-18", None) == (TODAY, TODAY)
    assert when.window(None, "2025-03-01") == (None, dt.date(2025, 3, 1))
    assert when.window("2 days ago", "2025-03-10") == (dt.date(2025, 3, 8), dt.date(2025, 3, 10))
    with pytest.raises(UsageError, match="2025-03-19 is after 2025-03-18"):
        when.window("2025-03-19", None)


@pytest.mark.parametrize(
    ("words", "time"),
    [
        ("2025-03-14T09:00:00+02:00", "2025-03-14T09:00:00+02:00"),
        ("2025-03-14T09:00", "2025-03-14T09:00:00+00:00"),
        ("2025-03-14", "2025-03-14T00:00:00+00:00"),
        ("yesterday", "2025-03-17T00:00:00+00:00"),
    ],
)
def test_a_time_keeps_its_zone(words, time):
    """One without is of UTC, a day without a clock time is its midnight; no words are no time."""
    assert when.time_of(words).isoformat() == time
    assert when.time_of("") is when.time_of(None) is None
