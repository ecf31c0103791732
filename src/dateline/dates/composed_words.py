"""Reads what is built on another expression: "early March", "the end of the year", "9 a.m. Tuesday", "about two weeks".

What it is built on is always a plain one: nothing nests deeper, so no text can make reading slow or deep.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from dateline.dates import clocks, lengths
from dateline.dates.expressions import (
    Base,
    Core,
    Expression,
    Fixed,
    Found,
    Length,
    Offset,
    SameDay,
    Vague,
    Weekday,
    Yearly,
    one,
)
from dateline.dates.lexicon import MONTHS, NUMBERS, PARTS, UNITS
from dateline.dates.simple_words import Readers, add, is_day, read_simple

if TYPE_CHECKING:
    from dateline.dates.scan import Words

_EDGES = {"early": "EARLY", "late": "LATE", "mid": "MID"}
_EDGE_NOUNS = {
    "end": "END", "beginning": "START", "start": "START", "middle": "MID", "close": "END", "rest": "END",
    "remainder": "END", "turn": "START",
}  # fmt: skip
_ABOUT = frozenset(["about", "around", "approximately", "roughly", "nearly", "almost", "some", "circa"])
_COMPARED = {
    "more": "MORE_THAN", "less": "LESS_THAN", "fewer": "LESS_THAN", "least": "EQUAL_OR_MORE", "most": "EQUAL_OR_LESS",
}  # fmt: skip
_NO_EVENT = frozenset("and but or as with in at on for from to when where who which said says by".split())
_LATE_PARTS = frozenset(["AF", "EV", "NI"])
_EVENT_WORDS = 5  # of the noun phrase between "after" and the date of its event
_WHOLE = ("week", "month", "year", "quarter", "decade", "century")


def _under(inner: tuple[Found, ...], start: int, mod: str) -> tuple[Found, ...]:
    """The expression with a modifier before it."""
    first = inner[0]
    return (replace(first, start=start, expression=replace(first.expression, mod=mod)), *inner[1:])


def with_base(words: Words, found: Found) -> Found:
    """Reads on after "two days before", "a week from", "the day after": the date or the event it counts from."""
    core, end = found.expression.core, found.end
    if isinstance(core, Offset) and words.at(end - 1) in ("before", "after"):
        inner = read_simple(words, end)
        if inner and _places(inner[0].expression.core):
            whole = replace(found.expression, core=replace(core, base=inner[0].expression))
            return Found(found.start, inner[0].end, whole)
        if core.base is Base.REFERENCE and (dated := _dated_event(words, end)):
            return replace(found, expression=replace(found.expression, core=replace(core, base=dated)))
        if core.base is Base.REFERENCE and words.at(end)[:1].isalnum() and words.at(end) not in _NO_EVENT:
            return replace(found, expression=replace(found.expression, core=replace(core, base=Base.EVENT)))
    if (
        isinstance(core, Length)
        and core.count
        and words.at(end) == "from"
        and words.at(found.start - 1) not in ("for", "in", "of")
    ):
        inner = read_simple(words, end + 1)
        if inner and _places(inner[0].expression.core):
            shifted = lengths.offset_of(words.at(end - 1), core.count, 1, inner[0].expression)
            return one(found.start, inner[0].end, shifted)[0] if shifted else found
    return found


def _dated_event(words: Words, index: int) -> Expression | None:
    """Reads the date in "the talks of 18 February", "his speech on Monday", named as what is counted from."""
    for at in range(index, index + _EVENT_WORDS):
        if words.at(at) in ("of", "on"):
            inner = read_simple(words, at + 1)
            return inner[0].expression if inner and is_day(inner[0].expression.core) else None
        if not words.at(at)[:1].isalpha():
            return None
    return None


def _places(core: Core) -> bool:
    return isinstance(core, (Fixed, Yearly, Weekday, Offset))


def read_time(words: Words, index: int) -> tuple[Found, ...]:
    """Reads a clock time, with its day where one stands beside it: "9 a.m. EST Tuesday", "noon on 5 May"."""
    clock = clocks.read_clock(words, index)
    if not clock:
        return ()
    when, end = clock
    alone = replace(one(index, end, SameDay())[0].expression, clock=when)
    at = end + (words.at(end) in ("on", ","))
    inner = () if words.at(at)[:1].isdecimal() and at == end else read_simple(words, at)
    if inner and is_day(inner[0].expression.core) and not inner[0].expression.clock:
        day = inner[0].expression
        late = day.part in _LATE_PARTS and when.hour < 12  # "nine o'clock on Saturday evening"
        when = replace(when, hour=when.hour + 12) if late else when
        return (Found(index, inner[0].end, replace(day, clock=when, part="")), *inner[1:])
    return (Found(index, end, alone),)


def read_edge(words: Words, index: int) -> tuple[Found, ...]:
    """Reads "early March", "late 1998", "mid-1990s", "early next week", "late Friday"."""
    at = index + 1
    at += words.at(at) in ("-", "‑")
    at += words.at(at) in ("in", "on") and words.at(at + 1) in ("the", *MONTHS)
    inner = read_simple(words, at)
    if not inner or isinstance(inner[0].expression.core, (Length, Vague)):
        return ()
    return _under(inner, index, _EDGES[words.at(index)])


def read_edge_noun(words: Words, index: int) -> tuple[Found, ...]:
    """Reads "end of the year", "beginning of March", "the middle of next week"; from its article where it has one."""
    at = index + (words.at(index) == "the")
    mod = _EDGE_NOUNS.get(words.at(at))
    if not mod or words.at(at + 1) != "of":
        return ()
    inner = read_simple(words, at + 2)
    if not inner and words.at(at + 2) == "the" and words.at(at + 3) in _WHOLE:
        inner = one(at + 2, at + 4, Offset(UNITS[words.at(at + 3)], 0, Base.OWN))
    if not inner or isinstance(inner[0].expression.core, (Length, Vague, SameDay)):
        return ()
    return _under(inner, index, mod)


def read_about(words: Words, index: int) -> tuple[Found, ...]:
    """Reads "about two weeks", "nearly five months ago", "around 10 a.m."."""
    inner = read_time(words, index + 1) or lengths.read_length(words, index + 1)
    return _under(inner, index, "APPROX") if inner else ()


def read_compared(words: Words, index: int) -> tuple[Found, ...]:
    """Reads "more than two weeks", "less than an hour ago", "at least 72 hours"."""
    word, link = words.at(index), words.at(index + 1)
    if (word == "at") != (link in ("least", "most")) or (word != "at" and link != "than"):
        return ()
    inner = lengths.read_length(words, index + 2)
    if not inner or not isinstance(inner[0].expression.core, (Length, Offset)):
        return ()
    return _under(inner, index, _COMPARED[link if word == "at" else word])


def read_part_of(words: Words, index: int) -> tuple[Found, ...]:
    """Reads "night of Friday, Oct. 23", "morning of 5 March"."""
    inner = read_simple(words, index + 2) if words.at(index + 1) == "of" else ()
    if not inner or not is_day(inner[0].expression.core):
        return ()
    return (
        replace(inner[0], start=index, expression=replace(inner[0].expression, part=PARTS[words.at(index)])),
    )


def _readers() -> Readers:
    table: Readers = {}
    add(table, ["the", *_EDGE_NOUNS], read_edge_noun)
    add(table, _EDGES, read_edge)
    add(table, _ABOUT, read_about)
    add(table, ["more", "less", "fewer", "at"], read_compared)
    add(table, [*clocks.NAMED, *NUMBERS], read_time)
    add(table, PARTS, read_part_of)
    return table


COMPOSED = _readers()
