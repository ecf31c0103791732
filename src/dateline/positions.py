"""Positions that moved: where an actor stood on a matter, and where it stands. Both ends need evidence.

One sentence may tell both ends by itself ("dropping its insistence on ...", "no longer demands ...", "for the first
time offered ..."); else an earlier and a later stance of one actor on one matter are compared. A stance is for or
against something, or a demand; what one speaker says of another's stance is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from dateline.claims.likeness import alike, generic
from dateline.claims.read import cite
from dateline.model import Act, Change, Claim, Position
from dateline.terms import terms_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from dateline.actors import Roster
    from dateline.model import Citation, Filed

SAME_MATTER = 0.6
"""The share of the words of the shorter stance that the other must hold, where few words are shared."""

SHARED = 2.0
"""Weight of shared words that makes two stances of one matter: a word counts 1, one that any news has 0.3."""


class _Side(StrEnum):
    """Where a stance stands to its matter."""

    FOR = "for"
    AGAINST = "against"
    DEMANDS = "demands"


@dataclass(frozen=True, slots=True)
class _Stance:
    """Where an actor stands on what some words tell."""

    claim: Claim
    side: _Side
    words: frozenset[str]


_BY_ACT = {
    Act.ACCEPTS: _Side.FOR,
    Act.OFFERS: _Side.FOR,
    Act.REJECTS: _Side.AGAINST,
    Act.DEMANDS: _Side.DEMANDS,
}
_NEW_ACTS = frozenset({*_BY_ACT, Act.PROPOSES, Act.APPEALS, Act.THREATENS})
# What a speaker says of its own stance: "that it was ready to ...", "Moscow will not tolerate ..."
_SUBJECT = r"(?:that )?(?P<subject>there|[^,;]{1,45}?) "
_SAID = tuple(
    (side, re.compile(_SUBJECT + words, re.IGNORECASE))
    for side, words in (
        (
            _Side.AGAINST,
            r"(?:will|would|could|can) (?:not|never|no longer) (?:accept|agree|allow|tolerate|permit|discuss|sign|publish|recogni[sz]e|release|return"
            r"|negotiate|withdraw|recount|hold|take part|attend|support|open|join|consider|lift|pay|send|give|hand|let|meet|talk|resign|step|leave|stop|end)\b",
        ),
        (_Side.AGAINST, r"(?:will|would|could|can) be no\b"),
        (_Side.AGAINST, r"(?:will|would) (?:return|accept|sign|allow|discuss|release|give|send|pay) no\b"),
        (_Side.AGAINST, r"(?:is|was|are|were) (?:against|opposed to|not (?:ready|willing|prepared|open))\b"),
        (
            _Side.FOR,
            r"(?:is|was|are|were) (?:now |also |still )?(?:ready|willing|prepared|open) (?:to|for)\b",
        ),
        (_Side.FOR, r"(?:could|can|would be able to) (?:now )?live with\b"),
        (_Side.FOR, r"(?:has|have|had) no objections? to\b"),
        (
            _Side.FOR,
            r"(?:now )?(?:accept(?:s|ed)?|recogni[sz]e[sd]?|agree[sd]? (?:to|with)|support(?:s|ed)?|back(?:s|ed)?|welcome[sd]?)\b",
        ),
        (
            _Side.FOR,
            r"(?:will|would|may|might|could) (?:now )?(?:accept|allow|permit|agree to|publish|recogni[sz]e|release|discuss|sign|let|hold|send|take part|join|lift|convene|withdraw|open)\b",
        ),
        (_Side.DEMANDS, r"(?:wants?|must|needs?|insists?)\b"),
    )
)
_STANCE = r"(?:insistence|demands?|conditions?|objections?|opposition|resistance|refusal|call|claim|requirement|veto)"
_TOLD = (
    (
        Change.DROPPED,
        re.compile(
            rf"\b(?:dropp(?:ed|ing)|abandon(?:ed|ing)|g(?:ave|iven|iving) up|retreat(?:ed|ing) from|withdr(?:ew|awn|awing)|back(?:ed|ing) (?:down|away) from|waiv(?:ed|ing)) "
            rf"(?:its|his|her|their) (?:[\w-]+ )?{_STANCE} (?:on|for|that|to|about) (?P<matter>[^,.;]+)"
        ),
    ),
    (
        Change.DROPPED,
        re.compile(
            r"\bno longer (?:mak(?:es|ing)|ask(?:s|ed|ing)?(?: for)?|insist(?:s|ed|ing)?(?: on| that)?|demand(?:s|ed|ing)?|requir(?:es|ed|ing)?|sought|seek(?:s|ing)?|want(?:s|ed)?|object(?:s|ed)? to) "
            r"(?P<matter>[^,.;]+)"
        ),
    ),
    (
        Change.MOVED,
        re.compile(
            r"\b(?:departed from|departs from|broke with|breaks with|refusal to continue|reversed|reverses|abandoned) "
            r"(?:the |his |her |its |their )?(?P<matter>(?:[\w’]+ ){0,2}(?:policy|polic(?:y|ies)|position|commitment|course|line|stance)\b[^.;]*)"
        ),
    ),
    (
        Change.MOVED,
        re.compile(
            r"\b(?:initially|at first|originally) (?:resist\w*|reject\w*|oppos\w*|refus\w*|insist\w*|demand\w*)\b"
            r"(?P<matter>[^.;]*?)(?:,? but|,? before|; ?|,? and) (?:\w+ ){0,3}?(?:has since|have since|now|later|then|eventually) \w+"
        ),
    ),
    (
        Change.MOVED,
        re.compile(
            r", (?:which|who) [^,]{0,40}?(?:would not|had refused|refused|rejected|had rejected|had opposed|opposed|ruled out|had ruled out|insisted)\b[^,]*, "
            r"(?:has |have )?(?:now|since|finally) (?:accept|agree|back|support|recogni[sz]|offer|allow|endors|say|embrac)\w* (?P<matter>[^,.;]+)"
        ),
    ),
    (
        Change.MOVED,
        re.compile(
            r"\b(?:after|having) (?:first |initially |long |previously |repeatedly )*(?:refusing|rejecting|resisting|opposing|ruling out|insisting|refused|rejected|resisted|opposed|ruled out)\b[^.;]*?, "
            r"[^,.;]{0,60}?\b(?:now |finally |on \w+ )?(?:accept|agree|back|endors|recogni[sz]|allow|approv|sign|relent)\w* (?P<matter>[^,.;]+)"
        ),
    ),
    (
        Change.HARDENED,
        re.compile(
            r"\b(?:harden|toughen|stiffen)(?:ed|s|ing) (?:its|his|her|their) (?:position|stance|line|demands?|terms)(?: on| over| toward| for)? ?(?P<matter>[^,.;]*)"
        ),
    ),
)
_FIRST = re.compile(
    r"\b[Ff]or the first time\b|, something (?:it|he|she|they|that \w+) had (?:not|never) (?:done|asked|offered|said|demanded)(?: \w+)? ?before"
    r"|\bhad (?:not|never) (?:previously|before|until now) (?:asked|demanded|offered|proposed)\b"
)
_AGAIN = re.compile(
    r"\b(?:again|repeat(?:s|ed)?|reiterat(?:es|ed)|reaffirm(?:s|ed)|still|once more|renewed|stood by|sticks to|stuck to|continues? to|continued to|as before)\b",
    re.IGNORECASE,
)
_RESISTED = re.compile(
    r"\b(?:initially|at first|originally) (?:resisted|rejected|opposed|refused|insisted on|demanded) (?P<matter>[^,.;]+)"
)
_SINCE = re.compile(
    r"\b(?:has|have) (?:since|now) (?:moderated|softened|accepted|endorsed|agreed|dropped|abandoned|reversed|relented|backed)\b"
)
_UNREAL = re.compile(
    r"\b(?:would|could|might|may|will|should|if|unless|urged|asked|must|not|never|denied|denies|hopes?|hoped|expect(?:s|ed)?|wants?)\b|n[’']t\b"
)
_CLAUSES = re.compile(r", | and | but ")
_OWN_WORDS = re.compile(
    r"(?:it|he|she|they|we|i|there|nobody|no one|no [a-z]+|(?:the|its|his|her|their) (?:\w+ )?(?:party|company|government|commission|country|side|delegation|ministry|army|union|group|movement|bloc|operator|utility))$",
    re.IGNORECASE,
)
_SILENT = re.compile(r"to (?:comment|say|discuss (?:details|specifics)|elaborate|give (?:details|names)|be (?:named|quoted|identified)|answer|speak)\b|comment\b")


def positions_of(
    pile: Sequence[Filed], claims: Sequence[Claim], roster: Roster, since: dt.date
) -> tuple[Position, ...]:
    """Return the positions that the articles tell to have changed, then those that claims show to have."""
    stances = sorted(
        (stance for claim in claims if (stance := _stance(claim, roster))),
        key=lambda s: (s.claim.day, s.claim.citation.article, s.claim.citation.start),
    )
    found: dict[tuple[str, int, str, Change], Position] = {}
    told = [_with_before(position, stances) for position in _told(pile, roster)]
    for position in (*told, *_first_times(claims), *_compared(stances, since)):
        key = (position.after.article, position.after.start, position.actor, position.change)
        matter = min(terms_of(f"x {position.matter}").all, default="")
        if key not in found and not any(
            (p.actor, p.change, min(terms_of(f"x {p.matter}").all, default="")) == (position.actor, position.change, matter)
            for p in found.values()
        ):
            found[key] = position
    return tuple(found.values())


def _told(pile: Sequence[Filed], roster: Roster) -> Iterator[Position]:
    for filed in pile:
        resisted: dict[str, tuple[Citation, str]] = {}
        for sentence in filed.reading.sentences:
            text = filed.article.text[sentence.start : sentence.end]
            block = filed.article.blocks[sentence.block]
            citation = cite(filed, block, sentence.start, sentence.end)
            if early := _RESISTED.search(text):
                actor = _subject(text[: early.start()], roster)
                resisted[actor[1]] = (citation, early["matter"])
            if later := _SINCE.search(text):
                name, side = _subject(text[: later.start()], roster)
                if name and side in resisted:
                    yield Position(name, resisted[side][1].strip(), Change.MOVED, resisted[side][0], citation)
            for change, pattern in _TOLD:
                match = pattern.search(text)
                if match is None or _UNREAL.search(_CLAUSES.split(text[: match.start()])[-1]):
                    continue
                name, _ = _subject(text[: match.start()], roster)
                if name and match["matter"].strip():
                    yield Position(name, match["matter"].strip(), change, citation, citation)


def _with_before(position: Position, stances: Sequence[_Stance]) -> Position:
    """Cite where the earlier end was told itself, for one that a later sentence tells both ends of."""
    if position.before != position.after:
        return position
    words = alike(terms_of(f"x {position.matter}"))
    earlier = [
        s
        for s in stances
        if position.actor in (s.claim.speaker, s.claim.side)
        and s.side is not _Side.FOR
        and s.claim.day
        and position.after.published
        and s.claim.day < position.after.published.day
        and _weight(words & s.words) >= 1
    ]
    best = max(earlier, key=lambda s: _weight(words & s.words), default=None)
    if best is None:
        return position
    return Position(position.actor, position.matter, position.change, best.claim.citation, position.after)


def _first_times(claims: Sequence[Claim]) -> Iterator[Position]:
    """Yield what is told to be demanded, offered or accepted for the first time."""
    for claim in claims:
        if claim.resolved and claim.act in _NEW_ACTS and _FIRST.search(claim.citation.quote):
            yield Position(claim.speaker, claim.content, Change.NEW, claim.citation, claim.citation)


def _subject(before: str, roster: Roster) -> tuple[str, str]:
    """Return the actor of the clause, and its state: the first name of it that speaks or acts."""
    clause = re.split(
        r"(?:^|, )(?:upon|after|before|during|following|in|on|at|by)\b[^,]*, ", before, flags=re.IGNORECASE
    )[-1]
    clause = re.sub(r"^[A-Z][A-Z ,]+ [—–-]+ ", "", clause)
    if possessed := re.search(r"([A-Z]\w+)[’']s [^,]*$", clause):
        clause = possessed[1] if clause.rstrip().endswith(("his", "her", "its")) else clause
    if persons := roster.persons(clause, before):
        return persons[0].name, persons[0].side
    first = re.match(r"\W*((?:[Tt]he )?[A-Z][\w.]*(?: [A-Z]?\w+)?)", clause)
    actor = roster.actor(re.sub(r" (?:has|have|had|is|was)$", "", first[1])) if first else None
    return (actor.name, actor.side) if actor and actor.resolved and actor.side else ("", "")


def _stance(claim: Claim, roster: Roster) -> _Stance | None:
    """Return where a claim places its own speaker, if it does."""
    if not claim.resolved or not claim.day or _SILENT.match(claim.content):
        return None
    side, said = _BY_ACT.get(claim.act), claim.content
    if claim.act in (Act.SAYS, Act.ANNOUNCES, Act.CONFIRMS, Act.PROMISES):
        for kind, pattern in _SAID:
            match = pattern.match(claim.content)
            if match and _own(match["subject"], claim, roster):
                side = kind
                break
    if side is None:
        return None
    return _Stance(claim, side, alike(terms_of(f"x {said}")))


def _own(subject: str, claim: Claim, roster: Roster) -> bool:
    """Say whether the subject of what is said is the speaker, or what it speaks for."""
    if _OWN_WORDS.match(subject) or claim.named.startswith(("its ", "their ", "Its ", "Their ")):
        return True
    actor = roster.actor(subject)
    return actor.name == claim.speaker or bool(claim.side and claim.side in (actor.side, actor.name))


def _compared(stances: Sequence[_Stance], since: dt.date) -> Iterator[Position]:
    for number, late in enumerate(stances):
        if not late.claim.day or late.claim.day < since:
            continue
        for early in reversed(stances[:number]):
            if not _same_actor(early.claim, late.claim) or early.claim.day == late.claim.day:
                continue
            copied = early.claim.content == late.claim.content and early.claim.act is late.claim.act
            if copied or not _same_matter(early, late):
                continue
            change = _change(early, late)
            if change:
                claim = late.claim
                yield Position(claim.speaker, claim.content, change, early.claim.citation, claim.citation)
            break


def _same_actor(early: Claim, late: Claim) -> bool:
    return early.speaker == late.speaker or bool(early.side and early.side == late.side)


def _same_matter(early: _Stance, late: _Stance) -> bool:
    shared = early.words & late.words
    few = min(len(early.words), len(late.words))
    return _weight(shared) >= SHARED or (len(shared) >= 2 and len(shared) >= SAME_MATTER * few)  # noqa: PLR2004


def _weight(words: frozenset[str]) -> float:
    return sum(0.3 if word.startswith("=") or generic(word) else 1.0 for word in words)


def _change(early: _Stance, late: _Stance) -> Change | None:
    """Return what became of a position; None where two stances of a kind tell nothing of the way between them."""
    if early.side is late.side:
        again = _AGAIN.search(late.claim.citation.quote) or late.side is not _Side.DEMANDS
        return Change.UNCHANGED if again else None
    if _Side.DEMANDS in (early.side, late.side):
        return None
    return Change.HARDENED if late.side is _Side.AGAINST else Change.MOVED
