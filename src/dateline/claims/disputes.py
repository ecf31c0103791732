"""Claims and their denials, paired over sentences and articles: precision first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.developments import differ
from dateline.model import Act, Claim, Dispute
from dateline.terms import terms_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dateline.claims.read import Spoken
    from dateline.terms import Terms

APART = 14
"""Days between a claim and its denial beyond which they may be about two happenings."""

SHARED = 0.4
"""The share of a denial's words that the claim it is paired with must hold."""

FEWEST = 2
"""Words that a claim and its denial must share: one is chance."""

NEARBY = 0.25
"""The same as `SHARED`, where the claim stands before its denial in one article."""

# Words that news uses for one matter, as stems
_SAME = {"surround": "encircl", "pocket": "encircl", "rig": "fraud", "cheat": "fraud"}
_MATTERS = frozenset(_SAME.values())
_DENYING = frozenset({Act.DENIES, Act.DISMISSES})
_CLAIMING = frozenset({Act.SAYS, Act.ANNOUNCES, Act.ACCUSES, Act.CONFIRMS})


def disputes_of(spoken: Sequence[Spoken]) -> tuple[Dispute, ...]:
    """Pair each denial with the claim its own sentence tells, else with the one that says it most nearly."""
    found: dict[tuple[str, str, str], Dispute] = {}
    for dispute in _pairs(spoken):
        key = (dispute.denial.side or dispute.denial.speaker, *_matter(dispute))
        found.setdefault(key, dispute)
    return tuple(found.values())


def _pairs(spoken: Sequence[Spoken]) -> Iterator[Dispute]:
    terms = [terms_of(f"x {s.claim.content}") for s in spoken]
    for number, one in enumerate(spoken):
        if one.claim.act not in _DENYING or not one.claim.resolved:
            continue
        if one.denied:
            yield Dispute(one.denied, one.claim)
            continue
        scored = [
            (score, -n)
            for n, other in enumerate(spoken)
            if (score := _contradicts(one.claim, terms[number], other.claim, terms[n]))
        ]
        if scored:
            yield Dispute(spoken[-max(scored)[1]].claim, one.claim)


def _contradicts(denial: Claim, denied: Terms, claim: Claim, claimed: Terms) -> float:
    """Return how nearly a claim says what the denial denies; 0 where it cannot be the claim meant."""
    if claim.act not in _CLAIMING or not claim.resolved or claim.speaker == denial.speaker:
        return 0.0
    if claim.side and claim.side == denial.side:
        return 0.0
    if not denial.day or not claim.day or abs((denial.day - claim.day).days) > APART:
        return 0.0
    if claimed.denies or differ(denied, claimed):
        return 0.0
    ours, theirs = _alike(denied), _alike(claimed)
    shared = ours & theirs
    together = (
        denial.citation.article == claim.citation.article and claim.citation.start <= denial.citation.start
    )
    if not shared - denied.names or (len(shared) < FEWEST and not (together and shared & _MATTERS)):
        return 0.0
    score = len(shared) / len(ours)
    return score if score >= (NEARBY if together else SHARED) else 0.0


def _alike(terms: Terms) -> frozenset[str]:
    return frozenset(_SAME.get(term, term) for term in terms.all)


def _matter(dispute: Dispute) -> tuple[str, str]:
    rarest = sorted(terms_of(f"x {dispute.claim.content}").acts, key=lambda t: (-len(t), t))
    return (dispute.claim.side or dispute.claim.speaker, rarest[0] if rarest else "")
