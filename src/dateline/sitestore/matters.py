"""What each edition is about, by the names and the words that run through it: kept with it, so that alike ones are found.

The cost of a look-up does not grow with the site: an edition has `TERMS` terms of each kind, and of a term the newest
`HOLDERS` editions are looked at.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import sqlalchemy as sa
from msgspec import Struct

from dateline.model.citing import citations_of
from dateline.sitestore.schema import MATTER
from dateline.text.terms import terms_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dateline.database import Database
    from dateline.model import Briefing

TERMS = 16
"""Names, and words, that an edition is known by."""

HOLDERS = 400
"""Editions that are looked at for each of its terms, the newest."""

NAME, WORD = "n:", "w:"


class Alike(Struct, frozen=True):
    """An edition that is like another one: how much of what that is about is its own, too."""

    edition: int  # key
    story: str
    names: float  # 0 to 1
    words: float  # 0 to 1


def matter_of(briefing: Briefing) -> dict[str, float]:
    """Return what a briefing is about: term -> the share of its sentences that hold it; the most frequent of each kind."""
    quotes = {citation.quote: citation.title for citation in citations_of(briefing)}
    names: Counter[str] = Counter()
    words: Counter[str] = Counter()
    for text in sorted({*quotes, *quotes.values()}):
        terms = terms_of(" ".join(text.split()))
        names.update(terms.names)
        words.update(term for term in terms.acts if len(term) > 2)
    total = len(quotes) or 1
    found: dict[str, float] = {}
    for kind, counts in ((NAME, names), (WORD, words)):
        often = [pair for pair in counts.items() if pair[1] > 1]
        for term, count in sorted(often, key=lambda pair: (-pair[1], pair[0]))[:TERMS]:
            found[f"{kind}{term}"] = count / total
    return found


class Matters:
    """What the editions of a site are about."""

    def __init__(self, database: Database) -> None:
        """Read it in this file."""
        self._database = database

    def of(self, edition: int) -> dict[str, float]:
        """Return what an edition is about."""
        query = sa.select(MATTER.c.term, MATTER.c.weight).where(MATTER.c.edition == edition)
        with self._database.reading() as connection:
            return {str(term): float(weight) for term, weight in connection.execute(query)}

    def alike(self, edition: int) -> list[Alike]:
        """Return the editions that share what this one is about, the most alike first.

        A term that every story has says nothing of one of them: each weighs by how few of them have it.
        """
        own = self.of(edition)
        found: dict[str, list[tuple[int, str, float]]] = {}
        with self._database.reading() as connection:
            stories = connection.execute(sa.select(sa.func.count()).select_from(_STORIES)).scalar() or 0
            for term in own:
                query = (
                    sa.select(MATTER.c.edition, MATTER.c.story, MATTER.c.weight)
                    .where(MATTER.c.term == term)
                    .order_by(MATTER.c.edition.desc())
                    .limit(HOLDERS)
                )
                found[term] = [(key, story, weight) for key, story, weight in connection.execute(query)]
        return _compared(edition, own, found, stories)


_STORIES = sa.text("(SELECT 1 FROM record WHERE kind = 'story' LIMIT 1000)")


def _compared(
    edition: int, own: dict[str, float], found: dict[str, list[tuple[int, str, float]]], stories: int
) -> list[Alike]:
    shared: dict[tuple[int, str], dict[str, float]] = defaultdict(dict)
    rarity = {
        term: math.log((stories + 1) / len({story for _, story, _ in rows})) for term, rows in found.items()
    }
    for term, rows in found.items():
        for key, story, weight in rows:
            if key != edition:
                shared[key, story][term] = rarity[term] * min(weight, own[term])
    whole = {kind: _of_kind(kind, ((t, rarity[t] * own[t]) for t in own)) or 1.0 for kind in (NAME, WORD)}
    alike = [
        Alike(
            key,
            story,
            *(_of_kind(kind, terms.items()) / whole[kind] for kind in (NAME, WORD)),
        )
        for (key, story), terms in shared.items()
    ]
    return sorted(alike, key=lambda one: (-one.names * one.words, -one.edition))


def _of_kind(kind: str, weights: Iterable[tuple[str, float]]) -> float:
    return math.fsum(weight for term, weight in weights if term.startswith(kind))
