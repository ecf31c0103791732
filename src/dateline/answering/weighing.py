"""How much each sentence weighs: by the day it tells best, and how well it tells it."""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING

from dateline.answering.dating import day_of
from dateline.salience import Document, Pile, choose_lines, rank_days

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dateline.model import Filed, Question

PER_DAY = 6
"""Sentences of a day that are weighed: no day of the example story has more happenings worth telling."""


def weights_of(
    pile: Sequence[Filed], family: Mapping[str, str], question: Question
) -> dict[tuple[str, int], float]:
    """Return what sentences weigh, by article id and sentence number: 1 is the best line of the best day."""
    salient = Pile.of([Document.of(filed, day, family[filed.id]) for filed in pile if (day := day_of(filed))])
    days = {score.day: score.score for score in rank_days(salient, question)}
    top = max(days.values(), default=1.0)
    ends = {f.id: [s.end for s in f.reading.sentences] for f in pile}
    weights: dict[tuple[str, int], float] = {}
    for told in choose_lines(salient, question.about, sorted(days), PER_DAY):
        best = (
            max((line.score for line in told.lines), default=0.0) or 1.0
        )  # nobody is sure of a day long past
        for line in told.lines:
            number = bisect.bisect_left(ends[line.document], line.end)
            weights[line.document, number] = days[told.day] / top * line.score / best
    return weights
