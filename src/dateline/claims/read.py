"""Utterances -> claims: each with whom its source means, as far as the pile tells."""

from __future__ import annotations

import bisect
import datetime as dt
import re
from typing import TYPE_CHECKING

from msgspec import Struct

from dateline.actors import Actor, Heard, Place, Roster
from dateline.model import Citation, Claim, Filed, Part, Pointing, Spans, Utterance, UtteranceKind
from dateline.model.citing import cite, cited_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from dateline.model import Block

_RELATIVE = "who"  # its antecedent stands beside it, whoever was named before


class Spoken(Struct, frozen=True):
    """A claim with what stands around it: what it takes up (a claim told inside a denial), or points at."""

    claim: Claim
    denied: Claim | None = None
    points: Pointing | None = None
    whose: Actor | None = None  # whom it points at
    parts: tuple[Part, ...] = ()  # the statements in what is said


class _Article(Struct, frozen=True):
    """An article with what is needed to tell who speaks in it."""

    filed: Filed
    roster: Roster
    text: str
    day: dt.date | None

    def actor(self, words: str, at: int, heard: Sequence[Heard] = (), said: Spans = ()) -> Actor:
        """Return whom the words of a source at `at` mean; who is named in what is `said` is not who says it."""
        before = self.text[:at]
        for start, end in said:
            if start < at:
                before = before[:start] + " " * (min(end, at) - start) + before[end:]
        blocks = self.filed.article.blocks
        block = blocks[max(0, bisect.bisect_right(blocks, at, key=lambda b: b.start) - 1)]
        return self.roster.actor(words, Place(before, block.start, heard, self.day))


def claims_of(pile: Sequence[Filed], roster: Roster | None = None) -> tuple[Claim, ...]:
    """Return who claims what in the articles, in their order; reports inside reports are both kept."""
    return tuple(spoken.claim for spoken in spoken_in(pile, roster or roster_of(pile)))


def roster_of(pile: Sequence[Filed]) -> Roster:
    """Return who is who in the articles."""
    return Roster.learned((filed.reading.sightings, _day(filed)) for filed in pile)


def spoken_in(pile: Sequence[Filed], roster: Roster) -> Iterator[Spoken]:
    """Yield the claims of the articles, each denial with the claim that its own sentence tells; copies say nothing twice."""
    return once(spoken for filed in pile for spoken in spoken_by(filed, roster))


def once(spoken: Iterable[Spoken]) -> Iterator[Spoken]:
    """Leave out what stands in a paragraph that an earlier article has word for word."""
    first: dict[str, str] = {}
    for one in spoken:
        citation = one.claim.citation
        if first.setdefault(citation.paragraph, citation.article) == citation.article:
            yield one


def spoken_by(filed: Filed, roster: Roster) -> Iterator[Spoken]:
    """Yield the claims of one article, in the order of their cues within its paragraphs."""
    article = _Article(filed, roster, filed.article.text, _day(filed))
    heard: list[Heard] = []
    for one in filed.reading.utterances:
        spoken = _spoken(article, one, heard)
        yield spoken
        if one.named:
            claim = spoken.claim
            heard.append(Heard(Actor(claim.speaker, claim.side, claim.resolved), claim.named, one.at))


def cite_whole(filed: Filed, block: Block, start: int, end: int) -> Citation:
    """Return the whole sentences of a block that hold [start, end) of the article's text."""
    return cite(filed, block, *cited_at(filed.reading.sentences, start, end))


def _day(filed: Filed) -> dt.date | None:
    published = filed.article.published
    return published.day if published and not published.suspect else None


def _spoken(article: _Article, one: Utterance, heard: Sequence[Heard]) -> Spoken:
    block = article.filed.article.blocks[one.block]
    attributed = one.kind is UtteranceKind.ATTRIBUTED
    told = (heard, one.spans) if attributed else ((), ())
    actor = article.actor(one.source, one.at, *told)
    if one.owner and not (actor.resolved and one.source.casefold() != _RELATIVE):
        actor = article.actor(one.owner, one.at)
    claim = _claim(article, one, actor, cite(article.filed, block, *one.cited))
    points = one.points
    whose = article.actor(points.whose, one.at) if points and points.whose else None
    denied = _denied(article, one.denied, claim) if one.denied else None
    return Spoken(claim, denied, points, whose, one.parts)


def _denied(article: _Article, one: Utterance, denial: Claim) -> Claim:
    """Return the claim that a denial itself tells."""
    if one.kind is UtteranceKind.APPENDED:
        named = one.source
        actor = article.actor(named, one.at) if named else Actor("reports", resolved=False)
        return _claim(article, one, actor, denial.citation)
    names = [article.actor(name, one.at) for name in re.split(r" and |, ", one.source) if name.strip()]
    speaker = " and ".join(dict.fromkeys(a.name for a in names)) or one.cue.casefold()
    side = names[0].side if len(names) == 1 else ""
    return _claim(article, one, Actor(speaker, side, bool(names)), denial.citation)


def _claim(article: _Article, one: Utterance, actor: Actor, citation: Citation) -> Claim:
    return Claim(
        actor.name, one.source, actor.resolved, actor.side, one.act, one.cue, one.content, one.spans, citation,
        article.day, stance=one.stance, main=one.main, done=one.done,
    )  # fmt: skip
