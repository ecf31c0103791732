"""Which articles of a pile belong to the story."""

from dateline.answering.tellings import lines_of
from dateline.answering.topic import topic_of
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
