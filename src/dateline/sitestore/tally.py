"""Numbers that would cost more to work out the more there is: "editions/author/x", "views/path"."""

from __future__ import annotations

import sqlalchemy as sa

from dateline.sitestore.schema import TALLY


def count(connection: sa.Connection, name: str, by: int) -> None:
    """Add to a number."""
    connection.exec_driver_sql(
        "INSERT INTO tally (name, number) VALUES (?, ?)"
        " ON CONFLICT (name) DO UPDATE SET number = number + excluded.number",
        (name, by),
    )


def counted(connection: sa.Connection, name: str) -> int:
    """Return a number; 0 where nothing was counted."""
    return int(connection.execute(sa.select(TALLY.c.number).where(TALLY.c.name == name)).scalar() or 0)
