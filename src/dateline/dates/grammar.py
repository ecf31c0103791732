"""Words to expressions: looks once at each word, and reads on only where a time expression can begin."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from dateline.dates import (
    calendar_words,
    clocks,
    determined_words,
    intervals,
    lengths,
    names,
    numeric_words,
    period_words,
    relative_words,
    weekday_words,
)
from dateline.dates.expressions import (
    Base,
    Expression,
    Fixed,
    Found,
    Length,
    Offset,
    SameDay,
    Vague,
    Weekday,
    Yearly,
)
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
    UNITS,
    VAGUE,
    WEEKDAY_ABBREVIATIONS,
    WEEKDAY_PLURALS,
    WEEKDAYS,
)
from dateline.dates.scan import Words
from dateline.model import Granularity

Reader = Callable[[Words, int], tuple[Found, ...]]

_EDGES = {"early": "EARLY", "late": "LATE", "mid": "MID"}
_EDGE_NOUNS = {
    "end": "END",
    "beginning": "START",
    "start": "START",
    "middle": "MID",
    "close": "END",
    "rest": "END",
    "remainder": "END",
    "turn": "START",
}
_ABOUT = frozenset(["about", "around", "approximately", "roughly", "nearly", "almost", "some", "circa"])
_NO_EVENT = frozenset(
    "and but or as with in at on for from to when where who which she he they it said says by".split()
)
_COMPARED = {
    "more": "MORE_THAN",
    "less": "LESS_THAN",
    "fewer": "LESS_THAN",
    "least": "EQUAL_OR_MORE",
    "most": "EQUAL_OR_LESS",
}


def find(words: Words) -> list[Found]:
    """All expressions in text order; none shares a word with the one before it."""
    found: list[Found] = []
    index, total = 0, len(words.words)
    sequence = words.words
    while index < total:
        word = sequence[index]
        readers = READERS.get(word) or (_NUMERAL if "0" <= word[0] <= "9" else None)
        if readers:
            for reader in readers:
                if read := reader(words, index):
                    read = (*read[:-1], _with_time_of_day(words, read[-1]))
                    found.extend(read)
                    index = max(read[-1].end, index + 1) - 1
                    break
        index += 1
    return found


def read_at(words: Words, index: int) -> tuple[Found, ...]:
    """The expression that begins exactly there."""
    word = words.at(index)
    for reader in READERS.get(word) or (_NUMERAL if "0" <= word[:1] <= "9" else ()):
        if found := reader(words, index):
            return (*found[:-1], _with_time_of_day(words, found[-1]))
    return ()


def _with_time_of_day(words: Words, found: Found) -> Found:
    """Adds "morning" or "at 9 a.m." after a day; and a base after "two days before"."""
    expression, end = found.expression, found.end
    core = expression.core
    if (isinstance(core, (Length, Offset)) and words.at(end - 1) in ("before", "after")) or words.at(
        end
    ) == "from":
        return _with_base(words, found)
    if not _is_day(core) or expression.clock:
        return found
    if (
        not expression.part
        and words.at(end) in PARTS
        and words.at(end) not in ("nights", "mornings", "evenings", "afternoons")
    ):
        expression, end = replace(expression, part=PARTS[words.at(end)]), end + 1
    at = end + (words.at(end) in ("at", ","))
    clock = clocks.read_clock(words, at)
    if clock and (at > end or words.at(at)[0].isdigit() or words.at(at) in clocks.NAMED):
        expression, end = replace(expression, clock=clock[0], part=""), clock[1]
    return Found(found.start, end, expression, found.inner)


def _is_day(core: object) -> bool:
    if isinstance(core, Fixed):
        return core.period.granularity is Granularity.DAY
    if isinstance(core, (Yearly, Offset)):
        return core.unit is Granularity.DAY
    return isinstance(core, Weekday)


def _with_base(words: Words, found: Found) -> Found:
    """Reads "two days before <date>", "a week from Friday", "the day after the vote": what the shift counts from."""
    core = found.expression.core
    at = found.end + (words.at(found.end) == "from")
    inner = read_at(words, at)
    placed = bool(inner) and isinstance(inner[0].expression.core, (Fixed, Yearly, Weekday, Offset))
    if isinstance(core, Offset) and at == found.end:
        if placed:
            base = inner[0].expression
            return Found(found.start, inner[0].end, replace(found.expression, core=replace(core, base=base)))
        names_event = (
            words.at(at)[:1].isalpha() and words.at(at) not in _NO_EVENT and core.base is Base.REFERENCE
        )
        return (
            replace(found, expression=replace(found.expression, core=replace(core, base=Base.EVENT)))
            if names_event
            else found
        )
    if (
        placed
        and isinstance(core, Length)
        and core.count
        and words.at(found.start - 1) not in ("for", "in", "of")
    ):
        shifted = lengths.offset_of(words.at(found.end - 1), core.count, 1, inner[0].expression)
        return Found(found.start, inner[0].end, Expression(shifted)) if shifted else found
    return found


def read_time(words: Words, index: int) -> tuple[Found, ...]:
    """A clock time, with its day where one stands beside it: "9 a.m. EST Tuesday", "noon on 5 May"."""
    clock = clocks.read_clock(words, index)
    if not clock:
        return ()
    when, end = clock
    at = end + (words.at(end) in ("on", ","))
    if words.at(end) == "in" and words.at(end + 1) == "the" and words.at(end + 2) in PARTS:
        return (Found(index, end + 3, Expression(SameDay(), clock=when)),)
    if words.at(at) not in ("at", *clocks.NAMED) and not words.at(at)[:1].isdigit():
        inner = read_at(words, at)
        if inner and _is_day(inner[0].expression.core) and not inner[0].expression.clock:
            return (Found(index, inner[0].end, replace(inner[0].expression, clock=when, part="")), *inner[1:])
    return (Found(index, end, Expression(SameDay(), clock=when)),)


def read_edge(words: Words, index: int) -> tuple[Found, ...]:
    """Reads "early March", "late 1998", "mid-1990s", "early next week", "late Friday"."""
    at = index + 1
    at += words.at(at) in ("-", "‑")
    at += words.at(at) in ("in", "on") and words.at(at + 1) in ("the", *MONTHS)
    inner = read_at(words, at)
    if not inner or isinstance(inner[0].expression.core, (Length, Vague)):
        return ()
    mod = _EDGES[words.at(index)]
    return (replace(inner[0], start=index, expression=replace(inner[0].expression, mod=mod)), *inner[1:])


def read_edge_noun(words: Words, index: int) -> tuple[Found, ...]:
    """Reads "end of the year", "beginning of March", "the middle of next week"; begins at an article where there is one."""
    start = index
    at = index + (words.at(index) == "the")
    mod = _EDGE_NOUNS.get(words.at(at))
    if not mod or words.at(at + 1) != "of":
        return ()
    inner = read_at(words, at + 2)
    if (
        not inner
        and words.at(at + 2) == "the"
        and words.at(at + 3) in ("day", "week", "month", "year", "quarter", "decade", "century")
    ):
        unit = UNITS[words.at(at + 3)]
        if unit is Granularity.DAY:
            return ()
        inner = (Found(at + 2, at + 4, Expression(Offset(unit, 0, Base.OWN))),)
    if not inner or isinstance(inner[0].expression.core, (Length, Vague, SameDay)):
        return ()
    return (replace(inner[0], start=start, expression=replace(inner[0].expression, mod=mod)), *inner[1:])


def read_year_end(words: Words, index: int) -> tuple[Found, ...]:
    """Reads "year-end", "year-end 1998", "month-end"; "year-earlier", "year-ago", "year-to-year" are comparisons."""
    unit = UNITS[words.at(index)]
    if words.at(index + 1) not in ("-", "‑"):
        return ()
    word = words.at(index + 2)
    if word == "end":
        year = calendar_words.year_number(words.at(index + 3), calendar_words.PLAIN_YEARS)
        if year and unit is Granularity.YEAR:
            return (Found(index, index + 4, Expression(Fixed(intervals.year(year)), mod="END")),)
        return (Found(index, index + 3, Expression(Offset(unit, 0, Base.OWN), mod="END")),)
    if word in ("earlier", "ago") and unit in (Granularity.YEAR, Granularity.MONTH, Granularity.WEEK):
        end = index + 3 + (words.at(index + 3) in ("period", "quarter"))
        return (
            Found(
                index,
                end,
                Expression(Offset(unit, -1, Base.REFERENCE, compares=unit is Granularity.YEAR)),
            ),
        )
    return lengths.read_long(words, index)


def read_about(words: Words, index: int) -> tuple[Found, ...]:
    """Reads "about two weeks", "nearly five months", "around 10 a.m."."""
    inner = read_at(words, index + 1)
    if not inner or not (isinstance(inner[0].expression.core, (Length, Offset)) or inner[0].expression.clock):
        return ()
    if isinstance(inner[0].expression.core, Offset) and words.at(index + 1) in (
        "the",
        "today",
        "this",
        "last",
        "next",
        "yesterday",
        "tomorrow",
        "tonight",
    ):
        return ()
    return (replace(inner[0], start=index, expression=replace(inner[0].expression, mod="APPROX")), *inner[1:])


def read_compared(words: Words, index: int) -> tuple[Found, ...]:
    """Reads "more than two weeks", "less than an hour ago", "at least 72 hours"."""
    word = words.at(index)
    start = index
    if word == "at":
        word = words.at(index + 1)
        at = index + 2
        if word not in ("least", "most"):
            return ()
    else:
        at = index + 2
        if words.at(index + 1) != "than":
            return ()
    inner = lengths.read_length(words, at)
    if not inner or not isinstance(inner[0].expression.core, (Length, Offset)):
        return ()
    return (replace(inner[0], start=start, expression=replace(inner[0].expression, mod=_COMPARED[word])),)


def read_part_of(words: Words, index: int) -> tuple[Found, ...]:
    """Reads "night of Friday, Oct. 23", "morning of 5 March"."""
    if words.at(index + 1) != "of":
        return ()
    inner = read_at(words, index + 2)
    if not inner or not _is_day(inner[0].expression.core):
        return ()
    return (
        replace(inner[0], start=index, expression=replace(inner[0].expression, part=PARTS[words.at(index)])),
    )


def _readers() -> dict[str, tuple[Reader, ...]]:
    """For each word an expression may begin with, what may begin there, most specific first."""
    table: dict[str, tuple[Reader, ...]] = {}

    def add(some: Iterable[str], *readers: Reader) -> None:
        for word in some:
            table[word] = (*table.get(word, ()), *readers)

    add([*MONTHS, *MONTH_ABBREVIATIONS], names.read_named_day, calendar_words.read_month)
    add(WEEKDAYS | WEEKDAY_ABBREVIATIONS | WEEKDAY_PLURALS, weekday_words.read_weekday)
    add(["nineteen"], calendar_words.read_spelled_year)
    add(NUMBERS, read_time, period_words.read_century, lengths.read_length)
    add(["hundred", "half", "a", "an"], lengths.read_length)
    add(INDEFINITE - {"coming", "some"}, lengths.read_length)
    add(
        PLURAL_UNITS | {"nights": None, "fortnights": None, "seconds": None},
        lengths.read_long,
        lengths.read_bare_plural,
    )
    add(["day", "week", "month", "year", "decade", "hour"], read_year_end, lengths.read_long)
    add(["every", "each"], lengths.read_repeat)
    add([*REPEATS, *DURATION_ADJECTIVES], lengths.read_frequency)
    add(["today", "yesterday", "tomorrow", "tonight"], relative_words.read_day_word)
    add(["these"], relative_words.read_these)
    add(VAGUE, relative_words.read_vague)
    add(["earlier", "later"], determined_words.read_earlier)
    add(["the"], read_edge_noun, names.read_period, names.read_named_day, determined_words.read_which)
    add(determined_words.WHICH, names.read_named_day, determined_words.read_which)
    add([*_EDGE_NOUNS], read_edge_noun)
    add(_EDGES, read_edge)
    add(_ABOUT, read_about)
    add(["more", "less", "fewer", "at"], read_compared)
    add(clocks.NAMED, read_time)
    add(PARTS, read_part_of)
    add(SEASONS, period_words.read_season)
    add(ORDINALS, period_words.read_nth, period_words.read_century, period_words.read_quarter)
    add(["q", "h"], period_words.read_quarter)
    add(["fiscal", "fy"], period_words.read_fiscal)
    add(["week"], period_words.read_week_number)
    add(names.FIRST_WORDS, names.read_period, names.read_named_day)
    return table


_NUMERAL: tuple[Reader, ...] = (
    read_time,
    period_words.read_century,
    numeric_words.read_numeric_date,
    period_words.read_year_quarter,
    calendar_words.read_number,
    lengths.read_length,
)
READERS = _readers()
