"""Where a telling lies from its report."""

import datetime as dt
from types import SimpleNamespace

import pytest

from dateline.answering.dating import ahead, lag, plans
from dateline.model import Mood, Tense, WhenBasis

PRINTED = dt.date(2025, 3, 14)


def telling(first, last=None, *, tense=Tense.FUTURE, basis=WhenBasis.TOLD, text="They will meet.", **more):
    when = SimpleNamespace(first=dt.date(2025, 3, first), last=dt.date(2025, 3, last or first), basis=basis)
    line = SimpleNamespace(text=text, mood=more.get("mood", Mood.TOLD))
    return SimpleNamespace(when=when, tense=tense, line=line, main=more.get("main", True))


@pytest.mark.parametrize(
    ("told", "printed", "is_ahead"),
    [
        (telling(15, tense=Tense.PAST), PRINTED, True),
        (telling(14, tense=Tense.PAST), PRINTED, False),
        (telling(14), PRINTED, True),
        (telling(10, 16), PRINTED, True),
        (telling(10, 14), PRINTED, True),
        (telling(10, 13), PRINTED, False),
        (telling(14, text="They met."), PRINTED, False),
        (telling(14, tense=Tense.NONE), PRINTED, False),
        (telling(14, basis=WhenBasis.REPORTED, text="They met."), PRINTED, True),
        (telling(15, basis=WhenBasis.REPORTED, tense=Tense.NONE), PRINTED, False),
        (telling(15, mood=Mood.POSSIBLE), PRINTED, False),
        (telling(14, tense=Tense.PAST, mood=Mood.PLANNED), PRINTED, True),
        (telling(14, tense=Tense.PAST, mood=Mood.PLANNED, main=False), PRINTED, False),
        (telling(10, 13, mood=Mood.PLANNED), PRINTED, False),
        (telling(14, tense=Tense.PAST, mood=Mood.PLANNED), None, True),
        (telling(1, text="They met."), None, True),
        (telling(20, tense=Tense.PAST), None, False),
    ],
)
def test_what_was_still_to_come(told, printed, is_ahead):
    """A later day is, and what is planned; a day that may be over is where the sentence announces it; without a day the tense decides."""
    assert ahead(told, printed) is is_ahead


def test_what_announces():
    """What is past announces nothing, whatever its words."""
    assert plans(telling(1))
    assert not plans(telling(1, tense=Tense.PAST))
    assert not plans(telling(1, text="They met."))


def test_the_days_to_a_report():
    """From the last day that is meant; of an undated article, so many that it looks back."""
    assert (lag(telling(10, 12), PRINTED), lag(telling(16), PRINTED), lag(telling(1), None)) == (2, -2, 7)
