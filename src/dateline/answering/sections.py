"""What is claimed in the window's articles: disputes, positions, figures, assertions; and disputed developments."""

from __future__ import annotations

import math
from itertools import combinations
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from dateline.answering.standing import OTHERWISE
from dateline.answering.view import language_of
from dateline.claims import assertions_of, distinct, negates, once, pairs_of
from dateline.figures import differ, figure_disputes, figures_of, is_harm, lines_of_figures
from dateline.model import Act, Assertion, Dispute, FigureLine, Matter, Position, StandingKind
from dateline.positions import matters_of, positions_of
from dateline.text.terms import terms_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Sequence

    from dateline.answering.view import View
    from dateline.languages import Language
    from dateline.model import Citation, Claim, Development, Figure

FEW = 4
"""Figures of a line that are all shown."""

COMMON = 3
"""Content words that the sentences of two figures share when they are about one thing."""

OF_STORY = 0.6
"""What both sides of a dispute must have of the story for it to be told by default."""

CORRECTED = 0.5
"""Share of the highest count from which a last one that is lower corrects it; less is of another thing, or of a part."""

_NAMED_SO = frozenset({Act.DENIES, Act.DISMISSES})

MOST_OF_IT = 0.5
"""Share of a sentence that has to be claimed for its denial to make the sentence disputed, unless it is the claimant's word."""


class Sections(Struct, frozen=True):
    """The sections of a briefing that are made of claims."""

    disputes: tuple[Dispute, ...]
    denials: tuple[Dispute, ...]  # every denial, also of what one in `disputes` denies
    positions: tuple[Position, ...]
    matters: tuple[Matter, ...]
    figures: tuple[FigureLine, ...]
    asserted: tuple[Assertion, ...]


def told_in(view: View, since: dt.date) -> Sections:
    """Read the claims of the story's articles."""
    pile = view.story.on()
    spoken = list(once(s for filed in pile for s in view.voices.spoken[filed.id]))
    claims = [s.claim for s in spoken]
    known = language_of(view.story.on())
    lines = lines_of_figures(figures_of(pile, [*claims, *(s.denied for s in spoken if s.denied)]), known)
    denials = (*pairs_of(spoken, known), *figure_disputes(lines, spoken, known))
    disputes = distinct(denials)
    disputed = {d.claim.citation for d in disputes}
    shown = [
        line
        for line in lines
        if (_of_one_thing(line) and (differ(line) or _told_by_several(line) or is_harm(line, known)))
        or any(f.citation in disputed for f in line.figures)
    ]
    return Sections(
        disputes,
        denials,
        positions_of(pile, claims, view.voices.roster, since, known, unchanged=False),
        matters_of(claims, view.voices.roster, since),
        tuple(_grown(line, disputed) for line in sorted(shown, key=lambda line: -len(line.figures))),
        assertions_of(pile, claims),
    )


def at_a_glance(told: Sections, view: View, shown: Sequence[Development]) -> Sections:
    """Return what a reader of the story would miss: its own disputes, those about what is shown first, and its tolls."""
    known = language_of(view.story.on())
    about = {(c.article, c.start) for each in shown for c in (*each.evidence, *each.denials)}
    disputes = [
        (not _is_about(each, about), -min(_sides(each, view)), n)
        for n, each in enumerate(told.disputes)
        if _is_about(each, about) or (each.denial.act in _NAMED_SO and min(_sides(each, view)) >= OF_STORY)
    ]
    return replace(
        told,
        disputes=tuple(told.disputes[n] for *_, n in sorted(disputes)),
        figures=_tolls(told.figures, view, known),
    )


def _sides(dispute: Dispute, view: View) -> tuple[float, float]:
    """Return how much of the story a claim has, and its denial."""
    return view.focus.of_citation(dispute.claim.citation), view.focus.of_citation(dispute.denial.citation)


def _is_about(dispute: Dispute, about: Collection[tuple[str, int]]) -> bool:
    sides = (dispute.claim.citation, dispute.denial.citation)
    return any((side.article, side.start) in about for side in sides)


