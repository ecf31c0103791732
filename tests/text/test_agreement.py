"""Which two sentences cannot mean the same."""

import pytest

from dateline.text.agreement import contrary, differ
from dateline.text.terms import terms_of


def told(one: str, other: str):
    """Return the terms of two sentences; words come first that are no names."""
    return terms_of(f"Then {one}"), terms_of(f"Then {other}")


def test_numbers_differ_only_of_one_thing():
    """Other numbers for one thing differ; numbers of two things do not."""
    assert differ(*told("it downed 337 drones", "it downed 12 drones"))
    assert not differ(*told("it downed 337 drones", "it lost 12 pilots"))
    assert not differ(*told("it downed 337 drones", "it downed 337 drones"))


@pytest.mark.parametrize(
    ("one", "other", "is_contrary"),
    [
        ("Orlov met Poole", "Burns met Keller", True),
        ("Orlov met Poole", "Burns met Poole", False),
        ("Orlov spoke", "Burns spoke", False),  # one may be named by the office in the other
        ("Orlov met Poole", "Burns spoke", False),
    ],
)
def test_other_actors_are_told_by_two_names_or_more(one, other, is_contrary):
    """Sentences of two names each, none in common, are about others; one name each does not tell."""
    assert contrary(*told(one, other)) is is_contrary


@pytest.mark.parametrize(
    ("other", "is_contrary"),
    [
        ("guards never reopened bridges", True),  # of three words all
        ("guards never reopened schools", True),
        ("guards never painted schools", False),
        ("guards reopened bridges", False),  # none denies
    ],
)
def test_a_denial_is_about_what_shares_half_of_the_words(other, is_contrary):
    """A denial contradicts a sentence that shares half of the words of the shorter one or more."""
    assert contrary(*told("guards reopened bridges", other)) is is_contrary


def test_half_of_the_words_is_enough_for_a_denial():
    """Two words of four are shared."""
    assert contrary(*told("soldiers guarded narrow bridges", "soldiers never guarded wooden schools"))
