"""How much a sentence is of the story: by what the heads of the story's articles name, where a pile holds much besides.

An article about the story names its actors and its matter at its head; one that only mentions them names others there.
The share of articles that have a term at their head is what it counts; a sentence is of the story as far as it has such.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from dateline.text.terms import terms_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dateline.answering.story import StoryPile
    from dateline.answering.tellings import Line
    from dateline.model import Citation

HEAD = 2
"""Sentences below the title in which news names whom it is about."""

COMMON = 0.1
"""Share of the articles from which a term at their heads is one of the story's."""

ASKED = 0.6
"""What a word counts for that was asked about, however few articles have it at their head."""

FEW = 4
"""Articles below which nothing can be said to be beside the story."""

LEAST = 0.2
"""What a sentence has of the story at least: it tells something, where nothing else does."""

AROUND = 0.3
"""What stands around a sentence counts for, of what it lacks itself: "It rose to 12." is of the story, too."""

POWER = 3
"""To which power a development's weight falls with what it has of the story. On four T17 topics twenty lines tell 49.8 of a
hundred days without it, and 49.5 at 1, 2 and 3; heavy days 62 and 63. In a pile of many stories it decides: of 65 articles
of a campaign it drops the World Bank, a fashion of tweets and a local court."""


class Focus(Struct, frozen=True):
    """What the story's terms count for."""

    shares: Mapping[str, float]

    @classmethod
    def of(cls, story: StoryPile) -> Focus:
        """Count the heads of the story's articles; copies once."""
        heads: dict[str, set[str]] = {}
        for filed in story.on():
            heads.setdefault(story.family[filed.id], set()).update(
                terms_of(filed.article.title, inside=True).all
            )
        for line in story.lines:
            if story.topic.on[line.article] and line.rank < HEAD:
                heads[story.family[story.pile[line.article].id]] |= line.terms.all
        counts = Counter(term for head in heads.values() for term in head)
        if len(heads) < FEW:
            return cls({})
        least = max(2.0, COMMON * len(heads))
        shares = {term: n / len(heads) for term, n in counts.items() if n >= least}
        return cls(shares | {term: max(ASKED, shares.get(term, 0.0)) for term in sorted(story.topic.wanted)})

    def of_line(self, line: Line, story: StoryPile) -> float:
        """Return how much of the story a sentence has, 0 to 1; what stands around it helps."""
        if not self.shares:
            return 1.0
        own = self.of_terms(line.terms.all)
        return max(LEAST, own + AROUND * (1 - own) * self.of_terms(story.likeness.context(line)))

    def of_citation(self, cited: Citation) -> float:
        """Return the same of a sentence that is cited: its title and its paragraph stand around it."""
        if not self.shares:
            return 1.0
        own = self.of_terms(terms_of(cited.quote).all)
        around = terms_of(cited.paragraph).all | terms_of(cited.title, inside=True).all
        return max(LEAST, own + AROUND * (1 - own) * self.of_terms(around))

    def of_terms(self, terms: Iterable[str]) -> float:
        """Return how much of the story terms have: the more, and the more widely they are named, the nearer to 1."""
        lacks = 1.0
        for share in sorted(self.shares[term] for term in terms if term in self.shares):
            lacks *= 1 - share
        return 1 - lacks
