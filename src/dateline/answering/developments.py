"""Tellings -> developments: each thing that happened once, with every sentence that tells it.

Likeness of words alone merges nothing. Two groups of tellings become one development only when their times can be
the same, they have names or acts in common, neither denies what the other says in nearly the same words, and their
numbers for one thing agree. When unsure they stay apart.

Groups of one day are merged best pair first (agglomerative clustering, centroid linkage): as a group gathers
sentences its words become those of the happening, and the next report in other words is recognised.
"""

from __future__ import annotations

import datetime as dt
import heapq
import math
from collections import Counter, defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from dateline.answering.tellings import Telling
from dateline.model import Granularity, WhenBasis
from dateline.text.agreement import contrary, differ
from dateline.text.terms import terms_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dateline.answering.tellings import Line
    from dateline.model import Filed, Terms

ALIKE = 0.25
"""Likeness at which two groups of one day are one happening. On 487 pairs of same-day sentences of different origin
in the example story, labelled by hand: at 0.2 precision is .70 and recall .70, at 0.25 .81 and .44, at 0.3 .81 and
.36. Greedy assignment reaches .87 and .28 at best; sentence embeddings added nothing."""

ALIKE_LOOSE = 0.4
"""The same where only one side says the day: a week, a month or the day of the report."""

UPDATE = 1.0
"""Likeness (0 to 2) from which two sentences that differ in a number tell one happening, at different times or by
different counts: a corrected report and its first version, a toll that rose."""

FEWEST_SHARED = 2
"""Terms that two sentences of one happening must have in common."""

REPORT_LAG = 2
"""Days between an event and an undated report of it."""

LEAD = 5
"""Sentences from the top of an article that tell of one thing: news says what matters first."""


class Group(Struct, frozen=True):
    """Tellings of one happening, with the words of their sentences and of what stands around these."""

    tellings: tuple[Telling, ...]
    terms: frozenset[str]
    context: frozenset[str]
    updates: tuple[Telling, ...] = ()  # tell the same with other numbers


class Likeness:
    """How alike two tellings are: their sentences, and what stands around them.

    Each is a cosine of idf-weighted term sets, so the sum lies between 0 and 2. Two editors tell one event in
    different words; the sentences around theirs then still share the names and things of it.
    """

    def __init__(self, pile: Sequence[Filed], lines: Sequence[Line]) -> None:
        """Count in how many lines each term stands."""
        counts = Counter(term for line in lines for term in line.terms.all)
        self._idf = {term: math.log((1 + len(lines)) / (0.5 + n)) for term, n in counts.items()}
        self._rarest = math.log((1 + len(lines)) / 1.5)
        self._lines = {(line.article, line.number): line for line in lines}
        self._pile = pile
        self._norms: dict[frozenset[str], float] = {}
        self._contexts: dict[tuple[int, int], frozenset[str]] = {}

    def rarity(self, term: str) -> float:
        """Return the idf of a term; one that stands nowhere is as rare as one that stands once."""
        return self._idf.get(term, self._rarest)

    def of(self, one: Group, other: Group) -> float:
        """Return the likeness of two groups, 0 to 2."""
        return self.cosine(one.terms, other.terms) + self.cosine(one.context, other.context)

    def of_lines(self, one: Line, other: Line) -> float:
        """Return the likeness of two sentences, 0 to 2."""
        return self.cosine(one.terms.all, other.terms.all) + self.cosine(
            self.context(one), self.context(other)
        )

    def context(self, line: Line) -> frozenset[str]:
        """Return the terms around a line: of the article's title and lead, or of the line's paragraph."""
        key = (line.article, line.number)
        if key not in self._contexts:
            filed = self._pile[line.article]
            if line.number < LEAD:
                numbers = list(range(LEAD))
                title = terms_of(filed.article.title, inside=True).all
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

    def cosine(self, one: frozenset[str], other: frozenset[str]) -> float:
        """Return the cosine of two term sets, 0 to 1."""
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
    by_day: dict[dt.date, list[Telling]] = defaultdict(list)
    for telling in (t for t in ordered if _exact(t)):
        by_day[telling.when.first].append(telling)
    exact = {
        day: _with_updates(_merged(_with_followers(found, likeness), likeness), likeness)
        for day, found in sorted(by_day.items())
    }
    loose: list[Group] = []
    for telling in (t for t in ordered if not _exact(t)):
        _attach(telling, exact, loose, likeness)
    return [one for day in exact for one in exact[day]] + loose


