"""Where actors stood and stand, from what articles tell and from the claims they quote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.claims.likeness import Rarity, alike
from dateline.model import Change, Claim, Position
from dateline.positions.commitments import moves_of
from dateline.positions.stances import Stance, doing, matter_of, stances_of
from dateline.positions.told import first_times, repeated, said_again, told_in
from dateline.positions.turns import AGAIN, Side
from dateline.text.terms import stems_of, terms_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from dateline.actors import Roster
    from dateline.languages import Language
    from dateline.model import Filed

SAME_MATTER = 0.6
"""The share of the words of the shorter stance that the other must hold, where few words are shared."""

SHARED = 1.2
"""Weight of shared words that makes two stances of one matter, in a small pile."""


MANY = 200
"""Claims of a story up to which the words of the shorter stance are enough, however few."""


def positions_of(  # noqa: PLR0913 - of which articles and actors, since when, and which
    pile: Sequence[Filed],
    claims: Sequence[Claim],
    roster: Roster,
    since: dt.date,
    known: Language,
    *,
    unchanged: bool = True,
) -> tuple[Position, ...]:
    """Return the positions that the articles tell to have changed, then those that claims show to have.

    With `unchanged`, also those that were taken again.
    """
    stances = stances_of(claims, roster)
    found: dict[tuple[str, int, str, Change], Position] = {}
    rarity = Rarity.of([alike(terms_of(claim.content, inside=True)) for claim in claims])
    told = [_with_before(position, stances, rarity) for position in told_in(pile, claims, roster)]
    again = (*repeated(stances), *said_again(claims)) if unchanged else ()
    moves = tuple(moves_of(pile, claims, roster, since, known))
    for position in (*told, *first_times(claims), *_compared(stances, rarity, since), *again, *moves):
        if position in moves and any(p.after == position.after for p in found.values()):
            continue  # what turned is told by the sentence itself, or by stances
        if position.change is Change.UNCHANGED and not unchanged:
            continue
        key = (position.after.article, position.after.start, position.actor, position.change)
        matter = min(terms_of(position.matter, inside=True).all, default="")
        if key not in found and not any(
            (p.actor, p.change, min(terms_of(p.matter, inside=True).all, default=""))
            == (position.actor, position.change, matter)
            for p in found.values()
        ):
            found[key] = position
    return tuple(found.values())


def _with_before(position: Position, stances: Sequence[Stance], rarity: Rarity) -> Position:
    """Cite where the earlier end was told itself, for one that a later sentence tells both ends of."""
    if position.before != position.after:
        return position
    words = alike(terms_of(position.matter, inside=True))
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


def _compared(stances: Sequence[Stance], rarity: Rarity, since: dt.date) -> Iterator[Position]:
    for number, late in enumerate(stances):
        if not late.claim.day or late.claim.day < since:
            continue
        for early in reversed(stances[:number]):
            if not _same_actor(early, late) or early.claim.day == late.claim.day:
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


def _same_actor(early: Stance, late: Stance) -> bool:
    """Say whether two stances are of one actor: one speaker, or a state and who speaks for it."""
    if early.claim.speaker == late.claim.speaker:
        return True
    return bool(
        early.state and early.state == late.state and early.state in (early.claim.speaker, late.claim.speaker)
    )


def _same_matter(early: Stance, late: Stance, rarity: Rarity) -> bool:
    act = doing(early)
    same_act = bool(act) and act == doing(late)
    if (early.plan or late.plan) and not (same_act and early.side is not late.side):
        return False  # to do one thing is no turn from not doing another
    if same_act and early.words == late.words:
        return True
    if (about := matter_of(early)) != ("", "") and about[0] == matter_of(late)[0]:
        heads = [stems_of(matter_of(stance)[1])[-1:] for stance in (early, late)]
        if heads[0] and heads[0] == heads[1] and rarity.among <= MANY:
            return True
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
