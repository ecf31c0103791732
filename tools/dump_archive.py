"""Print an archive as SQL that a person can read: how the tests keep the older schemas.

    python tools/dump_archive.py ARCHIVE > tests/archive/schemas/NUMBER.sql

Run it on an archive of today before a migration is added. The word index is left out but for its making and
"rebuild", since its own tables are bytes.
"""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing

INDEX = "article_words"
REBUILD = "INSERT INTO article_words (article_words) VALUES ('rebuild')"


def main() -> None:
    """Print the archive named on the command line."""
    with closing(sqlite3.connect(sys.argv[1])) as connection:
        made = connection.execute(
            "SELECT type, name, sql FROM sqlite_master WHERE sql NOT NULL ORDER BY rowid"
        )
        for kind, name, sql in made.fetchall():
            if name.startswith(f"{INDEX}_"):
                continue
            print(f"{' '.join(sql.split())};")
            if kind == "table" and name != INDEX:
                for row in connection.execute(f"SELECT * FROM {name}"):  # noqa: S608 - a name from the file itself
                    print("INSERT INTO", name, f"VALUES ({', '.join(map(_literal, row))});")
    print(f"{REBUILD};")


def _literal(value: str | bytes | float | None) -> str:
    if isinstance(value, bytes):
        try:
            return f"CAST({_literal(value.decode())} AS BLOB)"
        except UnicodeDecodeError:
            return f"X'{value.hex()}'"
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    return "NULL" if value is None else str(value)


if __name__ == "__main__":
    main()
