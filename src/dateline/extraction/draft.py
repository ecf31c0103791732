"""What a page says, before it is made into an article."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct
from msgspec.structs import replace

from dateline.model import BlockKind, Published


class Piece(Struct, frozen=True):
    """A heading, paragraph or quote of the body, or something beside it, in the page's own order."""

    kind: BlockKind
    text: str
    author: str = ""  # whose it is, where that is not the article's author
    time: dt.datetime | None = None


class Draft(Struct, frozen=True):
    """The parts of an article as its page gives them; empty strings where it says nothing."""

    pieces: tuple[Piece, ...]
    title: str = ""
    byline: str = ""
    publisher: str = ""
    address: str = ""
    published: Published | None = None
    updated: dt.datetime | None = None
    language: str = ""
    origin: str = ""
    notes: tuple[str, ...] = ()

    def filled(self, *, title: str, byline: str, publisher: str) -> Draft:
        """The same draft with other words where it has none."""
        return replace(
            self,
            title=self.title or title,
            byline=self.byline or byline,
            publisher=self.publisher or publisher,
        )
