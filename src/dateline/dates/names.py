"""Reads days and stretches of time by their name: "Thanksgiving Day", "Christmas 1998", "Black Monday", "the Cold War"."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from msgspec.structs import replace

from dateline.dates import intervals
from dateline.dates.expressions import Expression, Fixed, Found, Vague, Which, Yearly, one
from dateline.dates.festivals import LUNAR, RULES, WEEKENDS, WEEKS
from dateline.model import Granularity

if TYPE_CHECKING:
    from dateline.dates.scan import Words

# Days of one year that have kept their name.
_ONCE: dict[str, dt.date] = {
    "black monday": dt.date(1987, 10, 19), "black tuesday": dt.date(1929, 10, 29), "black thursday": dt.date(1929, 10, 24),
    "d-day": dt.date(1944, 6, 6), "bloody sunday": dt.date(1972, 1, 30),
}  # fmt: skip
_PERIODS: dict[str, tuple[dt.date, dt.date]] = {
    "Cold War": (dt.date(1947, 3, 12), dt.date(1991, 12, 26)),
    "First World War": (dt.date(1914, 7, 28), dt.date(1918, 11, 11)),
    "Second World War": (dt.date(1939, 9, 1), dt.date(1945, 9, 2)),
    "World War I": (dt.date(1914, 7, 28), dt.date(1918, 11, 11)),
    "World War II": (dt.date(1939, 9, 1), dt.date(1945, 9, 2)),
    "Great Depression": (dt.date(1929, 10, 24), dt.date(1939, 12, 31)),
    "Vietnam War": (dt.date(1955, 11, 1), dt.date(1975, 4, 30)),
    "Korean War": (dt.date(1950, 6, 25), dt.date(1953, 7, 27)),
}


def _spelled(name: str) -> tuple[str, ...]:
    """A name as the scanner cuts it into words."""
    return tuple(
        name.replace("'s", " 's").replace("s'", "s '").replace(".", " .").replace("-", " - ").split()
    )


_NAMES: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = {}
for _name in sorted([*RULES, *WEEKS, *WEEKENDS, *LUNAR], key=len, reverse=True):
    _NAMES[_spelled(_name)[0]] = (*_NAMES.get(_spelled(_name)[0], ()), (_spelled(_name), _name))
# The longest name first: "World War II" before "World War I".
_PERIOD_WORDS = {name: _spelled(name.lower()) for name in sorted([*_PERIODS, *_ONCE], key=len, reverse=True)}
FIRST_WORDS = frozenset([*_NAMES, *(spelled[0] for spelled in _PERIOD_WORDS.values())]) - {
    "first",
    "second",
    "july",
    "april",
    "may",
    "father",
}
_DETERMINERS = {"last": Which.LAST, "next": Which.NEXT, "this": Which.THIS}


def read_named_day(words: Words, index: int) -> tuple[Found, ...]:
    """Reads "Thanksgiving Day", "Christmas 1998", "last Easter", "Fourth of July"."""
    which = _DETERMINERS.get(words.at(index), Which.BARE)
    at = index + (which is not Which.BARE or words.at(index) == "the")
    if not words.capital(at):
        return ()
    for spelled, name in _NAMES.get(words.at(at), ()):
        end = at + len(spelled)
        if tuple(words.words[at:end]) == spelled and words.at(end) not in ("island", "islands", "rising"):
            start = index if which else at
            unit = (
                Granularity.WEEK
                if name in WEEKS
                else Granularity.WEEKEND
                if name in WEEKENDS
                else Granularity.DAY
            )
            core = Yearly(unit, 0, which=which, holiday=name)
            return (_named_with_year(words, Found(start, end, Expression(core)), core),)
    return ()


def _named_with_year(words: Words, found: Found, core: Yearly) -> Found:
    at = found.end + (words.at(found.end) in (",", "of"))
    word = words.at(at)
    if (
        len(word) == 4
        and word.isdecimal()
        and "1900" <= word <= "2100"
        and (period := core.in_year(int(word)))
    ):
        return replace(found, end=at + 1, expression=Expression(Fixed(period)))
    return found


def read_period(words: Words, index: int) -> tuple[Found, ...]:
    """Reads "the Cold War": a named stretch of history."""
    at = index + (words.at(index) == "the")
    if not words.capital(at):
        return ()
    for name, spelled in _PERIOD_WORDS.items():
        if words.at(at) == spelled[0] and tuple(words.words[at : at + len(spelled)]) == spelled:
            if name in _ONCE:
                return one(at, at + len(spelled), Fixed(intervals.day(_ONCE[name])))
            first, last = _PERIODS[name]
            return (Found(index, at + len(spelled), Expression(Vague("PAST_REF", name, first, last))),)
    return ()
