"""Which days matter: how many independent articles speak of them, against how much was written around them.

Counting articles instead of sentences, untrained, is already as good as the supervised ranking of Gholipour
Ghalandari & Ifrim (ACL 2020). Two things are added: an editor's own chronology counts for more than a passing
mention, and counts are weighed against the local volume of articles, so that the first burst of a long story
does not take every place.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from msgspec import Struct

from dateline.salience.content import content_words
from dateline.salience.pile import Basis, Member, Pile
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


def rank_days(pile: Pile, question: Question, weights: Weights = DEFAULT) -> tuple[DayScore, ...]:
    """Return the days of the question's window that any article tells, best first.

    Without words in the question every article counts alike. Ties go to the earlier day.
    """
    wanted = frozenset(content_words(question.about))
    relevance = [on_topic(entry, wanted, weights) for entry in pile.entries]
    typical = _typical_volume(pile)
    scores = []
    told = (day for day in pile.tellings if question.since <= day <= question.until)
    for day in told:
        backing: dict[str, float] = {}
        families: dict[Basis, set[str]] = {basis: set() for basis in Basis}
        for telling in pile.tellings.get(day, ()):
            family = pile.entries[telling.document].family
            families[telling.basis].add(family)
            counts = 1.0 if telling.basis in _SPEAKS_OF else weights.printed
            backing[family] = max(backing.get(family, 0.0), counts * relevance[telling.document])
        if backing:
            listed = families[Basis.CHRONICLE]
            evidence = sum(backing.values()) + weights.chronicle_day * len(listed)
            volume = _volume(pile, day, weights.volume_days) / typical + weights.volume_floor
            speak = len(listed | families[Basis.MENTION])
            scores.append(DayScore(day, evidence / volume**weights.volume_power, speak, len(listed)))
    return tuple(sorted(scores, key=lambda s: (-s.score, s.day)))


def on_topic(entry: Member, wanted: frozenset[str], weights: Weights = DEFAULT) -> float:
    """Return how far an article is about the wanted words: `weights.off_topic` to 1."""
    if not wanted:
        return 1.0
    holding = sum(not wanted.isdisjoint(words) for words in entry.words)
    if not holding:
        return weights.off_topic
    return 0.5 + 0.5 * min(1.0, 3 * holding / len(entry.words))  # a third of the sentences is all one can ask


def _typical_volume(pile: Pile) -> float:
    """Return the mean number of articles a day, from the pile's first publication day to its last."""
    if not pile.published:
        return 1.0
    span = (max(pile.published) - min(pile.published)).days + 1
    return sum(pile.published.values()) / span


def _volume(pile: Pile, day: dt.date, around: int) -> float:
    """Return the mean number of articles a day, `around` days to each side."""
    number, last = day.toordinal(), dt.date.max.toordinal()
    near = map(dt.date.fromordinal, range(max(1, number - around), min(last, number + around) + 1))
    return sum(pile.published.get(day, 0) for day in near) / (2 * around + 1)
