"""How alike two sentences of a pile are: by their own words, and by those around them."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

from dateline.text.terms import terms_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dateline.answering.tellings import Line
    from dateline.model import Filed

LEAD = 5
"""Sentences from the top of an article that tell of one thing: news says what matters first."""

TELLER = 0.4
"""What a word counts for that only names who tells it: two remarks of one speaker are not one remark. On pairs of real
news (`bench/merging`, the half to tune on) 94 of a hundred merged pairs are then right, with the whole weight 93."""

WHOLE = 1 << 14
"""How many parts one is counted in, where a weight is a whole number."""

Weights = dict[str, int]
"""Words, and how much each of them counts, in parts of `WHOLE`."""


class Likeness:
    """How alike two sentences are, and what stands around them.

    Each is a cosine of idf-weighted terms, so the sum lies between 0 and 2. Two editors tell one event in
    different words; the sentences around theirs then still share the names and things of it.
    """

    def __init__(self, pile: Sequence[Filed], lines: Sequence[Line]) -> None:
        """Count in how many lines each term stands."""
        counts = Counter(term for line in lines for term in line.terms.all)
        self._idf = {term: math.log((1 + len(lines)) / (0.5 + n)) for term, n in counts.items()}
        self._squares = {term: idf**2 for term, idf in self._idf.items()}
        self._rarest = math.log((1 + len(lines)) / 1.5)
        self._lines = {(line.article, line.number): line for line in lines}
        self._pile = pile
        self._norms: dict[frozenset[str], float] = {}
        self._contexts: dict[tuple[int, int], frozenset[str]] = {}

    def rarity(self, term: str) -> float:
        """Return the idf of a term; one that stands nowhere is as rare as one that stands once."""
        return self._idf.get(term, self._rarest)

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
        shared = self._square(one & other)
        return shared / (self._norm(one) * self._norm(other)) if shared else 0.0

    def weights(self, line: Line) -> Weights:
        """Return what each word of a line counts, their squares summing to 1; little where it names who tells it."""
        tellers = self._tellers(line)
        return self._scaled({t: TELLER if t in tellers else 1.0 for t in line.terms.all})

    def around(self, line: Line) -> Weights:
        """Return what each word around a line counts, their squares summing to 1."""
        return self._scaled(dict.fromkeys(self.context(line), 1.0))

    def agreed(self, lines: Sequence[Line]) -> list[float]:
        """Return how like each line is to the others of its group, of what the likest is: 0 to 1.

        One that stands there word for word, as in copies, counts once.
        """
        weighed = [self.weights(line) for line in lines]
        sums = Counter[str]()
        for weights in {line.text: weights for line, weights in zip(lines, weighed, strict=True)}.values():
            sums.update(weights)
        like = [sum(w * (sums[term] - w) for term, w in weights.items()) for weights in weighed]
        most = max(like)
        return [each / most if most else 1.0 for each in like]

    def age(self, telling_day: int, line: Line) -> int:
        """Return the days from a day, by its number, to the publication of a line; 0 where that is not told."""
        published = self._pile[line.article].article.published
        return published.day.toordinal() - telling_day if published else 0

    def _tellers(self, line: Line) -> frozenset[str]:
        filed = self._pile[line.article]
        spans = [
            (start, end)
            for said in filed.reading.attributions
            if not said.stance  # who accepts or refuses acts: that is the event
            for start, end in (*said.source, *said.cue)
            if line.start <= start and end <= line.end
        ]
        return frozenset().union(*(terms_of(filed.article.text[a:b], inside=True).all for a, b in spans))

    def _scaled(self, shares: Mapping[str, float]) -> Weights:
        weights = {term: share * self._idf.get(term, 0.0) for term, share in shares.items()}
        norm = math.sqrt(math.fsum(weight**2 for weight in weights.values())) or 1.0
        return {term: round(WHOLE * weight / norm) for term, weight in weights.items()}

    def _norm(self, terms: frozenset[str]) -> float:
        if (known := self._norms.get(terms)) is None:
            known = self._norms[terms] = math.sqrt(self._square(terms)) or 1.0
        return known

    def _square(self, terms: frozenset[str]) -> float:
        squares = self._squares
        return math.fsum([squares[t] for t in terms if t in squares])  # exact: sets have no order
