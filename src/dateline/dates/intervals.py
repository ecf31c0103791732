"""The calendar's own periods: a TIMEX3 value, what it covers, and its neighbours.

A `Period` is a stretch of whole days with the value TIMEX3 (ISO-TimeML, ISO 24617-1) writes for it. Everything
that is resolved to the calendar passes through here, so an interval can never be at odds with its value.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import TYPE_CHECKING

from msgspec import Struct

from dateline.model import Granularity
from dateline.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Callable

SEASONS = ("SP", "SU", "FA", "WI")
_SEASON_MONTH = {
    "SP": 3,
    "SU": 6,
    "FA": 9,
    "WI": 12,
}  # meteorological, northern; winter belongs to its December


class Period(Struct, frozen=True):
    """A stretch of whole days, both ends inclusive, under its TIMEX3 value."""

    value: str
    granularity: Granularity
    first: dt.date
    last: dt.date


def day(date: dt.date) -> Period:
    """One day: `2025-03-18`."""
    return Period(date.isoformat(), Granularity.DAY, date, date)


def week(date: dt.date) -> Period:
    """The ISO week (Monday to Sunday) around a date: `2025-W11`."""
    iso = date.isocalendar()
    monday = date - dt.timedelta(days=iso.weekday - 1)
    return Period(f"{iso.year:04d}-W{iso.week:02d}", Granularity.WEEK, monday, monday + dt.timedelta(days=6))


def weekend(date: dt.date) -> Period:
    """Saturday and Sunday of the ISO week around a date: `2025-W11-WE`."""
    whole = week(date)
    return Period(f"{whole.value}-WE", Granularity.WEEKEND, whole.last - dt.timedelta(days=1), whole.last)


def month(year: int, number: int) -> Period:
    """A calendar month, 1 to 12: `2025-03`."""
    return Period(f"{year:04d}-{number:02d}", Granularity.MONTH, *_months(year, number, 1))


def quarter(year: int, number: int) -> Period:
    """A calendar quarter, 1 to 4: `2025-Q1`."""
    return Period(f"{year:04d}-Q{number}", Granularity.QUARTER, *_months(year, 3 * number - 2, 3))


def half(year: int, number: int) -> Period:
    """The first or second half of a year: `2025-H1`."""
    return Period(f"{year:04d}-H{number}", Granularity.HALF, *_months(year, 6 * number - 5, 6))


def season(year: int, code: str) -> Period:
    """A meteorological season of the northern hemisphere: `2025-SP`, SU, FA or WI (December to February)."""
    return Period(f"{year:04d}-{code}", Granularity.SEASON, *_months(year, _SEASON_MONTH[code], 3))


def year(number: int) -> Period:
    """A calendar year: `2025`."""
    return Period(f"{number:04d}", Granularity.YEAR, *_months(number, 1, 12))


def decade(number: int) -> Period:
    """The ten years that begin with these three digits: `199` is 1990 to 1999."""
    return Period(
        f"{number:03d}", Granularity.DECADE, dt.date(number * 10, 1, 1), dt.date(number * 10 + 9, 12, 31)
    )


def century(number: int) -> Period:
    """The hundred years that begin with these two digits: `19` is 1900 to 1999."""
    return Period(
        f"{number:02d}", Granularity.CENTURY, dt.date(number * 100, 1, 1), dt.date(number * 100 + 99, 12, 31)
    )


def _months(year: int, number: int, count: int) -> tuple[dt.date, dt.date]:
    """First and last day of `count` months that begin with month `number` of `year`."""
    end_year, end_month = divmod(year * 12 + number - 1 + count - 1, 12)
    last = calendar.monthrange(end_year, end_month + 1)[1]
    return dt.date(year, number, 1), dt.date(end_year, end_month + 1, last)


def _half_of(date: dt.date) -> Period:
    return half(date.year, (date.month + 5) // 6)


def _season_of(date: dt.date) -> Period:
    start = date.month // 3 * 3 or 12
    return season(date.year - (date.month < 3), SEASONS[start // 3 - 1])


_AROUND: dict[Granularity, Callable[[dt.date], Period]] = {
    Granularity.DAY: day,
    Granularity.WEEK: week,
    Granularity.WEEKEND: weekend,
    Granularity.MONTH: lambda date: month(date.year, date.month),
    Granularity.QUARTER: lambda date: quarter(date.year, (date.month + 2) // 3),
    Granularity.HALF: _half_of,
    Granularity.SEASON: _season_of,
    Granularity.YEAR: lambda date: year(date.year),
    Granularity.DECADE: lambda date: decade(date.year // 10),
    Granularity.CENTURY: lambda date: century(date.year // 100),
}
_MONTHS_IN = {
    Granularity.MONTH: 1,
    Granularity.QUARTER: 3,
    Granularity.SEASON: 3,
    Granularity.HALF: 6,
    Granularity.YEAR: 12,
    Granularity.DECADE: 120,
    Granularity.CENTURY: 1200,
}
_DAYS_IN = {Granularity.DAY: 1, Granularity.WEEK: 7, Granularity.WEEKEND: 7}


def around(date: dt.date, unit: Granularity) -> Period:
    """The period of this granularity that holds the date.

    Raises:
        KeyError: for a granularity finer than a day or without a place on the calendar.
        ValueError, OverflowError: when the period leaves the years 1 to 9999.
    """
    return _AROUND[unit](date)


def moved(date: dt.date, count: int, unit: Granularity) -> dt.date:
    """The date `count` units away; the day is cut to the month's length (31 March - 1 month = 28 February).

    Raises:
        KeyError: for a granularity without a fixed step.
        ValueError, OverflowError: when the result leaves the years 1 to 9999.
    """
    if unit in _DAYS_IN:
        return date + dt.timedelta(days=count * _DAYS_IN[unit])
    year_number, month_index = divmod(date.year * 12 + date.month - 1 + count * _MONTHS_IN[unit], 12)
    if not dt.MINYEAR <= year_number <= dt.MAXYEAR:
        raise OverflowError(f"year {year_number} is not on the calendar")
    last = calendar.monthrange(year_number, month_index + 1)[1]
    return dt.date(year_number, month_index + 1, min(date.day, last))


def offset(date: dt.date, count: int, unit: Granularity) -> Period | None:
    """The period `count` units away from the one around the date; None when it leaves the calendar."""
    try:
        return around(moved(date, count, unit), unit)
    except (ValueError, OverflowError):
        return None


_VALUE = lazy_pattern(
    r"(?P<year>[0-9]{4})(?:-(?:(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2})(?:T.*)?)?"
    r"|W(?P<week>[0-9]{1,2})(?P<we>-WE)?|Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<season>SP|SU|FA|WI)))?"
    r"|(?P<decade>[0-9]{3})|(?P<century>[0-9]{2})",
    re.DOTALL,
)


def period_of(value: str) -> Period | None:
    """The period a TIMEX3 calendar value denotes (a time of day is cut to its day); None for any other value."""
    match = _VALUE.fullmatch(value)
    if not match:
        return None
    number = {name: int(text) for name, text in match.groupdict().items() if text and text.isdecimal()}
    try:
        return _period_of_parts(number, match["season"] or "", is_weekend=bool(match["we"]))
    except (ValueError, OverflowError):
        return None


def _period_of_parts(number: dict[str, int], season_code: str, *, is_weekend: bool) -> Period:
    if "century" in number:
        return century(number["century"])
    if "decade" in number:
        return decade(number["decade"])
    of_year = number["year"]
    if "day" in number:
        return day(dt.date(of_year, number["month"], number["day"]))
    if "month" in number:
        return month(of_year, number["month"])
    if "week" in number:
        monday = dt.date.fromisocalendar(of_year, number["week"], 1)
        return weekend(monday) if is_weekend else week(monday)
    if "quarter" in number:
        return quarter(of_year, number["quarter"])
    if "half" in number:
        return half(of_year, number["half"])
    return season(of_year, season_code) if season_code else year(of_year)
