"""Reads what names its own place on the calendar: dates, months, years, quarters, seasons, holidays, numeric forms."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from dateline.dates import intervals
from dateline.dates.expressions import Expression, Fixed, Found, Which, Yearly
from dateline.dates.lexicon import (
    AMBIGUOUS_MONTHS,
    MONTH_ABBREVIATIONS,
    MONTHS,
    NUMBERS,
    ZONES,
)
from dateline.model import Granularity
from dateline.patterns import lazy_pattern

if TYPE_CHECKING:
    from dateline.dates.scan import Words

# Years without a month beside them are years only here; outside they need a preposition that asks for one.
PLAIN_YEARS = range(1900, 2040)
OLD_YEARS = range(1000, 2200)

_YEAR_PREPOSITIONS = frozenset(
    "in since until till by from between during before after circa year through to through".split()
)
_BEFORE_YEAR = _YEAR_PREPOSITIONS | frozenset(
    "the a an of its his her their our this that early late mid fiscal and or with for on as vs versus than over ( , - – / & 's whose all".split()
)
_NO_YEAR_AFTER = frozenset(
    "% percent people troops soldiers men women children others miles kilometers kilometres meters metres feet foot tons tonnes dollars "
    "pounds euros barrels shares jobs points workers votes degrees km kg lb lbs mph rpm square acres hectares times cases members residents".split()
)
_NO_YEAR_BEFORE = frozenset(
    "$ £ € ¥ # no flight room highway route resolution resolutions page windows chapter section article zip".split()
)
_COUNTING = frozenset("about nearly some approximately almost than over roughly".split())
_AFTER_YEAR = frozenset(
    "in at and or to for with of on as that when will would was were is has had but by from".split()
)
_ORDINAL = lazy_pattern(r"([0-9]{1,2})(?:st|nd|rd|th)")
_BEFORE_DECADE = frozenset(["the", "'", "’", "mid", "-", "early", "late"])
_DECADE = lazy_pattern(r"([0-9]{3})0s")
_SHORT_DECADE = lazy_pattern(r"([2-9])0s")
YEAR_SHIFTS = {"last": -1, "this": 0, "next": 1}
DASHES = ("-", "–", "—")


def month_at(words: Words, index: int) -> tuple[int, int] | None:
    """The month named there and the index past it (with an abbreviation's full stop); None when there is none."""
    word = words.at(index)
    number = MONTHS.get(word) or MONTH_ABBREVIATIONS.get(word)
    if not number or not words.capital(index):
        return None
    end = index + 1
    if word in MONTH_ABBREVIATIONS and words.at(end) == "." and words.glued(end):
        end += 1
    return number, end


def day_number(word: str) -> int | None:
    """The day of a month a numeral says ("5", "5th"), else None."""
    if len(word) <= 2 and word.isdecimal():
        number = int(word)
    elif match := _ORDINAL.fullmatch(word):
        number = int(match[1])
    else:
        return None
    return number if 1 <= number <= 31 else None


def year_number(word: str, years: range = OLD_YEARS) -> int | None:
    """The year a four-digit numeral says, else None."""
    return int(word) if len(word) == 4 and word.isdecimal() and int(word) in years else None


def year_after(words: Words, index: int) -> tuple[int | None, int]:
    """A year that completes a date ("…, 2025", "… of 2025", "… '98") and the index past it."""
    at = index
    if words.at(at) in (",", "of"):
        at += 1
    if number := year_number(words.at(at)):
        return number, at + 1
    if (
        words.at(index) in ("'", "’")
        and words.glued(index + 1)
        and len(words.at(index + 1)) == 2
        and words.at(index + 1).isdecimal()
    ):
        return short_year(int(words.at(index + 1))), index + 2
    return None, index


def short_year(number: int) -> int:
    """The year two digits mean: '40 to '99 are of the last century."""
    return 1900 + number if number >= 40 else 2000 + number


def full_date(year: int, month: int, day: int) -> Fixed | None:
    """A day with its year; None when the calendar has no such day."""
    try:
        return Fixed(intervals.day(dt.date(year, month, day)))
    except ValueError:
        return None


def year_reference(words: Words, index: int, core: Yearly) -> tuple[Yearly, int] | None:
    """The part of the year with "of last year", "this year", "of that year" after it, and the index past that."""
    at = index + (words.at(index) == "of")
    if words.at(at + 1) != "year" or words.at(at + 2) in ("'s", "-"):
        return None
    if (shift := YEAR_SHIFTS.get(words.at(at))) is not None:
        return replace(core, shift=shift), at + 2
    if words.at(at) in ("the", "that") and at > index:
        return replace(core, which=Which.THAT), at + 2
    return None


def read_month(words: Words, index: int) -> tuple[Found, ...]:
    """Reads "March 18, 2025", "Feb. 12", "March 2025", "April 24 and 25", "March 3-5", "May"."""
    named = month_at(words, index)
    if not named:
        return ()
    month, at = named
    word = words.at(index)
    days, after = _days_from(words, at + (words.at(at) == "the"))
    if days:
        return _month_days(words, index, month, days, after)
    year, end = year_after(words, at)
    if year and words.at(at) == "," and not 1900 <= year <= 2100:
        year, end = None, at
    if year:
        return (Found(index, end, Expression(Fixed(intervals.month(year, month)))),)
    if within := year_reference(words, at, Yearly(Granularity.MONTH, month)):
        return (Found(index, within[1], Expression(within[0])),)
    if word in MONTH_ABBREVIATIONS and words.shouted(index):
        return ()  # an acronym
    if word in AMBIGUOUS_MONTHS or word in MONTH_ABBREVIATIONS:
        if not _month_company(words, index, at):
            return ()
    elif (
        words.capital(at)
        and word in ("april", "june", "august")
        and words.at(index - 1) not in _MONTH_PREPOSITIONS
    ):
        return ()  # a given name
    return (Found(index, at, Expression(Yearly(Granularity.MONTH, month))),)


_MONTH_PREPOSITIONS = frozenset(
    "in since until till by from between during before after of early late mid through to last next this and or for - – the each every".split()
)


def _month_company(words: Words, index: int, end: int) -> bool:
    """Whether a word that is also something else than a month stands where a month would."""
    before = words.at(index - 1)
    if before in ("the", "for", "to", "or", "and", "from", "by"):
        other = words.at(index - 2 if before in ("and", "or", "to") else end + 1)
        near = MONTHS.get(other) or MONTH_ABBREVIATIONS.get(other)
        return (
            bool(near)
            or before == "from"
            or (
                before in ("the", "by")
                and not words.capital(end)
                and words.at(index) != "may"
                and words.at(end) not in ("on", "against")
            )
        )
    return before in _MONTH_PREPOSITIONS


def _days_from(words: Words, index: int) -> tuple[list[tuple[int, int, int]], int]:
    """Days in a row ("24", "24 and 25", "3-5"), each as (day, first word, past it); and the index past them."""
    word = words.at(index)
    if "-" in word and (span := _day_span(word)):
        return [(span[0], index, index + 1), (span[1], index, index + 1)], index + 1
    first = day_number(word)
    if first is None or words.at(index + 1) in ("%", "percent"):
        return [], index
    days = [(first, index, index + 1)]
    at = index + 1
    while True:
        link = words.at(at)
        step = at + 1
        if link == "," and words.at(step) in ("and", "or"):
            step += 1
        if link not in ("and", "or", "to", "through", ",", "&", *DASHES):
            break
        number = day_number(words.at(step))
        if number is None or number <= days[-1][0] or not _day_ends(words, step + 1):
            break
        days.append((number, step, step + 1))
        at = step + 1
    return days, at


def _day_ends(words: Words, index: int) -> bool:
    """Whether a second day may end before this word: "April 24 and 25 people" may not."""
    after = words.at(index)
    if month_at(words, index):
        return True
    return not after[:1].isalpha() or after in _AFTER_YEAR


def _day_span(word: str) -> tuple[int, int] | None:
    first, _, last = word.partition("-")
    one, two = day_number(first), day_number(last)
    return (one, two) if one and two and one < two else None


def _month_days(
    words: Words, index: int, month: int, days: list[tuple[int, int, int]], after: int
) -> tuple[Found, ...]:
    year, end = year_after(words, after)
    within = None if year else year_reference(words, after, Yearly(Granularity.DAY, month))
    end = within[1] if within else end
    founds = []
    for position, (day, first, past) in enumerate(days):
        start = index if position == 0 else first
        stop = end if position == len(days) - 1 else past
        core = full_date(year, month, day) if year else yearless(month, day)
        if core is None:
            return ()
        if within and isinstance(core, Yearly):
            core = replace(core, shift=within[0].shift, which=within[0].which)
        founds.append(Found(start, stop, Expression(core)))
    if len(founds) == 2 and founds[0].start <= founds[1].start < founds[0].end:  # "3-5" is one word
        founds = [Found(index, end, founds[0].expression, inner=(founds[1],))]
    return tuple(founds)


def yearless(month: int, day: int) -> Yearly | None:
    """A day of a month without its year; None when no year has it."""
    return (
        Yearly(Granularity.DAY, month, day)
        if day <= (29, 31, 30)[(month != 2) + (month in (4, 6, 9, 11))]
        else None
    )


def read_number(words: Words, index: int) -> tuple[Found, ...]:
    """What begins with a numeral: "18 March 2025", "3 to 5 March", "2025-03-18", "11/02/89", "1990s", "1998"."""
    word = words.at(index)
    return (
        read_day_month(words, index)
        or _decade(words, index)
        or (_year(words, index) if len(word) == 4 else _year_span(words, index))
    )


def read_day_month(words: Words, index: int) -> tuple[Found, ...]:
    """Reads "18 March 2025", "5th of May", "3 to 5 March"."""
    days, after = _days_from(words, index)
    if not days:
        return ()
    at = after + (words.at(after) == "of")
    named = month_at(words, at)
    if not named or (words.at(at) == "may" and words.at(at - 1) != "of" and not words.capital(at)):
        return ()
    month, past = named
    year, end = year_after(words, past)
    founds = []
    for position, (day, first, stop) in enumerate(days):
        core = full_date(year, month, day) if year else yearless(month, day)
        if core is None:
            return ()
        last = position == len(days) - 1
        founds.append(Found(first, end if last else stop, Expression(core)))
    if len(founds) == 2 and founds[0].start == founds[1].start:
        return (Found(index, end, founds[0].expression, inner=(founds[1],)),)
    return tuple(founds)


def _decade(words: Words, index: int) -> tuple[Found, ...]:
    word = words.at(index)
    end = index + 1
    if match := _DECADE.fullmatch(word):
        number = int(match[1])
    elif (match := _SHORT_DECADE.fullmatch(word)) and words.at(index - 1) in _BEFORE_DECADE:
        number = 190 + int(match[1])
    elif (
        year_number(word)
        and word[3] == "0"
        and words.at(end) == "'s"
        and words.at(index - 1) in _BEFORE_DECADE
    ):
        number, end = int(word[:3]), end + 1
    else:
        return ()
    start = index - (words.at(index - 1) in ("'", "’") and words.glued(index))
    return (Found(start, end, Expression(Fixed(intervals.decade(number)))),) if 100 <= number <= 220 else ()


def _year(words: Words, index: int) -> tuple[Found, ...]:
    number = year_number(words.at(index))
    if not number or not _is_year(words, index, number):
        return ()
    end = index + 1
    return (Found(index, end, Expression(Fixed(intervals.year(number)))),)


def _is_year(words: Words, index: int, number: int) -> bool:
    before, after = words.at(index - 1), words.at(index + 1)
    if (
        after in _NO_YEAR_AFTER
        or before in _NO_YEAR_BEFORE
        or (before == "and" and words.at(index - 3) in _NO_YEAR_BEFORE)
        or (before == "." and words.at(index - 2) == "no")
        or (words.at(index + 2).isdecimal() and words.at(index + 3) in ZONES and words.shouted(index + 3))
    ):
        return False  # "1300 and 1500 GMT" are hours
    if (
        before in _COUNTING
        and after[:1].isalpha()
        and after not in _AFTER_YEAR
        and (before != "than" or _counted(words, index + 1))
    ):
        return False
    if (
        after in DASHES
        and words.glued(index + 1)
        and words.glued(index + 2)
        and words.at(index + 2)[:1].isalpha()
    ):
        return words.at(index + 2) in ("era", "style", "model", "vintage", "level", "levels", "present")
    if (before == "." and words.glued(index)) or (words.glued(index) and before in (":", "@", "/", "_")):
        return False
    if number not in PLAIN_YEARS:
        return before in _YEAR_PREPOSITIONS and not _counted(words, index + 1)
    return before in _BEFORE_YEAR or not after[:1].isalpha() or not _counted(words, index + 1)


def _counted(words: Words, index: int) -> bool:
    """Whether the word there looks like what a number counts: a plural in small letters."""
    word = words.at(index)
    return (
        len(word) > 3
        and word.endswith("s")
        and not word.endswith("ss")
        and not words.capital(index)
        and word[0].isalpha()
    )


def _year_span(words: Words, index: int) -> tuple[Found, ...]:
    """Reads "2014-2022", "1998-99", "1998/99": two years in one word."""
    word = words.at(index)
    match = re.fullmatch(r"([0-9]{4})[-/]([0-9]{4}|[0-9]{2})", word)
    if not match or words.at(index + 1) in _NO_YEAR_AFTER:
        return ()
    first = int(match[1])
    last = int(match[2]) if len(match[2]) == 4 else first // 100 * 100 + int(match[2])
    if first not in PLAIN_YEARS or not first < last <= first + 150:
        return ()
    inner = Found(index, index + 1, Expression(Fixed(intervals.year(last))))
    return (Found(index, index + 1, Expression(Fixed(intervals.year(first))), inner=(inner,)),)


def read_short_year(words: Words, index: int) -> tuple[Found, ...]:
    """Reads "'88" where a preposition asks for a time."""
    word = words.at(index + 1)
    if (
        words.at(index - 1) not in _YEAR_PREPOSITIONS
        or len(word) != 2
        or not word.isdecimal()
        or not words.glued(index + 1)
    ):
        return ()
    return (Found(index, index + 2, Expression(Fixed(intervals.year(short_year(int(word)))))),)


def read_spelled_year(words: Words, index: int) -> tuple[Found, ...]:
    """Reads "nineteen ninety-seven", as speech writes a year."""
    tens = NUMBERS.get(words.at(index + 1), 0)
    if tens < 10:
        return ()
    end = index + 2
    ones = end + (words.at(end) == "-")
    number = NUMBERS.get(words.at(ones), 0) if tens >= 20 else 0
    if 0 < number < 10:
        end = ones + 1
    else:
        number = 0
    return (Found(index, end, Expression(Fixed(intervals.year(1900 + tens + number)))),)
