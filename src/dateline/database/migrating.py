"""The numbered steps that bring a file from nothing, or from any older schema, to today's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

if TYPE_CHECKING:
    from collections.abc import Sequence

Step = tuple[str, tuple[str, ...]]
"""A name, and the statements."""


def version_of(connection: sa.Connection) -> int:
    """Return the number of the last migration; 0 for an empty file; -1 for a database that is not ours."""
    tables = set(sa.inspect(connection).get_table_names())
    if "migration" not in tables:
        return -1 if tables else 0
    return int(connection.exec_driver_sql("SELECT max(number) FROM migration").scalar() or -1)


def migrate(connection: sa.Connection, steps: Sequence[Step]) -> None:
    """Run the steps that the file has not had yet. The caller's transaction holds them together."""
    done = version_of(connection)
    for number, (name, statements) in enumerate(steps[done:], done + 1):
        for statement in statements:
            connection.exec_driver_sql(statement)
        connection.exec_driver_sql("INSERT INTO migration (number, name) VALUES (?, ?)", (number, name))
