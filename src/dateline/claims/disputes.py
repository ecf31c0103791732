"""Claims and their denials, paired over sentences and articles: precision first.

A denial is paired with the claim that its own sentence takes up ("rejected suggestions that ..."), with the one that it
points at (`pointed`), or with the statement of another side that says most nearly what is denied: told within days, not
itself negated. Where nothing but a negation tells that something is a denial ("no missiles were there"), nearly all of
its words must be met.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dateline.claims.index import (
    ACCUSED,
    ACCUSED_SAID,
    AGAINST_ONESELF,
    SAID,
    SHORTLY,
    ClaimIndex,
    Least,
    Statement,
    words_of,
)
from dateline.claims.likeness import alike, generic
from dateline.claims.opposed import names, opposed
from dateline.claims.parts import CLAIMING, DENYING
from dateline.claims.pointed import pointed_at
from dateline.claims.sides import (
    accused,
    admits,
    can_be_shown,
    flatly,
    in_court,
    near,
    own_words,
    says_so,
    tells,
    two_sides,
    words_in,
)
from dateline.claims.versions import versions_of
from dateline.claims.weighed import weighed
from dateline.model import Act, Claim, Dispute
from dateline.patterns import lazy_pattern
from dateline.text.agreement import differ
from dateline.text.terms import terms_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from dateline.claims.read import Spoken
    from dateline.languages import Language

_REJECTS = lazy_pattern(r"\breject", re.IGNORECASE)
_TELLS = lazy_pattern(r"(?:as |off )?[“\"‘]|(?:that|having|being|any|it)\b", re.IGNORECASE)
_ANY = lazy_pattern(
    r"(?:that )?(?:any|no) (?:such )?(?P<thing>(?:[\w-]+ ){0,3}?[\w-]+) (?:to|of|from|in|on|for|by|with|had|has|have|was|were|is|are|been)\b",
    re.IGNORECASE,
)
_CONTRAST = lazy_pattern(
    r"\b(?:contradict\w*|contrary to|untrue|not true|false|no truth|baseless|unfounded|groundless|no such|fabricat\w+|invented|never happened)\b",
    re.IGNORECASE,
)


_UTTERING = CLAIMING | DENYING

NEARLY = 0.6
"""The share of a negated statement's words that a claim of anybody must hold, where nobody calls it a denial."""


def disputes_of(spoken: Sequence[Spoken], known: Language) -> tuple[Dispute, ...]:
    """Pair each denial with the claim its own sentence tells, else with the one that says it most nearly."""
    return distinct(pairs_of(spoken, known))


def distinct(disputes: Iterable[Dispute]) -> tuple[Dispute, ...]:
    """Leave one of the disputes between two sides on one matter: the first; what nobody is told to claim has one side."""
    found: dict[tuple[str, str, str], Dispute] = {}
    for dispute in disputes:
        if not dispute.claim.named:
            continue
        key = (dispute.denial.side or dispute.denial.speaker, *_matter(dispute))
        found.setdefault(key, dispute)
    return tuple(found.values())


def pairs_of(spoken: Sequence[Spoken], known: Language) -> Iterator[Dispute]:
    """Yield every denial with what it denies, also where several deny one thing; then what answers a claim unsaid."""
    told = ClaimIndex.of(spoken, known)
    answers = sorted(weighed(told), key=lambda each: (each[1], -each[2]))
    best = {late: told.spoken[early].claim for early, late, _ in answers}
    found = [*_denials(told, best), *_versions(told)]
    yield from found
    paired = {frozenset((d.claim.speaker, d.denial.speaker)) for d in found}
    denying = {(d.denial.speaker, d.denial.citation) for d in found}
    for late, claim in best.items():
        other = told.spoken[late].claim
        sides = frozenset((claim.speaker, other.speaker))
        if (other.speaker, other.citation) not in denying and sides not in paired:
            paired.add(sides)
            yield Dispute(claim, other)


def _denials(told: ClaimIndex, best: Mapping[int, Claim]) -> Iterator[Dispute]:
    """Yield the denials with what they deny; `best` tells what each answers by what ties the two."""
    for number, one in enumerate(told.spoken):
        if not _may_deny(told, number):
            continue
        claim = _claim_of(told, number)
        if claim and one.denied == claim and not claim.named and number in best:
            claim = best[number]  # "denied a report that ...": somebody told it before
        if claim:
            yield Dispute(claim, one.claim)
        elif flatly(one.claim) and not says_so(one) and (answer := _answer_to(told, number)):
            yield Dispute(one.claim, answer)


def _versions(told: ClaimIndex) -> Iterator[Dispute]:
    """Yield the versions of one event that cannot both be so."""
    for early, late in versions_of(told):
        claim, other = told.spoken[early].claim, told.spoken[late].claim
        if can_be_shown(other) and other.act in CLAIMING and _of_another_side(told, late, early):
            yield Dispute(claim, other)


