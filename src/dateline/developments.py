"""Tellings -> developments: each thing that happened once, with every sentence that tells it.

Likeness of words alone merges nothing. Two tellings are one development only when their times can be the same,
they name a common actor or place, they share an act, neither denies what the other says, and their numbers do
not contradict. When unsure they stay apart.
"""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dateline.model import Granularity, WhenBasis
from dateline.tellings import Telling

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dateline.tellings import Line
    from dateline.terms import Terms

ALIKE = 0.30
"""Mean likeness (cosine of idf-weighted terms) that a telling needs to a group on the same day."""

ALIKE_LOOSE = 0.45
"""The same where only one of the two says the day: a week, a month or the day of the report."""

REPORT_LAG = 2
"""Days between an event and an undated report of it."""


@dataclass(slots=True)
class Group:
    """Tellings of one happening, while it is being put together."""

    tellings: list[Telling] = field(default_factory=list)


class Likeness:
    """Cosine of idf-weighted term sets over the pile's sentences."""

    def __init__(self, lines: Sequence[Line]) -> None:
        """Count in how many lines each term stands."""
        counts = Counter(term for line in lines for term in line.terms.all)
        self._idf = {term: math.log((1 + len(lines)) / (0.5 + n)) for term, n in counts.items()}
        self._norms: dict[int, float] = {}

    def of(self, one: Terms, other: Terms) -> float:
        """Return the likeness of two sentences, 0 to 1."""
        shared = sum(self._idf[t] ** 2 for t in one.all & other.all)
        return shared / (self._norm(one) * self._norm(other)) if shared else 0.0

    def weight(self, term: str) -> float:
        """Return how telling a term is in this pile."""
        return self._idf.get(term, 0.0)

    def _norm(self, terms: Terms) -> float:
        if (known := self._norms.get(id(terms))) is None:
            known = self._norms[id(terms)] = math.sqrt(sum(self._idf[t] ** 2 for t in terms.all)) or 1.0
        return known


def group(tellings: Iterable[Telling], likeness: Likeness) -> list[Group]:
    """Put tellings of one happening together: exact days first, then what is told less exactly."""
    ordered = sorted(tellings, key=_order)
    by_day: dict[dt.date, list[Group]] = defaultdict(list)
    for telling in (t for t in ordered if _exact(t)):
        same_day = by_day[telling.when.first]
        home = _home(telling, same_day, likeness, ALIKE)
        if home is None:
            same_day.append(Group([telling]))
        else:
            home.tellings.append(telling)
    loose: list[Group] = []
    for telling in (t for t in ordered if not _exact(t)):
        near = [g for day in _days(telling) for g in by_day.get(day, ())]
        near += [g for g in loose if _same_span(telling, g.tellings[0])]
        home = _home(telling, near, likeness, ALIKE_LOOSE)
        if home is None:
            loose.append(Group([telling]))
        else:
            home.tellings.append(telling)
    return [g for day in sorted(by_day) for g in by_day[day]] + loose


def may_merge(one: Telling, other: Telling) -> bool:
    """Say whether nothing but likeness stands between two tellings and one development."""
    a, b = one.line.terms, other.line.terms
    if a.negative != b.negative or not a.acts & b.acts or not a.names & b.names:
        return False
    return not (a.numbers and b.numbers and not a.numbers & b.numbers)


def _home(telling: Telling, candidates: Sequence[Group], likeness: Likeness, alike: float) -> Group | None:
    """Return the group that the telling is most like, if it is like enough."""
    scored = [(_cohesion(telling, candidate, likeness), candidate) for candidate in candidates]
    best = max(scored, key=lambda pair: pair[0], default=None)
    return best[1] if best and best[0] >= alike else None


def _cohesion(telling: Telling, candidate: Group, likeness: Likeness) -> float:
    """Return the mean likeness to the group's most like half, or 0 where a guard forbids the merge."""
    scores = sorted(
        (likeness.of(telling.line.terms, t.line.terms) for t in candidate.tellings if may_merge(telling, t)),
        reverse=True,
    )
    half = scores[: (len(candidate.tellings) + 1) // 2]
    return sum(half) / len(half) if half else 0.0


def _order(telling: Telling) -> tuple[dt.date, bool, int, int, int]:
    line = telling.line
    return (telling.when.first, not telling.main, line.number, line.article, line.start)


def _exact(telling: Telling) -> bool:
    return telling.when.granularity is Granularity.DAY and telling.when.basis is WhenBasis.TOLD


def _days(telling: Telling) -> Iterable[dt.date]:
    """Return the days on which the happening of a loosely dated telling can lie."""
    when = telling.when
    if when.basis is WhenBasis.REPORTED:
        return (when.first - dt.timedelta(back) for back in range(REPORT_LAG + 1))
    return (when.first + dt.timedelta(n) for n in range((when.last - when.first).days + 1))


def _same_span(one: Telling, other: Telling) -> bool:
    if one.when.basis is not other.when.basis:
        return False
    if one.when.basis is WhenBasis.REPORTED:
        return abs((one.when.first - other.when.first).days) <= REPORT_LAG
    return (one.when.first, one.when.last) == (other.when.first, other.when.last)
