"""Where the sides stand on one matter in the window: who accepts what others reject, or accept with reservations.

No change is claimed here: one sentence of each side is enough. A matter is what a stance is for or against, named by
the head of its first noun phrase ("an unconditional 30-day ceasefire", "the deployment of soldiers from ...").
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from dateline.actors.states import state_of
from dateline.model import Act, Matter, Stand
from dateline.patterns import lazy_pattern
from dateline.positions.stances import Stance, matter_of, stance_of
from dateline.positions.turns import RESERVED, Side
from dateline.text.letters import CAPITAL
from dateline.text.terms import stems_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from dateline.actors import Roster
    from dateline.model import Claim

_NAMED = lazy_pattern(rf"{CAPITAL}[\w.]+(?:\W|$)(?<!The )(?<!A )")


def matters_of(claims: Sequence[Claim], roster: Roster, since: dt.date) -> tuple[Matter, ...]:
    """Return the matters on which two sides or more are told to stand, the contested ones first; each side's last word."""
    met: dict[tuple[str, str], list[tuple[Stance, str]]] = defaultdict(list)
    for claim in claims:
        if not (claim.side and claim.day and claim.day >= since and _is_told_of_now(claim, roster)):
            continue
        stance = stance_of(claim, roster)
        if stance is None or stance.plan or stance.side is Side.DEMANDS:
            continue
        verb, phrase = matter_of(stance)
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
