"""The sentences whose main event has a day."""

from collections import Counter

from days import ABOUT_DAYS, TABLES, rows

FLOORS = {
    "side": 15,
    "reported": 8,
    "past": 6,
    "future": 6,
    "noun": 5,
    "yearless": 4,
    "relative": 5,
    "span": 4,
    "by": 2,
    "clock": 2,
    "fragment": 2,
    "headline": 3,
    "undated": 5,
}
"""Of each kind of ours, how many are right at least; may only rise."""
OTHERS = 44
"""How many of the 45 by another author that are for looking at are right at least."""


def test_the_day_of_the_main_event_is_found():
    """Of each kind of sentence, as many have their day as had it once."""
    right = Counter(row.kind for row in rows(TABLES / "days.tsv") if row.right)
    assert {kind: right[kind] for kind in FLOORS if right[kind] < FLOORS[kind]} == {}


def test_the_day_is_found_in_sentences_of_another_author():
    """As many of those that are for looking at have their day as had it once."""
    read = list(rows(TABLES / "sentences.tsv"))
    about = [row for row in read if row.kind in ABOUT_DAYS]
    assert len(about) == 90
    assert sum(row.right for row in about if row.part == "tune") >= OTHERS
