"""A claim -> the stance in which it places its own speaker, and what that is about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from dateline.actors.states import state_of
from dateline.claims.acts import act_of
from dateline.claims.likeness import alike, generic
from dateline.languages import language
from dateline.model import Act, Claim
from dateline.patterns import lazy_pattern
from dateline.positions.turns import (
    BY_ACT,
    EMPTY,
    LIGHT,
    NEUTRAL,
    OWN_WORDS,
    PHRASE_ENDS,
    SAID,
    SILENT,
    WILL_DO,
    Side,
)
from dateline.text.sentences import past_dispatch
from dateline.text.states import is_demonym
from dateline.text.terms import stems_of, terms_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dateline.actors import Roster

SHORTEST = 4
"""Letters of a word that names a matter."""

_LED = lazy_pattern(r"(?:to )?(?:with|of|for|on|upon|in favou?r of|also|fully) |to ")
_INFINITIVE = lazy_pattern(r"(?:to )?(?P<verb>[a-z]+) ")
_TO_VERB = lazy_pattern(r"(?:(?:never|not|now|also) )?to (?P<verb>[a-z]+)\b")
_MODAL = lazy_pattern(r"\b(?:will|would|could|can|may|might)\b", re.IGNORECASE)
_TO_DO = lazy_pattern(r"\b(?:ready|willing|prepared|open|able) to$", re.IGNORECASE)
_NOT_TO = lazy_pattern(r"(?:never|not) to\b|(?:that )?\w+ (?:would|will) (?:never|not)\b", re.IGNORECASE)
_DETERMINED = lazy_pattern(r"(?:the|an?|its|his|her|their|this|that|any|all|such|no) ", re.IGNORECASE)
_SPEAKS_FOR_A_STATE = lazy_pattern(r"\b(?:president|premier|\w*minister|spokes\w+)\b", re.IGNORECASE)
_LEADING = frozenset("to with of for on upon".split())
_STATED = frozenset({Act.SAYS, Act.ANNOUNCES, Act.CONFIRMS, Act.PROMISES})


class Stance(Struct, frozen=True):
    """Where an actor stands on what some words tell."""

    claim: Claim
    side: Side
    words: frozenset[str]
    own: str  # the words that say so within what is said: "that Moscow would not accept"; "" where the verb of saying does
    about: str  # what follows them
    state: str = ""  # for which it speaks
    plan: bool = False  # it only tells what it will do


def stances_of(claims: Iterable[Claim], roster: Roster) -> list[Stance]:
    """Return the stances of claims by their days; who once spoke for a state as its minister does so under his name alone."""
    told = [(claim, stance_of(claim, roster)) for claim in claims]
    states = {s.claim.speaker: s.state for _, s in told if s and s.state and s.state != s.claim.speaker}
    found = [
        stance or stance_of(claim, roster, states[claim.speaker]) if claim.speaker in states else stance
        for claim, stance in told
    ]
    return sorted(
        (stance for stance in found if stance),
        key=lambda s: (s.claim.day, s.claim.citation.article, s.claim.citation.start),
    )


def stance_of(claim: Claim, roster: Roster, state: str = "") -> Stance | None:
    """Return where a claim places its own speaker, if it does; `state` is the one that it is known to speak for."""
    if not claim.resolved or not claim.day or SILENT.match(claim.content):
        return None
    content = claim.content[past_dispatch(claim.content) :]
    side, own = BY_ACT.get(claim.act), ""
    for kind, pattern in SAID if act_of(claim.cue, "", None, language("en")) in _STATED else ():
        match = pattern.match(content)
        if match and _own(match["subject"], claim, roster, state):
            side, own = (kind if claim.act in _STATED else side), match[0]
            break
    plan = side is None and claim.act in _STATED
    if plan and (match := WILL_DO.match(content)) and _own(match["subject"], claim, roster, state):
        side, own = Side.FOR, match[0]
    if claim.act is Act.PROMISES:
        plan, side = True, Side.AGAINST if _NOT_TO.match(content) else Side.FOR
    if side is None:
        return None
    words = alike(terms_of(content, inside=True))
    speaks_for = claim.side or state or _state_told(own, roster)
    return Stance(claim, side, words, own, content[len(own) :], speaks_for, plan)


def _state_told(own: str, roster: Roster) -> str:
    """Return the state that who speaks speaks for by his own words: "that Azerbaijan will not"."""
    return roster.actor(own.removeprefix("that ").split(" ")[0]).side if own else ""


def _of_a_body(subject: str) -> bool:
    """Say whether a subject is a body that is known without its name: "the club", "her museum"."""
    last = subject.casefold().rsplit(" ", 1)
    return bool(_DETERMINED.match(subject)) and language("en").kinds.get(last[-1]) == "body"


def _own(subject: str, claim: Claim, roster: Roster, state: str) -> bool:
    """Say whether the subject of what is said is the speaker, or what it speaks for."""
    if (
        OWN_WORDS.match(subject)
        or _of_a_body(subject)
        or claim.named.startswith(("its ", "their ", "Its ", "Their "))
    ):
        return True
    actor = roster.actor(subject)
    if not claim.side and actor.side and _SPEAKS_FOR_A_STATE.search(claim.named):
        return True
    if state and state == actor.side:
        return True
    return actor.name == claim.speaker or bool(claim.side and claim.side in (actor.side, actor.name))


def doing(stance: Stance) -> str:
    """Return the stem of the verb that somebody will, or will not, do; "" where none is told."""
    if _MODAL.search(stance.own):
        verb = next((w for w in reversed(stance.own.split()) if w not in _LEADING), "")
    else:
        match = _TO_VERB.match(stance.about.strip())
        verb = match["verb"] if match else ""
    return next(iter(stems_of(verb)), "")


def matter_of(stance: Stance) -> tuple[str, str]:
    """Return what is to be done and the noun phrase it is done to; "" where that does not matter, or is not clear."""
    text, verb = stance.about.strip(), ""
    if _MODAL.search(stance.own):
        verb = next((w for w in reversed(stance.own.split()) if w not in _LEADING), "")
    elif (_TO_DO.search(stance.own) or text.startswith("to ")) and not _DETERMINED.match(
        text.removeprefix("to ")
    ):
        if not (match := _INFINITIVE.match(text)):
            return "", ""
        verb, text = match["verb"], text[match.end() :]
    text = text[led.end() :] if (led := _LED.match(text)) else text
    while match := LIGHT.match(text) or _DETERMINED.match(text):
        text = text[match.end() :]
    words = [w.strip("“”‘’\"'") for w in PHRASE_ENDS.split(text.lstrip("“‘\"'"), maxsplit=1)[0].split()]
    head = words[-1] if words else ""
    named = state_of(head) or is_demonym(head) or head[:1].isupper()
    if (
        len(head) < SHORTEST
        or named
        or head.casefold() in EMPTY
        or not (stems := stems_of(head))
        or generic(stems[-1])
    ):
        return "", ""
    return "" if verb in NEUTRAL else verb, " ".join(words)
