"""Reads dates written in numbers alone: "2025-03-18", "2025-03-18T13:00Z", "19980306", "11/02/89", "18.03.2025"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.dates import clocks, intervals
from dateline.dates.calendar_words import OLD_YEARS, PLAIN_YEARS, full_date, short_year
from dateline.dates.expressions import Clock, Expression, Fixed, Found
from dateline.patterns import lazy_pattern

if TYPE_CHECKING:
    import re

    from dateline.dates.scan import Words

_ISO_TIME = lazy_pattern(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})t([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\.[0-9]+)?)?(z|[+-][0-9]{2}:?[0-9]{2})?"
)
_ISO_DAY = lazy_pattern(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})")
_ISO_MONTH = lazy_pattern(r"([0-9]{4})-([0-9]{2})")
_COMPACT = lazy_pattern(r"((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})")
_NUMERIC = lazy_pattern(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})")


def read_numeric_date(words: Words, index: int) -> tuple[Found, ...]:
    """Reads a date in numbers, with the clock time after it."""
    word = words.at(index)
    if len(word) < 6:
        return ()
    if match := _ISO_TIME.fullmatch(word):
        core = full_date(int(match[1]), int(match[2]), int(match[3]))
        clock = _iso_clock(match)
        return (Found(index, index + 1, Expression(core, clock=clock)),) if core and clock else ()
    for pattern in (_ISO_DAY, _COMPACT):
        if match := pattern.fullmatch(word):
            core = full_date(int(match[1]), int(match[2]), int(match[3]))
            return (_with_clock(words, Found(index, index + 1, Expression(core))),) if core else ()
    if (match := _ISO_MONTH.fullmatch(word)) and int(match[1]) in PLAIN_YEARS and 1 <= int(match[2]) <= 12:
        if int(match[2]) > int(match[1]) % 100:  # "1998-99" is two years; "2025-03" a month
            return ()
        return (Found(index, index + 1, Expression(Fixed(intervals.month(int(match[1]), int(match[2]))))),)
    if match := _NUMERIC.fullmatch(word):
        return _local_date(words, index, match)
    return ()


def _iso_clock(match: re.Match[str]) -> Clock | None:
    hour, minute = int(match[4]), int(match[5])
    if hour > 23 or minute > 59 or int(match[6] or 0) > 59:
        return None
    zone = match[7]
    minutes = None
    if zone == "z":
        minutes = 0
    elif zone:
        minutes = (int(zone[1:3]) * 60 + int(zone[-2:])) * (-1 if zone[0] == "-" else 1)
    return Clock(hour, minute, int(match[6]) if match[6] else None, minutes)


def _local_date(words: Words, index: int, match: re.Match[str]) -> tuple[Found, ...]:
    """A numeric date whose order of day and month depends on the country."""
    one, two, year = int(match[1]), int(match[3]), int(match[4])
    if match[2] == "." and len(match[4]) != 4:
        return ()  # a version or a section number
    year = year if len(match[4]) == 4 else short_year(year)
    american = full_date(year, one, two)
    european = full_date(year, two, one)
    if match[2] == ".":
        american = None if european else american
    core = american or european
    if core is None or year not in OLD_YEARS:
        return ()
    found = Found(index, index + 1, Expression(core))
    if american and european and american != european:
        other = Found(index, index + 1, Expression(european))
        found = Found(index, index + 1, Expression(Fixed(american.period, doubt="order")), inner=(other,))
    return (_with_clock(words, found),)


def _with_clock(words: Words, found: Found) -> Found:
    clock = clocks.read_clock(words, found.end)
    if not clock:
        return found
    when, end = clock
    core = Expression(found.expression.core, clock=when)
    return Found(found.start, end, core, inner=found.inner)
