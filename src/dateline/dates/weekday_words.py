"""Reads weekdays: "Friday", "Friday, Oct. 23", "Tuesday of last week", "Mondays"; not the names of Sunday papers."""

from __future__ import annotations

from msgspec.structs import replace

from dateline.dates import calendar_words, numeric_words
from dateline.dates.expressions import Core, Fixed, Found, Repeat, Weekday, Which, Yearly, one
from dateline.dates.lexicon import PARTS, WEEKDAY_ABBREVIATIONS, WEEKDAY_PLURALS, WEEKDAYS
from dateline.dates.scan import BREAK, Words
from dateline.model import Granularity

_WEEKDAY_WORDS = WEEKDAYS | WEEKDAY_ABBREVIATIONS

_ON = frozenset(["on", "until", "by", "from", "every", "since", "next", "last", "this"])
_MANY_PARTS = frozenset(["mornings", "afternoons", "evenings", "nights"])
_ANY = frozenset(["a", "any", "one"])  # "it was a Wednesday, and ...": no day of this calendar
_NO_NOUN = frozenset([",", ".", ";", ")", "and", "or", "in", "when", "that"])
_PAPERS = frozenset(
    ["times", "herald", "telegraph", "mirror", "mail", "independent", "express", "post", "magazine"]
)


def read_weekday(words: Words, index: int) -> tuple[Found, ...]:
    """Reads "Friday", "Friday, Oct. 23", "Tuesday of last week", "Friday the 13th", "Mondays"."""
    word = words.at(index)
    if word in WEEKDAY_PLURALS:
        return one(index, index + 1, Repeat(f"XXXX-WXX-{WEEKDAY_PLURALS[word] + 1}"))
    if word in WEEKDAY_ABBREVIATIONS:
        return _abbreviated(words, index) if words.capital(index) else ()
    dated = _read_weekday_date(words, index, index + 1)
    if dated or (words.capital(index + 1) and words.at(index + 1) in _PAPERS):
        return dated
    return _bare(words, index, WEEKDAYS[word])


def _bare(words: Words, index: int, number: int) -> tuple[Found, ...]:
    """Reads a weekday that no date follows."""
    end = index + 1
    if words.at(end) in _MANY_PARTS:
        return one(index, end + 1, Repeat(f"XXXX-WXX-{number + 1}T{PARTS[words.at(end)]}"))
    if (
        words.at(end) == "the"
        and not words.at(end + 1).isdecimal()
        and (day := calendar_words.day_number(words.at(end + 1)))
    ):
        return one(index, end + 2, Weekday(number, day=day))
    if words.at(end) == "week" and words.at(index - 1) != "the":
        return one(index, end + 1, Weekday(number, which=Which.NEXT, beyond=1))
    if words.at(index - 1) in _ANY and words.at(end) in _NO_NOUN:
        return one(index, end, Repeat(f"XXXX-WXX-{number + 1}"))
    if week := _of_week(words, end):
        return one(index, week[1], Weekday(number, week=week[0]))
    return one(index, end, Weekday(number))


def _abbreviated(words: Words, index: int) -> tuple[Found, ...]:
    """Reads a short weekday: with its full stop or a date; without, only in a range or list of such ("Mon-Fri")."""
    end = index + 1
    dotted = words.at(end) == "." and words.glued(end)
    number = WEEKDAY_ABBREVIATIONS[words.at(index)]
    if dated := _read_weekday_date(words, index, end + dotted):
        return dated
    listed = (
        words.at(end) in ("-", "–", ",", "to")
        and words.at(end + 1) in WEEKDAY_ABBREVIATIONS
        and words.capital(end + 1)
    )
    long_enough = len(words.at(index)) > 3  # "Tues" and "Thurs" are nothing else
    return (
        one(index, end + dotted, Weekday(number))
        if listed or long_enough or (dotted and words.at(index - 1) in _ON)
        else ()
    )


def _of_week(words: Words, index: int) -> tuple[int, int] | None:
    """Reads "of last week", "of next week", "last week", "next week" after a weekday."""
    at = index + (words.at(index) == "of")
    shift = {"last": -1, "this": 0, "next": 1}.get(words.at(at))
    return (shift, at + 2) if shift is not None and words.at(at + 1) == "week" else None


def _read_weekday_date(words: Words, index: int, end: int) -> tuple[Found, ...]:
    """The date after a weekday: "Tuesday, 18 March 2025", "Friday, Oct. 23", "Saturday the 5th of May"."""
    at = end + (words.at(end) in (",", "the"))
    at += words.at(at) == "the"
    if words.at(at) == BREAK:
        return ()
    if words.at(at)[:1].isdecimal():
        found = calendar_words.read_day_month(words, at) or numeric_words.read_numeric_date(words, at)
    else:
        found = calendar_words.read_month(words, at)
    if not found or not _is_day(found[0].expression.core):
        return ()
    first = found[0]
    core = first.expression.core
    if isinstance(core, Yearly):
        core = replace(core, weekday=_WEEKDAY_WORDS[words.at(index)])
    return (Found(index, first.end, replace(first.expression, core=core), first.inner), *found[1:])


def _is_day(core: Core) -> bool:
    if isinstance(core, Fixed):
        return core.period.granularity is Granularity.DAY
    return isinstance(core, Yearly) and core.unit is Granularity.DAY
