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
from dateline.tellings import Telling, leans_back
from dateline.terms import terms_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dateline.model import Filed
    from dateline.tellings import Line
    from dateline.terms import Terms

ALIKE = 0.5
"""Likeness that a telling needs to a group of the same day. Of 228 pairs of same-day sentences of the example story,
labelled by hand, the 15 above this hold 10 of one happening, before the guards."""

ALIKE_LOOSE = 0.7
"""The same where only one of the two says the day: a week, a month or the day of the report."""

REPORT_LAG = 2
"""Days between an event and an undated report of it."""

LEAD = 5
"""Sentences from the top of an article that tell of one thing: news says what matters first."""


@dataclass(slots=True)
class Group:
    """Tellings of one happening, while it is being put together."""

    tellings: list[Telling] = field(default_factory=list)


class Likeness:
    """How alike two tellings are: their sentences, and what stands around them.

    Each is a cosine of idf-weighted term sets, so the sum lies between 0 and 2. Two editors tell one event in
    different words; the sentences around theirs then still share the names and things of it.
    """

    def __init__(self, pile: Sequence[Filed], lines: Sequence[Line]) -> None:
        """Count in how many lines each term stands."""
        counts = Counter(term for line in lines for term in line.terms.all)
        self._idf = {term: math.log((1 + len(lines)) / (0.5 + n)) for term, n in counts.items()}
        self._lines = {(line.article, line.number): line for line in lines}
        self._pile = pile
        self._norms: dict[frozenset[str], float] = {}
        self._contexts: dict[tuple[int, int], frozenset[str]] = {}

    def of(self, one: Line, other: Line) -> float:
        """Return the likeness of two lines, 0 to 2."""
        return self._cosine(one.terms.all, other.terms.all) + self._cosine(
            self.context(one), self.context(other)
        )

    def context(self, line: Line) -> frozenset[str]:
        """Return the terms around a line: of the article's title and lead, or of the line's paragraph."""
        key = (line.article, line.number)
        if key not in self._contexts:
            filed = self._pile[line.article]
            if line.number < LEAD:
                numbers = list(range(LEAD))
                title = terms_of(f". {filed.article.title}").all
            else:
                block = filed.reading.sentences[line.number].block
                near = range(line.number - LEAD, line.number + LEAD + 1)
                sentences = filed.reading.sentences
                numbers = [
                    n for n in near if 0 <= n < len(sentences) and abs(sentences[n].block - block) <= 1
                ]
                title = frozenset()
            found = (self._lines.get((line.article, number)) for number in numbers)
            self._contexts[key] = title.union(*(near.terms.all for near in found if near))
        return self._contexts[key]

    def _cosine(self, one: frozenset[str], other: frozenset[str]) -> float:
        shared = math.fsum(self._idf.get(t, 0.0) ** 2 for t in one & other)  # exact: sets have no order
        return shared / (self._norm(one) * self._norm(other)) if shared else 0.0

    def _norm(self, terms: frozenset[str]) -> float:
        if (known := self._norms.get(terms)) is None:
            known = self._norms[terms] = (
                math.sqrt(math.fsum(self._idf.get(t, 0.0) ** 2 for t in terms)) or 1.0
            )
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


def may_merge(one: Telling, other: Telling, likeness: Likeness) -> bool:
    """Say whether nothing but likeness stands between two tellings and one development.

    They must agree in polarity and in the numbers they give for the same thing, and share a name and an act.
    """
    a, b = one.line.terms, other.line.terms
    if a.denies != b.denies or contradict(a, b):
        return False
    shared = likeness.context(one.line) & likeness.context(other.line)
    return bool(a.names & b.names) and bool((a.acts & b.acts) or len(shared) > 2)


def contradict(one: Terms, other: Terms) -> bool:
    """Say whether two sentences give different numbers for the same thing."""
    ours, theirs = dict(one.numbers), dict(other.numbers)
    return any(thing in theirs and theirs[thing] != number for thing, number in ours.items())


def _home(telling: Telling, candidates: Sequence[Group], likeness: Likeness, alike: float) -> Group | None:
    """Return the group that the telling is most like, if it is like enough."""
    for candidate in candidates:
        if leans_back(telling.line) and any(_follows(telling, t) for t in candidate.tellings):
            return candidate  # "Their call, at 1300 GMT, ..." goes on about the sentence before it
    scored = [(_cohesion(telling, candidate, likeness), candidate) for candidate in candidates]
    best = max(scored, key=lambda pair: pair[0], default=None)
    return best[1] if best and best[0] >= alike else None


def _follows(one: Telling, other: Telling) -> bool:
    return one.line.article == other.line.article and one.line.number == other.line.number + 1


def _cohesion(telling: Telling, candidate: Group, likeness: Likeness) -> float:
    """Return the mean likeness to the group's most like half, or 0 where a guard forbids the merge."""
    scores = sorted(
        (likeness.of(telling.line, t.line) for t in candidate.tellings if may_merge(telling, t, likeness)),
        reverse=True,
    )
    half = scores[: (len(candidate.tellings) + 1) // 2]
    return sum(half) / len(half) if half else 0.0


def _order(telling: Telling) -> tuple[dt.date, bool, bool, int, int, int]:
    line = telling.line
    return (telling.when.first, not telling.main, leans_back(line), line.number, line.article, line.start)


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