def _tolls(lines: Sequence[FigureLine], view: View, known: Language) -> tuple[FigureLine, ...]:
    """Return for each harm the line that tells best how its count rose; lower counts are of another thing, or of a part."""
    best: dict[str, tuple[float, FigureLine]] = {}
    for line in lines:
        rising = _rising(line)
        if len(rising.figures) > 1 and is_harm(line, known):
            worth = math.fsum(view.focus.of_citation(figure.citation) for figure in rising.figures)
            if line.subject not in best or worth > best[line.subject][0]:
                best[line.subject] = (worth, rising)
    return tuple(line for _, line in sorted(best.values(), key=lambda row: -row[0]))


def _rising(line: FigureLine) -> FigureLine:
    """Return a line by those of its figures that are higher than all before, and its last where it may be a corrected one."""
    kept: list[Figure] = []
    for figure in line.figures:
        corrected = figure is line.figures[-1] and bool(kept) and figure.value >= CORRECTED * kept[-1].value
        if not kept or figure.value > kept[-1].value or (corrected and figure.value != kept[-1].value):
            kept.append(figure)
    return replace(line, figures=tuple(kept))


def _of_one_thing(line: FigureLine) -> bool:
    """Say whether two articles tell of it in common words, besides what is counted and how it is measured.

    Two sums of money, or the dead of two days, have nothing but these in common.
    """
    counted = {
        term for f in line.figures for term in (f.unit, *terms_of(f.words).all, *terms_of(f.measure).all)
    }
    told = [(f.citation.article, terms_of(f.citation.quote).all - counted) for f in line.figures]
    return any(one != other and len(a & b) >= COMMON for (one, a), (other, b) in combinations(told, 2))


def _grown(line: FigureLine, disputed: Collection[Citation]) -> FigureLine:
    """Return a long line by the figures that were higher than all before, its last, and what is disputed."""
    if len(line.figures) <= FEW:
        return line
    kept, highest = [], -math.inf
    for figure in line.figures:
        if figure.value > highest or figure is line.figures[-1] or figure.citation in disputed:
            kept.append(figure)
        highest = max(highest, figure.value)
    return replace(line, figures=tuple(kept))


def _told_by_several(line: FigureLine) -> bool:
    return len({figure.claimant for figure in line.figures if figure.claimant}) > 1


def with_denials(developments: tuple[Development, ...], told: Sections) -> tuple[Development, ...]:
    """Mark as disputed the developments whose shown sentence is a claim that somebody denies."""
    return tuple(_with_denial(development, told) for development in developments)


def _with_denial(development: Development, told: Sections) -> Development:
    claimed = development.standing.kind is StandingKind.CLAIMED
    lines = development.evidence if claimed else (development.shown,)
    # In one sentence a denial may be of a part only, unless all of it is told as "a claim that ... denied"
    apart = [d for d in told.denials if d.claim.citation != d.denial.citation or not d.claim.cue]
    met = [d for d in apart if any(_tells_all(d.claim, line) for line in lines)]
    if not met or development.standing.kind is StandingKind.SCHEDULED:
        return development
    denies = tuple(dict.fromkeys(d.denial.speaker for d in met))
    says = tuple(dict.fromkeys(d.claim.speaker for d in met))
    named = development.standing.kind is not StandingKind.ASSERTED
    note = OTHERWISE if named and _is_denial(development.shown, met) else ""
    if note:
        own = tuple(name for name in development.standing.says if name not in says)
        says, denies = own or denies, says
    standing = replace(development.standing, kind=StandingKind.DISPUTED, says=says, denies=denies, note=note)
    return replace(
        development, standing=standing, denials=tuple(dict.fromkeys(d.denial.citation for d in met))
    )


def _tells_all(claim: Claim, line: Citation) -> bool:
    """Say whether a sentence is what somebody claims: of what is said in a part of it, a denial leaves the rest as it is."""
    if not _overlap(claim.citation, line):
        return False
    covered = sum(max(0, min(end, line.end) - max(start, line.start)) for start, end in claim.spans)
    return claim.main or covered >= MOST_OF_IT * (line.end - line.start)


def _is_denial(shown: Citation, met: Sequence[Dispute]) -> bool:
    """Say whether a sentence tells that something is not so, where the claims it stands against tell that it is."""
    told = any(_overlap(shown, d.claim.citation) or negates(d.claim.content) for d in met)
    denies = any(_overlap(shown, d.denial.citation) and d.denial.act in _NAMED_SO for d in met)
    return negates(shown.quote) and not told and not denies


def _overlap(one: Citation, other: Citation) -> bool:
    return one.article == other.article and one.start < other.end and other.start < one.end
