"""Text from outside is hostile: what looks for claims, denials and changes takes time in proportion to it."""

from __future__ import annotations

import pytest

from dateline.claims import roster_of, spoken_in
from dateline.languages import language
from dateline.positions.changes import may_tell, patterns
from growing import keeps_pace
from making import filed

pytestmark = pytest.mark.uncounted

PIECES = (
    "after refusing x ",
    ", which refused a ",
    "initially refused a ",
    "agreed to a ",
    "put the crowd ",
    "a claim that a ",
    ", by the x's ",
    "once a critic of x ",
    "asked for x ",
    "raised its x ",
)


@pytest.mark.parametrize("piece", PIECES)
def test_an_endless_sentence_costs_no_more_than_its_length(piece):
    """Four times the text takes well under the sixteen times of a search that starts anew at each word."""

    def reading(times: int) -> None:
        text = piece * times
        pile = [filed(text, day="2025-03-03")]
        list(spoken_in(pile, roster_of(pile)))
        may_tell(text, language("en"))
        for pattern in patterns(language("en")):
            pattern.search(text)

    reading(50)
    assert keeps_pace(reading, 600, 2400, at_most=10)
