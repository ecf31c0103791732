"""How much a sentence is of the story."""

import datetime as dt

from dateline.answering import Limits, brief
from dateline.answering.focus import Focus
from dateline.answering.view import View
from dateline.model import Question, Terms
from making import filed

WINDOW = Question(dt.date(2025, 3, 1), dt.date(2025, 3, 31))
NOTHING = Terms(frozenset(), frozenset(), frozenset(), denies=False)
STRIKE = [
    filed(
        f"Dockers of Dunmore {act} on {day} March.",
        f"The strike of the dockers of Dunmore was in its week {day}.",
        publisher=f"Post {day}",
        day=f"2025-03-{day}",
        title="The dockers of Dunmore",
    )
    for day, act in enumerate(("blocked a road", "met the mayor", "refused an offer", "voted to go on"), 10)
]
BESIDE = filed(
    "A bakery of Ardley won a prize on 11 March.",
    "Its bread was the best of all in the land.",
    "The second prize went to a bakery of Dunmore.",
    publisher="Bread Post",
    day="2025-03-11",
    title="A prize for bread",
)


def focus(*pile, about=""):
    return Focus.of(View.of(Question(WINDOW.since, WINDOW.until, about), pile).story)


def test_terms_count_by_the_articles_that_have_them_at_their_head():
    """What one article alone names is none of the story's; copies count once; the more of it, the nearer to 1."""
    found = focus(*STRIKE, BESIDE)
    assert found.of_terms(["dunmor"]) == 4 / 5
    assert found.of_terms(["ardley", "bread"]) == 0
    assert found.of_terms(["dunmor", "docker"]) > found.of_terms(["dunmor"])
    assert found.of_terms(["dunmor", "docker"]) == found.of_terms(["docker", "dunmor"])


def test_what_was_asked_about_counts_however_few_name_it():
    """A word of the question is one of the story's, also where one article has it at its head."""
    assert focus(*STRIKE, BESIDE, about="dunmore strike dockers mayor").of_terms(["mayor"]) > 0.5


def test_what_is_beside_the_story_is_left_out_first():
    """Of five happenings, each told by one article, that which names nothing of the story is cut."""
    told = brief(WINDOW, [*STRIKE, BESIDE], [], outside=0, length=Limits(changed=4))
    assert all("Ardley" not in development.shown.quote for development in told.changed)
    assert len(told.changed) == 4


def test_what_stands_around_a_sentence_helps_it():
    """A sentence without a name of its own is of the story that stands around it, less than one that has it."""
    view = View.of(WINDOW, STRIKE)
    named, told = view.story.lines[:2]
    bare = type(told)(
        told.article, told.number, told.rank, told.start, told.end, told.text, NOTHING, (), leans=False
    )
    assert 0 < view.focus.of_line(bare, view.story) < view.focus.of_line(named, view.story)
