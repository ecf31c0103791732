import datetime as dt
from collections.abc import Callable

import pytest

from dateline.salience import Document, Pile
from dateline.salience.spans import trimmed

Builder = Callable[..., Document]
HEADS = ("2025-03-02|2 March", "2025-03-05|March 5", "2025-03-08|8 March 2025", "2025-03-11|March 11")


def chronicle(made: Document) -> dict[int, dt.date]:
    return dict(Pile.of([made]).entries[0].chronicle)


def test_entries_tell_the_day_at_their_head(document: Builder) -> None:
    """A sentence without a date belongs to the head before it."""
    made = document(
        "t", "2025-03-30", *(x for h in HEADS for x in (f"{{{h}}} - Rain falls.", "Roads close."))
    )
    assert chronicle(made)[3] == dt.date(2025, 3, 5)


def test_three_heads_are_no_chronology(document: Builder) -> None:
    """Fewer than four heads may be chance."""
    assert chronicle(document("t", "2025-03-30", *(f"{{{h}}} - Rain falls." for h in HEADS[:3]))) == {}


def test_heads_out_of_order_are_no_chronology(document: Builder) -> None:
    """Dates that jump back and forth are not a chronology."""
    jumping = [HEADS[i] for i in (3, 0, 2, 1, 3, 0)]
    assert chronicle(document("t", "2025-03-30", *(f"{{{h}}} - Rain falls." for h in jumping))) == {}


def test_latest_first_is_a_chronology_too(document: Builder) -> None:
    """A chronology may run backwards."""
    assert len(chronicle(document("t", "2025-03-30", *(f"{{{h}}}: Rain falls." for h in HEADS[::-1])))) == 4


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("SPRINGFIELD (Reuters) - The dam broke.", "The dam broke."),
        ("By A. Writer SPRINGFIELD (AP) -- The dam broke.", "The dam broke."),
        ("April 22 - The dam broke.", "The dam broke."),
        ("20 April 2025: The dam broke.", "The dam broke."),
        ("9.31 pm: The dam broke.", "The dam broke."),
        ("-- The dam broke.", "The dam broke."),
        ("On April 22 the dam broke - at last.", "On April 22 the dam broke - at last."),
        ("The council (SCC) said the dam broke.", "The council (SCC) said the dam broke."),
    ],
)
def test_trimmed(sentence: str, shown: str) -> None:
    """What stands before the sentence proper is left out of the span, and nothing else."""
    start, end = trimmed(f"x {sentence}", 2, 2 + len(sentence))
    assert f"x {sentence}"[start:end] == shown
