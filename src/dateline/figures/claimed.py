"""Figures with who claims them: what an article's numbers are in a pile."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import TYPE_CHECKING

from msgspec.structs import replace

from dateline.claims.read import cite_whole
from dateline.model import Act, Figure
from dateline.text.terms import terms_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dateline.model import Claim, Count, Filed

_STANCE = frozenset({Act.DENIES, Act.DISMISSES})  # who denies a number does not claim it


def figures_of(pile: Sequence[Filed], claims: Iterable[Claim]) -> tuple[Figure, ...]:
    """Return the figures of the articles in their order, each with who claims it."""
    said: dict[str, list[Claim]] = defaultdict(list)
    for claim in (each for each in claims if not each.stance):
        said[claim.citation.article].append(claim)
    return tuple(
        _figure(filed, count, said[filed.id])
        for filed in pile
        for count in filed.reading.counts
        if not _of_another_year(filed, count)
    )


LONG_AGO = dt.timedelta(days=365)
"""How long before its article's day what a sentence tells lies, so that its numbers are of another event."""


def _of_another_year(filed: Filed, count: Count) -> bool:
    """Whether all days of the sentence of a number are long past: "In 1946 a quake killed 2,000"."""
    published = filed.article.published
    if published is None or published.suspect:
        return False
    sentence = filed.reading.sentences[count.sentence]
    days = [
        each.last
        for each in filed.reading.mentions
        if sentence.start <= each.start < sentence.end and each.last is not None
    ]
    return bool(days) and max(days) < published.day - LONG_AGO


def _figure(filed: Filed, count: Count, claims: list[Claim]) -> Figure:
    article = filed.article
    sentence = filed.reading.sentences[count.sentence]
    citation = cite_whole(filed, article.blocks[sentence.block], count.at, count.end)
    day = article.published.day if article.published and not article.published.suspect else None
    plain = Figure(count.words, count.value, count.unit, "", citation, day, count.measure, count.at)
    holder = holder_of(plain, claims)
    told = holder.content if holder else article.text[sentence.start : sentence.end]
    return replace(plain, claimant=holder.speaker if holder else "", places=tuple(sorted(places_in(told))))


def places_in(text: str) -> frozenset[str]:
    """Return the names in a text that are no states', as terms."""
    return frozenset(name for name in terms_of(text).names if not name.startswith("="))


def holder_of(figure: Figure, claims: Iterable[Claim]) -> Claim | None:
    """Return who claims a figure: of nested claims the inner one, the last to begin."""
    at = figure.at
    held = [c for c in claims if c.act not in _STANCE and any(s <= at < e for s, e in c.spans)]
    return max(held, key=lambda c: c.spans[0][0], default=None)
