"""Reads parts of a year and more than a year: quarters, halves, seasons, numbered weeks and weekdays, fiscal years, centuries."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from dateline.dates import intervals
from dateline.dates.calendar_words import (
    DASHES,
    PLAIN_YEARS,
    month_at,
    year_after,
    year_number,
    year_reference,
)
from dateline.dates.expressions import Base, Expression, Fixed, Found, Offset, Yearly, one
from dateline.dates.lexicon import ORDINALS, SEASONS, UNITS, WEEKDAYS
from dateline.model import Granularity

if TYPE_CHECKING:
    from dateline.dates.scan import Words

_QUARTER_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_NTH = {**_QUARTER_ORDINALS, "fifth": 5, "last": -1, "final": -1}


def read_year_quarter(words: Words, index: int) -> tuple[Found, ...]:
    """Reads "1990's first quarter", "the 1990 first half", "the 1988 quarter" from its year on."""
    year = year_number(words.at(index), PLAIN_YEARS)
    if year and words.at(index + 1) in ("quarter", "period") and words.at(index - 1) == "the":
        whole = Expression(Fixed(intervals.year(year)))
        core = Offset(Granularity.YEAR, 0, whole, grain=Granularity.QUARTER, compares=True)
        return one(index, index + 2, core)
    at = index + 1 + (words.at(index + 1) == "'s")
    number = _QUARTER_ORDINALS.get(words.at(at))
    unit = {"quarter": Granularity.QUARTER, "half": Granularity.HALF}.get(words.at(at + 1))
    period = Yearly(unit, number).in_year(year) if year and number and unit else None
    return (Found(index, at + 2, Expression(Fixed(period))),) if period else ()


def read_quarter(words: Words, index: int) -> tuple[Found, ...]:
    """Reads "third quarter", "third-quarter", "Q3", "first half of 1990", "fiscal third quarter"."""
    word = words.at(index)
    at = index
    if word in ("q", "h") and words.glued(index + 1) and words.at(index + 1) in ("1", "2", "3", "4"):
        if words.glued(index + 2) and words.at(index + 2)[:1].isalpha():
            return ()  # "H1N1"
        number: int | None = int(words.at(index + 1))
        kind, at = ("quarter" if word == "q" else "half"), index + 2
    else:
        number = _QUARTER_ORDINALS.get(word)
        at = index + 1
        if words.at(at) in DASHES:
            at += 1
        if words.at(at) == "fiscal":
            at += 1
        kind = words.at(at)
        at += 1
    if not number or kind not in ("quarter", "half") or (kind == "half" and number > 2):
        return ()
    return _of_year(words, index, at, Granularity.QUARTER if kind == "quarter" else Granularity.HALF, number)


def _of_year(words: Words, start: int, end: int, unit: Granularity, number: int) -> tuple[Found, ...]:
    """A part of the year, with its year where one follows."""
    at = end + (words.at(end) in ("of", ","))
    at += words.at(at) == "fiscal"
    year = year_number(words.at(at), PLAIN_YEARS)
    if year:
        period = Yearly(unit, number).in_year(year)
        return (Found(start, at + 1, Expression(Fixed(period))),) if period else ()
    if within := year_reference(words, end, Yearly(unit, number)):
        return (Found(start, within[1], Expression(within[0])),)
    if unit is Granularity.HALF and words.at(start - 1) != "the" and words.at(start + 1) not in DASHES:
        return ()
    if unit is Granularity.HALF and words.at(end) == "of":
        return ()  # "the second half of the game"
    return (Found(start, end, Expression(Yearly(unit, number))),)


def read_season(words: Words, index: int) -> tuple[Found, ...]:
    """Reads "spring 1998", "the summer of 1998", "summer" after a word that makes it a time."""
    code = SEASONS[words.at(index)]
    number = intervals.SEASONS.index(code)
    end = index + 1
    at = end + (words.at(end) in ("of", ","))
    year = year_number(words.at(at), PLAIN_YEARS)
    if year:
        return (Found(index, at + 1, Expression(Fixed(intervals.season(year, code)))),)
    if within := year_reference(words, end, Yearly(Granularity.SEASON, number)):
        return (Found(index, within[1], Expression(within[0])),)
    before = words.at(index - 1)
    if (before == "the" and words.at(index - 2) in ("in", "by", "during", "since", "until", "through", "of", "for", "over", "late", "early")) or before in (
        "in", "by", "since", "until", "during", "early", "late", "mid"
    ):  # fmt: skip
        if words.at(index) in ("fall", "spring") and words.at(end) in ("of", "from", "to", "in"):
            return ()
        return (Found(index, end, Expression(Yearly(Granularity.SEASON, number))),)
    return ()


def read_century(words: Words, index: int) -> tuple[Found, ...]:
    """Reads "20th century", "19th-century", "nineteenth century"."""
    word = words.at(index)
    number = ORDINALS.get(word)
    at = index + 1
    if match := re.fullmatch(r"([0-9]{1,2})(?:st|nd|rd|th)", word):
        number = int(match[1])
    elif word == "twenty" and words.at(at) in DASHES and words.at(at + 1) == "first":
        number, at = 21, index + 3
    at += words.at(at) in DASHES
    if not number or not 10 <= number <= 22 or words.at(at) not in ("century", "centuries"):
        return ()
    return (Found(index, at + 1, Expression(Fixed(intervals.century(number - 1)))),)


def read_week_number(words: Words, index: int) -> tuple[Found, ...]:
    """Reads "week 11 of 2025", "week 11, 2025"."""
    word = words.at(index + 1)
    at = index + 2 + (words.at(index + 2) in ("of", ","))
    year = year_number(words.at(at), PLAIN_YEARS)
    if not (word.isdecimal() and year and 1 <= int(word[:3]) <= 53):
        return ()
    try:
        return (
            Found(
                index, at + 1, Expression(Fixed(intervals.week(dt.date.fromisocalendar(year, int(word), 1))))
            ),
        )
    except ValueError:
        return ()


def read_nth(words: Words, index: int) -> tuple[Found, ...]:
    """Reads "first Sunday in May", "last week of March", "second Tuesday of next month" is none."""
    nth = _NTH.get(words.at(index))
    if nth is None:
        return ()
    what = words.at(index + 1)
    if words.at(index + 2) not in ("of", "in") or (what != "week" and what not in WEEKDAYS):
        return ()
    named = month_at(words, index + 3)
    if not named or nth == 5:
        return ()
    month, past = named
    unit = Granularity.WEEK if what == "week" else Granularity.DAY
    core = Yearly(unit, month, nth=nth, weekday=WEEKDAYS.get(what))
    year, end = year_after(words, past)
    period = core.in_year(year) if year else None
    return (Found(index, end, Expression(Fixed(period) if period else core)),)


def read_fiscal(words: Words, index: int) -> tuple[Found, ...]:
    """Reads "fiscal 1989", "fiscal year 1989", "FY1998"."""
    if words.at(index + 1) in _QUARTER_ORDINALS:
        return tuple(replace(found, start=index) for found in read_quarter(words, index + 1))
    at = index + 1
    if words.at(at) == "year":
        at += 1
    if year := year_number(words.at(at), PLAIN_YEARS):
        core = Fixed(intervals.year(year), doubt="a fiscal year need not be the calendar's")
        return (Found(index, at + 1, Expression(core)),)
    return ()


def read_year_end(words: Words, index: int) -> tuple[Found, ...]:
    """Reads "year-end", "year-end 1998", "month-end", "year-earlier", "year-ago quarter"."""
    unit, word = UNITS[words.at(index)], words.at(index + 2)
    if words.at(index + 1) not in ("-", "‑") or unit not in (
        Granularity.YEAR,
        Granularity.MONTH,
        Granularity.WEEK,
    ):
        return ()
    if word == "end":
        year = year_number(words.at(index + 3), PLAIN_YEARS)
        if year and unit is Granularity.YEAR:
            return one(index, index + 4, Fixed(intervals.year(year)), mod="END")
        return one(index, index + 3, Offset(unit, 0, Base.OWN), mod="END")
    if word in ("earlier", "ago"):
        is_quarter = words.at(index + 3) in ("period", "quarter")
        core = Offset(unit, -1, Base.REFERENCE, compares=unit is Granularity.YEAR)
        return one(
            index, index + 3 + is_quarter, replace(core, grain=Granularity.QUARTER if is_quarter else None)
        )
    return ()
