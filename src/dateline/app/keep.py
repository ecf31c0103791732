"""What lies in an archive: listing, finding, removing, counting, upgrading."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from msgspec import Struct

from dateline.archive import Archive
from dateline.errors import UsageError
from dateline.reading import refreshed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dateline.model import Filed
    from dateline.ports import ArticleStore


class Wanted(Struct, frozen=True):
    """Which articles are wanted; "" and None are any."""

    words: str = ""  # all of them, in title or text
    by: str = ""  # a part of the byline
    since: dt.date | None = None
    publisher: str = ""  # a part of the name
    language: str = ""

    def __str__(self) -> str:
        """Return what was sought, for a message."""
        parts = (
            f" with “{self.words}”" if self.words else "",
            f" by “{self.by}”" if self.by else "",
            f" since {self.since}" if self.since else "",
            f" of “{self.publisher}”" if self.publisher else "",
            f" in “{self.language}”" if self.language else "",
        )
        return f"article{''.join(parts)}"


def articles(archive: ArticleStore, wanted: Wanted) -> Iterator[Filed]:
    """Yield the current articles that are wanted, by publication."""
    found = archive.articles(
        wanted.words, since=wanted.since, publisher=wanted.publisher, language=wanted.language
    )
    by = wanted.by.casefold()
    return (filed for filed in found if by in filed.article.byline.casefold())


def article_named(archive: ArticleStore, name: str) -> Filed:
    """Return the article that an id, the beginning of one, or an address names.

    Raises:
        UsageError: none has this name, or several have.
    """
    found = archive.article(name) if name else []
    if not found:
        raise UsageError(f"no article {name!r} in {archive}", "List them with `dateline articles`.")
    if len({filed.article.address for filed in found}) > 1:
        ids = ", ".join(filed.id for filed in found)
        raise UsageError(f"{name!r} is the beginning of several ids: {ids}", "Give more of it.")
    return found[0]


def remove(archive: ArticleStore, filed: Filed) -> int:
    """Forget an article with its revisions, words, marks and bytes; return how many revisions there were."""
    return archive.forget(filed.article.address)


def upgrade(path: str | Path) -> Path | None:
    """Bring an older archive to today's schema, and what was read to today's layers; run again, complete what was cut off.

    Returns:
        The copy of the archive as it was, beside it; None where the schema was today's already.
    """
    return Archive.upgrade(path, lambda article, old: old if old.current else refreshed(article, old))
