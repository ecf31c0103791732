"""What verbs do with words: every row of the table is walked with its examples."""

from __future__ import annotations

import pytest

from dateline.claims.worded import frame_of
from dateline.grammar import Stretch, quotations, read_sentence
from dateline.languages import language

_ROWS = [
    (row[0], text.strip(), expected.strip())
    for row in language("en").table("speech/verbs")
    if len(row) > 5
    for example in row[5].split(" / ")
    for text, _, expected in [example.partition(" = ")]
]


@pytest.mark.parametrize(("verb", "text", "expected"), _ROWS)
def test_each_row_does_what_its_examples_say(verb: str, text: str, expected: str) -> None:
    """The main verb of an example does what stands behind it: an act, with "*" where no words are reported."""
    known = language("en")
    quoted = tuple(quotations(text, 0, len(text)))
    reading = read_sentence(text + ".", Stretch(0, len(text) + 1, quoted=quoted), known)
    frames = [frame_of(reading, n, known) for n in range(len(reading.clauses))]
    found = [f"{frame.act}{'*' * frame.does}" for frame in frames if frame]
    assert (found or ["-"])[:1] == [expected], verb
