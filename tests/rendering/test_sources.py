"""The table of feeds that are followed."""

from __future__ import annotations

import datetime as dt

from dateline.model import Source
from dateline.rendering.sources import source_row, sources_text

DUE = dt.datetime(2025, 3, 14, 9, 30, tzinfo=dt.UTC)
WELL = Source(
    "https://post.example/feed", DUE, succeeded=DUE, new=12, skipped=3, reasons=(("behind a wall", 3),)
)
SICK = Source("https://longer-name.example/feed", DUE, failures=2, failed=2, trouble="no answer: cut off")


def test_a_reader_sees_columns_below_their_names():
    """Each cell stands below its name, numbers at its end; the last column tells the trouble, or why not read."""
    head, well, sick = sources_text([source_row(WELL), source_row(SICK)], aligned=True).splitlines()
    assert head.split("  ")[0] == "state"
    assert well[: head.index("next visit")].split() == ["well", "2025-03-14", "09:30"]
    assert sick[: head.index("next visit")].split() == ["failing", "never"]
    end = head.index("new") + len("new")
    assert (well[:end].split()[-1], sick[:end].split()[-1]) == ("12", "0")
    at = head.index("trouble")
    assert (well[at:], sick[at:]) == ("3 behind a wall", "no answer: cut off")


def test_a_program_gets_tabs():
    """Every line has as many cells as the head, whatever is in them."""
    lines = [
        line.split("\t")
        for line in sources_text([source_row(WELL), source_row(SICK)], aligned=False).splitlines()
    ]
    assert {len(line) for line in lines} == {9}
    assert lines[1][:5] == ["well", "2025-03-14 09:30", "2025-03-14 09:30", "12", "0"]


def test_a_feed_that_is_not_visited_has_no_next_visit():
    """Paused and dead feeds are due at no time."""
    gone = Source("https://gone.example/feed", DUE, dead=True)
    paused = Source("https://rest.example/feed", DUE, paused=True)
    lines = [
        line.split("\t")
        for line in sources_text([source_row(gone), source_row(paused)], aligned=False).splitlines()
    ]
    assert [line[:3] for line in lines[1:]] == [["dead", "never", "-"], ["paused", "never", "-"]]
