"""Where a sentence begins behind what ran into it."""

import pytest

from dateline.claims.headed import past_heading
from dateline.grammar import Stretch, read_sentence
from dateline.languages import language


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("Aid starts to arrive in Tarn The government has sent lorries.", "The government"),
        ("Updated 1450 GMT The mayor said that the bridge fell.", "The mayor"),
        ("The ferry sank off Tarn But the mayor rejected that view.", "the mayor"),
        ("The newspaper The Tarn Courier said that the bridge fell.", "The newspaper"),
        ("He told The Tarn Courier that the bridge fell.", "He told"),
        ("The mayor said he would leave.", "The mayor"),
    ],
)
def test_a_heading_that_ran_into_a_sentence_is_no_part_of_it(text, own):
    """A word that opens sentences, with a capital, behind a noun, as the subject of a verb; a paper's name is none."""
    reading = read_sentence(text, Stretch(0, len(text)), language("en"))
    assert text[past_heading(reading) :].startswith(own)
