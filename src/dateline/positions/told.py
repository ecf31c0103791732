"""Changes that one sentence tells with both ends: whose they are, and whether they are told as having happened."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from dateline.actors import Place
from dateline.attribution import subject_at
from dateline.claims.acts import act_of
from dateline.claims.read import cite_whole
from dateline.model import Act, Change, Claim, Position
from dateline.patterns import lazy_pattern
from dateline.positions.changes import CLAUSES, TOLD, TURNED, UNREAL, may_tell, turned
from dateline.positions.turns import AGAIN, FIRST, NEW_ACTS, RESISTED, SINCE, STANDING_ACTS
from dateline.text.letters import CAPITAL

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dateline.actors import Actor, Roster
    from dateline.model import Citation, Filed, Sentence
    from dateline.positions.stances import Stance

OPENING = 40
"""Characters before "for the first time" where a sentence opens with it, behind the place of a dispatch."""

_OWNED = lazy_pattern(
    rf"\b({CAPITAL}[\w-]+)[’']s [^,]*\b(?:his|her|its|their) $"
)  # "Trump's reset has been his refusal ..."
_VAGUE = lazy_pattern(
    r"(?:it|they|this|that|these|those|which|who|he|she|we|i|you|both|some|many|others?|(?:one|none|most) of .*|nobody|everyone|all|there)$",
    re.IGNORECASE,
)
_BEHIND = lazy_pattern(r",? (?:which|who|whose)\b|, ")  # what is told of a subject besides
_OF_A_KIND = lazy_pattern(r"(?:an?|one|two|three|four|five|several|some|many|people|those)\b", re.IGNORECASE)
_ON_A_DAY = lazy_pattern(r" on \w+day$")
# Who stands between the sides is no rival
_BETWEEN = lazy_pattern(
    r"\b(?:mediators?|envoys?|diplomats?|intermediar\w+|observers?|United Nations|U\.?N\.?|African Union|European Union|Red Cross)\b"
)
_ITS_MIND = lazy_pattern(r"\bchanged \w+ (?:mind|tune)\b", re.IGNORECASE)
_DECIDED = lazy_pattern(r"\b(?:will|would)\b")
_ITS_OWN = lazy_pattern(r"(?:its|his|her|their)\b", re.IGNORECASE)
_LONGEST = 80  # characters of a subject: what is longer was cut wrong


def told_in(pile: Sequence[Filed], claims: Sequence[Claim], roster: Roster) -> Iterator[Position]:
    """Yield the changes that publishers tell, or that who changed tells: not what a rival says of an actor."""
    said: dict[str, list[Claim]] = defaultdict(list)
    for claim in (each for each in claims if not each.stance):
        said[claim.citation.article].append(claim)
    for filed in pile:
        resisted: dict[str, tuple[Citation, str]] = {}
        for sentence in (filed.reading.sentences[number] for number in filed.reading.turns):
            text = filed.article.text[sentence.start : sentence.end]
            later = SINCE.search(text)
            block = filed.article.blocks[sentence.block]
            citation = cite_whole(filed, block, sentence.start, sentence.end)
            above = filed.article.text[: citation.start]
            at = Place(above, block.start)
            if (early := RESISTED.search(text)) and (actor := _actor(text, early.start("verb"), roster, at)):
                resisted[actor.side or actor.name] = (citation, early["matter"])
            if later and (actor := _actor(text, later.start(), roster, at)):
                before = resisted.get(actor.side or actor.name)
                if before and before[0] != citation:
                    yield Position(actor.name, before[1].strip(), Change.MOVED, before[0], citation)
            yield from _by_itself(citation, roster, said[filed.id], at)


def turns_in(text: str, sentences: Sequence[Sentence]) -> tuple[int, ...]:
    """Return which sentences of an article have words that can tell a change, by their numbers."""
    told = ((number, text[s.start : s.end]) for number, s in enumerate(sentences))
    return tuple(number for number, sentence in told if may_tell(sentence) or SINCE.search(sentence))


def first_times(claims: Sequence[Claim]) -> Iterator[Position]:
    """Yield what is told to be demanded, offered or accepted for the first time."""
    for claim in claims:
        by_verb = (
            claim.act is not Act.DEMANDS or act_of(claim.cue, claim.content[:4]) is Act.DEMANDS
        )  # "must" alone is no new demand
        named = claim.resolved or (" " in claim.named and not _VAGUE.match(claim.named))
        if named and claim.act in NEW_ACTS and by_verb and _for_the_first_time(claim):
            yield Position(claim.speaker, claim.content, Change.NEW, claim.citation, claim.citation)


def repeated(stances: Sequence[Stance]) -> Iterator[Position]:
    """Yield what is told to be demanded, refused or supported again."""
    for stance in stances:
        claim = stance.claim
        repeats = claim.act in STANDING_ACTS or AGAIN.search(claim.cue)
        if AGAIN.search(stance.own) or (repeats and _beside(AGAIN, claim)):
            yield Position(claim.speaker, claim.content, Change.UNCHANGED, claim.citation, claim.citation)


def _by_itself(citation: Citation, roster: Roster, claims: Sequence[Claim], at: Place) -> Iterator[Position]:
    text = citation.quote
    found = [(change, match) for change, pattern in TOLD if (match := pattern.search(text))]
    if not found and (match := TURNED.search(text)):
        found = [(turned(text, match.start(), match.end("verb")), match)]
    for change, match in found:
        verb = match.start("verb")
        if _unreal(text, match, verb):
            continue
        actor = _actor(text, verb, roster, at)
        if actor is None or _told_by_a_rival(actor, citation.start + verb, claims):
            continue
        if _ITS_MIND.search(match[0]) and not (actor.side or roster.persons(actor.name)):
            continue  # "the pictures had changed his mind"
        matter = (match["matter"] or match.groupdict().get("own") or text[verb:]).strip()
        yield Position(actor.name, matter, change, citation, citation)


def _unreal(text: str, match: re.Match[str], verb: int) -> bool:
    """Say whether a change is told as a wish or a possibility: "could now accept". Who "will no longer" has changed."""
    clause = CLAUSES.split(text[: match.start()])[-1]
    if match[0].startswith("no longer"):
        clause = _DECIDED.sub("", clause)
    beside = text[max(0, verb - 20) : verb].rpartition(",")[2]
    return bool(UNREAL.search(clause)) or bool(
        UNREAL.search(_DECIDED.sub("", beside) if match[0].startswith("no longer") else beside)
    )


def _actor(text: str, verb: int, roster: Roster, at: Place) -> Actor | None:
    """Return who does what the verb at an offset of a sentence says; None where that is not sure."""
    if owned := _OWNED.search(text[:verb]):
        words, start = owned[1], owned.start(1)
    elif span := subject_at(text, verb):
        words, start = _ON_A_DAY.sub("", text[span[0] : span[1]]), span[0]
    else:
        return None
    words = _BEHIND.split(words)[0]
    actor = roster.actor(words, Place(at.before + text[:start], at.paragraph, at.heard, at.day))
    if not actor.resolved and (_VAGUE.match(actor.name) or len(words) > _LONGEST or not words.strip()):
        return None
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