def may_merge(one: Terms, other: Terms) -> bool:
    """Say whether two sentences can tell one happening: enough in common, and no contradiction."""
    return len(one.all & other.all) >= FEWEST_SHARED and not contrary(one, other)


def _of(tellings: tuple[Telling, ...], likeness: Likeness) -> Group:
    return Group(
        tellings,
        frozenset().union(*(t.line.terms.all for t in tellings)),
        frozenset().union(*(likeness.context(t.line) for t in tellings)),
    )


def _with_followers(tellings: Sequence[Telling], likeness: Likeness) -> list[Group]:
    """Start a group with each telling, but let "Their call, at 1300 GMT, ..." join the sentence before it."""
    starts: dict[tuple[int, int], list[Telling]] = {}
    for telling in sorted(tellings, key=lambda t: (t.line.article, t.line.number)):
        key = (telling.line.article, telling.line.number)
        before = starts.get((key[0], key[1] - 1))
        if before and telling.line.leans and before[-1].line.terms.denies == telling.line.terms.denies:
            before.append(telling)
            starts[key] = before
        else:
            starts[key] = [telling]
    distinct = {id(found): found for found in starts.values()}
    return [_of(tuple(found), likeness) for found in distinct.values()]


def _merged(groups: list[Group], likeness: Likeness) -> list[Group]:
    """Merge the most alike pair that may be merged, and again, until no pair is alike enough."""
    alive = dict(enumerate(groups))
    queue = [
        (-score, i, j) for i, j in combinations(alive, 2) if (score := _alike(alive[i], alive[j], likeness))
    ]
    heapq.heapify(queue)
    while queue:
        _, i, j = heapq.heappop(queue)
        if i not in alive or j not in alive:
            continue
        new = len(groups) + i * len(groups) + j  # a number that no other pair has, whatever the order
        joined = _of(alive.pop(i).tellings + alive.pop(j).tellings, likeness)
        for k, other in alive.items():
            if score := _alike(joined, other, likeness):
                heapq.heappush(queue, (-score, k, new))
        alive[new] = joined
    return list(alive.values())


def _alike(one: Group, other: Group, likeness: Likeness) -> float:
    """Return the likeness of two groups where they are alike enough and may be merged, else 0."""
    if len(one.terms & other.terms) < FEWEST_SHARED:
        return 0.0
    score = likeness.of(one, other)
    if score < ALIKE:
        return 0.0
    pairs = [(a.line.terms, b.line.terms) for a in one.tellings for b in other.tellings]
    if any(contrary(a, b) for a, b in pairs):
        return 0.0
    return score if any(may_merge(a, b) for a, b in pairs) else 0.0


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


def _attach(
    telling: Telling, exact: dict[dt.date, list[Group]], loose: list[Group], likeness: Likeness
) -> None:
    """Let a loosely dated telling join the group it is most like, of a day it can mean, or stand on its own."""
    own = _of((telling,), likeness)
    places = [(exact[day], n) for day in _days(telling) if day in exact for n in range(len(exact[day]))]
    places += [(loose, n) for n, found in enumerate(loose) if _same_span(telling, found.tellings[0])]
    scored = [
        (likeness.of(own, where[n]), -i)
        for i, (where, n) in enumerate(places)
        if _alike(own, where[n], likeness)
    ]
    best = max(scored, default=(0.0, 0))
    if best[0] < ALIKE_LOOSE:
        loose.append(own)
    else:
        where, n = places[-best[1]]
        where[n] = replace(_of((*where[n].tellings, telling), likeness), updates=where[n].updates)


def _order(telling: Telling) -> tuple[dt.date, bool, bool, int, int, int]:
    line = telling.line
    return (telling.when.first, not telling.main, line.leans, line.number, line.article, line.start)


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
