"""The tables of persons, and of words that are comparable."""

import re

import pytest

from dateline.copies.prints import print_of
from dateline.text.terms import stems_of, terms_of
from sentence_readings import ENGLISH


def _words(text):
    return frozenset(re.findall(r"[\w-]+", text.lower()))


@pytest.mark.parametrize("name", ["persons", "comparable"])
def test_the_example_of_each_row_has_one_of_its_words(name):
    """The example beside a row holds one of the words that the row lists."""
    table = ENGLISH.table(name)
    assert table
    assert [row for row in table if _words(row[1]).isdisjoint(_words(row[2]))] == []


def test_first_names_of_one_row_are_of_one_person_each():
    """No first name stands in two rows, since two rows are two persons."""
    names = [name for each in ENGLISH.nicknames for name in each]
    assert len(names) == len(set(names))


def test_forms_and_nouns_are_comparable_with_their_word():
    """Each form of a row has the same term as the word that it stands for."""
    forms = ENGLISH.comparable
    assert {form for form, word in forms.items() if stems_of(form) != stems_of(word)} == set()


def test_spellings_of_houses_are_one_word_to_copies():
    """Each other spelling of a row gives the same print as the one that stands for it."""
    spellings = ENGLISH.spellings
    assert {
        other
        for other, word in spellings.items()
        if word.isalpha() and print_of(other).words != print_of(word).words
    } == set()


def test_words_without_content_are_no_terms():
    """A sentence of nothing but words without content has no terms."""
    assert terms_of("they also said that it was on monday").acts == frozenset()
