"""Which days of a story matter, and which sentences tell them best.

Pure: documents in, days and sentence references out; the same documents give the same answer. `Pile` holds
what is worked out once for a set of documents and serves any number of questions about it.
"""

from __future__ import annotations

from dateline.salience.choose import ChosenLine, DayLines, choose, choose_lines
from dateline.salience.days import DayScore, rank_days
from dateline.salience.pile import Basis, DayTelling, Document, Pile
from dateline.salience.weights import DEFAULT, Weights

__all__ = [
    "DEFAULT",
    "Basis",
    "ChosenLine",
    "DayLines",
    "DayScore",
    "DayTelling",
    "Document",
    "Pile",
    "Weights",
    "choose",
    "choose_lines",
    "rank_days",
]
