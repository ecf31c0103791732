"""The claims of a story in parts, to be found by their words; and what two must share to be about one matter."""

from __future__ import annotations

import functools
import math
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from dateline.claims.likeness import BY_CHANCE, Rarity, alike, generic, meant
from dateline.claims.read import Spoken
from dateline.languages import Language
from dateline.model import Terms
from dateline.text.terms import terms_of

if TYPE_CHECKING:
    from collections.abc import Iterable

SHORTLY = 1200
"""Characters between a claim and a denial that goes on about it in the same article."""

ADJOINING = 3
"""Characters between two sentences that follow each other."""

AGAINST_ONESELF = 0.67
"""What is left of the weight that must be shared, where a claim told far off is about who denies it."""

UNCOMMON = 0.5
"""What a word must count for claims to be looked up by it."""


CLOSE = 0.6
"""Weight that the paragraphs of two claims must share, for each power of ten of claims, to be about one event."""


class Least(Struct, frozen=True):
    """What a pair must share: weight of words, and their share of the denied statement's."""

    weight: float
    share: float
    names_do: bool = False  # a name alone is enough


# Where the claim stands shortly before its denial, and anywhere else; a denial said to be one, and one by negation only
_SAID_NEARBY = Least(1.9, 0.35)
SAID = Least(2.0, 0.5)
_NEGATED_NEARBY = Least(2.0, 0.4)
_NEGATED = Least(2.0, 0.5)
ACCUSED = Least(1.2, 0.25)  # a claim about the denier's own side
ACCUSED_SAID = Least(1.0, 0.2, names_do=True)  # the same, where the denial is said to be one


class Statement(Struct, frozen=True):
    """One statement of a claim's content."""

    terms: Terms
    words: frozenset[str]
    negated: bool
    denied: frozenset[str]  # of its words, those it says there was not


class ClaimIndex(Struct, frozen=True):
    """The claims of a story, in parts, to be found by their words."""

    spoken: Sequence[Spoken]
    parts: Sequence[Sequence[Statement]]
    rarity: Rarity
    known: Language

    @classmethod
    def of(cls, spoken: Sequence[Spoken], known: Language) -> ClaimIndex:
        """Part the claims of a story, and count their words."""
        parts = [
            tuple(Statement(one.terms, alike(one.terms), one.negated, meant(one.denied)) for one in s.parts)
            for s in spoken
        ]
        return cls(spoken, parts, Rarity.of([words_of(told) for told in parts]), known)

    def sharing(self, words: Iterable[str], least: int = 2) -> list[int]:
        """Return the claims that share a rare word, or two that are not."""
        met: Counter[int] = Counter()
        for word in words:
            if (counts := self.rarity.one(word)) >= UNCOMMON:
                met.update(dict.fromkeys(self.rarity.holding.get(word, ()), 1 + (counts >= 1)))
        return sorted(number for number, shared in met.items() if shared >= least)

    def beside(self, number: int) -> list[int]:
        """Return the other claims of an article, by one of them: they follow each other."""
        home = self.spoken[number].claim.citation.article
        found: list[int] = []
        for way in (range(number - 1, -1, -1), range(number + 1, len(self.spoken))):
            for n in way:
                if self.spoken[n].claim.citation.article != home:
                    break
                found.append(n)
        return sorted(found)

    def close(self, one: int, other: int) -> bool:
        """Say whether two claims are told in one article, or in paragraphs that share more words than any two do by chance.

        A word counts by how few claims hold it, so that what else lies in the pile does not matter.
        """
        first, second = (self.spoken[n].claim.citation for n in (one, other))
        if first.article == second.article:
            return True
        shared = words_around(first.paragraph) & words_around(second.paragraph)
        return self.rarity.weight(shared) >= CLOSE * math.log10(len(self.spoken))

    def by_more_than_chance(self, shared: frozenset[str]) -> bool:
        """Say whether two claims share more than some two of a pile do, whatever they are about."""
        return self.rarity.weight(shared) >= BY_CHANCE * math.log10(len(self.spoken))

    def around(self, number: int) -> list[int]:
        """Return the claims of the same article, and those that share a word with the paragraph of one."""
        words = words_around(self.spoken[number].claim.citation.paragraph)
        least = math.ceil(self.rarity.least(1.0))
        return sorted({*self.beside(number), *self.sharing(words, least)} - {number})

    def least(self, *, said: bool, nearby: bool) -> Least:
        """Return what a pair must share to be one."""
        if nearby:
            return _SAID_NEARBY if said else _NEGATED_NEARBY
        usual = SAID if said else _NEGATED
        return Least(self.rarity.least(usual.weight), usual.share)


@functools.lru_cache(maxsize=16_384)  # a paragraph holds several claims
def words_around(paragraph: str) -> frozenset[str]:
    """Return the words of a paragraph."""
    return alike(terms_of(paragraph, inside=True))


def words_of(parts: Sequence[Statement]) -> frozenset[str]:
    """Return the words of all parts."""
    return frozenset().union(*(part.words for part in parts))


def about(denial: Spoken) -> frozenset[str]:
    """Return the words in which a denial itself tells what it is that was claimed; none where it only points at it."""
    told = denial.points.about if denial.points else ""
    if not told and denial.denied:
        told = denial.denied.content
    return frozenset(w for w in alike(terms_of(told, inside=True)) if not generic(w))
