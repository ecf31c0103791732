"""Text from outside is hostile: what looks for claims, denials and changes takes time in proportion to it."""

from __future__ import annotations

import time

import pytest

from dateline.claims import roster_of, spoken_in
from dateline.positions.changes import TOLD, TURNED, may_tell
from making import filed

PIECES = (
    "after refusing x ",
    ", which refused a ",
    "initially refused a ",
    "agreed to a ",
    "put the crowd ",
    "a claim that a ",
    ", by the x's ",
)


@pytest.mark.parametrize("piece", PIECES)
def test_an_endless_sentence_costs_no_more_than_its_length(piece):
    """Four times the text takes well under the sixteen times of a search that starts anew at each word."""

    def cost(times: int) -> float:
        text = piece * times
        began = time.process_time()
        pile = [filed(text, day="2025-03-03")]
        list(spoken_in(pile, roster_of(pile)))
        may_tell(text)
        for pattern in (TURNED, *(pattern for _, pattern in TOLD)):
            pattern.search(text)
        return time.process_time() - began

    cost(50)
    assert cost(2400) < 10 * max(cost(600), 0.02)
