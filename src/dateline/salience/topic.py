"""What a pile is about, and how near an article or a sentence comes to it.

The words of a question are few, and everything holds them in a pile that was collected by them. What else the articles
richest in them speak of is the topic's profile: an article that names a minister in passing is unlike it, and so is the
sentence of a news digest that tells of something else.
"""

from __future__ import annotations

import itertools
import math
from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from dateline.salience.content import content_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dateline.salience.pile import Member, Pile
    from dateline.salience.weights import Weights

Vector = dict[str, float]


class Topic(Struct, frozen=True):
    """What is asked about, as the pile tells it."""

    wanted: frozenset[str]  # content words of the question
    profile: Mapping[str, float]  # what the articles richest in them speak of, of length 1
    rarity: Mapping[str, float]
    relevance: tuple[float, ...]  # by the pile's articles: 1 is what one can ask of an article about it

    def nearness(self, words: Sequence[str]) -> float:
        """Return how like the profile some words are: the cosine, 0 to 1."""
        own = {word: self.rarity[word] for word in words}
        length = math.sqrt(math.fsum(value * value for value in own.values()))
        return _product(own, self.profile) / length if length else 0.0


def topic_of(pile: Pile, about: str, weights: Weights) -> Topic:
    """Return what a question asks about. Without words it is what the whole pile speaks of."""
    wanted = frozenset(content_words(about))
    shares = [_share(entry, wanted) for entry in pile.entries]
    vectors = [_vector(entry, pile.rarity) for entry in pile.entries]
    order = sorted(range(len(vectors)), key=lambda i: -shares[i])
    richest = order[: (len(order) + 1) // 2] if wanted else order
    once = {pile.entries[i].family: i for i in reversed(richest)}  # copies say no more than one of them
    profile = _mean(vectors[i] for i in sorted(once.values()))
    likeness = [_product(vector, profile) for vector in vectors]
    upper = sorted(likeness)[len(likeness) // 2 :]
    typical = (math.fsum(upper) / len(upper) if upper else 0.0) or 1.0
    relevance = tuple(
        math.pow(_on_topic(share, weights) * min(1.0, like / typical), weights.relevance_power)
        for share, like in zip(shares, likeness, strict=True)
    )
    return Topic(wanted, profile, pile.rarity, relevance)


def _share(entry: Member, wanted: frozenset[str]) -> float:
    """Return the share of an article's sentences that hold a wanted word; all do where none is wanted."""
    if not wanted:
        return 1.0
    holding = sum(not wanted.isdisjoint(words) for words in entry.words)
    return holding / len(entry.words) if entry.words else 0.0


def _on_topic(share: float, weights: Weights) -> float:
    if not share:
        return weights.off_topic
    return 0.5 + 0.5 * min(1.0, 3 * share)  # a third of the sentences is all one can ask


def _vector(entry: Member, rarity: Mapping[str, float]) -> Vector:
    """Return an article's words by how often it uses them and how few others do, as a vector of length 1."""
    counts = Counter(itertools.chain.from_iterable(entry.words))
    return _unit({word: (1 + math.log(count)) * rarity[word] for word, count in counts.items()})


def _mean(vectors: Iterable[Vector]) -> Vector:
    total: dict[str, float] = defaultdict(float)
    for vector in vectors:
        for word, value in vector.items():
            total[word] += value
    return _unit(total)


def _unit(vector: Vector) -> Vector:
    length = math.sqrt(math.fsum(value * value for value in vector.values()))
    return {word: value / length for word, value in vector.items()} if length else dict(vector)


def _product(vector: Mapping[str, float], other: Mapping[str, float]) -> float:
    return math.fsum(value * other[word] for word, value in vector.items() if word in other)
