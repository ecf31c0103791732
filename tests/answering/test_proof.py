"""What is said of a citation that does not stand in its source."""

import pytest
from msgspec.structs import replace

from dateline.answering.proof import _compared, _failure, _unsaid
from dateline.library import ask, verify
from dateline.model.citing import cite
from making import filed

ONE = filed("The ministers met in Bern.", "They left by train.", address="https://post.example/1")
CITED = cite(ONE, ONE.article.blocks[0], 0, len("The ministers met in Bern."))


@pytest.mark.parametrize(
    ("quote", "says"),
    [
        ("The envoys met in Bern.", "word 2 is “ministers”, cited as “envoys”"),
        ("The ministers met in  Bern.", "the spacing differs"),
        ("The ministers met in", "goes on with “Bern.”"),
        ("The ministers met in Bern. Twice", "word 6 is “nothing”, cited as “Twice”"),
    ],
)
def test_the_first_difference_is_told(quote, says):
    """By the number of the word, from one; more words there, or only other spaces, are said to be so."""
    assert _compared(replace(CITED, quote=quote), ONE).endswith(f"characters 0 to 26: {says}")


def test_a_paragraph_and_a_text_are_proved_too():
    """Not the quoted words alone."""
    assert _compared(CITED, ONE) == ""
    assert "its paragraph: word 2 is" in _compared(replace(CITED, paragraph="The envoys met in Bern."), ONE)
    assert "the article's text is another" in _compared(replace(CITED, digest="0"), ONE)


class Archive:
    """Finds what it is asked for by these names."""

    def __init__(self, **named):
        self.named = named

    def article(self, name):
        return self.named.get(name, [])


def test_an_article_is_found_by_its_id_or_at_its_address():
    """By an id that is whole; a source that is a file has no address to look at."""
    assert _failure(CITED, Archive(**{ONE.id: [ONE]})) == ""
    assert _failure(CITED, Archive(**{CITED.address: [replace(ONE, id="0")]})) == ""
    other = {ONE.id: [replace(ONE, id=f"{ONE.id}0")]}
    assert _failure(CITED, Archive(**other)).endswith("not in the archive")
    saved = replace(CITED, address="a.html")
    assert _failure(saved, Archive(**{"a.html": [ONE]})) == f"{ONE.id} (a.html): not in the archive"


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ("The envoys met", ""),
        ("the envoys … in Geneva", ""),
        ("The envoys met … in Bern", "in Bern"),
        ("in Geneva … the envoys", "the envoys"),
    ],
)
def test_a_line_says_what_its_sentence_says(words, wrong):
    """In its order; a word that was put in, or put elsewhere, is told."""
    said = _unsaid(words, replace(CITED, quote="The envoys met on Monday in Geneva."))
    assert (f"“{wrong}” is not in the sentence" in said) if wrong else not said


def test_what_is_cited_in_short_alone_is_proved_too():
    """A line in short whose citation is none of its development's, as in a file that somebody changed."""
    pages = "examples/ukraine-talks/pages/meridian-wire"
    told = ask("2025-03-10", pages, until="2025-03-18")
    assert verify(told, pages).failed == ()
    first, *rest = told.gist
    forged = replace(
        first, citation=replace(first.citation, quote="Nothing of the kind was said."), words="Nothing"
    )
    [failed] = verify(replace(told, gist=(forged, *rest)), pages).failed
    assert "cited as “Nothing”" in failed
