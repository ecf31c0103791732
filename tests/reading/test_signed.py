"""Blocks with an author and a time of their own: posts of other sites, entries of live pages."""

from __future__ import annotations

import datetime as dt

from msgspec.structs import replace

from dateline.model import Article, BlockKind, Filed
from dateline.reading import read
from dateline.rendering.article import article_text
from making import article

TOLD = "The ramp was torn from the quay on Tuesday."
POST = "The ramp holds. We sail again at dawn. — Port of Lunn (@portoflunn) November 25, 2025"
OLD = dt.datetime(2025, 11, 25, tzinfo=dt.UTC)


def signed(made: Article, number: int, kind: BlockKind, author: str) -> Article:
    """The same article with one block by that author, of 25 November."""
    block = replace(made.blocks[number], kind=kind, author=author, time=OLD)
    return replace(made, blocks=(*made.blocks[:number], block, *made.blocks[number + 1 :]))


def test_the_words_of_a_post_are_those_of_whoever_signed_it() -> None:
    """Each sentence of a signed quote is attributed to the name under it, and the signature is no sentence."""
    made = signed(article(TOLD, POST), 1, BlockKind.QUOTE, "Port of Lunn (@portoflunn)")
    reading = read(made)
    sentences = [made.text[each.start : each.end] for each in reading.sentences]
    assert sentences == [TOLD, "The ramp holds.", "We sail again at dawn."]
    assert [(each.source, each.content) for each in reading.utterances] == [
        ("Port of Lunn", "The ramp holds."),
        ("Port of Lunn", "We sail again at dawn."),
    ]


def test_days_in_an_entry_count_from_the_day_of_the_entry() -> None:
    """A weekday is another day in an entry of November than in the article of March around it."""
    made = signed(article(TOLD, TOLD.replace("ramp", "mast")), 1, BlockKind.PARAGRAPH, "Bo Dahl")
    assert [mention.value for mention in read(made).mentions] == ["2025-03-11", "2025-11-25"]


def test_an_article_without_a_title_is_called_by_its_first_words() -> None:
    """A list shows what it begins with."""
    made = article(
        "The ferry to Lunn sailed again on Tuesday, ten days after a storm had torn its ramp away.", title=""
    )
    assert made.called == "The ferry to Lunn sailed again on Tuesday, ten days after a storm …"
    assert replace(made, title="Ferry sails").called == "Ferry sails"


def test_an_article_is_shown_with_whose_its_posts_are() -> None:
    """The author and day of a block that is not the article's author's stand above it."""
    made = signed(article(TOLD, POST), 1, BlockKind.QUOTE, "Port of Lunn (@portoflunn)")
    shown = article_text(Filed("0123", "", 1, made, read(made)), [])
    assert f"{TOLD}\n\n[Port of Lunn (@portoflunn), 2025-11-25]\n> {POST}" in shown