def _may_deny(told: ClaimIndex, number: int) -> bool:
    """Say whether somebody who can be named denies something, as far as one utterance tells."""
    one = told.spoken[number]
    denial, said = one.claim, says_so(one)
    if not said and not any(part.negated or part.denied for part in told.parts[number]):
        return False
    if in_court(denial) or not can_be_shown(denial):
        return False
    if said:
        return bool(one.denied or one.points) or not _turns_down(denial)
    return not denial.stance and denial.act in _UTTERING and not admits(denial, told.known)


def _turns_down(denial: Claim) -> bool:
    """Say whether a denial is of a deed, a plan, an offer: what is rejected or brushed off has to be told as a claim."""
    named = denial.act is Act.DISMISSES or _REJECTS.search(denial.cue)
    return bool(named and not _TELLS.match(denial.content))


def _claim_of(told: ClaimIndex, number: int) -> Claim | None:
    """Return what a denial denies."""
    one = told.spoken[number]
    if one.denied and not one.denied.cue:  # told just before "a claim that ... denied"
        return one.denied
    if one.denied and (claim := _told_before(told, number, one.denied)):
        return claim
    named = one.denied and one.denied.named and not one.whose
    if one.points and not named and (claim := pointed_at(told, number)):
        return claim
    return one.denied or _said_so(told, number)


def _said_so(told: ClaimIndex, number: int) -> Claim | None:
    """Return the statement that says most nearly what a denial denies."""
    denial, said = told.spoken[number].claim, says_so(told.spoken[number])
    met = [
        n
        for n in _met(told, number)
        if _of_another_side(told, number, n) and (said or _answers(told, number, n))
    ]
    of_it = (n for n in met if _tells_of_it(denial, told.parts[n]))
    scored = [(score, -n) for n in of_it if (score := opposed(told, number, n))]
    if not scored and (said or denial.resolved):
        scored = [(score, -n) for n in met if (score := _contradicts(told, number, n))]
    return told.spoken[-max(scored)[1]].claim if scored else None


def _answers(told: ClaimIndex, number: int, claim: int) -> bool:
    """Say whether a negation that nobody calls a denial can be one of a claim.

    It is, flatly, of what a claim tells of its speaker's own side, or in nearly its words; or the claim stands shortly
    before it, tells the very thing that is negated, and the negation is flat or the claim names who makes it. Any pile has
    some "no" to any claim: on seven piles of news 17 of 18 pairs without these ties were wrong.
    """
    one, other = told.spoken[number], told.spoken[claim].claim
    flat, own = flatly(one.claim), names(told, other, one.claim)
    if flat and (own or _in_its_words(told, claim, number)):
        return True
    return (flat or own) and _takes_up(told, claim, number)


def _in_its_words(told: ClaimIndex, claim: int, number: int) -> bool:
    """Say whether a claim tells the very thing that is negated, and most of what else is said of it."""
    words, weight = words_of(told.parts[claim]), told.rarity.weight
    return any(
        not part.denied.isdisjoint(words) and weight(part.words & words) >= NEARLY * weight(part.words)
        for part in told.parts[number]
    )


def _takes_up(told: ClaimIndex, early: int, late: int) -> bool:
    """Say whether one of two utterances follows the other shortly, and tells the very thing that one of them negates."""
    one, other = (told.spoken[n].claim.citation for n in (early, late))
    if one.article != other.article or not 0 <= other.start - one.end <= SHORTLY:
        return False
    pairs = ((early, late), (late, early))
    return any(
        not part.denied.isdisjoint(words_of(told.parts[n])) for m, n in pairs for part in told.parts[m]
    )


def _met(told: ClaimIndex, number: int) -> list[int]:
    """Return the claims that share words with a denial."""
    sought = _sought(told, number)
    beside = (n for n in told.beside(number) if not sought.isdisjoint(words_of(told.parts[n])))
    return sorted({*beside, *told.sharing(sought)} - {number})


def _sought(told: ClaimIndex, number: int) -> frozenset[str]:
    """Return the words by which to look for what a statement denies: "shots" were fired, and people were "shot"."""
    parts = told.parts[number]
    return words_of(parts).union(*(part.denied for part in parts))


def _of_another_side(told: ClaimIndex, denial: int, claim: int) -> bool:
    """Say whether two utterances can be a claim and its denial by who makes them, and when."""
    one, other = told.spoken[denial], told.spoken[claim].claim
    if not (near(other, one.claim) and tells(other) and two_sides(other, one)):
        return False
    same = other.citation.article == one.claim.citation.article
    if same and other.spans[0][0] > one.claim.spans[0][0]:
        return False
    return not (_within(one.claim, other) or _within(other, one.claim))


