"""What to show of all developments, and in which order."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from dateline.answering.develop import Weighed, develop, rough_weight
from dateline.model import Development, Gap, Granularity, WhenBasis

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dateline.answering.developments import Group
    from dateline.answering.view import View

AGAIN = 0.5
"""What each further line of one article on one day counts for, of the one before: it is mostly another side of the
same event."""

CLOSELY = 3
"""Times the length asked for: so many groups are read closely, by a rough weight; the others cannot come in."""

QUIET = 10
"""Days without anything told that are worth saying."""


class Limits(Struct, frozen=True):
    """How many developments a briefing shows."""

    changed: int = 20
    coming: int = 4
    background: int = 3
    gist: int = 7
    claimed: int = 4  # lines of each section that is made of claims


LENGTHS = {"short": Limits(8, 4, 3, 5, 2), "standard": Limits(), "full": Limits(60, 20, 15, 7, 12)}


def chosen(groups: Sequence[Group], most: int, view: View) -> tuple[Weighed, ...]:
    """Cut what matters least, then put the rest in the order in which it happened."""
    ranked = sorted(
        ((rough_weight(g, view), -n, g) for n, g in enumerate(groups)), key=lambda r: r[:2], reverse=True
    )
    read = [develop(g, view) for weight, _, g in ranked[: CLOSELY * most] if weight]
    best = sorted(_once_a_day(read), key=_rank)[:most]
    return tuple(sorted(best, key=lambda weighed: chronology(weighed.development)))


def developments_of(chosen: Iterable[Weighed]) -> tuple[Development, ...]:
    """Return what was chosen, without what it weighs."""
    return tuple(weighed.development for weighed in chosen)


def quiet(groups: Iterable[Group], first: dt.date, last: dt.date) -> tuple[Gap, ...]:
    """Return the stretches of the window, of ten days or more, of which nothing is told."""
    told = {
        t.when.first.toordinal()
        for g in groups
        for t in g.tellings
        if first <= t.when.first <= last and t.when.granularity in _SHORT
    }
    edges = [first.toordinal() - 1, *sorted(told), last.toordinal() + 1]
    gaps = ((before + 1, after - 1) for before, after in pairwise(edges))
    return tuple(Gap(dt.date.fromordinal(a), dt.date.fromordinal(b)) for a, b in gaps if b - a + 1 >= QUIET)


def chronology(development: Development) -> tuple[dt.date, dt.date, int, str, int]:
    """Return what developments are put in order by; a month stands where it ends."""
    when, shown = development.when, development.shown
    first = when.last if when.granularity is Granularity.MONTH else when.first
    return (first, when.last, -development.reports, shown.article, shown.start)


_SHORT = frozenset({Granularity.DAY, Granularity.WEEKEND, Granularity.WEEK})


def _once_a_day(read: Sequence[Weighed]) -> list[Weighed]:
    seen: Counter[tuple[str, dt.date]] = Counter()
    found = []
    for weighed in sorted(read, key=_rank):
        key = (weighed.development.shown.article, weighed.development.when.first)
        found.append(Weighed(weighed.development, weighed.weight * AGAIN ** seen[key]))
        seen[key] += 1
    return found


def _rank(weighed: Weighed) -> tuple[float, bool, int, dt.date, str, int]:
    development = weighed.development
    when, shown = development.when, development.shown
    reported = when.basis is WhenBasis.REPORTED
    return (-weighed.weight, reported, -development.reports, when.first, shown.article, shown.start)
