"""A claim -> the stance in which it places its own speaker, and what that is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.claims.acts import act_of
from dateline.claims.likeness import alike
from dateline.model import Act, Claim
from dateline.positions.words import BY_ACT, OWN_WORDS, SAID, SILENT, Side
from dateline.terms import terms_of

if TYPE_CHECKING:
    from dateline.actors import Roster

_STATED = frozenset({Act.SAYS, Act.ANNOUNCES, Act.CONFIRMS, Act.PROMISES})


@dataclass(frozen=True, slots=True)
class Stance:
    """Where an actor stands on what some words tell."""

    claim: Claim
    side: Side
    words: frozenset[str]
    own: str  # the words that say so within what is said: "that Moscow would not accept"; "" where the verb of saying does
    about: str  # what follows them


def stance_of(claim: Claim, roster: Roster) -> Stance | None:
    """Return where a claim places its own speaker, if it does."""
    if not claim.resolved or not claim.day or SILENT.match(claim.content):
        return None
    side, own = BY_ACT.get(claim.act), ""
    for kind, pattern in SAID if act_of(claim.cue) in _STATED else ():
        match = pattern.match(claim.content)
        if match and _own(match["subject"], claim, roster):
            side, own = (kind if claim.act in _STATED else side), match[0]
            break
    if side is None:
        return None
    words = alike(terms_of(f"x {claim.content}"))
    return Stance(claim, side, words, own, claim.content[len(own) :])


def _own(subject: str, claim: Claim, roster: Roster) -> bool:
    """Say whether the subject of what is said is the speaker, or what it speaks for."""
    if OWN_WORDS.match(subject) or claim.named.startswith(("its ", "their ", "Its ", "Their ")):
        return True
    actor = roster.actor(subject)
    return actor.name == claim.speaker or bool(claim.side and claim.side in (actor.side, actor.name))
