"""Reads one plain expression: every family of time words but those that are built on another expression."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec.structs import replace

from dateline.dates import (
    calendar_words,
    clocks,
    determined_words,
    lengths,
    names,
    numeric_words,
    period_words,
    relative_words,
    weekday_words,
)
from dateline.dates.expressions import Core, Fixed, Found, Offset, Weekday, Yearly
from dateline.dates.lexicon import (
    DURATION_ADJECTIVES,
    INDEFINITE,
    MONTH_ABBREVIATIONS,
    MONTHS,
    NUMBERS,
    ORDINALS,
    PARTS,
    PLURAL_UNITS,
    REPEATS,
    SEASONS,
    VAGUE,
    WEEKDAY_ABBREVIATIONS,
    WEEKDAY_PLURALS,
    WEEKDAYS,
)
from dateline.dates.scan import Words
from dateline.model import Granularity

Reader = Callable[[Words, int], tuple[Found, ...]]
Readers = dict[str, tuple[Reader, ...]]

_SINGLE_PARTS = {
    word: PARTS[word] for word in ("morning", "afternoon", "evening", "night", "lunchtime", "noontime")
}


def read_simple(words: Words, index: int) -> tuple[Found, ...]:
    """The plain expression that begins exactly there, with the time of day after it."""
    word = words.at(index)
    for reader in SIMPLE.get(word) or (NUMERAL if "0" <= word[:1] <= "9" else ()):
        if found := reader(words, index):
            return (*found[:-1], with_time_of_day(words, found[-1]))
    return ()


def with_time_of_day(words: Words, found: Found) -> Found:
    """Adds "morning" or "at 9 a.m." where it follows a day."""
    expression, end = found.expression, found.end
    if not is_day(expression.core) or expression.clock:
        return found
    if not expression.part and (part := _SINGLE_PARTS.get(words.at(end))):
        expression, end = replace(expression, part=part), end + 1
    at = end + (words.at(end) in ("at", ","))
    clock = clocks.read_clock(words, at)
    if clock and (at > end or words.at(at)[0].isdecimal() or words.at(at) in clocks.NAMED):
        expression, end = replace(expression, clock=clock[0], part=""), clock[1]
    return Found(found.start, end, expression, found.inner)


def is_day(core: Core) -> bool:
    """Whether an expression means one day."""
    if isinstance(core, Fixed):
        return core.period.granularity is Granularity.DAY
    if isinstance(core, (Yearly, Offset)):
        return core.unit is Granularity.DAY
    return isinstance(core, Weekday)


def add(table: Readers, some: Iterable[str], *readers: Reader) -> None:
    """Enter readers for the words an expression may begin with, after those already there."""
    for word in some:
        table[word] = (*table.get(word, ()), *readers)


def _readers() -> Readers:
    table: Readers = {}
    add(table, [*MONTHS, *MONTH_ABBREVIATIONS], names.read_named_day, calendar_words.read_month)
    add(table, WEEKDAYS | WEEKDAY_ABBREVIATIONS | WEEKDAY_PLURALS, weekday_words.read_weekday)
    add(table, ["'", "’"], calendar_words.read_short_year)
    add(table, ["nineteen"], calendar_words.read_spelled_year)
    add(table, NUMBERS, period_words.read_century, lengths.read_length)
    add(table, ["hundred", "half", "a", "an"], lengths.read_length)
    add(table, INDEFINITE - {"coming", "some"}, lengths.read_length)
    add(
        table, [*PLURAL_UNITS, "nights", "fortnights", "seconds"], lengths.read_long, lengths.read_bare_plural
    )
    add(
        table,
        ["day", "week", "month", "year", "decade", "hour"],
        period_words.read_year_end,
        lengths.read_long,
    )
    add(table, ["every", "each"], lengths.read_repeat)
    add(table, [*REPEATS, *DURATION_ADJECTIVES], lengths.read_frequency)
    add(table, ["today", "yesterday", "tomorrow", "tonight"], relative_words.read_day_word)
    add(table, ["these"], relative_words.read_these)
    add(table, VAGUE, relative_words.read_vague)
    add(table, ["earlier", "later"], determined_words.read_earlier)
    add(table, ["the"], names.read_period, names.read_named_day, determined_words.read_which)
    add(table, determined_words.WHICH, names.read_named_day, determined_words.read_which)
    add(table, SEASONS, period_words.read_season)
    add(table, ORDINALS, period_words.read_nth, period_words.read_century, period_words.read_quarter)
    add(table, ["q", "h"], period_words.read_quarter)
    add(table, ["fiscal", "fy"], period_words.read_fiscal)
    add(table, ["week"], period_words.read_week_number)
    add(table, names.FIRST_WORDS, names.read_period, names.read_named_day)
    return table


NUMERAL: tuple[Reader, ...] = (
    period_words.read_century,
    numeric_words.read_numeric_date,
    period_words.read_year_quarter,
    calendar_words.read_number,
    lengths.read_length,
)
SIMPLE = _readers()
