"""Changes that one sentence tells with both ends: whose they are, and whether they are told as having happened."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from dateline.actors import Place
from dateline.claims.acts import act_of
from dateline.claims.read import cite_whole
from dateline.languages import language
from dateline.model import Act, Change, Claim, End, Position
from dateline.patterns import lazy_pattern
from dateline.positions.turns import AGAIN, FIRST, NEW_ACTS, STANDING_ACTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dateline.actors import Actor, Roster
    from dateline.model import Citation, Filed, Turn
    from dateline.positions.stances import Stance

OPENING = 40
"""Characters before "for the first time" where a sentence opens with it, behind the place of a dispatch."""

_VAGUE = lazy_pattern(
    r"(?:it|they|this|that|these|those|which|who|he|she|we|i|you|both|some|many|others?|(?:one|none|most) of .*|nobody|everyone|all|there)$",
    re.IGNORECASE,
)
_OF_A_KIND = lazy_pattern(r"(?:an?|one|two|three|four|five|several|some|many|people|those)\b", re.IGNORECASE)
# Who stands between the sides is no rival
_BETWEEN = lazy_pattern(
    r"\b(?:mediators?|envoys?|diplomats?|intermediar\w+|observers?|United Nations|U\.?N\.?|African Union|European Union|Red Cross)\b"
)
_ITS_OWN = lazy_pattern(r"(?:its|his|her|their)\b", re.IGNORECASE)
_LONGEST = 80  # characters of a subject: what is longer was cut wrong


def told_in(pile: Sequence[Filed], claims: Sequence[Claim], roster: Roster) -> Iterator[Position]:
    """Yield the changes that publishers tell, or that who changed tells: not what a rival says of an actor."""
    said: dict[str, list[Claim]] = defaultdict(list)
    for claim in (each for each in claims if not each.stance):
        said[claim.citation.article].append(claim)
    for filed in pile:
        before: dict[str, tuple[Citation, str]] = {}
        for turn in filed.reading.turns:
            sentence = filed.reading.sentences[turn.sentence]
            block = filed.article.blocks[sentence.block]
            actor = _actor(turn, roster, Place(filed.article.text[: turn.at], block.start))
            if actor is None:
                continue
            citation = cite_whole(filed, block, sentence.start, sentence.end)
            if turn.end is End.BEFORE:
                before[actor.side or actor.name] = (citation, turn.matter)
            elif turn.end is End.AFTER:
                early = before.get(actor.side or actor.name)
                if early and early[0] != citation:
                    yield Position(actor.name, early[1], turn.change, early[0], citation)
            elif not _told_by_a_rival(actor, turn.verb, said[filed.id]):
                yield Position(actor.name, turn.matter, turn.change, citation, citation)


def first_times(claims: Sequence[Claim]) -> Iterator[Position]:
    """Yield what is told to be demanded, offered or accepted for the first time."""
    for claim in claims:
        named = claim.resolved or (" " in claim.named and not _VAGUE.match(claim.named))
        if named and claim.act in NEW_ACTS and _for_the_first_time(claim) and _by_verb(claim):
            yield Position(claim.speaker, claim.content, Change.NEW, claim.citation, claim.citation)


def _by_verb(claim: Claim) -> bool:
    """Say whether the verb of saying does what the claim does: "must" alone is no new demand."""
    return claim.act is not Act.DEMANDS or (
        act_of(claim.cue, claim.content[:4], None, language("en")) is Act.DEMANDS
    )


def repeated(stances: Sequence[Stance]) -> Iterator[Position]:
    """Yield what is told to be demanded, refused or supported again."""
    for stance in stances:
        claim = stance.claim
        repeats = claim.act in STANDING_ACTS or AGAIN.search(claim.cue)
        if AGAIN.search(stance.own) or (repeats and _beside(AGAIN, claim)):
            yield Position(claim.speaker, claim.content, Change.UNCHANGED, claim.citation, claim.citation)


def said_again(claims: Sequence[Claim]) -> Iterator[Position]:
    """Yield what somebody is told to have said again: "repeated that it would not sell"."""
    for claim in claims:
        if claim.resolved and not claim.stance and AGAIN.search(claim.cue):
            yield Position(claim.speaker, claim.content, Change.UNCHANGED, claim.citation, claim.citation)


def _actor(turn: Turn, roster: Roster, at: Place) -> Actor | None:
    """Return whose change it is; None where that is not sure."""
    actor = roster.actor(turn.who, at)
    vague = _VAGUE.match(actor.name) or len(turn.who) > _LONGEST or not turn.who.strip()
    if vague and not actor.resolved:
        return None
    if turn.of_mind and not (actor.side or roster.persons(actor.name)):
        return None  # "the pictures had changed his mind"
    return actor


def _told_by_a_rival(actor: Actor, offset: int, claims: Sequence[Claim]) -> bool:
    """Say whether somebody of another side says so; who is only told of as a kind ("two mediators") is no side."""
    holders = [c for c in claims if any(s <= offset < e for s, e in c.spans)]
    return any(
        c.resolved
        and not _OF_A_KIND.match(c.named)
        and not _BETWEEN.search(c.named)
        and c.speaker != actor.name
        and not (actor.side and actor.side == c.side)
        and not _ITS_OWN.match(c.named)
        for c in holders
    )


def _for_the_first_time(claim: Claim) -> bool:
    """Say whether it is this act, and nothing told in passing, that was the first."""
    quote = claim.citation.quote
    at = quote.find(claim.cue)
    for match in FIRST.finditer(quote):
        leads = match.start() <= OPENING and match.end() < at
        ends = match.start() > at and (match[0].startswith(",") or match.end() >= len(quote.rstrip(' .”"')))
        if leads or ends:
            return True
    return _beside(FIRST, claim)


def _beside(pattern: re.Pattern[str], claim: Claim) -> bool:
    """Say whether a match stands just before a claim's verb, in it, or just behind."""
    quote = claim.citation.quote
    at = quote.find(claim.cue)
    return any(
        -len(match[0]) - 1 <= match.start() - at <= len(claim.cue) + 1 for match in pattern.finditer(quote)
    )
