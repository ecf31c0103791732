"""Forgetting an article, with all that was kept of it."""

from __future__ import annotations

import sqlalchemy as sa
from msgspec.structs import replace

from dateline.archive import stories
from dateline.archive.schema import ARTICLE, COPY_MARK, PAGE, RAW, VISIT


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
    for story in stories.stories(connection):
        if story.upto > highest:
            stories.keep(connection, replace(story, upto=highest))
