"""A number that is put right by another side: "31 million pounds, not 48", "the true number is nearer 11,000".

Any pile has two numbers of a kind. One is told against the other only where its sentence says so: it names the other number
as wrong, or has a word of the set `putting right` before its own. Both must be of one unit, and of one matter.
"""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING

from msgspec import Struct

from dateline.claims.acts import lemma_in
from dateline.claims.likeness import alike, generic, meant
from dateline.claims.read import Spoken
from dateline.claims.sides import can_be_shown, tells, two_sides
from dateline.figures.numbered import MONEY, PERCENT
from dateline.figures.numerals import numerals_in
from dateline.model import Act, Dispute
from dateline.patterns import lazy_pattern
from dateline.text.terms import stems_of, terms_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from dateline.figures.numerals import Numeral
    from dateline.languages import Language
    from dateline.model import Claim, Figure

AT_ODDS = 1.2
"""The least ratio of two numbers of which one puts the other right."""

FARTHEST = 40
"""Times that it may be the other."""

APART = 14
"""Days between a number and what puts it right."""

SHORTLY = 900
"""Characters between them in one article."""

BEFORE = 4
"""Words before a number in which it is told to put another right."""

SHARED, SHARED_ELSEWHERE = 2, 3
"""Words of the matter that both sentences share: in one article, and in two."""

BARE = 300
"""Characters between a number and one that stands alone and puts it right: "We counted 317"."""

_WORDS = lazy_pattern(r"[\w’'-]+")
_UNIT = 3  # words behind a number in which its unit stands
_SAYING = frozenset(
    {Act.SAYS, Act.ANNOUNCES, Act.CONFIRMS, Act.WARNS, Act.ACCUSES, Act.DENIES, Act.DISMISSES, Act.REJECTS}
)


class _Answer(Struct, frozen=True, dict=True):
    """A claim in which a number is put right: what it is, and which it is not."""

    spoken: Spoken
    values: tuple[
        tuple[float, frozenset[str], str], ...
    ]  # number, stems of the words behind it, "money" or "percent"
    truly: bool  # it is told to be the true one
    wrong: frozenset[float]
    words: frozenset[str]

    @property
    def claim(self) -> Claim:
        """What is said."""
        return self.spoken.claim


def corrections(
    figures: Sequence[Figure],
    spoken: Sequence[Spoken],
    known: Language,
    holder: Callable[[Figure], Claim | None],
) -> Iterator[Dispute]:
    """Yield the claims of numbers with the claims of another side that put them right."""
    answers = [found for one in spoken if (found := _answer(one, known))]
    if not answers:
        return
    told = [(figure, claim) for figure in figures if (claim := holder(figure)) and tells(claim)]
    measures = {(f.citation.article, f.citation.start, f.value): f.measure for f in figures}
    for late in answers:
        fitting = [
            (_gap(claim, late.claim), n)
            for n, (figure, claim) in enumerate(told)
            if _is_put_right(figure, claim, late, measures)
        ]
        if fitting:
            yield Dispute(told[min(fitting)[1]][1], late.claim)


def _answer(spoken: Spoken, known: Language) -> _Answer | None:
    """Return what a claim puts right; None where it only tells a number."""
    claim = spoken.claim
    if claim.stance or claim.act not in _SAYING or not claim.day or not can_be_shown(claim):
        return None
    text = claim.content
    found = list(numerals_in(text, known))
    told = [*claim.cue.casefold().split(), *text.casefold().split()]
    if not found or any(lemma_in(word, known) in known.sets["to come"] for word in told):
        return None
    words = [(each.start(), each[0].casefold()) for each in _WORDS.finditer(text)]
    starts = [at for at, _ in words]
    values, wrong = [], set()
    for numeral in found:
        first = bisect.bisect_left(starts, numeral.at)
        before = [word for _, word in words[max(0, first - BEFORE) : first]]
        if before and before[-1] in known.sets["no longer counted"]:
            wrong.add(numeral.value)
            continue
        behind = [word for at, word in words if at >= numeral.end][:_UNIT]
        values.append(
            (
                numeral,
                behind,
                not known.sets["putting right"].isdisjoint(before) or _rough(text, numeral, known),
            )
        )
    if not wrong and not any(right for *_, right in values):
        return None
    kept = [(n, b) for n, b, right in values if right or wrong]
    return _Answer(
        spoken,
        tuple((n.value, _unit(b, text[n.end : n.end + 1], known), _sort(n, b, known)) for n, b in kept),
        not known.sets["truly"].isdisjoint(word for _, word in words),
        frozenset(wrong),
        _content(claim.citation.quote),
    )


