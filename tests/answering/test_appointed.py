"""Days to come that a sentence only names."""

import datetime as dt

import pytest

from dateline.answering import LENGTHS, brief
from dateline.answering.appointed import appointed
from dateline.dates import Anchor, find_dates
from dateline.languages import language
from dateline.model import Question
from making import filed

EN = language("en")
DAY = dt.date(2025, 4, 8)


def named(text):
    found = appointed(text, 0, find_dates(text, Anchor(dt.date(2025, 3, 14))), (DAY, DAY), EN)
    return found and text[slice(*found)]


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Mayor Ann Lee fell behind as the April 8 election drew near.", "the April 8 election"),
        ("She leads as she heads into the April 8 debate in Dunmore against Ole Berg.", "the April 8 debate in Dunmore against Ole Berg"),
        ("Few expect that the referendum on April 8 will pass.", "the referendum on April 8"),
        ("Ann Lee said on Monday that her bridge was safe until April 8.", None),
        ("The election was on her mind, and by April 8 the bridge was shut.", None),
    ],
)  # fmt: skip
def test_what_is_held_is_named_with_its_day(sentence, words):
    """A noun for what is held has its day in its phrase or just behind it; any other day is none of it."""
    assert named(sentence) == words


def test_what_is_held_comes_next():
    """Where no sentence announces it, what is held is told by its name alone, once a day."""
    pile = [
        filed(
            f"Mayor Ann Lee {act} on {day} March.",
            f"Her rivals in Dunmore {act} too, as the April 8 election drew near.",
            publisher=f"Post {day}",
            day=f"2025-03-{day}",
        )
        for day, act in ((12, "opened a bridge"), (13, "met the dockers"))
    ]
    question = Question(dt.date(2025, 3, 1), dt.date(2025, 3, 31))
    (one,) = brief(question, pile, [], outside=0, length=LENGTHS["standard"]).coming
    assert (one.when.first, one.words) == (DAY, "… the April 8 election …")
    assert one.reports == 2
