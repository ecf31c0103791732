"""What to show of all developments, and in which order."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from dateline.answering.develop import Weighed, develop, rough_weight
from dateline.model import Development, Gap, Granularity, StandingKind, WhenBasis

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dateline.answering.developments import Group
    from dateline.answering.likeness import Likeness
    from dateline.answering.view import View

AGAIN = 0.5
"""What each further line of a day counts for, of the one before: it waits until other days have theirs. Once more, where
it is of the same article: it is mostly another side of the same event. On five T17 topics the days told by twenty lines
rise from 33 to 45 of a hundred, on each of the five; .3 to .6 are alike."""

LIKE = 0.7
"""What a line loses to one that is in already, of about its day, if it were just like it: it tells the same event."""

AROUND = 3
"""Days over which two lines may tell the same event."""

SEVERAL = 2
"""Articles that must tell of something for it to be the newest turn; copies count once."""

CLOSELY = 3
"""Times the length asked for: so many groups are read closely, by a rough weight; the others cannot come in."""

QUIET = 10
"""Days without anything told that are worth saying; in a window of many months it takes a longer stretch."""

STRETCHES = 10
"""Parts of a window of which one must be quiet to be worth saying: of six years, seven months."""


class Limits(Struct, frozen=True):
    """How many developments a briefing shows."""

    changed: int = 20
    coming: int = 3
    background: int = 3
    gist: int = 6
    claimed: int = 2  # lines of each section that is made of claims
    full: bool = False  # text shows all of it, with the sentences of its claims


LENGTHS = {
    "short": Limits(8, 2, 1, 5, 1),
    "standard": Limits(),
    "full": Limits(60, 20, 15, 7, 12, full=True),
}


def chosen(groups: Sequence[Group], most: int, view: View, *, newest: bool = False) -> tuple[Weighed, ...]:
    """Cut what matters least, then put the rest in the order in which it happened.

    With `newest`, the last day of which several tell has a line, whatever it weighs.
    """
    read = [develop(g, view) for g in _likely(groups, CLOSELY * most, view)]
    best = _spread(read, most, view.story.likeness, _newest(read) if newest else None)
    return tuple(sorted(best, key=lambda weighed: chronology(weighed.development)))


def developments_of(chosen: Iterable[Weighed]) -> tuple[Development, ...]:
    """Return what was chosen, without what it weighs."""
    return tuple(weighed.development for weighed in chosen)


def quiet(
    groups: Iterable[Group], first: dt.date, last: dt.date, newest: dt.date | None = None
) -> tuple[Gap, ...]:
    """Return the stretches of the window of which nothing is told: ten days, or a tenth of it; behind the `newest` article nothing is."""
    least = max(QUIET, ((last - first).days + 1) // STRETCHES)
    upto = min(last, newest or last)
    told = {
        t.when.first.toordinal()
        for g in groups
        for t in g.tellings
        if first <= t.when.first <= upto and t.when.granularity in _SHORT
    }
    edges = [first.toordinal() - 1, *sorted(told), last.toordinal() + 1]
    gaps = ((before + 1, after - 1) for before, after in pairwise(edges))
    return tuple(Gap(dt.date.fromordinal(a), dt.date.fromordinal(b)) for a, b in gaps if b - a + 1 >= least)


def chronology(development: Development) -> tuple[dt.date, dt.date, int, str, int]:
    """Return what developments are put in order by; a month stands where it ends."""
    when, shown = development.when, development.shown
    first = when.last if when.granularity is Granularity.MONTH else when.first
    return (first, when.last, -development.reports, shown.article, shown.start)


_SHORT = frozenset({Granularity.DAY, Granularity.WEEKEND, Granularity.WEEK})


def _likely(groups: Sequence[Group], most: int, view: View) -> list[Group]:
    """Return the groups that may come in, by a rough weight, of which each further one of a day counts less."""
    seen: Counter[dt.date] = Counter()
    rough = []
    for weight, n, g in sorted(
        ((-rough_weight(g, view), n, g) for n, g in enumerate(groups)), key=_first_two
    ):
        if weight:
            day = g.tellings[0].when.first
            rough.append((weight * AGAIN ** seen[day], n, g))
            seen[day] += 1
    return [g for _, _, g in sorted(rough, key=_first_two)[:most]]


def _first_two(row: tuple[float, int, Group]) -> tuple[float, int]:
    return row[:2]


def _spread(
    read: Sequence[Weighed], most: int, likeness: Likeness, first: Weighed | None = None
) -> list[Weighed]:
    """Take what weighs most, again and again; what is taken makes others of its day, and what is like it, weigh less."""
    left, taken = list(read), list[Weighed]()
    while left and len(taken) < most:
        best = min(left, key=_rank) if taken or first is None else first
        left = [_beside(other, best, likeness) for other in left if other is not best]
        taken.append(best)
    return taken


def _beside(other: Weighed, taken: Weighed, likeness: Likeness) -> Weighed:
    """Return what is left to weigh, less what the line that was taken tells already."""
    one, before = other.development, taken.development
    apart = abs((one.when.first - before.when.first).days)
    if apart > AROUND:
        return other
    factor = 1 - LIKE * likeness.cosine(other.terms, taken.terms)
    if not apart:
        factor *= AGAIN * (AGAIN if one.shown.article == before.shown.article else 1)
    return replace(other, weight=other.weight * factor)


def _newest(read: Sequence[Weighed]) -> Weighed | None:
    """Return what weighs most of the last day of which several tell that something happened."""
    return min(
        (weighed for weighed in read if _happened(weighed)),
        key=lambda w: (-w.development.when.first.toordinal(), _rank(w)),
        default=None,
    )


def _happened(weighed: Weighed) -> bool:
    """Say whether several tell of a day that it has come: none of them wrote before it."""
    when, first = weighed.development.when, weighed.development.first_reported
    scheduled = weighed.development.standing.kind is StandingKind.SCHEDULED
    told = weighed.texts >= SEVERAL and not scheduled
    return told and when.first == when.last and first is not None and first >= when.first


def _rank(weighed: Weighed) -> tuple[float, bool, int, dt.date, str, int]:
    development = weighed.development
    when, shown = development.when, development.shown
    reported = when.basis is WhenBasis.REPORTED
    return (-weighed.weight, reported, -development.reports, when.first, shown.article, shown.start)
