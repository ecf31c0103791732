"""Which days matter: how many independent articles speak of them, against how much was written before them.

Counting articles instead of sentences, untrained, is already as good as the supervised ranking of Gholipour
Ghalandari & Ifrim (ACL 2020). Three things are added. An article counts by how much it is about the topic, and a
mention by how much its sentence is. An editor's own chronology counts for more than a passing mention. Counts are
weighed against what was printed in the days before: a day that breaks a quiet matters, the tenth of a burst does not.
"""

from __future__ import annotations

import bisect
import datetime as dt
import math
from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from dateline.salience.pile import Basis, DayTelling, Pile
from dateline.salience.topic import Topic, topic_of
from dateline.salience.weights import DEFAULT, Weights

if TYPE_CHECKING:
    from dateline.model import Question

_SPEAKS_OF = frozenset({Basis.CHRONICLE, Basis.MENTION})


class DayScore(Struct, frozen=True):
    """How much a day matters to the story, and what says so."""

    day: dt.date
    score: float  # comparable within one question only
    articles: int  # independent articles that speak of the day
    chronologies: int  # of those, how many list it in a chronology


def rank_days(
    pile: Pile, question: Question, weights: Weights = DEFAULT, topic: Topic | None = None
) -> tuple[DayScore, ...]:
    """Return the days of the question's window that any article tells, best first.

    Without words in the question every article counts by its likeness to the pile. Ties go to the earlier day.
    `topic` is the question's, where it is known already.
    """
    topic = topic or topic_of(pile, question.about, weights)
    mentions = _Mentions.of(pile, topic, weights)
    calm = _Calm.of(pile, weights)
    scores = []
    told = (day for day in pile.tellings if question.since <= day <= question.until)
    for day in told:
        tellings = pile.tellings.get(day, ())
        speaking, listing = _families(pile, tellings)
        evidence = mentions.evidence(day, tellings)
        scores.append(DayScore(day, evidence / calm.before(day), speaking, listing))
    return tuple(sorted(scores, key=lambda s: (-s.score, s.day)))


def _families(pile: Pile, tellings: tuple[DayTelling, ...]) -> tuple[int, int]:
    """Return how many independent articles speak of a day, and how many list it in a chronology."""
    speak = {pile.entries[t.document].family for t in tellings if t.basis in _SPEAKS_OF}
    listed = {pile.entries[t.document].family for t in tellings if t.basis is Basis.CHRONICLE}
    return len(speak), len(listed)


class _Mentions(Struct, frozen=True):
    """What tellings are worth as evidence that their day matters."""

    pile: Pile
    topic: Topic
    weights: Weights
    near: Mapping[
        tuple[int, int], float
    ]  # by article and sentence, of those that name a day: 1 is as near as most

    @classmethod
    def of(cls, pile: Pile, topic: Topic, weights: Weights) -> _Mentions:
        near = {
            (number, index): topic.nearness(entry.words[index])
            for number, entry in enumerate(pile.entries)
            for index in sorted({*entry.days, *entry.chronicle})
        }
        typical = (math.fsum(near.values()) / len(near) if near else 0.0) or 1.0
        return cls(pile, topic, weights, {place: value / typical for place, value in near.items()})

    def evidence(self, day: dt.date, tellings: tuple[DayTelling, ...]) -> float:
        """Return what the independent articles that tell a day come to."""
        backing: dict[str, float] = {}
        listed: dict[str, float] = {}
        for telling in tellings:
            family = self.pile.entries[telling.document].family
            relevance = self.topic.relevance[telling.document]
            counts = self._worth(day, telling) * relevance
            backing[family] = max(backing.get(family, 0.0), counts)
            if telling.basis is Basis.CHRONICLE:
                listed[family] = max(listed.get(family, 0.0), relevance)
        return math.fsum(backing.values()) + self.weights.chronicle_day * math.fsum(listed.values())

    def _worth(self, day: dt.date, telling: DayTelling) -> float:
        weights, entry = self.weights, self.pile.entries[telling.document]
        if telling.basis not in _SPEAKS_OF:
            return weights.printed
        near = self.near[telling.document, telling.sentence]
        worth = math.pow(max(weights.least_near, near), weights.nearness_power)
        worth *= weights.announced if entry.document.published < day else 1.0
        return worth * (weights.reported if telling.sentence < weights.report else 1.0)


class _Calm(Struct, frozen=True):
    """How much was printed before a day, against the pile's own mean."""

    published: tuple[int, ...]  # day numbers of the articles, in order
    usual: float  # articles that a stretch of the pile holds
    weights: Weights

    @classmethod
    def of(cls, pile: Pile, weights: Weights) -> _Calm:
        published = tuple(sorted(entry.document.published.toordinal() for entry in pile.entries))
        span = published[-1] - published[0] + 1 if published else 1
        return cls(published, len(published) / span * weights.volume_days, weights)

    def before(self, day: dt.date) -> float:
        """Return what evidence for a day is divided by."""
        number, weights = day.toordinal(), self.weights
        first = bisect.bisect_left(self.published, number - weights.volume_days)
        articles = bisect.bisect_left(self.published, number) - first
        floor = weights.volume_floor
        return math.pow((articles + floor) / (self.usual + floor), weights.volume_power)
