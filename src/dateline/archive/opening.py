"""Opening an archive of today's schema, and what is wrong with others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.archive.migrations import MIGRATIONS
from dateline.database import Database, Kind, migrate, version_of
from dateline.errors import ArchiveError, SchemaError

if TYPE_CHECKING:
    from pathlib import Path

    import sqlalchemy as sa

ARCHIVE = Kind("archive", "Make one with `dateline add SOURCE...`.", "Name another archive with --archive.")


def opened(path: Path, *, create: bool = True, read_only: bool = False) -> Database:
    """Open the archive at `path`, of today's schema; make its tables where there are none.

    Raises:
        SchemaError: it was written by an older or newer Dateline, or is no archive at all.
        ArchiveBusyError: another process is writing and did not finish within ten seconds.
        ArchiveError: it does not exist and may not be made, or cannot be read.
    """
    database = Database(path, ARCHIVE, create=create, read_only=read_only)
    try:
        with database.reading() as connection:
            version = version_of(connection)
            unread = version == len(MIGRATIONS) and has_unread(connection)
        if version == 0:
            with database.writing() as connection:
                migrate(connection, MIGRATIONS)
        elif version != len(MIGRATIONS) or unread:
            raise wrong_version(path, version)
    except ArchiveError:
        database.close()
        raise
    return database


def has_unread(connection: sa.Connection) -> bool:
    """Say whether an upgrade was cut off before it had read all articles again."""
    query = "SELECT 1 FROM article WHERE length(reading) = 0 LIMIT 1"  # by an index of their own
    return connection.exec_driver_sql(query).first() is not None


def wrong_version(path: Path, version: int) -> SchemaError:
    """Return what is wrong with an archive of this version, which is not today's whole one."""
    known = len(MIGRATIONS)
    if version < 0:
        return SchemaError(
            f"{path} is a database, but no Dateline archive", "Name another file with --archive."
        )
    if version > known:
        return SchemaError(
            f"{path} was written by a newer Dateline (schema {version}; this one knows {known})",
            "Upgrade Dateline: pip install --upgrade dateline. The archive was not touched.",
        )
    if version == known:
        return SchemaError(f"the upgrade of {path} was cut off", "Complete it with `dateline upgrade`.")
    return SchemaError(
        f"{path} was written by an older Dateline (schema {version}; this one writes {known})",
        "Bring it up to date with `dateline upgrade`, which keeps a copy beside it.",
    )
