"""Where actors stood and stand, from what articles tell and from the claims they quote."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from dateline.actors.people import surname
from dateline.actors.states import state_of
from dateline.claims.acts import act_of
from dateline.claims.likeness import Rarity, alike
from dateline.claims.read import cite
from dateline.model import Act, Change, Claim, Position
from dateline.positions.stances import Stance, stance_of
from dateline.positions.words import (
    AGAIN,
    CLAUSES,
    FIRST,
    INNER,
    NEW_ACTS,
    REPORTED,
    RESISTED,
    SINCE,
    TOLD,
    UNREAL,
    Side,
)
from dateline.terms import terms_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from dateline.actors import Roster
    from dateline.model import Citation, Filed

SAME_MATTER = 0.6
"""The share of the words of the shorter stance that the other must hold, where few words are shared."""

SHARED = 2.0
"""Weight of shared words that makes two stances of one matter, in a small pile."""


MANY = 200
"""Claims of a story up to which the words of the shorter stance are enough, however few."""

OPENING = 40
"""Characters before "for the first time" where a sentence opens with it, behind the place of a dispatch."""


def positions_of(
    pile: Sequence[Filed], claims: Sequence[Claim], roster: Roster, since: dt.date
) -> tuple[Position, ...]:
    """Return the positions that the articles tell to have changed, then those that claims show to have."""
    stances = sorted(
        (stance for claim in claims if (stance := stance_of(claim, roster))),
        key=lambda s: (s.claim.day, s.claim.citation.article, s.claim.citation.start),
    )
    found: dict[tuple[str, int, str, Change], Position] = {}
    rarity = Rarity.of([alike(terms_of(f"x {claim.content}")) for claim in claims])
    told = [_with_before(position, stances, rarity) for position in _told(pile, claims, roster)]
    for position in (*told, *_first_times(claims), *_compared(stances, rarity, since)):
        key = (position.after.article, position.after.start, position.actor, position.change)
        matter = min(terms_of(f"x {position.matter}").all, default="")
        if key not in found and not any(
            (p.actor, p.change, min(terms_of(f"x {p.matter}").all, default=""))
            == (position.actor, position.change, matter)
            for p in found.values()
        ):
            found[key] = position
    return tuple(found.values())


def _told(pile: Sequence[Filed], claims: Sequence[Claim], roster: Roster) -> Iterator[Position]:
    """Yield the changes that publishers tell, or that who changed tells: not what others say of an actor."""
    said: dict[str, list[Claim]] = defaultdict(list)
    for claim in (each for each in claims if not each.stance):
        said[claim.citation.article].append(claim)
    for filed in pile:
        resisted: dict[str, tuple[Citation, str]] = {}
        for sentence in filed.reading.sentences:
            text = filed.article.text[sentence.start : sentence.end]
            above = filed.article.text[: sentence.start]
            block = filed.article.blocks[sentence.block]
            citation = cite(filed, block, sentence.start, sentence.end)
            if early := RESISTED.search(text):
                actor = _subject(text[: early.start()], roster, above)
                resisted[actor[1]] = (citation, early["matter"])
            if later := SINCE.search(text):
                name, side = _subject(text[: later.start()], roster, above)
                if name and side in resisted:
                    yield Position(name, resisted[side][1].strip(), Change.MOVED, resisted[side][0], citation)
            yield from _told_by_itself(citation, roster, said[filed.id], above)


def _told_by_itself(
    citation: Citation, roster: Roster, claims: Sequence[Claim], above: str
) -> Iterator[Position]:
    """Yield the changes that one sentence tells with both ends."""
    text = citation.quote
    for change, pattern in TOLD:
        match = pattern.search(text)
        if match is None or UNREAL.search(CLAUSES.split(text[: match.start()])[-1]):
            continue
        name, side = _subject(text[: match.start()], roster, above)
        at = citation.start + match.start()
        holders = [c for c in claims if any(s <= at < e for s, e in c.spans)]
        if any(name != c.speaker and (not side or side != c.side) for c in holders):
            continue
        matter = (match["matter"] or match.groupdict().get("own") or "").strip()
        if name and matter:
            yield Position(name, matter, change, citation, citation)


def _with_before(position: Position, stances: Sequence[Stance], rarity: Rarity) -> Position:
    """Cite where the earlier end was told itself, for one that a later sentence tells both ends of."""
    if position.before != position.after:
        return position
    words = alike(terms_of(f"x {position.matter}"))
    earlier = [
        s
        for s in stances
        if position.actor in (s.claim.speaker, s.claim.side)
        and s.side is not Side.FOR
        and s.claim.day
        and position.after.published
        and s.claim.day < position.after.published.day
        and rarity.weight(words & s.words) >= rarity.least(SHARED) / 2
    ]
    best = max(earlier, key=lambda s: rarity.weight(words & s.words), default=None)
    if best is None:
        return position
    return Position(position.actor, position.matter, position.change, best.claim.citation, position.after)


def _first_times(claims: Sequence[Claim]) -> Iterator[Position]:
    """Yield what is told to be demanded, offered or accepted for the first time."""
    for claim in claims:
        by_verb = (
            claim.act is not Act.DEMANDS or act_of(claim.cue) is Act.DEMANDS
        )  # "must" alone is no new demand
        if claim.resolved and claim.act in NEW_ACTS and by_verb and _for_the_first_time(claim):
            yield Position(claim.speaker, claim.content, Change.NEW, claim.citation, claim.citation)


def _for_the_first_time(claim: Claim) -> bool:
    """Say whether it is this act, and nothing told in passing, that was the first."""
    quote = claim.citation.quote
    at = quote.find(claim.cue)
    for match in FIRST.finditer(quote):
        leads = match.start() <= OPENING and match.end() < at
        beside = -len(match[0]) - 1 <= match.start() - at <= len(claim.cue) + 1
        ends = match[0].startswith(",") and match.start() > at
        if leads or beside or ends:
            return True
    return False


def _subject(before: str, roster: Roster, above: str) -> tuple[str, str]:
    """Return the actor of the clause, and its state: the first name of it that speaks or acts."""
    clause = re.split(
        r"(?:^|, )(?:upon|after|before|during|following|in|on|at|by)\b[^,]*, ", before, flags=re.IGNORECASE
    )[-1]
    clause = INNER.split(re.sub(r"^[A-Z][A-Z ,]+ [—–-]+ ", "", clause))[-1]
    clause = REPORTED.split(clause)[-1]
    if possessed := re.search(r"([A-Z]\w+)[’']s [^,]*$", clause):
        clause = possessed[1] if clause.rstrip().endswith(("his", "her", "its")) else clause
    if persons := roster.persons(clause, f"{above} {before}"):
        person = persons[0]
        same = [p for p in persons if surname(p.name) == surname(person.name)]
        return (person.name, person.side) if len(same) == 1 else ("", "")  # which of them is not sure
    if several := re.match(r"\W*((?:[A-Z][\w.]*(?:, | and ))+[A-Z][\w.]*)", clause):
        states = [state_of(name) for name in re.split(r", | and ", several[1])]
        return (several[1], several[1]) if all(states) else ("", "")
    first = re.match(r"\W*((?:[Tt]he )?[A-Z][\w.]*(?: [A-Z]?\w+)?)", clause)
    actor = roster.actor(re.sub(r" (?:has|have|had|is|was)$", "", first[1])) if first else None
    return (actor.name, actor.side) if actor and actor.resolved and actor.side else ("", "")


def _compared(stances: Sequence[Stance], rarity: Rarity, since: dt.date) -> Iterator[Position]:
    for number, late in enumerate(stances):
        if not late.claim.day or late.claim.day < since:
            continue
        for early in reversed(stances[:number]):
            if not _same_actor(early.claim, late.claim) or early.claim.day == late.claim.day:
                continue
            same = early.claim.content == late.claim.content and early.claim.act is late.claim.act
            copied = same and not AGAIN.search(late.claim.citation.quote)
            if copied or not _same_matter(early, late, rarity):
                continue
            change = _change(early, late)
            if change:
                claim = late.claim
                yield Position(claim.speaker, claim.content, change, early.claim.citation, claim.citation)
            break


def _same_actor(early: Claim, late: Claim) -> bool:
    """Say whether two claims are of one actor: one speaker, or a state and who speaks for it."""
    if early.speaker == late.speaker:
        return True
    return bool(early.side and early.side == late.side and early.side in (early.speaker, late.speaker))


def _same_matter(early: Stance, late: Stance, rarity: Rarity) -> bool:
    shared = early.words & late.words
    weight, least = rarity.weight(shared), rarity.least(SHARED)
    fewer = min(rarity.weight(early.words), rarity.weight(late.words))
    return len(shared) > 1 and (weight >= least or (rarity.among <= MANY and weight >= SAME_MATTER * fewer))


def _change(early: Stance, late: Stance) -> Change | None:
    """Return what became of a position; None where two stances of a kind tell nothing of the way between them."""
    if early.side is late.side:
        again = AGAIN.search(late.claim.citation.quote) or late.side is not Side.DEMANDS
        return Change.UNCHANGED if again else None
    if Side.DEMANDS in (early.side, late.side):
        return None
    return Change.HARDENED if late.side is Side.AGAINST else Change.MOVED
