"""Which happenings come in when there is room for one line."""

import datetime as dt

from dateline.answering import Limits, brief
from dateline.model import Question
from making import filed

WINDOW = Question(dt.date(2025, 3, 1), dt.date(2025, 3, 31))
FIRST = (
    "Officials in Nairobi wait for a budget of Kenya that pleases Tanzania.",
    "Nobody in Kenya wants another quarrel with Tanzania over it this year.",
)


def shown(*pile, most=1):
    told = brief(WINDOW, pile, [], outside=0, length=Limits(changed=most))
    return [development.shown.quote for development in told.changed]


def test_a_doubtful_day_weighs_less_and_still_something():
    """Of two alike the sure one is told; what three lead with is told before a word in passing, doubt or not."""
    sure = "Kenya opened a consulate for traders in Arusha on 11 March."
    doubted = "Kenya opened a consulate for traders in Mwanza on 3/12/2025."
    pile = [filed(text, publisher=text[-20:], day="2025-03-12") for text in (doubted, sure)]
    assert shown(*pile) == [sure]
    leading = [filed(doubted, publisher=name, day="2025-03-12") for name in "ABC"]
    passing = filed(*FIRST, sure, publisher="D", day="2025-03-20")
    assert shown(*leading, passing) == [doubted]


def test_what_two_tell_in_passing_comes_before_what_one_leads_with():
    """Being led with counts for something, and being told by two for more."""
    first = "Tanzania and Kenya settled the dispute over fishing in Mombasa on 11 March."
    other = "The fishing dispute of Kenya with Tanzania was settled in Mombasa on 11 March."
    lead = "Kenya opened a consulate for traders in Arusha on 12 March."
    pile = [
        filed(*FIRST, first, publisher="A", day="2025-03-18"),
        filed(*FIRST[::-1], other, publisher="B", day="2025-03-19"),
        filed(lead, publisher="C", day="2025-03-12"),
    ]
    assert shown(*pile) != [lead]
    assert lead in shown(*pile, most=2)