def _answer_to(told: ClaimIndex, number: int) -> Claim | None:
    """Return who tells shortly after what somebody said was flatly not so: "never paid us", "all had been paid"."""
    answers = [
        (score, -n)
        for n in told.beside(number)
        if _takes_up(told, number, n)
        and _of_another_side(told, n, number)
        and tells(told.spoken[n].claim)
        and (score := opposed(told, number, n))
    ]
    return told.spoken[-max(answers)[1]].claim if answers else None


def _told_before(told: ClaimIndex, number: int, denied: Claim) -> Claim | None:
    """Return where the claim that a denial ascribes to somebody is told itself: "the American account of camps"."""
    words = alike(terms_of(denied.content, inside=True))
    denial = told.spoken[number].claim
    own = own_words(denial)
    best, most = None, 0.0
    named = "" if _is_a_kind(denied.named) else denied.named
    for n in told.sharing(words, least=1):
        claim = told.spoken[n].claim
        if named and denied.speaker not in (claim.speaker, claim.side) and not words_in(named, claim.named):
            continue
        if claim.citation == denial.citation or not (
            tells(claim) and near(claim, denial) and two_sides(claim, told.spoken[number])
        ):
            continue
        of_denier = bool(own & alike(terms_of(claim.citation.quote, inside=True)))
        least = _taken_up_from(told, told.close(number, n), named=bool(named), of_denier=of_denier)
        for part in told.parts[n]:
            weight = told.rarity.weight(words & part.words)
            enough = weight >= least.weight and weight >= least.share * told.rarity.weight(words)
            if not part.negated and weight > most and enough:
                best, most = claim, weight
    return best


def _is_a_kind(named: str) -> bool:
    """Say whether somebody is told of as a kind, so that another article may name him: "a farmer", "environmentalists"."""
    return named == named.lower()


def _taken_up_from(told: ClaimIndex, small: bool, *, named: bool, of_denier: bool) -> Least:
    """Return what a claim must share with what a denial says was claimed."""
    if named:
        return (
            Least(1.0, 0.0) if small else Least(told.rarity.least(SAID.weight) * AGAINST_ONESELF, SAID.share)
        )
    if of_denier:
        return Least(
            ACCUSED_SAID.weight if small else told.rarity.least(SAID.weight) * AGAINST_ONESELF,
            ACCUSED_SAID.share,
        )
    return Least(told.rarity.least(SAID.weight), SAID.share)


def _contradicts(told: ClaimIndex, number: int, other: int) -> float:
    """Return how nearly a claim says what a denial denies; 0 where it cannot be the claim meant."""
    denial, claim = told.spoken[number].claim, told.spoken[other].claim
    if not (accused(claim, told.spoken[number]) or _tells_of_it(denial, told.parts[other])):
        return 0.0
    said = says_so(told.spoken[number])
    before = denial.citation.start - claim.citation.start
    nearby = denial.citation.article == claim.citation.article and 0 <= before <= SHORTLY
    least, close = told.least(said=said, nearby=nearby), told.close(number, other)
    if not (said or close):
        return 0.0
    if accused(claim, told.spoken[number]):
        usual = ACCUSED_SAID if said else ACCUSED
        weight = usual.weight if close else least.weight * AGAINST_ONESELF
        least = Least(min(least.weight, weight), min(least.share, usual.share), usual.names_do)
    scores = (
        _score(told, part, theirs, least)
        for part in told.parts[number]
        if said or part.negated
        for theirs in told.parts[other]
        if not theirs.negated and not differ(part.terms, theirs.terms)
    )
    return max(scores, default=0.0)


def _tells_of_it(denial: Claim, parts: Sequence[Statement]) -> bool:
    """Say whether a claim tells of the thing whose being is denied: of an annex, for "denied that any secret annex was signed"."""
    found = _ANY.match(denial.content)
    things = (
        frozenset(w for w in alike(terms_of(found["thing"], inside=True)) if not generic(w))
        if found
        else frozenset()
    )
    return not things or not things.isdisjoint(words_of(parts))


def _within(one: Claim, other: Claim) -> bool:
    """Say whether one report stands inside another: "she said that he also dismissed ..."."""
    same = one.citation.article == other.citation.article
    return same and any(start <= one.spans[0][0] < end for start, end in other.spans)


def _score(told: ClaimIndex, ours: Statement, theirs: Statement, least: Least) -> float:
    """Return the share of a denied statement's words that another holds; 0 where too few, or none but names."""
    shared = ours.words & theirs.words
    words = shared if least.names_do else shared - ours.terms.names - theirs.terms.names
    if not any(not generic(word) for word in words):
        return 0.0
    weight = told.rarity.weight(shared)
    score = weight / told.rarity.weight(ours.words) if weight >= least.weight else 0.0
    return score if score >= least.share else 0.0


def _matter(dispute: Dispute) -> tuple[str, str]:
    rarest = sorted(terms_of(dispute.claim.content, inside=True).acts, key=lambda t: (-len(t), t))
    return (dispute.claim.side or dispute.claim.speaker, rarest[0] if rarest else "")
