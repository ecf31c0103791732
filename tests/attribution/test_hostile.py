"""Any text at all is read, within bounds."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.attribution import find_attributions
from growing import keeps_pace

pytestmark = pytest.mark.uncounted

PIECES = st.sampled_from(
    [
        '"',
        "“",
        "”",
        "''",
        "'",
        " said ",
        "that ",
        "he ",
        ", ",
        ". ",
        ": ",
        "\n",
        "told ",
        "by ",
        "is ",
        "to ",
        "Ann ",
        "(",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=60).map("".join)))
def test_spans_lie_inside_the_text(text: str) -> None:
    """No text breaks the reading; every span is non-empty and inside; every attribution has a cue and a content."""
    for each in find_attributions(text):
        assert each.cue
        assert each.content
        for start, end in (*each.source, *each.cue, *each.content):
            assert 0 <= start < end <= len(text)


@pytest.mark.parametrize("piece", ['"', "“", "'", '"No." he said. ', "he said, ", "that he said ", '"a":\n'])
def test_time_grows_no_faster_than_the_text(piece: str) -> None:
    """Ten times the text takes little more than ten times as long, whatever it repeats."""

    def read(length: int) -> None:
        find_attributions(piece * (length // len(piece)))

    read(1_000)
    assert keeps_pace(read, 5_000, 50_000, at_most=25)
