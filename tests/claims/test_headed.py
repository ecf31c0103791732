"""Where a sentence begins behind what is told of it, and is no part of it."""

import pytest

from dateline.claims.headed import own_part
from dateline.grammar import grammar_of
from dateline.model import Sentence


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("1450 The mayor said that the bridge fell.", "The mayor said that the bridge fell."),
        ("TARN (Harbour Wire) - The mayor said so.", "The mayor said so."),
        ("2010 was a good year.", "2010 was a good year."),
        ("The mayor said he would leave.", "The mayor said he would leave."),
    ],
)
def test_a_dispatch_s_place_and_an_entry_s_hour_are_no_part_of_a_sentence(text, own):
    """What stands before tells where or at what hour it was told; a year that is a subject stays."""
    assert text[own_part(Sentence(0, len(text), 0), grammar_of(text)).start :] == own
