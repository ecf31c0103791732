"""Tellings -> developments: each thing that happened once, with every sentence that tells it.

Likeness of words alone merges nothing. Two groups of tellings become one development only when their times can be
the same, two of their sentences have terms enough in common and do not contradict each other, and none denies what the
other says in nearly the same words (`gathering`). When unsure they stay apart.

Of a group, the sentences that give another number than most of it for the same thing are its updates, and no evidence.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from dateline.answering.gathering import gathered
from dateline.answering.tellings import Telling
from dateline.text.agreement import differ

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from dateline.answering.likeness import Likeness

UPDATE = 1.0
"""Likeness (0 to 2) from which two sentences that differ in a number tell one happening, at different times or by
different counts: a corrected report and its first version, a toll that rose."""

FOLLOWS = 2
"""Sentences that a sentence which leans may stand behind the one it goes on from, a caption between them."""


class Group(Struct, frozen=True):
    """Tellings of one happening, those that tell their day first."""

    tellings: tuple[Telling, ...]
    updates: tuple[Telling, ...] = ()  # tell the same with other numbers


def group(tellings: Iterable[Telling], likeness: Likeness) -> list[Group]:
    """Put tellings of one happening together; those of a day before those that are told less exactly."""
    starts = _with_followers(sorted(tellings, key=_order))
    found = [_agreeing(sorted(one, key=_order)) for one in gathered(starts, likeness)]
    by_day: dict[dt.date, list[Group]] = {}
    loose = []
    for one in found:
        if one.tellings[0].exact:
            by_day.setdefault(one.tellings[0].when.first, []).append(one)
        else:
            loose.append(one)
    return [
        *(one for _, groups in sorted(by_day.items()) for one in _with_updates(groups, likeness)),
        *loose,
    ]


def _agreeing(tellings: Sequence[Telling]) -> Group:
    """Make a group in which the sentences that give another number for something than most are its updates."""
    numbers = Counter(number for telling in tellings for number in telling.line.terms.numbers)
    told: dict[str, str] = {}
    for (thing, number), times in sorted(numbers.items(), key=lambda row: (-row[1], row[0])):
        if times > 1:
            told.setdefault(thing, number)
    agree = [t for t in tellings if all(told.get(thing, n) == n for thing, n in t.line.terms.numbers)]
    if not any(t.main for t in agree):
        return Group(tuple(tellings))
    return Group(tuple(agree), tuple(t for t in tellings if t not in agree))


def _with_followers(tellings: Sequence[Telling]) -> list[list[Telling]]:
    """Start a group with each telling, but let "Their call, at 1300 GMT, ..." join one of its day that stands before it."""
    starts: dict[tuple[dt.date, int, int], list[Telling]] = {}
    for telling in sorted(
        (t for t in tellings if t.exact), key=lambda t: (t.when.first, t.line.article, t.line.number)
    ):
        day, article, number = telling.when.first, telling.line.article, telling.line.number
        near = (starts.get((day, article, number - back)) for back in range(1, FOLLOWS + 1))
        before = next(filter(None, near), None)
        if before and telling.line.leans and before[-1].line.terms.denies == telling.line.terms.denies:
            before.append(telling)
            starts[day, article, number] = before
        else:
            starts[day, article, number] = [telling]
    distinct = {id(found): found for found in starts.values()}
    return [*distinct.values(), *([t] for t in tellings if not t.exact)]


def _with_updates(groups: list[Group], likeness: Likeness) -> list[Group]:
    """Let groups that tell a larger one with other numbers join it as its updates."""
    ranked = sorted(groups, key=lambda g: -len(g.tellings))
    kept: list[Group] = []
    for found in ranked:
        home = next((n for n, big in enumerate(kept) if _updates(found, big, likeness)), None)
        if home is None:
            kept.append(found)
        else:
            kept[home] = replace(kept[home], updates=kept[home].updates + found.tellings)
    return kept


def _updates(small: Group, big: Group, likeness: Likeness) -> bool:
    """Say whether a sentence of each tells the same but for a number."""
    return any(
        differ(a.line.terms, b.line.terms)
        and a.line.terms.denies == b.line.terms.denies
        and likeness.of_lines(a.line, b.line) >= UPDATE
        for a in small.tellings
        for b in big.tellings
    )


def _order(telling: Telling) -> tuple[bool, dt.date, bool, bool, int, int, int]:
    line = telling.line
    return (
        not telling.exact,
        telling.when.first,
        not telling.main,
        line.leans,
        line.number,
        line.article,
        line.start,
    )
