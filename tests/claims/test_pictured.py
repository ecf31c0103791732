"""Which sentences describe a picture."""

import pytest

from dateline.model import Mood
from making import filed


def _mood(text):
    return dict(filed(text, day="2011-06-01").reading.moods).get(0, Mood.TOLD)


@pytest.mark.parametrize(
    "caption",
    [
        "Rebels ride through the town of Marden on April 5, 2011.",
        "A boy wears a mask in a bus in Selby May 4, 2011.",
        "The minister is seen at a press conference in Oslo, Monday, April 4, 2011.",
        "The president, left, walks with Anna Lang, right, in the garden.",
        "Anna Lang (right) leaves the court.",
        "A file photo of the bridge in Selby.",
    ],
)
def test_a_caption_describes_a_picture(caption):
    """The present tense of a day that is past, a place in the picture, or the picture named: so captions are told."""
    assert _mood(caption) is Mood.PICTURED


@pytest.mark.parametrize(
    "sentence",
    [
        "Rebels rode through the town of Marden on April 5, 2011.",
        "The law takes effect on July 5, 2011.",
        "The bridge has been shut since April 5, 2011.",
        "The mayor says the bridge fell on April 5, 2011.",
        "The bridge, which opened on April 5, 2011, carries two roads.",
        "Two roads cross the bridge that was opened on April 5, 2011.",
        "Divers have found the wreck off Selby on April 5, 2011.",
        "The mayor tells the council on April 5, 2011 of cracks in the bridge.",
        "The president left the garden, right after the talks.",
        "A photograph of the bridge was stolen on Monday.",
    ],
)
def test_what_happened_is_no_picture(sentence):
    """The past tense, a day to come, what is said, what began that day: none of them describes a picture."""
    assert _mood(sentence) is not Mood.PICTURED
