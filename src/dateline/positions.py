"""Positions that moved: where an actor stood on a matter, and where it stands. Both ends need evidence.

One sentence may tell both ends by itself ("dropping its insistence on ...", "departed from the policy of ..."); else
an earlier and a later stance of one actor on one matter are compared.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dateline.claims.read import cite
from dateline.model import Act, Change, Claim, Position
from dateline.terms import terms_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from dateline.actors import Roster
    from dateline.model import Citation, Filed

SAME_MATTER = 0.6
"""The share of the words of the shorter stance that the other must hold."""

_FOR = frozenset({Act.ACCEPTS, Act.OFFERS})
_AGAINST = frozenset({Act.REJECTS})
_STANCE = (
    r"(?:insistence|demands?|conditions?|objections?|opposition|resistance|refusal|call|claim|requirement)"
)
_TOLD = (
    (
        Change.DROPPED,
        re.compile(
            rf"\b(?:dropp(?:ed|ing)|abandon(?:ed|ing)|g(?:ave|iven|iving) up|retreat(?:ed|ing) from|withdr(?:ew|awn|awing)) "
            rf"(?:its|his|her|their) (?:[\w-]+ )?{_STANCE} (?:on|for|that|to|about) (?P<matter>[^,.;]+)"
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
        Change.HARDENED,
        re.compile(
            r"\b(?:harden|toughen|stiffen)(?:ed|s|ing) (?:its|his|her|their) (?:position|stance|line|demands?|terms)(?: on| over| toward| for)? ?(?P<matter>[^,.;]*)"
        ),
    ),
)
_RESISTED = re.compile(
    r"\b(?:initially|at first|originally) (?:resisted|rejected|opposed|refused|insisted on|demanded) (?P<matter>[^,.;]+)"
)
_SINCE = re.compile(
    r"\b(?:has|have) (?:since|now) (?:moderated|softened|accepted|endorsed|agreed|dropped|abandoned|reversed|relented|backed)\b"
)
_UNREAL = re.compile(
    r"\b(?:would|could|might|may|will|should|if|unless|urged|asked|must|not|never|denied|denies)\b|n[’']t\b"
)


def positions_of(
    pile: Sequence[Filed], claims: Sequence[Claim], roster: Roster, since: dt.date
) -> tuple[Position, ...]:
    """Return the positions that the articles tell to have changed, then those that claims show to have."""
    found: dict[tuple[str, Change, str], Position] = {}
    for position in (*_told(pile, roster), *_compared(claims, since)):
        matter = min(terms_of(f"x {position.matter}").all, default="")
        found.setdefault((position.actor, position.change, matter), position)
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
                if match is None or _UNREAL.search(text[: match.start()]):
                    continue
                name, _ = _subject(text[: match.start()], roster)
                if name and match["matter"].strip():
                    yield Position(name, match["matter"].strip(), change, citation, citation)


def _subject(before: str, roster: Roster) -> tuple[str, str]:
    """Return the actor of the clause, and its state: the first name of it that speaks or acts."""
    clause = re.split(
        r"(?:^|, )(?:upon|after|before|during|following|in|on|at|by)\b[^,]*, ", before, flags=re.IGNORECASE
    )[-1]
    if possessed := re.search(r"([A-Z]\w+)[’']s [^,]*$", clause):
        clause = possessed[1] if clause.rstrip().endswith(("his", "her", "its")) else clause
    if persons := roster.persons(clause, before):
        return persons[0].name, persons[0].side
    first = re.match(r"\W*((?:[Tt]he )?[A-Z][\w.]*(?: [A-Z]?\w+)?)", clause)
    actor = roster.actor(re.sub(r" (?:has|have|had|is|was)$", "", first[1])) if first else None
    return (actor.name, actor.side) if actor and actor.resolved and actor.side else ("", "")


def _compared(claims: Sequence[Claim], since: dt.date) -> Iterator[Position]:
    stances = [
        (c, terms_of(f"x {c.content}").all)
        for c in claims
        if c.resolved and c.act in _FOR | _AGAINST and c.day and c.day >= since
    ]
    stances.sort(key=lambda s: (s[0].day, s[0].citation.article, s[0].citation.start))
    for number, (late, terms) in enumerate(stances):
        for early, others in reversed(stances[:number]):
            copied = early.content == late.content and early.act is late.act
            if copied or early.speaker != late.speaker or early.day == late.day:
                continue
            if len(terms & others) < max(2, SAME_MATTER * min(len(terms), len(others))):
                continue
            yield Position(
                late.speaker, late.content, _change(early.act, late.act), early.citation, late.citation
            )
            break


def _change(before: Act, after: Act) -> Change:
    if (before in _AGAINST) == (after in _AGAINST):
        return Change.UNCHANGED
    return Change.HARDENED if after in _AGAINST else Change.MOVED
