"""Bringing an older archive to today's schema: a copy is kept, the steps run, and readings are brought up to date."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from dateline.archive.codec import unpacked
from dateline.archive.migrations import MIGRATIONS
from dateline.archive.opening import ARCHIVE, wrong_version
from dateline.archive.rows import article_in, put_reading, whole_articles
from dateline.archive.schema import ARTICLE
from dateline.database import Database, migrate, version_of
from dateline.errors import ArchiveError
from dateline.model import Article, Reading

if TYPE_CHECKING:
    from pathlib import Path

    import sqlalchemy as sa

Refresh = Callable[[Article, Reading], Reading]

_BATCH = 64
"""Articles read again in one transaction: a kill loses at most these."""


def upgrade(path: Path, refresh: Refresh) -> Path | None:
    """Bring the archive at `path` up to date; run again, complete what was cut off.

    Args:
        path: the archive.
        refresh: brings a reading of an article up to date, an empty one too; returns the same where it is.

    Returns:
        The copy of the archive as it was, beside it; None where the schema was today's already.

    Raises:
        SchemaError: it is no archive, or a newer one.
        ArchiveError: it does not exist or cannot be written.
    """
    with contextlib.closing(Database(path, ARCHIVE)) as database:
        with database.reading() as connection:
            version = version_of(connection)
        if not 0 < version <= len(MIGRATIONS):
            raise wrong_version(path, version)
        database.check_writable()
        copy = None
        if version < len(MIGRATIONS):
            copy = _copied(path)
            with database.writing() as connection:  # all steps or none
                migrate(connection, MIGRATIONS)
        _read_again(database, refresh)
    return copy


def _copied(path: Path) -> Path:
    """Copy the archive whole, with what its log holds; a copy that was cut off has another name."""
    copy, part = (
        path.with_name(path.name + ending) for ending in (".before-upgrade", ".before-upgrade.part")
    )
    try:
        part.unlink(missing_ok=True)
        with (
            contextlib.closing(sqlite3.connect(path)) as source,
            contextlib.closing(sqlite3.connect(part)) as target,
        ):
            source.backup(target)
        part.replace(copy)
    except (OSError, sqlite3.Error) as error:
        part.unlink(missing_ok=True)
        raise ArchiveError(
            f"cannot keep a copy of {path}: {error}", "Make room beside it. The archive was not touched."
        ) from error
    return copy


def _read_again(database: Database, refresh: Refresh) -> None:
    """Bring every reading up to date, a batch at a time; what is up to date already stays as it is."""
    query = whole_articles().add_columns(ARTICLE.c.key).order_by(None).order_by(ARTICLE.c.key).limit(_BATCH)
    done = 0
    while True:
        with database.reading() as connection:
            rows = connection.execute(query.where(ARTICLE.c.key > done)).all()
        if not rows:
            return
        fresh = [(row.key, row.text, new) for row in rows if (new := _refreshed(row, refresh))]
        if fresh:
            with database.writing() as connection:
                for key, text, reading in fresh:
                    put_reading(connection, key, reading, text)
        done = rows[-1].key


def _refreshed(row: sa.Row[Any], refresh: Refresh) -> Reading | None:
    reading = unpacked(row.reading) if row.reading else Reading()
    new = refresh(article_in(row), reading)
    return None if new is reading else new
