"""An article as a row, and back: what is asked for has columns, the rest is JSON beside it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import msgspec
import sqlalchemy as sa
from msgspec.structs import replace

from dateline.archive.codec import packed, unpacked
from dateline.archive.schema import ARTICLE, COPY_MARK
from dateline.copies import marks_of
from dateline.model import Article, Filed
from dateline.model.filing import text_digest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.model import Reading

_DETAILS = msgspec.json.Decoder(Article)
_SPELLED_OUT = ("text", "title", "publisher", "language", "address")  # columns of their own


def whole_articles() -> sa.Select[tuple[object, ...]]:
    """Return the query for all that `filed_in` needs, by publication, then by name."""
    columns = ("id", "digest", "revision", "details", "reading", *_SPELLED_OUT)
    query: sa.Select[tuple[object, ...]] = sa.select(*(ARTICLE.c[name] for name in columns))
    return query.order_by(ARTICLE.c.day, ARTICLE.c.id)


def filed_in(connection: sa.Connection, query: sa.Select[tuple[object, ...]]) -> Iterator[Filed]:
    """Yield the articles that a query made from `whole_articles` finds."""
    for row in connection.execute(query):
        yield Filed(row.id, row.digest, row.revision, article_in(row), unpacked(row.reading))


def article_in(row: sa.Row[Any]) -> Article:
    """Return the article of a row."""
    return replace(_DETAILS.decode(row.details), **{name: getattr(row, name) for name in _SPELLED_OUT})


def dated(article: Article) -> str:
    """Return what "newest" compares: the update time, else that of publication, in UTC."""
    time = article.updated or (article.published.time if article.published else None)
    return time.astimezone(dt.UTC).isoformat() if time else ""


def row_of(article: Article, name: str, reading: Reading) -> dict[str, object]:
    """Return the columns that follow from the article alone."""
    blank = dict.fromkeys(_SPELLED_OUT, "")
    return {
        "id": name,
        "dated": dated(article),
        "day": article.published.day.isoformat() if article.published else None,
        "suspect": bool(article.published and article.published.suspect),
        "digest": text_digest(article.text),
        "details": msgspec.json.encode(replace(article, **blank)),
        "reading": packed(reading),
    } | {column: getattr(article, column) for column in _SPELLED_OUT}


def put_marks(connection: sa.Connection, key: int, reading: Reading, text: str) -> None:
    """Enter the article `key` under each mark of its text."""
    marks = marks_of(reading.signature, text)
    if marks:
        rows = [(mark, key, len(marks)) for mark in marks]
        # by the driver: an article has hundreds of them
        connection.exec_driver_sql("INSERT INTO copy_mark VALUES (?, ?, ?)", rows)


def put_reading(connection: sa.Connection, key: int, reading: Reading, text: str) -> None:
    """Replace what was read from the article `key`, with its marks."""
    encoded = packed(reading)
    connection.execute(ARTICLE.update().where(ARTICLE.c.key == key).values(reading=encoded))
    connection.execute(COPY_MARK.delete().where(COPY_MARK.c.article == key))
    put_marks(connection, key, reading, text)
