"""What statements do by their own words: every row of the table by its examples."""

import pytest

from dateline.claims.acts import said_act
from dateline.languages import language
from dateline.languages.wording import worded
from dateline.model import Act

EN = language("en")


@pytest.mark.parametrize("row", EN.table("speech/contents"), ids=lambda row: f"{row[0]}: {row[1]}")
def test_rows_of_contents(row):
    """A row fits its first example, whose act no row before takes away, and not its second."""
    act, words, right, wrong = row
    pattern = worded(words, EN.sets)
    assert pattern.match(right)
    assert not pattern.match(wrong)
    if act in set(Act):
        assert said_act(right, EN) == act


@pytest.mark.parametrize(
    ("words", "text", "fits"),
    [
        ("i/we will", "that “we will see", True),
        ("we will/'ll go", "we'll go", True),
        ("we will/'ll go", "we shall go", False),
        ("there? is no", "is no", True),
        ("... must {!being}", "the old union must leave", True),
        ("... must {!being}", "what the union must leave", False),
        ("“ {order} {!being}", "Pay them", False),
    ],
)
def test_words_as_a_pattern(words, text, fits):
    """Either word, a word that can be missing, some words, one of a set or none of it, a mark that must stand."""
    assert bool(worded(words, EN.sets).match(text)) is fits
