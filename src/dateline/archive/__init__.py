"""The archive: one SQLite file that keeps each article, its revisions and what was read from it. All SQL is here."""

from dateline.archive.store import Archive
from dateline.model.filing import Added, Holdings, Status

__all__ = ["Added", "Archive", "Holdings", "Status"]
