"""Tables of an SQLite file that another program made: read only, and nothing in it is run."""

from __future__ import annotations

import contextlib
import sqlite3
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_LONGEST = 10_000_000
"""Bytes of a value or a row."""
HEAD = b"SQLite format 3\0"


class ForeignError(Exception):
    """The file cannot be read (further)."""


def rows(path: Path, table: str, columns: Sequence[str], order: str) -> Iterator[dict[str, Any]]:
    """Yield the rows of a table; a column that it has not is None.

    Raises:
        ForeignError: there is no such table, or it is broken; what came before is good.
    """
    try:
        with contextlib.closing(_opened(path)) as connection:
            kind = connection.execute(
                "SELECT type FROM sqlite_master WHERE name = ? COLLATE NOCASE", (table,)
            ).fetchone()
            if kind is None or kind[0] != "table":  # a view could run for ever
                raise ForeignError(f"it has no table {table!r}")
            known = {row[1].lower() for row in connection.execute(f'PRAGMA table_info("{table}")')}
            chosen = ", ".join(f'"{name}"' if name in known else f'NULL AS "{name}"' for name in columns)
            sort = f' ORDER BY "{order}"' if order in known else ""
            for row in connection.execute(f'SELECT {chosen} FROM "{table}"{sort}'):  # noqa: S608 - our own names
                yield dict(zip(columns, row, strict=True))
    except (sqlite3.Error, UnicodeError) as error:  # its messages, too, may quote bytes that are no text
        raise ForeignError(f"it is broken: {error}") from error


def _opened(path: Path) -> sqlite3.Connection:
    """Open a file to read it, also where nothing may be written beside it."""
    address = path.resolve().as_uri()
    for mode in ("mode=ro", "mode=ro&immutable=1"):
        connection = sqlite3.connect(f"{address}?{mode}", uri=True, timeout=5)
        try:
            connection.text_factory = lambda content: content.decode("utf-8", "replace")
            connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
            connection.execute("PRAGMA trusted_schema = OFF")
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlite3.OperationalError as error:
            connection.close()
            failed = error
        except (sqlite3.Error, UnicodeError):
            connection.close()
            raise
        else:
            return connection
    raise failed
