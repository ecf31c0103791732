"""Figures of one thing that cannot both be true, by two sides: a dispute."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from dateline.figures.claimed import holder_of, places_in
from dateline.figures.corrected import corrections
from dateline.figures.lines import HARM, Counting
from dateline.model import Dispute, Figure, FigureLine
from dateline.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.claims import Spoken
    from dateline.languages import Language
    from dateline.model import Claim

AT_ODDS = 1.2
"""The least ratio of two figures that contradict each other: what is rounded, or still being counted, differs less."""

CROWDS = 1.5
"""The least ratio of two counts of one crowd that contradict each other."""

POINTS = 3.0
"""The same for percentages, in points."""

SOON = 2
"""Days within which two counts are told of one moment: later, a toll has risen."""

# What sides count against each other at one moment
_CONTESTED = HARM | {"turnout", "fullness", "shot down", "attended", "aboard"}
_ODDS = lazy_pattern(
    r"\b(?:contradict\w*|(?:no|not) more than|at the (?:very )?most|never (?:been )?(?:more|less) than|must be (?:at least|more|far)"
    r"|far (?:higher|lower|more|fewer)|never included|inflated|exaggerated|false)\b",
    re.IGNORECASE,
)
_PUTS = lazy_pattern(r"\bput(?:s|ting)? (?:the|its|their)\b", re.IGNORECASE)
_COUNTED = frozenset({"people", "soldiers", "percent", "drone", "missile", "rocket"})


def figure_disputes(
    lines: Sequence[FigureLine], spoken: Sequence[Spoken], known: Language
) -> tuple[Dispute, ...]:
    """Return the pairs of figures of one line that two sides give for one moment, and that cannot both be true."""
    said: dict[str, list[Claim]] = defaultdict(list)
    for one in spoken:
        if not one.claim.stance:
            said[one.claim.citation.article].append(one.claim)
    counting = Counting(known)
    found: list[Dispute] = []
    figures = [figure for line in lines for figure in line.figures]
    found += corrections(figures, spoken, known, lambda f: holder_of(f, said[f.citation.article]))
    for line in (each for each in lines if each.subject in _CONTESTED):
        for n, late in enumerate(line.figures):
            if counting.kind(late) not in _COUNTED:
                continue
            theirs = holder_of(late, said[late.citation.article])
            for early in line.figures[:n]:
                ours = holder_of(early, said[early.citation.article])
                if ours and theirs and _contradict((early, ours), (late, theirs)):
                    found.append(Dispute(ours, theirs))
                    break
    return tuple(found)


def _at_odds(early: Figure, late: Figure) -> bool:
    """Say whether two figures of one thing cannot both be true of one moment."""
    if not early.day or not late.day or abs((late.day - early.day).days) > SOON:
        return False
    low, high = sorted((early, late), key=lambda f: f.value)
    percent = early.unit == late.unit == "percent"
    if not low.value or (high.value - low.value < POINTS if percent else high.value / low.value < AT_ODDS):
        return False
    placed = places_in(early.citation.quote) & places_in(late.citation.quote)
    if not (placed or percent):
        return False
    grew = late is high and re.match(r"at least|more than|over|above", low.words, re.IGNORECASE)
    return not grew


def _contradict(early: tuple[Figure, Claim], late: tuple[Figure, Claim]) -> bool:
    return _at_odds(early[0], late[0]) and _against(early[1], late[1])


def _counts_the_crowd(late: Figure, early: Figure) -> bool:
    """Say whether two people count one crowd, as organisers and police do, much apart."""
    low, high = sorted((early.value, late.value))
    return late.measure == early.measure == "attended" and high >= CROWDS * low


def _two_sides(one: Claim, other: Claim) -> bool:
    """Say whether two claims are of two sides that can be named."""
    names = (one.speaker.casefold().removeprefix("the "), other.speaker.casefold().removeprefix("the "))
    if names[0] in names[1] or names[1] in names[0] or not one.named or not other.named:
        return False
    return not (one.side and one.side == other.side) and (one.resolved or other.resolved)


def _against(one: Claim, other: Claim) -> bool:
    """Say whether a figure is told against another: by another side that says so, or of another state."""
    if not _two_sides(one, other):
        return False
    states = one.side and other.side
    return bool(_ODDS.search(other.citation.quote) or (states and _PUTS.search(other.citation.quote)))
