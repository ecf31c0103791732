"""The words that users give for days and times."""

from __future__ import annotations

import contextlib
import datetime as dt

from dateline.dates import parse_when
from dateline.errors import UsageError


def today() -> dt.date:
    """Return the user's day."""
    return dt.datetime.now().astimezone().date()


def day(words: str, until: dt.date | None = None) -> dt.date:
    """Return the day that words mean, counted from `until` (default: today).

    Raises:
        UsageError: they mean none.
    """
    try:
        first = parse_when(words, until or today()).first
    except ValueError as error:
        raise UsageError(str(error)) from error
    if first is None:
        raise UsageError(
            f"{words!r} is no day of the calendar", "Try 2025-02-12, “12 February 2025” or “5 weeks ago”."
        )
    return first


def readings(words: str, until: dt.date) -> tuple[dt.date, ...]:
    """Return the day that words mean, and where it may be another one as well ("12/2/2025"), that one.

    Raises:
        UsageError: they mean none.
    """
    first = day(words, until)
    parts = parse_when(words, until).doubt.split(" or ")
    others: set[dt.date | None] = set()
    if len(parts) > 1:
        with contextlib.suppress(ValueError):  # a doubt of another kind
            others = {parse_when(part, until).first for part in parts}
    return (first, *(other for other in others if other and other != first))


def window(first: str | None, last: str | None) -> tuple[dt.date | None, dt.date]:
    """Return the days that "since" and "until" mean; without the latter, until today.

    Raises:
        UsageError: one of them is no day, or the window ends before it begins.
    """
    end = day(last) if last else today()
    begin = day(first, end) if first else None
    ordered(begin, end)
    return begin, end


def ordered(begin: dt.date | None, end: dt.date) -> None:
    """Refuse a window that ends before it begins.

    Raises:
        UsageError: it does.
    """
    if begin and begin > end:
        raise UsageError(
            f"{begin} is after {end}: nothing can have changed since then",
            "Give an earlier day to begin with, or a later one to end with.",
        )


def time_of(words: str | None) -> dt.datetime | None:
    """Return the time that words mean; a day without a clock time is its midnight, UTC.

    Raises:
        UsageError: they mean none.
    """
    if not words:
        return None
    try:
        time = dt.datetime.fromisoformat(words)
    except ValueError:
        time = dt.datetime.combine(day(words), dt.time())
    return time if time.tzinfo else time.replace(tzinfo=dt.UTC)
