"""Reads what names its own place on the calendar: dates, months, years, quarters, seasons, holidays, numeric forms."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from dateline.dates import clocks, intervals
from dateline.dates.expressions import Clock, Expression, Fixed, Found, Which, Yearly
from dateline.dates.lexicon import (
    AMBIGUOUS_MONTHS,
    MONTH_ABBREVIATIONS,
    MONTHS,
    NUMBERS,
    ORDINALS,
    SEASONS,
    WEEKDAY_ABBREVIATIONS,
    WEEKDAYS,
)
from dateline.dates.scan import BREAK, Words
from dateline.model import Granularity

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
_CURRENCY = frozenset(
    [
        "$",
        "£",
        "€",
        "¥",
        "#",
        "no",
        "flight",
        "room",
        "highway",
        "route",
        "about",
        "nearly",
        "some",
        "approximately",
        "almost",
        "than",
    ]
)
_QUARTER_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_ORDINAL = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)")
_DECADE = re.compile(r"([0-9]{3})0s")
_SHORT_DECADE = re.compile(r"([2-9])0s")
YEAR_SHIFTS = {"last": -1, "this": 0, "next": 1}
_DASHES = ("-", "–", "—")


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
    if len(word) <= 2 and word.isdigit():
        number = int(word)
    elif match := _ORDINAL.fullmatch(word):
        number = int(match[1])
    else:
        return None
    return number if 1 <= number <= 31 else None


def year_number(word: str, years: range = OLD_YEARS) -> int | None:
    """The year a four-digit numeral says, else None."""
    return int(word) if len(word) == 4 and word.isdigit() and int(word) in years else None


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
        and words.at(index + 1).isdigit()
    ):
        return _short_year(int(words.at(index + 1))), index + 2
    return None, index


def _short_year(number: int) -> int:
    return 1900 + number if number >= 40 else 2000 + number


def full_date(year: int, month: int, day: int) -> Fixed | None:
    """A day with its year; None when the calendar has no such day."""
    try:
        return Fixed(intervals.day(dt.date(year, month, day)))
    except ValueError:
        return None


def read_month(words: Words, index: int) -> tuple[Found, ...]:
    """ "March 18, 2025", "Feb. 12", "March 2025", "April 24 and 25", "March 3-5", "May"."""
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
    if word in AMBIGUOUS_MONTHS or len(word) <= 4:
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
            or (before in ("the", "by") and not words.capital(end) and words.at(index) != "may")
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
        if link not in ("and", "or", "to", "through", ",", "&", *_DASHES):
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
    return not after[:1].isalpha() or after in (
        "in",
        "at",
        "and",
        "or",
        "to",
        "for",
        "with",
        "of",
        "on",
        "as",
        "that",
        "when",
        "will",
        "would",
        "was",
        "were",
    )


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
        core = full_date(year, month, day) if year else _yearless(month, day)
        if core is None:
            return ()
        if within and isinstance(core, Yearly):
            core = replace(core, shift=within[0].shift, which=within[0].which)
        founds.append(Found(start, stop, Expression(core)))
    if len(founds) == 2 and founds[0].start <= founds[1].start < founds[0].end:  # "3-5" is one word
        founds = [Found(index, end, founds[0].expression, inner=(founds[1],))]
    return tuple(founds)


def _yearless(month: int, day: int) -> Yearly | None:
    return (
        Yearly(Granularity.DAY, month, day)
        if day <= (29, 31, 30)[(month != 2) + (month in (4, 6, 9, 11))]
        else None
    )


def read_number(words: Words, index: int) -> tuple[Found, ...]:
    """What begins with a numeral: "18 March 2025", "3 to 5 March", "2025-03-18", "11/02/89", "1990s", "1998"."""
    word = words.at(index)
    return (
        _numeric_date(words, index)
        or _day_month(words, index)
        or _decade(words, index)
        or (_year(words, index) if len(word) == 4 else _year_span(words, index))
    )


def _day_month(words: Words, index: int) -> tuple[Found, ...]:
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
        core = full_date(year, month, day) if year else _yearless(month, day)
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
    elif (match := _SHORT_DECADE.fullmatch(word)) and words.at(index - 1) in (
        "the",
        "'",
        "’",
        "mid",
        "-",
        "early",
        "late",
    ):
        number = 190 + int(match[1])
    elif (
        year_number(word)
        and word[3] == "0"
        and words.at(end) == "'s"
        and words.at(index - 1) in ("the", "mid", "early", "late", "-")
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
    if (ordinal := _fiscal_part(words, end)) is not None:
        period, end = ordinal
        return (Found(index, end, Expression(Fixed(period(number)))),)  # type: ignore[operator]
    return (Found(index, end, Expression(Fixed(intervals.year(number)))),)


def _is_year(words: Words, index: int, number: int) -> bool:
    before, after = words.at(index - 1), words.at(index + 1)
    if after in _NO_YEAR_AFTER or before in _CURRENCY:
        return False
    if (
        after in _DASHES
        and words.glued(index + 1)
        and words.glued(index + 2)
        and words.at(index + 2)[:1].isalpha()
    ):
        return words.at(index + 2) in ("era", "style", "model", "vintage", "level", "levels", "present")
    if before == "." and words.glued(index) or (words.glued(index) and before in (":", "@", "/", "_")):
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
    """ "2014-2022", "1998-99", "1998/99": two years in one word."""
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


_ISO_TIME = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})t([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\.[0-9]+)?)?(z|[+-][0-9]{2}:?[0-9]{2})?"
)
_ISO_DAY = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})")
_ISO_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")
_COMPACT = re.compile(r"((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})")
_NUMERIC = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})")


def _numeric_date(words: Words, index: int) -> tuple[Found, ...]:
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
    year = year if len(match[4]) == 4 else _short_year(year)
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


def _fiscal_part(words: Words, index: int) -> tuple[object, int] | None:
    """ "'s third quarter" after a year."""
    at = index + 1 if words.at(index) == "'s" else index
    number = _QUARTER_ORDINALS.get(words.at(at))
    if number and words.at(at + 1) == "quarter":
        return (lambda year: intervals.quarter(year, number)), at + 2
    if number in (1, 2) and words.at(at + 1) == "half":
        return (lambda year: intervals.half(year, number)), at + 2
    return None


def read_quarter(words: Words, index: int) -> tuple[Found, ...]:
    """ "third quarter", "third-quarter", "Q3", "first half of 1990", "fiscal third quarter"."""
    word = words.at(index)
    at = index
    if word in ("q", "h") and words.glued(index + 1) and words.at(index + 1) in ("1", "2", "3", "4"):
        number: int | None = int(words.at(index + 1))
        kind, at = ("quarter" if word == "q" else "half"), index + 2
    else:
        number = _QUARTER_ORDINALS.get(word)
        at = index + 1
        if words.at(at) in _DASHES:
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
    if unit is Granularity.HALF and words.at(start - 1) != "the" and words.at(start + 1) not in _DASHES:
        return ()
    if unit is Granularity.HALF and words.at(end) == "of":
        return ()  # "the second half of the game"
    return (Found(start, end, Expression(Yearly(unit, number))),)


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


def read_season(words: Words, index: int) -> tuple[Found, ...]:
    """ "spring 1998", "the summer of 1998", "summer" after a word that makes it a time."""
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
    if before == "the" and words.at(index - 2) in ("in", "by", "during", "since", "until", "through", "of", "for", "over", "late", "early") or before in (
        "in", "by", "since", "until", "during", "early", "late", "mid"
    ):  # fmt: skip
        if words.at(index) in ("fall", "spring") and words.at(end) in ("of", "from", "to", "in"):
            return ()
        return (Found(index, end, Expression(Yearly(Granularity.SEASON, number))),)
    return ()


def read_weekday_date(words: Words, index: int, end: int) -> tuple[Found, ...]:
    """The date after a weekday: "Tuesday, 18 March 2025", "Friday, Oct. 23", "Saturday the 5th of May"."""
    at = end + (words.at(end) in (",", "the"))
    at += words.at(at) == "the"
    if words.at(at) == BREAK:
        return ()
    found = (
        read_month(words, at)
        if month_at(words, at)
        else _day_month(words, at)
        if words.at(at)[:1].isdigit()
        else ()
    )
    if not found and words.at(at)[:1].isdigit():
        found = _numeric_date(words, at)
    if not found:
        return ()
    first = found[0]
    core = first.expression.core
    if _is_month(first):
        return ()
    if isinstance(core, Yearly):
        core = replace(core, weekday=WEEKDAY_WORDS[words.at(index)])
    return (Found(index, first.end, replace(first.expression, core=core), first.inner), *found[1:])


def _is_month(found: Found) -> bool:
    core = found.expression.core
    unit = (
        core.period.granularity
        if isinstance(core, Fixed)
        else core.unit
        if isinstance(core, Yearly)
        else None
    )
    return unit is not Granularity.DAY


def read_century(words: Words, index: int) -> tuple[Found, ...]:
    """ "20th century", "19th-century", "nineteenth century"."""
    word = words.at(index)
    number = ORDINALS.get(word)
    at = index + 1
    if match := re.fullmatch(r"([0-9]{1,2})(?:st|nd|rd|th)", word):
        number = int(match[1])
    elif word == "twenty" and words.at(at) in _DASHES and words.at(at + 1) == "first":
        number, at = 21, index + 3
    at += words.at(at) in _DASHES
    if not number or not 10 <= number <= 22 or words.at(at) not in ("century", "centuries"):
        return ()
    return (Found(index, at + 1, Expression(Fixed(intervals.century(number - 1)))),)


def read_week_number(words: Words, index: int) -> tuple[Found, ...]:
    """ "week 11 of 2025", "week 11, 2025"."""
    word = words.at(index + 1)
    at = index + 2 + (words.at(index + 2) in ("of", ","))
    year = year_number(words.at(at), PLAIN_YEARS)
    if not (word.isdigit() and year and 1 <= int(word[:3]) <= 53):
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
    """ "first Sunday in May", "last week of March", "second Tuesday of next month" is none."""
    nth = {**_QUARTER_ORDINALS, "fifth": 5, "last": -1, "final": -1}.get(words.at(index))
    what = words.at(index + 1)
    if not nth or words.at(index + 2) not in ("of", "in") or (what != "week" and what not in WEEKDAYS):
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


def read_spelled_year(words: Words, index: int) -> tuple[Found, ...]:
    """ "nineteen ninety-seven", as speech writes a year."""
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


def read_fiscal(words: Words, index: int) -> tuple[Found, ...]:
    """ "fiscal 1989", "fiscal year 1989", "FY1998"."""
    at = index + 1
    if words.at(at) == "year":
        at += 1
    if year := year_number(words.at(at), PLAIN_YEARS):
        core = Fixed(intervals.year(year), doubt="a fiscal year need not be the calendar's")
        return (Found(index, at + 1, Expression(core)),)
    return ()


WEEKDAY_WORDS = WEEKDAYS | WEEKDAY_ABBREVIATIONS
