"""The archive: one SQLite file that keeps each article, its revisions and what was read from it."""

from dateline.archive.holdings import Holdings, Status
from dateline.archive.store import Added, Archive

__all__ = ["Added", "Archive", "Holdings", "Status"]
