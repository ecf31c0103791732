"""Where the sides stand on one matter in the window: who accepts what others reject, or accept with reservations.

No change is claimed here: one sentence of each side is enough. A matter is what a stance is for or against, named by
the head of its first noun phrase ("an unconditional 30-day ceasefire", "the deployment of soldiers from ...").
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from dateline.actors.states import state_of
from dateline.claims.likeness import generic
from dateline.model import Act, Matter, Stand
from dateline.positions.stances import Stance, stance_of
from dateline.positions.words import EMPTY, LIGHT, NEUTRAL, PHRASE_ENDS, RESERVED, Side
from dateline.terms import is_demonym, stems_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from dateline.actors import Roster
    from dateline.model import Claim

SHORTEST = 4
"""Letters of a word that names a matter."""

_LED = re.compile(r"(?:to )?(?:with|of|for|on|upon|in favou?r of|also|fully) |to ")
_INFINITIVE = re.compile(r"(?:to )?(?P<verb>[a-z]+) ")
_MODAL = re.compile(r"\b(?:will|would|could|can|may|might)\b", re.IGNORECASE)
_NAMED = re.compile(r"[A-Z][\w.]+(?:\W|$)(?<!The )(?<!A )")
_TO_DO = re.compile(r"\b(?:ready|willing|prepared|open|able) to$", re.IGNORECASE)
_DETERMINED = re.compile(r"(?:the|an?|its|his|her|their|this|that|any|all|such|no) ", re.IGNORECASE)


def matters_of(claims: Sequence[Claim], roster: Roster, since: dt.date) -> tuple[Matter, ...]:
    """Return the matters on which two sides or more are told to stand, the contested ones first; each side's last word."""
    met: dict[tuple[str, str], list[tuple[Stance, str]]] = defaultdict(list)
    for claim in claims:
        if not (claim.side and claim.day and claim.day >= since and _is_told_of_now(claim, roster)):
            continue
        stance = stance_of(claim, roster)
        if stance is None or stance.side is Side.DEMANDS:
            continue
        verb, phrase = _matter(stance)
        if phrase:
            met[verb, stems_of(phrase)[-1]].append((stance, phrase))
    found = [_stands(verb, told) for (verb, _), told in met.items()]
    several = [matter for matter in found if len(matter.stands) > 1]
    return tuple(sorted(several, key=lambda m: (len({s.favours for s in m.stands}) < 2, -len(m.stands))))


def _is_told_of_now(claim: Claim, roster: Roster) -> bool:
    """Say whether a named side or person is told to accept or reject: nobody does in "U.N.-backed", nor now in "had opposed"."""
    backed = f"-{claim.cue}" in claim.citation.quote
    if claim.act is Act.OFFERS or backed or claim.cue.startswith("had ") or not _NAMED.search(claim.named):
        return False  # "the government" may be that of another state
    speaker, side = claim.speaker, claim.side
    group = len(speaker.split()) == len(("Libyan", "rebels")) and state_of(speaker) == side
    own = speaker == side or speaker.startswith(f"{side}’s ")
    return own or group or any(person.name == speaker for person in roster.persons(speaker))


def _matter(stance: Stance) -> tuple[str, str]:
    """Return what is to be done and the noun phrase it is done to; "" where that does not matter, or is not clear."""
    text, verb = stance.about.strip(), ""
    if _MODAL.search(stance.own):
        verb = stance.own.split()[-1]
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


def _stands(verb: str, told: Sequence[tuple[Stance, str]]) -> Matter:
    last: dict[str, Stance] = {}
    for stance, _ in told:
        last[stance.claim.side] = stance
    phrases = [phrase for stance, phrase in told if stance in last.values()]
    stands = tuple(
        Stand(s.claim.speaker, s.side is Side.FOR, _reserved(s.claim), s.claim.citation)
        for s in last.values()
    )
    return Matter(" ".join(filter(None, (verb, _common(phrases)))), stands)


def _reserved(claim: Claim) -> bool:
    quote = claim.citation.quote
    return bool(RESERVED.search(quote, max(0, quote.find(claim.content[:20]))))


def _common(phrases: Sequence[str]) -> str:
    """Return the words that all phrases end with, at least the head of the first."""
    ends = [phrase.split()[::-1] for phrase in phrases]
    shared = 1
    while all(len(end) > shared for end in ends) and len({end[shared].casefold() for end in ends}) == 1:
        shared += 1
    return " ".join(ends[0][:shared][::-1])
