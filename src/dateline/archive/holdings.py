"""What an archive holds as a whole, and forgetting a part of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec
import sqlalchemy as sa

from dateline.archive.schema import ARTICLE, COPY_MARK, MIGRATION, PAGE, RAW, SOURCE, STORY, VISIT
from dateline.model import Story

_STORY = msgspec.json.Decoder(Story)


@dataclass(frozen=True, slots=True)
class Holdings:
    """What an archive holds."""

    schema: int
    articles: int  # pages, each in its newest revision
    revisions: int  # older ones that are kept
    undated: int
    doubtful: int  # articles whose day is in doubt
    publishers: int
    first: str | None  # day; those in doubt do not count
    last: str | None
    days: int  # with an article
    skipped: tuple[tuple[str, int], ...]  # why pages were not read, with how many
    feeds: int
    stories: int
    raw: int  # pages whose bytes are kept


@dataclass(frozen=True, slots=True)
class Status:
    """An archive as a file, and what it holds."""

    path: Path
    size: int  # bytes, with what SQLite keeps beside it
    changed: dt.datetime  # last
    holdings: Holdings


def holdings(connection: sa.Connection) -> Holdings:
    """Count what there is."""
    sure = ~ARTICLE.c.suspect
    current = sa.select(
        sa.func.count(),
        sa.func.count().filter(ARTICLE.c.day.is_(None)),
        sa.func.count().filter(ARTICLE.c.suspect),
        sa.func.count(ARTICLE.c.publisher.distinct()).filter(ARTICLE.c.publisher != ""),
        sa.func.min(ARTICLE.c.day).filter(sure),
        sa.func.max(ARTICLE.c.day).filter(sure),
        sa.func.count(ARTICLE.c.day.distinct()).filter(sure),
    ).where(ARTICLE.c.current)
    articles, undated, doubtful, publishers, first, last, days = connection.execute(current).one()
    reasons = (
        sa.select(PAGE.c.reason, sa.func.count()).where(PAGE.c.article.is_(None)).group_by(PAGE.c.reason)
    )
    skipped = tuple((row[0], row[1]) for row in connection.execute(reasons.order_by(PAGE.c.reason)))
    old = sa.select(sa.func.count()).select_from(ARTICLE).where(~ARTICLE.c.current)

    def count(table: sa.Table) -> int:
        return connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()

    return Holdings(
        schema=connection.execute(sa.select(sa.func.max(MIGRATION.c.number))).scalar_one(),
        articles=articles,
        revisions=connection.execute(old).scalar_one(),
        undated=undated,
        doubtful=doubtful,
        publishers=publishers,
        first=first,
        last=last,
        days=days,
        skipped=skipped,
        feeds=count(SOURCE),
        stories=count(STORY),
        raw=count(RAW),
    )


def forget(connection: sa.Connection, address: str) -> int:
    """Delete the article at an address with all its revisions, its words, marks and bytes; return how many rows.

    Feeds still know that its entry was dealt with, so that it does not come back by itself.
    """
    here = ARTICLE.c.address == address
    rows = connection.execute(
        sa.select(ARTICLE.c.key, ARTICLE.c.id, ARTICLE.c.title, ARTICLE.c.text).where(here)
    )
    gone = rows.all()
    for row in gone:
        connection.execute(
            sa.text(
                "INSERT INTO article_words (article_words, rowid, title, text)"
                " VALUES ('delete', :key, :title, :text)"
            ),
            {"key": row.key, "title": row.title, "text": row.text},
        )
        connection.execute(COPY_MARK.delete().where(COPY_MARK.c.article == row.key))
        pages = sa.select(PAGE.c.digest).where(PAGE.c.article == row.id)
        connection.execute(VISIT.delete().where(VISIT.c.page.in_(pages)))
        connection.execute(PAGE.delete().where(PAGE.c.article == row.id))
    connection.execute(ARTICLE.delete().where(here))
    kept = sa.select(VISIT.c.raw).where(VISIT.c.raw.is_not(None))
    connection.execute(RAW.delete().where(RAW.c.digest.not_in(kept)))
    _lower_marks(connection)
    return len(gone)


def _lower_marks(connection: sa.Connection) -> None:
    """Let no story have seen more than is left: the next article takes the number of the one that went."""
    highest = connection.execute(sa.select(sa.func.max(ARTICLE.c.key))).scalar() or 0
    for name, packed in connection.execute(sa.select(STORY.c.name, STORY.c.story)).all():
        story = _STORY.decode(packed)
        if story.upto > highest:
            lowered = msgspec.json.encode(replace(story, upto=highest))
            connection.execute(STORY.update().where(STORY.c.name == name).values(story=lowered))
