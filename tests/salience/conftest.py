"""Documents written by us for the salience tests."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

import pytest

from dateline.model import DateMention, Granularity, MentionType, Sentence
from dateline.salience import Document

if TYPE_CHECKING:
    from collections.abc import Callable


def make_document(name: str, published: str, *sentences: str, family: str = "") -> Document:
    """Build a document of one sentence a line; "{2025-03-18|on Tuesday}" stands for a date mention."""
    text, spans, mentions = "", [], []
    for marked in sentences:
        start = len(text)
        for piece in re.split(r"(\{[^}]*\})", marked):
            if piece.startswith("{"):
                iso, words = piece[1:-1].split("|")
                day = dt.date.fromisoformat(iso)
                where = (len(text), len(text) + len(words))
                mentions.append(DateMention(*where, MentionType.DATE, iso, Granularity.DAY, day, day))
                text += words
            else:
                text += piece
        spans.append(Sentence(start, len(text), 0))
        text += "\n"
    return Document(
        name, dt.date.fromisoformat(published), text, tuple(spans), tuple(mentions), family=family
    )


@pytest.fixture
def document() -> Callable[..., Document]:
    """The builder of documents."""
    return make_document
