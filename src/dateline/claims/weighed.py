"""Who answers whom: a statement of another side that speaks against a claim without saying so, by what ties the two.

Nothing in "Every docker had his full wage" denies, yet it answers "They have not been paid". Ties are added up: whom the
claim is about, words that both share, what one of them negates, words that exclude each other, how it is said. What is
to come, asked or admitted answers nothing.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from msgspec import Struct

from dateline.claims.denials import DENIES
from dateline.claims.index import SHORTLY, about, words_around, words_of
from dateline.claims.likeness import alike, generic
from dateline.claims.opposed import of_another
from dateline.claims.parts import CLAIMING, DENYING, negates
from dateline.claims.sides import (
    LONGEST,
    accuses,
    admits,
    asks,
    can_be_shown,
    flatly,
    near,
    own_words,
    says_so,
    tells,
    two_sides,
)
from dateline.text.agreement import differ
from dateline.text.terms import stems_of, terms_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.claims.index import ClaimIndex
    from dateline.claims.read import Spoken
    from dateline.languages import Language
    from dateline.model import Claim

ENOUGH, ENOUGH_SAID = 6.0, 5.0
"""What the ties of a claim and its answer must weigh; and of one that is said to be a denial.

Over the sets a to e and g (`bench/claims.py --each`): 4.5 and 4.0 find 84 of 177 disputes with 12 wrong, 5.25 and 4.5
79 with 10, 6 and 5 77 with 9, and without this reading 69 are found with 7 wrong. A wrong dispute is the worse fault."""

MOST = 3
"""Shared words that count."""

SAID_SO, OF_SIDE, OF_DENIER, SHARED, AROUND, NEGATED, WRONG, TOTAL, FLAT, RETORTED, ADDRESSED, CONTENDS = (
    3.0, 1.5, 1.0, 1.0, 0.5, 1.0, 1.0, 0.5, 0.75, 0.75, 1.0, 0.75,
)  # fmt: skip


class _Side(Struct, frozen=True):
    """What one side says, as far as it ties it to another."""

    number: int
    words: frozenset[str]
    around: frozenset[str]
    quote: frozenset[str]
    beside: frozenset[str]  # its paragraph without what others say in it
    lowers: frozenset[str]
    open: bool  # it tells what is to come, or asks
    unsure: bool  # it tells what may be


def weighed(told: ClaimIndex) -> Iterator[tuple[int, int, float]]:
    """Yield the numbers of a claim and of what answers it best, with the weight of what ties them."""
    sides: dict[int, _Side] = {}

    def side(number: int) -> _Side:
        if number not in sides:
            sides[number] = _side(told, number)
        return sides[number]

    for number in range(len(told.spoken)):
        if not (_may_answer(told, number) and _answers(told, side(number))):
            continue
        late = side(number)
        enough = ENOUGH_SAID if says_so(told.spoken[number]) else ENOUGH
        found = [
            (weight, -n)
            for n in told.around(number)
            if _can_be_met(told, n, number)
            and not (side(n).open or side(n).unsure)
            and (weight := _weight(told, side(n), late)) >= enough
        ]
        if found:
            weight, best = max(found)
            yield -best, number, weight


def _side(told: ClaimIndex, number: int) -> _Side:
    claim = told.spoken[number].claim
    lowers = _lowers(claim)
    around = frozenset(w for w in words_around(claim.citation.paragraph) if _tells(w))
    said = frozenset(stems_of(f"{claim.named} {claim.speaker}"))
    return _Side(
        number,
        frozenset(w for w in words_of(told.parts[number]) if _tells(w)),
        around,
        alike(terms_of(claim.citation.quote, inside=True)),
        around - said,
        lowers,
        not told.known.sets["to come"].isdisjoint(lowers) or asks(claim),
        not told.known.sets["unsure"].isdisjoint(lowers),
    )


def _lowers(claim: Claim) -> frozenset[str]:
    return frozenset(claim.content.casefold().replace("n’t", " n't").replace("n't", " n't").split())


def _tells(word: str) -> bool:
    return not (generic(word) or word.startswith("="))


def _may_answer(told: ClaimIndex, number: int) -> bool:
    """Say whether an utterance is told to be a denial, or negates something."""
    return says_so(told.spoken[number]) or any(part.negated for part in told.parts[number])


def _retorts(told: ClaimIndex, claim: Claim) -> bool:
    cue = claim.cue.casefold()
    return any(cue.startswith(verb.rstrip("e")) for verb in told.known.sets["retort"])


def _answers(told: ClaimIndex, late: _Side) -> bool:
    """Say whether somebody who can be named states something that may answer a claim."""
    one = told.spoken[late.number]
    claim = one.claim
    if not can_be_shown(claim) or claim.act not in CLAIMING | DENYING or len(claim.content) > LONGEST:
        return False
    if claim.stance and claim.act not in DENYING:
        return False
    if says_so(one):
        return True
    return not (late.open or admits(claim, told.known))


def _can_be_met(told: ClaimIndex, early: int, late: int) -> bool:
    """Say whether one utterance can be the claim that another answers: of another side, told before, not inside it."""
    one, other = told.spoken[early].claim, told.spoken[late]
    if (
        one.citation == other.claim.citation
        or not tells(one)
        or not near(one, other.claim)
        or not two_sides(one, other)
    ):
        return False
    if one.citation.article != other.claim.citation.article:
        return told.close(early, late)
    first, last = one.spans[0][0], other.claim.spans[0][0]
    inside = any(s <= last < e for s, e in one.spans) or any(s <= first < e for s, e in other.claim.spans)
    gap = other.claim.citation.start - one.citation.end
    if any(c.named.casefold().partition(" ")[0] in told.known.sets["possessive"] for c in (one, other.claim)):
        return False  # "the union, ... its president": one side
    return not inside and first < last and gap <= SHORTLY


def _weight(told: ClaimIndex, early: _Side, late: _Side) -> float:
    """Return what ties a claim to what may answer it; 0 where nothing is against it, or the two are of two things."""
    one, other = told.spoken[early.number], told.spoken[late.number]
    shared = early.words & late.words
    apart = one.claim.citation.paragraph != other.claim.citation.paragraph
    around = (early.around & late.around) - shared if apart else frozenset()
    said, of_denier = says_so(other), _of_denier(early, other)
    against, addressed = _against(told, early, late), _addresses(one, late)
    if not (said or against) or _both_deny(told, early, late) or _of_two_things(told, early, late):
        return 0.0
    if said and not _takes_up(
        other, one, tied=bool(of_denier or addressed), shared=bool(shared), around=bool(around)
    ):
        return 0.0
    if not of_denier and of_another(other.claim, one.claim):
        return 0.0
    return (
        SAID_SO * said
        + of_denier
        + SHARED * min(MOST, told.rarity.weight(shared))
        + AROUND * min(MOST, told.rarity.weight(around))
        + against
        + ADDRESSED * addressed
        + WRONG * (of_denier > 0 and _is_wrong(told.known, one, early))
    )


def _against(told: ClaimIndex, early: _Side, late: _Side) -> float:
    """Return what it weighs that an answer negates what the claim tells, or anything of the kind, or does so in retort."""
    parts, sets = told.parts[late.number], told.known.sets
    if not any(part.negated for part in parts) or any(part.negated for part in told.parts[early.number]):
        return 0.0
    met = any(part.denied & early.words for part in parts)
    total = not sets["universal"].isdisjoint(late.lowers)
    retorts = _retorts(told, told.spoken[late.number].claim)
    contends = not _stems(sets["contention"]).isdisjoint(late.beside)
    flat = flatly(told.spoken[late.number].claim)
    if not (met or total or retorts or flat or says_so(told.spoken[late.number])):
        return 0.0
    return NEGATED + TOTAL * total + FLAT * flat + RETORTED * retorts + CONTENDS * contends


def _both_deny(told: ClaimIndex, early: _Side, late: _Side) -> bool:
    """Say whether both tell that something is not so; what only points at a claim may point at either."""
    one, other = told.spoken[early.number].claim, told.spoken[late.number]
    if not says_so(other) and not told.known.sets["negative"].isdisjoint(early.lowers):
        return True
    if not negates(one.content):
        return False
    if other.points:
        return not (other.whose or one.citation.article == other.claim.citation.article)
    return not DENIES.search(other.claim.cue) or not any(part.negated for part in told.parts[late.number])


def _of_two_things(told: ClaimIndex, early: _Side, late: _Side) -> bool:
    """Say whether a claim and an answer give numbers of one thing that differ: two counts, and no denial."""
    mine, theirs = told.parts[late.number], told.parts[early.number]
    pairs = [(one.terms, other.terms) for one in mine for other in theirs]
    return bool(pairs) and all(differ(*pair) for pair in pairs)


def _takes_up(denial: Spoken, claim: Spoken, *, tied: bool, shared: bool, around: bool) -> bool:
    """Say whether what is said to be a denial can be of a claim: they share words, or it only points at one."""
    here = denial.claim.citation.article == claim.claim.citation.article
    told_of = about(denial)
    if told_of and told_of.isdisjoint(alike(terms_of(claim.claim.citation.quote, inside=True))):
        return False
    if denial.points or denial.denied:  # what is denied is told of in other words
        return (shared and (tied or here)) or tied or around
    return shared and (tied or here)


def _addresses(one: Spoken, late: _Side) -> bool:
    """Say whether an answer, or the sentences around it, names who made the claim."""
    names = frozenset(w for w in own_words(one.claim) if _tells(w))
    return bool(names & late.beside)


def _of_denier(early: _Side, other: Spoken) -> float:
    """Return what it weighs that a claim is about who answers it, or about his state."""
    own = own_words(other.claim)
    if other.claim.side and f"={other.claim.side}" in early.quote:
        return OF_SIDE
    return OF_DENIER if any(_tells(w) for w in own & early.quote) else 0.0


@functools.cache  # a table, read once in a process
def _stems(words: frozenset[str]) -> frozenset[str]:
    return frozenset(stems_of(" ".join(words)))


def _is_wrong(known: Language, one: Spoken, early: _Side) -> bool:
    """Say whether a claim tells a wrong: an accusation, a deed that is one, or what was not done."""
    return (
        accuses(one.claim)
        or not _stems(known.sets["wrong"]).isdisjoint(early.words)
        or not known.sets["negative"].isdisjoint(early.lowers)
    )
