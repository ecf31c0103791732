"""Clusters of tellings that grow best pair first, until no two are alike enough.

The words of a cluster are the sum of its sentences' words: what most of them say grows, what one says beside it does not.
How alike two clusters are is half the cosine of these sums, half the mean likeness of their sentences. Both need no more
of a pair of clusters than sums over their pairs of sentences, and those of a merged cluster are the sums of its parts'.
"""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from functools import cached_property
from itertools import combinations, product
from typing import TYPE_CHECKING

from msgspec import Struct

from dateline.answering.dating import LATE
from dateline.answering.likeness import WHOLE
from dateline.answering.tellings import Telling
from dateline.model import WhenBasis
from dateline.text.agreement import contrary, denied

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from dateline.answering.likeness import Likeness, Weights

ALIKE = 0.3
"""Likeness (about 0 to 2) from which two clusters are one happening. On the half to tune on of 1,462 pairs of real news
(`bench/merging`), precision and recall: at .26 91.5 and 85.0, at .3 92.9 and 82.0, at .33 94.0 and 81.2, at .35 94.5 and 79.8."""

LOOSE = 0.15
"""What likeness loses where one of the two does not tell its day: it has been reported, or lies in a week. At .1
precision is 1.6 points lower at .33, and recall 1.9 higher."""

AGAIN = 0.1
"""What likeness gains where one of the two is told a week later: what is still told of a day is mostly its great event."""

CONTRARY = 0.7
"""Share of pairs of sentences that must be contrary by a number, or by having no name in common, to keep two clusters
apart: of a great event the one tells the hour, the other the toll. At 0 recall falls by 8, at .3 by 5 of a hundred."""

SHARED = 3
"""Terms that two sentences of one happening must have in common."""

FEWEST = 2
"""Terms that two sentences must have in common for their likeness to count at all: it saves most of the work."""

REPORT_LAG = 2
"""Days between an event and an undated report of it."""


class Span(Struct, frozen=True):
    """The days on which the happening of a cluster can lie, by number; how they are known."""

    first: int
    last: int
    exact: bool
    basis: WhenBasis

    @classmethod
    def of(cls, telling: Telling) -> Span:
        """Return the days that a telling can mean: a report without a day those before it, too."""
        when = telling.when
        lag = REPORT_LAG if when.basis is WhenBasis.REPORTED else 0
        return cls(when.first.toordinal() - lag, when.last.toordinal(), telling.exact, when.basis)

    def meets(self, other: Span) -> bool:
        """Say whether both can mean one day."""
        return self.first <= other.last and other.first <= self.last

    def joins(self, other: Span) -> bool:
        """Say whether both can be one happening's: of two weeks that are told, only the same one."""
        if self.exact or other.exact:
            return self.meets(other)
        if self.basis is not other.basis:
            return False
        reported = self.basis is WhenBasis.REPORTED
        return self.meets(other) if reported else (self.first, self.last) == (other.first, other.last)

    def narrowed(self, other: Span) -> Span:
        """Return the days that both can mean."""
        told = self if self.exact or not other.exact else other
        return Span(max(self.first, other.first), min(self.last, other.last), told.exact, told.basis)


class Cluster(Struct, frozen=True, gc=False):
    """Tellings of one happening, and what their likeness to others is worked out from."""

    tellings: tuple[Telling, ...]
    span: Span
    words: float  # the length of the sum of its sentences' words, squared
    around: float  # the same of what stands around them
    late: int  # tellings that look back


class Link(Struct, frozen=True, gc=False):
    """What two clusters have in common: sums over the pairs of their sentences."""

    words: float
    around: float
    contrary: int = 0
    denied: bool = False
    shared: bool = False  # a pair has terms enough in common, and is not contrary

    def __add__(self, other: Link) -> Link:
        """Return the link of two clusters that became one."""
        return Link(
            self.words + other.words,
            self.around + other.around,
            self.contrary + other.contrary,
            self.denied or other.denied,
            self.shared or other.shared,
        )


