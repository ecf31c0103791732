"""How often pages were read: page, day, number, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.sitestore.tally import count, counted

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from dateline.database import Database


class Views:
    """The counts of a site."""

    def __init__(self, database: Database) -> None:
        """Keep them in this file."""
        self._database = database

    def add(self, day: dt.date, counts: Mapping[str, int]) -> None:
        """Add what was counted on a day, by page."""
        with self._database.writing() as connection:
            for page, number in sorted(counts.items()):
                connection.exec_driver_sql(
                    "INSERT INTO viewed (page, day, number) VALUES (?, ?, ?)"
                    " ON CONFLICT (page, day) DO UPDATE SET number = number + excluded.number",
                    (page, day.isoformat(), number),
                )
                count(connection, f"views/{page}", number)

    def number(self, page: str) -> int:
        """Return how often a page was read in all."""
        with self._database.reading() as connection:
            return counted(connection, f"views/{page}")
