"""Reads weekdays: "Friday", "Friday, Oct. 23", "Tuesday of last week", "Mondays"; not the names of Sunday papers."""

from __future__ import annotations

from dataclasses import replace

from dateline.dates import calendar_words, numeric_words
from dateline.dates.expressions import Core, Expression, Fixed, Found, Repeat, Weekday, Yearly
from dateline.dates.lexicon import WEEKDAY_ABBREVIATIONS, WEEKDAY_PLURALS, WEEKDAYS
from dateline.dates.scan import BREAK, Words
from dateline.model import Granularity

_WEEKDAY_WORDS = WEEKDAYS | WEEKDAY_ABBREVIATIONS

_PAPERS = frozenset(
    ["times", "herald", "telegraph", "mirror", "mail", "independent", "express", "post", "magazine"]
)


def read_weekday(words: Words, index: int) -> tuple[Found, ...]:
    """Reads "Friday", "Friday, Oct. 23", "Tuesday of last week", "Mondays"."""
    word = words.at(index)
    if word in WEEKDAY_PLURALS:
        return (Found(index, index + 1, Expression(Repeat(f"XXXX-WXX-{WEEKDAY_PLURALS[word] + 1}"))),)
    end = index + 1
    if word in WEEKDAY_ABBREVIATIONS:
        if not words.capital(index):
            return ()
        dotted = words.at(end) == "." and words.glued(end)
        end += dotted
        if not dotted and word in ("sat", "sun", "mon", "wed", "fri", "tue", "thu"):
            dated = _read_weekday_date(words, index, end)
            if not dated:
                return _abbreviated(words, index, end)
    dated = _read_weekday_date(words, index, end)
    if dated:
        return dated
    if words.capital(end) and words.at(end) in _PAPERS:
        return ()
    number = WEEKDAYS.get(word, WEEKDAY_ABBREVIATIONS.get(word, 0))
    week = _of_week(words, end)
    if week:
        return (Found(index, week[1], Expression(Weekday(number, week=week[0]))),)
    return (Found(index, end, Expression(Weekday(number))),)


def _abbreviated(words: Words, index: int, end: int) -> tuple[Found, ...]:
    """A short weekday without full stop or date is one only in a list or a range of such ("Mon-Fri")."""
    if (
        words.at(end) in ("-", "–", ",", "to")
        and words.at(end + 1) in WEEKDAY_ABBREVIATIONS
        and words.capital(end + 1)
    ):
        return (Found(index, end, Expression(Weekday(WEEKDAY_ABBREVIATIONS[words.at(index)]))),)
    return ()


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