def _unit(behind: Sequence[str], mark: str, known: Language) -> frozenset[str]:
    """Return the stems of the words behind a number; none where no noun can stand there: "it was 12, they said"."""
    if mark.strip() or not behind or (behind[0] in known.closed and behind[0] not in known.sets["of"]):
        return frozenset()
    return meant(stems_of(" ".join(behind)))


def _rough(text: str, numeral: Numeral, known: Language) -> bool:
    """Say whether the words that say how exact a number is put another right: "no more than 12", "only 12"."""
    rough = text[numeral.start : numeral.at].casefold().split()
    bounded = not known.sets["lower bound"].isdisjoint(rough)
    right = known.sets["putting right"] | known.sets["none of it"]
    return not right.isdisjoint(rough) and not bounded


def _sort(numeral: Numeral, behind: Sequence[str], known: Language) -> str:
    if numeral.percent:
        return PERCENT
    money = bool(numeral.sign) or any(
        word.rstrip("s") in known.sets["money"] or word in known.sets["money"] for word in behind
    )
    return MONEY if money else ""


def _content(text: str) -> frozenset[str]:
    return frozenset(
        w
        for w in alike(terms_of(text, inside=True))
        if not generic(w) and not w.startswith("=") and not w[:1].isdigit()
    )


def _is_put_right(
    figure: Figure, claim: Claim, late: _Answer, measures: Mapping[tuple[str, int, float], str]
) -> bool:
    """Say whether an answer puts a figure of another side right."""
    if (
        claim.citation == late.claim.citation
        or not two_sides(claim, late.spoken)
        or not claim.day
        or not late.claim.day
    ):
        return False
    same = claim.citation.article == late.claim.citation.article
    gap = late.claim.citation.start - claim.citation.end
    if not 0 <= (late.claim.day - claim.day).days <= APART or (same and not 0 <= gap <= SHORTLY):
        return False
    shared = len(_content(claim.citation.quote) & late.words)
    if figure.value in late.wrong:
        return shared >= SHARED_ELSEWHERE - SHARED and any(_at_odds(figure, each) for each in late.values)
    if not same and figure.unit == PERCENT:
        return False  # any poll has its shares
    near = same and gap <= BARE and late.truly
    return (near or shared >= (SHARED if same else SHARED_ELSEWHERE)) and any(
        (near or each[1] or each[2])
        and _at_odds(figure, each)
        and _of_one_measure(figure, late.claim, each[0], measures)
        for each in late.values
    )


def _of_one_measure(
    figure: Figure, late: Claim, value: float, measures: Mapping[tuple[str, int, float], str]
) -> bool:
    """Say whether no word tells that two numbers measure two things: the dead, and the missing."""
    measure = measures.get((late.citation.article, late.citation.start, value), "")
    return not (measure and figure.measure) or measure == figure.measure


def _at_odds(figure: Figure, value: tuple[float, frozenset[str], str]) -> bool:
    """Say whether two numbers count one thing, and differ as much as two counts of it do."""
    number, behind, sort = value
    low, high = sorted((number, figure.value))
    if not low or not AT_ODDS <= high / low <= FARTHEST:
        return False
    if MONEY in (figure.unit, sort) or PERCENT in (figure.unit, sort):
        return figure.unit == sort
    units = meant(stems_of(figure.unit))
    return not behind or not units.isdisjoint(behind)


def _gap(claim: Claim, late: Claim) -> tuple[bool, int, int]:
    """Return what orders claims by how near they stand before an answer."""
    same = claim.citation.article == late.citation.article
    days = (late.day - claim.day).days if late.day and claim.day else 0
    return not same, days, late.citation.start - claim.citation.end if same else 0
