"""Statements that cannot both be so, by what one of them denies: the verb, or the thing, that the other tells.

Words are few in one article, or in a small pile, and a verb that is told and denied says more than how many there are.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dateline.claims.index import SHORTLY, UNCOMMON
from dateline.claims.likeness import alike, generic
from dateline.claims.sides import accused, flatly, own_words, says_so
from dateline.patterns import lazy_pattern
from dateline.text.agreement import differ
from dateline.text.terms import terms_of

if TYPE_CHECKING:
    from dateline.claims.index import ClaimIndex, Statement
    from dateline.model import Claim

ENOUGH = 2
"""Ties of a claim to what denies it: the same verb, other words of its own, that it tells of who denies."""

HALF = 0.5
"""The share of a denied statement's words that a claim told far off must hold, where it is not about who denies."""

_OF_ITSELF = lazy_pattern(
    r"(?:that )?[“\"‘]?(?:[\w’-]+ of )?(?:it|its|they|their|we|our|us|i|my)\b", re.IGNORECASE
)
_OF_HIM = lazy_pattern(r"(?:that )?[“\"‘]?(?:[\w’-]+ of )?(?:he|his|she|her)\b", re.IGNORECASE)
_HE = lazy_pattern(r"\b(?:he|his|him|she|her)\b", re.IGNORECASE)


def opposed(told: ClaimIndex, negated: int, other: int) -> float:
    """Return how surely one statement denies what another tells, by the verbs of both; 0 where nothing tells that it does."""
    one, claim = told.spoken[negated], told.spoken[other].claim
    apart = abs(one.claim.citation.start - claim.citation.start)
    here = claim.citation.article == one.claim.citation.article and apart <= SHORTLY
    if not told.close(negated, other):
        return 0.0
    of_denier = names(told, claim, one.claim) or accused(claim, one)
    theirs = {word for word in own_words(claim) if not (generic(word) or word.startswith("="))}
    named = flatly(one.claim) and bool(theirs & alike(terms_of(one.claim.content, inside=True)))
    if of_denier and named and not all(part.negated for part in told.parts[other]):
        return ENOUGH
    if not of_denier and of_another(one.claim, claim):
        return 0.0
    least = 0.0 if here or of_denier else HALF
    ties = (
        _ties(
            told, (part, theirs), said=says_so(one) or (of_denier and flatly(one.claim)), of_denier=of_denier
        )
        for part in told.parts[negated]
        if part.denied
        for theirs in told.parts[other]
        if not theirs.negated and not differ(part.terms, theirs.terms) and _share(told, part, theirs) >= least
    )
    best = max(ties, default=0.0)
    return best + 0.5 * here if best >= ENOUGH else 0.0


def _ties(told: ClaimIndex, pair: tuple[Statement, Statement], *, said: bool, of_denier: bool) -> float:
    """Return how many things tie two statements: the verb that one denies, words besides, that it tells of who denies."""
    part, theirs = pair
    verb = part.denied & theirs.words
    shared = part.words & theirs.words
    rest = {word for word in shared if not generic(word)} - set(sorted(verb)[:1])
    if not verb and not (said and rest):
        return 0.0
    return bool(verb) + min(2.0, told.rarity.weight(rest)) + of_denier


def _share(told: ClaimIndex, part: Statement, theirs: Statement) -> float:
    """Return the share of a denied statement's words that a claim holds."""
    words = part.words | part.denied
    return told.rarity.weight(words & theirs.words) / (told.rarity.weight(words) or 1.0)


def names(told: ClaimIndex, claim: Claim, denial: Claim) -> bool:
    """Say whether a claim names who denies it, or the side: not by a word that half of the claims hold."""
    own = own_words(denial) & alike(terms_of(claim.content, inside=True))
    return any(word.startswith("=") or told.rarity.one(word) >= UNCOMMON for word in own)


def of_another(denial: Claim, claim: Claim) -> bool:
    """Say whether a denial is of its own speaker alone: "its profits had not fallen" denies nobody else's fall."""
    if _OF_ITSELF.match(denial.content):
        return True
    return bool(_OF_HIM.match(denial.content)) and not _HE.search(claim.content)
