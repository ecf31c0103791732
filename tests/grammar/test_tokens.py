"""Words and marks: where one ends and the next starts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.grammar import tokenise
from dateline.languages import language

ENGLISH = language("en")


def spelled(text):
    return [text[first:last] for first, last in tokenise(text, 0, len(text), ENGLISH)]


@pytest.mark.parametrize(
    "parted",
    [
        "They do|n't know Lang|'s plan|.",
        "They do|n’t know Lang|’s plan|.",
        "the officials|' plan",
        "Mr.| Lang met Gen.| Roe at 5| p.m.| Tuesday|.",
        "the U.S.-led force left the U.S.",
        "J.| Lang paid |$|5|bn|, |40|km from here|.",
        "No.| 10 said no|.",
        "on the 20th|, in the 1990s|, a 15-year-old",
        "It rained|.|Then it stopped|.",
        "see https://a.example/b?c=d|.",
        "write to a.b@c.example|, |@lang|, |#flood",
        "can|not| gon|na",
        "and|/|or",
        "AT&T| cut 3.5|%| of 1,200 jobs",
        "wait|...| what|?!",
        "at 10:30|am on 2025-03-12",
        "“|We left|,|”| he said",
        "'|Yes|,|'| he said",
        "let 'em go in the '90s",
    ],
)
def test_tokens_are_cut_as_universal_dependencies_cuts(parted):
    """Endings, units, marks and full stops are tokens of their own where they are words of their own."""
    wanted = [word for piece in parted.split("|") for word in piece.split()]
    assert spelled(parted.replace("|", "")) == wanted


@given(
    st.text(alphabet=st.sampled_from("aZé9 .,'’-–/&@#$%:\"“”()\n…?!_"), max_size=80) | st.text(max_size=60)
)
def test_tokens_tile_the_text(text):
    """Tokens stand in order, are never empty, and between them stands only space; twice read is read the same."""
    pieces = tokenise(text, 0, len(text), ENGLISH)
    at = 0
    for first, last in pieces:
        assert first < last
        assert not text[at:first].strip()
        at = last
    assert not text[at:].strip()
    assert pieces == tokenise(text, 0, len(text), ENGLISH)


@pytest.mark.parametrize(
    "piece", ["a", "a.", "a'", "'", "a-", "1,", "a@", ".", "'a", "http://", "said.He", "1a-", "A. "]
)
def test_hostile_repeats_are_read(piece):
    """A hundred thousand characters of one repeat are tokens that tile, at a cost that grows as their number does."""
    text = piece * (100_000 // len(piece))
    pieces = tokenise(text, 0, len(text), ENGLISH)
    assert sum(last - first for first, last in pieces) == len(text) - text.count(" ")


def test_spans_count_from_the_start_of_the_text():
    """A stretch in the middle of a text has spans of that text."""
    text = "It rained. They left."
    assert [text[a:b] for a, b in tokenise(text, 11, len(text), ENGLISH)] == ["They", "left", "."]
