"""Where the lines of a page point."""

from urllib.parse import unquote

import pytest

from dateline.rendering.links import anchors, backlinks, into, shown_address
from rendering_briefings import briefing, citation, development


def test_a_short_quote_is_named_whole():
    """A link into a page names the words, percent-encoded, without the marks around them."""
    link = into(citation("“The self-made, ‘new’ plan & more.”"))
    assert link == (
        "https://paper.example/one#:~:text=The%20self%2Dmade%2C%20%E2%80%98new%E2%80%99%20plan%20%26%20more"
    )


def test_a_long_quote_is_named_by_its_ends():
    """Of a long quote the first and the last words are named, with a comma of the syntax between them."""
    words = [f"word{n}" for n in range(20)]
    directive = into(citation(" \n".join(words))).partition(":~:text=")[2]
    assert [unquote(end) for end in directive.split(",")] == [" ".join(words[:4]), " ".join(words[-4:])]


@pytest.mark.parametrize(
    ("address", "begins"),
    [
        ("https://paper.example/#part", "https://paper.example/#part:~:text="),
        ("https://paper.example/#:~:text=other", "https://paper.example/#:~:text="),
    ],
)
def test_an_address_keeps_its_own_fragment_and_no_other_words(address, begins):
    """A fragment stays in front of the words; words that an address names already make room."""
    assert (
        into(citation("Six words are not too many", address=address))
        == f"{begins}Six%20words%20are%20not%20too%20many"
    )


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://paper.example/a/b", "https://paper.example/a/b"),
        ("/home/anna/news/page.html", "page.html"),
        ("C:\\Users\\Anna\\page.html", "page.html"),
        ("pile/dump.jsonl:3", "dump.jsonl:3"),
        ("file:///home/anna/page.html", "page.html"),
    ],
)
def test_of_a_file_only_its_name_is_shown(address, shown):
    """No folder of somebody's disk is told to others."""
    assert shown_address(address) == shown


def test_a_source_points_back_to_the_lines_that_cite_it():
    """Each source knows its lines, in the order of their days."""
    late, early = development(9, "Late."), development(3, "Early.")
    made = briefing(late, early)
    assert backlinks(made, anchors(made)) == {"a1": {"line-2": "3 March 2025", "line-1": "9 March 2025"}}
