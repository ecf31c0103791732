"""The claim that a denial only points at: "the accusation was baseless", "contradicting his own first mate"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from dateline.claims.index import ADJOINING, SAID, SHORTLY, UNCOMMON, ClaimIndex, about, words_of
from dateline.claims.likeness import alike
from dateline.claims.sides import accuses, near, own_words, same_speaker, tells, two_sides
from dateline.patterns import lazy_pattern
from dateline.text.terms import terms_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dateline.claims.read import Spoken
    from dateline.model import Claim

_AFTER = lazy_pattern(r"\b(?:after|when)\b")

ADJOINING_PARAGRAPH = 400
"""Characters between a claim and a denial that only points: its own sentences may stand between."""


class _Tie(Struct, frozen=True):
    """What ties a claim to a denial that points at one."""

    number: int
    gap: int | None  # characters between them; None in another article
    shared: float  # weight of the words that the denial says the claim is about
    of_denier: int  # it is about who denies it: 2 by name or office, 1 only by his state
    accuses: bool

    @property
    def strength(self) -> tuple[bool, int, float, int, int]:
        return self.gap is not None, self.of_denier, self.shared, -(self.gap or 0), self.number


def pointed_at(told: ClaimIndex, number: int) -> Claim | None:
    """Return the claim that a denial points at: that of whom it names, else the one just before it in the article."""
    one = told.spoken[number]
    if one.points is None:
        return None
    told_of = about(one)
    all_ties = list(_ties(told, number, told_of))
    ties = [
        tie
        for tie in all_ties
        if (
            _in_reach(one, tie, about=bool(told_of))
            if tie.gap is not None
            else _elsewhere(told, number, tie, about=bool(told_of))
        )
    ]
    before = [tie for tie in all_ties if tie.gap is not None and 0 <= tie.gap <= SHORTLY]
    return _main_claim(told, ties, before) if ties else None


def _ties(told: ClaimIndex, number: int, told_of: frozenset[str]) -> Iterator[_Tie]:
    """Yield the claims that can be meant at all, with what ties them to the denial."""
    one = told.spoken[number]
    own = own_words(one.claim)
    words = told_of or (
        alike(terms_of(one.claim.citation.quote, inside=True)) - own if one.whose else frozenset()
    )
    met = {*told.beside(number), *told.sharing(words | own, least=1)}
    for n in sorted(met):
        other = told.spoken[n]
        claim = other.claim
        if not (near(claim, one.claim) and tells(claim) and two_sides(claim, one)):
            continue
        if (one.whose and not same_speaker(claim, one.whose)) or all(part.negated for part in told.parts[n]):
            continue
        here = claim.citation.article == one.claim.citation.article
        gap = _gap(claim, one.claim) if here else None
        text = claim.content if here else claim.citation.quote
        shared = told.rarity.weight(words & words_of(told.parts[n]))
        named = own & alike(terms_of(text, inside=True))
        of_denier = 2 if any(not word.startswith("=") for word in named) else len(named) and 1
        yield _Tie(n, gap, shared, of_denier, accuses(claim))


def _gap(claim: Claim, denial: Claim) -> int:
    """Return the characters between a claim and a later denial; 0 in one sentence ("X said so, but Y denied the report")."""
    if claim.citation == denial.citation and _beside(claim, denial):
        return 0
    return denial.citation.start - claim.citation.end


def _beside(claim: Claim, denial: Claim) -> bool:
    """Say whether one sentence tells a claim before its denial, or behind it: "denied it after X had accused it"."""
    before = claim.spans[-1][1] <= denial.spans[0][0]
    return before or (claim.spans[0][0] > denial.spans[0][0] and bool(_AFTER.search(denial.content)))


def _in_reach(denial: Spoken, tie: _Tie, *, about: bool) -> bool:
    """Say whether a claim of the same article stands near enough before a denial, and is not about another matter."""
    if tie.gap is None or tie.gap < 0 or (about and tie.shared < UNCOMMON):
        return False
    accused = tie.accuses or tie.of_denier > 1 or (tie.of_denier and tie.gap <= ADJOINING)
    if denial.points and denial.points.accusing and not (accused or denial.whose or tie.gap <= ADJOINING):
        return False
    return tie.gap <= (SHORTLY if denial.whose or tie.shared or tie.of_denier else ADJOINING_PARAGRAPH)


def _elsewhere(told: ClaimIndex, number: int, tie: _Tie, *, about: bool) -> bool:
    """Say whether a claim in another article can be what a denial points at: the less their paragraphs share, the surer."""
    denial = told.spoken[number]
    if denial.whose and denial.points and denial.points.accusing and tie.of_denier > 1:
        return True
    if (about and tie.shared < UNCOMMON) or (denial.whose and not tie.shared):
        return False
    small = told.close(number, tie.number)
    if about and denial.whose:
        return True
    enough = tie.shared >= (1.0 if small else told.rarity.least(SAID.weight) / 2)
    return enough or (tie.of_denier >= (1 if small else 2) and tie.accuses)


def _main_claim(told: ClaimIndex, ties: Sequence[_Tie], before: Sequence[_Tie]) -> Claim:
    """Return the claim that is meant: of several that the nearest speaker makes in an article, the first or the weightiest."""
    chosen = told.spoken[max(ties, key=lambda tie: tie.strength).number].claim
    same = [
        (tie.of_denier, tie.accuses, tie.shared, -tie.number)
        for tie in {tie.number: tie for tie in (*ties, *before)}.values()
        if (claim := told.spoken[tie.number].claim).citation.article == chosen.citation.article
        and claim.speaker == chosen.speaker
    ]
    return told.spoken[-max(same)[-1]].claim
