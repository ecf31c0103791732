"""Claims and their denials, paired over sentences and articles: precision first.

A denial is said to be one ("denied", "no such", "was false"), or tells the contrary: a statement with "no", "not" or
"never" in it by somebody else than who said so. It is paired with the claim that its own sentence takes up, or with
the statement of another side that shares its words, told within days, not itself negated.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.claims.likeness import alike, generic
from dateline.developments import differ
from dateline.model import Act, Claim, Dispute
from dateline.terms import terms_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from dateline.claims.read import Spoken
    from dateline.terms import Terms

APART = 14
"""Days between a claim and its denial beyond which they may be about two happenings."""

SHARED = 0.4
"""The share of a denial's words that the claim it is paired with must hold."""

NEARBY = 0.25
"""The same as `SHARED`, where the claim stands before its denial in one article."""

TOLD = 1.5
"""Weight of the words that a claim and its denial must share: a word counts 1, one that any news has 0.3."""

CONTRARY = 2.0
"""The same where nothing but a negation tells that it is a denial."""

GENERAL = 0.3
"""What a state's name counts, and a word that any news has."""

RARE, FEWEST = 0.01, 60
"""The share of a story's claims that may hold a word that counts 1, in stories of some size."""

_DENYING = frozenset({Act.DENIES, Act.DISMISSES})
_CLAIMING = frozenset({Act.SAYS, Act.ANNOUNCES, Act.ACCUSES, Act.CONFIRMS, Act.WARNS})
_NEGATED = re.compile(
    r"\b(?:no|not|never|none|nobody|nothing|neither|nor|cannot|without)\b|n[’']t\b|\bfalse\b|\buntrue\b", re.IGNORECASE
)
# What is not so now may have been; what will not be is a plan, what is not known or clear denies nothing
_NO_DENIAL = re.compile(
    r"\b(?:will|would|shall|should|must|could|can|may|might) (?:\w+ )?(?:not|never)\b|won[’']t|wouldn[’']t|can[’']?not|can[’']t|couldn[’']t|mustn[’']t"
    r"|\bnot (?:yet|only|just|clear|known|sure|ready|willing|prepared|comment|rule|say|tell|enough|been (?:decided|told|informed))\b|\bno (?:longer|comment|doubt|plans?|intention|reason to)\b"
    r"|\bno one (?:knows|can)\b|\bnobody (?:knows|can)\b|\bdid not (?:say|know|mention|name|specify|address|give|answer|explain|elaborate)\b|\bdoes not (?:know|want|intend)\b",
    re.IGNORECASE,
)
_PARTS = re.compile(r"(?:, | )(?:and|but|while|because|although|whereas) (?=that\b|the\b|its\b|his\b|her\b|their\b|he\b|she\b|they\b|it\b|no\b|there\b)|; |: ")
_POINTING = re.compile(
    r"(?:the|those|these|that|this|such|all) (?:\w+ ){0,2}(?:allegations?|accusations?|claims?|charges?|reports?|accounts?|assertions?|figures?)"
    r"(?: (?:as|out of hand|entirely|outright|“|\").*)?[.,]?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Part:
    """One statement of a claim's content."""

    terms: Terms
    words: frozenset[str]
    negated: bool


@dataclass(frozen=True, slots=True)
class _Weights:
    """What a shared word counts: 1 for one that few claims of the story hold, less for one that many do."""

    among: int
    holding: Mapping[str, int]

    @classmethod
    def of(cls, parts: Sequence[Sequence[_Part]]) -> _Weights:
        return cls(len(parts), Counter(w for told in parts for w in frozenset().union(*(p.words for p in told))))

    def __call__(self, words: Iterable[str]) -> float:
        return sum(self._one(word) for word in sorted(words))

    def _one(self, word: str) -> float:
        if word.startswith("=") or generic(word):
            return GENERAL
        rarity = self.among / (RARE * max(1, self.holding.get(word, 1)))
        if self.among < FEWEST or rarity >= 1:
            return 1.0
        return max(GENERAL, 1 + math.log(rarity) / math.log(self.among))


def disputes_of(spoken: Sequence[Spoken]) -> tuple[Dispute, ...]:
    """Pair each denial with the claim its own sentence tells, else with the one that says it most nearly."""
    return distinct(pairs_of(spoken))


def distinct(disputes: Iterable[Dispute]) -> tuple[Dispute, ...]:
    """Leave one of the disputes between two sides on one matter: the first."""
    found: dict[tuple[str, str, str], Dispute] = {}
    for dispute in disputes:
        key = (dispute.denial.side or dispute.denial.speaker, *_matter(dispute))
        found.setdefault(key, dispute)
    return tuple(found.values())


def pairs_of(spoken: Sequence[Spoken]) -> Iterator[Dispute]:
    """Yield every denial with what it denies, also where several deny one thing."""
    parts = [_parts(s.claim) for s in spoken]
    weights = _Weights.of(parts)
    for number, one in enumerate(spoken):
        denial = one.claim
        if not _speaks(denial) or not denial.resolved:
            continue
        said = denial.act in _DENYING
        if one.denied and one.denied.named:
            yield Dispute(_told_before(one.denied, spoken, parts, weights) or one.denied, denial)
            continue
        if not said and not any(p.negated for p in parts[number]):
            continue
        scored = [
            (score, -n)
            for n, other in enumerate(spoken)
            if n != number and (score := _contradicts((denial, parts[number]), (other.claim, parts[n]), weights))
        ]
        if scored:
            yield Dispute(spoken[-max(scored)[1]].claim, denial)
        elif one.denied:
            yield Dispute(one.denied, denial)
        elif said and (before := _pointed_at(spoken, number)):
            yield Dispute(before, denial)


def _told_before(
    denied: Claim, spoken: Sequence[Spoken], parts: Sequence[Sequence[_Part]], weights: _Weights
) -> Claim | None:
    """Return where the claim that a denial ascribes to somebody is told itself: "the American account of camps"."""
    words = alike(terms_of(f"x {denied.content}"))
    best, most = None, 0.9
    for other, told in zip(spoken, parts, strict=True):
        claim = other.claim
        theirs = denied.speaker in (claim.speaker, claim.side) and claim.act in _CLAIMING and not claim.stance
        if not theirs or not denied.day or not claim.day or abs((denied.day - claim.day).days) > APART:
            continue
        weight = max((weights(words & part.words) for part in told), default=0)
        if weight > most:
            best, most = claim, weight
    return best


def _speaks(claim: Claim) -> bool:
    """Say whether a claim denies, or states what could be the contrary of another's."""
    return claim.act in _DENYING or (claim.act in _CLAIMING and not claim.stance)


def _contradicts(
    ours: tuple[Claim, Sequence[_Part]], theirs: tuple[Claim, Sequence[_Part]], weights: _Weights
) -> float:
    """Return how nearly a claim says what the denial denies; 0 where it cannot be the claim meant."""
    (denial, denied), (claim, claimed) = ours, theirs
    if claim.act not in _CLAIMING or claim.stance or not _two_sides(claim, denial):
        return 0.0
    if not denial.day or not claim.day or abs((denial.day - claim.day).days) > APART:
        return 0.0
    said = denial.act in _DENYING
    same = denial.citation.article == claim.citation.article
    together = same and claim.citation.start <= denial.citation.start
    scores = (
        _score(part, other, weights, said=said, together=together)
        for part in denied
        if said or part.negated
        for other in claimed
        if not other.negated and not differ(part.terms, other.terms)
    )
    return max(scores, default=0.0)


def _score(ours: _Part, theirs: _Part, weights: _Weights, *, said: bool, together: bool) -> float:
    """Return the share of a denied statement's words that another holds; 0 where too few, or none but names."""
    shared = ours.words & theirs.words
    if not any(not generic(word) for word in shared - ours.terms.names - theirs.terms.names):
        return 0.0
    weight = weights(shared)
    if weight < (TOLD if said else CONTRARY) and not (said and together and weight >= 1 and len(shared) > 1):
        return 0.0
    score = weight / weights(ours.words)
    return score if score >= (NEARBY if together else SHARED) else 0.0


def _two_sides(claim: Claim, denial: Claim) -> bool:
    """Say whether two claims are of two sides: whoever speaks for one state does not deny its own words."""
    one, other = (re.sub(r"^the ", "", name.speaker.casefold()) for name in (claim, denial))
    if one in other or other in one or not (claim.resolved or " " in claim.speaker):
        return False
    return not (claim.side and claim.side == denial.side)


def _pointed_at(spoken: Sequence[Spoken], number: int) -> Claim | None:
    """Return the claim just before, where a denial only points at it: "dismissed the allegation as a joke"."""
    denial = spoken[number].claim
    if number == 0 or not _POINTING.match(denial.content):
        return None
    before = spoken[number - 1].claim
    near = before.citation.article == denial.citation.article and 0 < denial.citation.start - before.citation.start < 400
    return before if near and before.act in _CLAIMING and _two_sides(before, denial) else None


def _parts(claim: Claim) -> list[_Part]:
    """Part what is said into statements: each is denied, or denies, for itself."""
    texts = [text for text in _PARTS.split(claim.content) if text.strip()]
    if claim.act in _DENYING:
        texts = texts[:1]
    found = []
    for text in texts:
        terms = terms_of(f"x {text}")
        negated = bool(_NEGATED.search(text)) and not _NO_DENIAL.search(text)
        found.append(_Part(terms, alike(terms), negated))
    return found


def _matter(dispute: Dispute) -> tuple[str, str]:
    rarest = sorted(terms_of(f"x {dispute.claim.content}").acts, key=lambda t: (-len(t), t))
    return (dispute.claim.side or dispute.claim.speaker, rarest[0] if rarest else "")