def gathered(starts: Iterable[Sequence[Telling]], likeness: Likeness) -> list[tuple[Telling, ...]]:
    """Merge the most alike pair that may be merged, and again, until no pair is alike enough.

    Args:
        starts: tellings that belong together from the start: one alone, or with those that lean on it.
        likeness: of the pile.
    """
    begun = [tuple(found) for found in starts]
    sentences = [[_Sentence(telling, likeness) for telling in found] for found in begun]
    alive = {n: _cluster(found, sentences[n], likeness) for n, found in enumerate(begun)}
    links: dict[int, dict[int, Link]] = {n: {} for n in alive}
    queue: list[tuple[float, int, int]] = []
    terms = [frozenset().union(*(each.all for each in found)) for found in sentences]
    for i, j in _meeting(alive):
        if len(terms[i] & terms[j]) >= FEWEST and (link := _linked(sentences[i], sentences[j])):
            links[i][j] = links[j][i] = link
            if score := alike(alive[i], alive[j], link):
                queue.append((-score, i, j))
    heapq.heapify(queue)
    while queue:
        _, i, j = heapq.heappop(queue)
        if i not in alive or j not in alive:
            continue
        new = len(links)
        joined = _joined(alive.pop(i), alive.pop(j), links[i][j])
        links[new] = {}
        for k in sorted((links[i].keys() | links[j].keys()) & alive.keys()):
            link = _sum(links[i].get(k), links[j].get(k))
            if link and joined.span.meets(alive[k].span):
                links[new][k] = links[k][new] = link
                if score := alike(joined, alive[k], link):
                    heapq.heappush(queue, (-score, k, new))
        alive[new] = joined
        links[i], links[j] = {}, {}
    return [cluster.tellings for cluster in alive.values()]


def alike(one: Cluster, other: Cluster, link: Link) -> float:
    """Return the likeness of two clusters where they are alike enough and may be merged, else 0."""
    pairs = len(one.tellings) * len(other.tellings)
    if link.denied or not link.shared or link.contrary > CONTRARY * pairs or not one.span.joins(other.span):
        return 0.0
    score = _cosines(one, other, link) / 2 + (link.words + link.around) / (2 * pairs)
    score -= LOOSE * (not (one.span.exact and other.span.exact))
    score += AGAIN * (1 - (1 - one.late / len(one.tellings)) * (1 - other.late / len(other.tellings)))
    return score if score >= ALIKE else 0.0


def _cosines(one: Cluster, other: Cluster, link: Link) -> float:
    words, around = math.sqrt(one.words * other.words), math.sqrt(one.around * other.around)
    return link.words / (words or 1.0) + link.around / (around or 1.0)


class _Sentence:
    """A telling's sentence, with what it is compared by; its words are weighed when they are first asked for."""

    def __init__(self, telling: Telling, likeness: Likeness) -> None:
        self.terms = telling.line.terms
        self.all = self.terms.all
        self._line = telling.line
        self._likeness = likeness

    @cached_property
    def words(self) -> Weights:
        return self._likeness.weights(self._line)

    @cached_property
    def around(self) -> Weights:
        return self._likeness.around(self._line)

    def link(self, other: _Sentence) -> Link | None:
        """Return the link of two sentences; None where they have next to nothing in common."""
        shared = len(self.all & other.all)
        if shared < FEWEST:
            return None
        no = contrary(self.terms, other.terms)
        return Link(
            _product(self.words, other.words),
            _product(self.around, other.around),
            int(no),
            no and denied(self.terms, other.terms),
            not no and shared >= SHARED,
        )


def _product(one: Weights, other: Weights) -> float:
    """Return the inner product; of whole numbers, so that it is the same in whatever order they are added."""
    return sum(one[term] * other[term] for term in one.keys() & other.keys()) / WHOLE**2


def _cluster(tellings: tuple[Telling, ...], sentences: Sequence[_Sentence], likeness: Likeness) -> Cluster:
    links = [link for a in sentences for b in sentences if (link := a.link(b))]
    late = sum(likeness.age(t.when.last.toordinal(), t.line) >= LATE for t in tellings)
    words, around = math.fsum(x.words for x in links), math.fsum(x.around for x in links)
    return Cluster(tellings, Span.of(tellings[0]), words, around, late)


def _linked(one: Sequence[_Sentence], other: Sequence[_Sentence]) -> Link | None:
    whole: Link | None = None
    for a in one:
        for b in other:
            whole = _sum(whole, a.link(b))
    return whole


def _sum(one: Link | None, other: Link | None) -> Link | None:
    return one + other if one and other else one or other


def _joined(one: Cluster, other: Cluster, link: Link) -> Cluster:
    return Cluster(
        one.tellings + other.tellings,
        one.span.narrowed(other.span),
        one.words + other.words + 2 * link.words,
        one.around + other.around + 2 * link.around,
        one.late + other.late,
    )


def _meeting(clusters: Mapping[int, Cluster]) -> Iterator[tuple[int, int]]:
    """Yield each pair of clusters that can be of one day, once: on the first such day."""
    begins = {n: cluster.span.first for n, cluster in clusters.items()}
    by_day: dict[int, list[int]] = defaultdict(list)
    for n, cluster in clusters.items():
        for day in range(cluster.span.first, cluster.span.last + 1):
            by_day[day].append(n)
    for day, found in sorted(by_day.items()):
        new = [n for n in found if begins[n] == day]
        yield from combinations(new, 2)
        yield from product((n for n in found if begins[n] < day), new)
