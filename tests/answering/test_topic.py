"""Which articles of a pile belong to the story."""

from types import SimpleNamespace

import pytest

from dateline.answering.tellings import lines_of
from dateline.answering.topic import topic_of
from dateline.model import Terms
from making import filed

TALKS = [
    filed(
        f"Negotiators of Armenia and Azerbaijan met in Tbilisi for round {n} of the talks on their border.",
        publisher=f"P{n}",
    )
    for n in range(6)
]
STORM = filed(
    "A storm broke the harbour wall of Whitcombe and the county will pay for new stone.", publisher="Local"
)


def verdicts(pile, about=""):
    return list(topic_of(pile, list(lines_of(pile)), about).on)


def test_a_pile_says_itself_what_it_is_about():
    """The article that shares none of the pile's names is off topic."""
    assert verdicts([*TALKS, STORM]) == [True] * 6 + [False]


def test_the_words_asked_about_decide():
    """With words, an article must hold most of them, in whatever form."""
    assert verdicts([*TALKS, STORM], "storms harbour") == [False] * 6 + [True]


def test_two_articles_say_nothing_about_each_other():
    """A very small pile is taken whole."""
    assert verdicts([TALKS[0], STORM]) == [True, True]


def test_from_four_articles_on_a_pile_says_what_it_is_about():
    """Three are taken whole, and of four the one that shares nothing is off topic."""
    assert verdicts([*TALKS[:2], STORM]) == [True] * 3
    assert verdicts([*TALKS[:3], STORM]) == [True] * 3 + [False]


def topic(*held, about=""):
    """Return the topic of articles that hold these names, and nothing else."""
    pile = [filed("Nothing.", title="")] * len(held)
    lines = [
        SimpleNamespace(
            article=n, terms=Terms(frozenset(), frozenset(names.split()), frozenset(), denies=False)
        )
        for n, names in enumerate(held)
    ]
    return topic_of(pile, lines, about)


def test_a_name_characterises_a_pile_from_a_quarter_of_its_articles_on():
    """But from two at least; one that half of them hold is one of the story's actors."""
    eight = topic("a b c", "a b", "a", "a", "d", "d", "d", "e")
    assert (eight.terms, eight.actors) == ({"a", "b", "d"}, {"a"})
    assert topic(*["a"] * 7, "b", "b").terms == {"a"}
    assert topic("a b", "a b", "a b", "c").terms == {"a", "b"}


def test_an_article_holds_a_fifth_of_what_characterises_the_pile():
    """With less it is about something else."""
    assert list(topic(*["a b c d e f"] * 4, "a", "z").on)[4:] == [True, False]
    assert list(topic(*["a b c d e f g"] * 4, "a", "z").on)[4:] == [False, False]


@pytest.mark.parametrize(("held", "is_on"), [("boat net harbour", True), ("boat net", False)])
def test_an_article_holds_three_of_five_words_that_are_asked_about(held, is_on):
    """What is asked about decides, whatever the pile is about."""
    assert topic(held, about="boats nets harbours schools bridges").on == (is_on,)


def test_words_that_most_articles_have_are_the_story_s():
    """Such words head no part of it: "quay" stands in three of four articles, "strike" in one."""
    told = ["Lund saw the quay.", "Berg bought a quay.", "The quay burned.", "The strike ended."]
    pile = [filed(text, publisher=f"P{n}", day="2025-03-12") for n, text in enumerate(told)]
    words = topic_of(pile, list(lines_of(pile)), "").words
    assert ("quay" in words, "strike" in words) == (True, False)
