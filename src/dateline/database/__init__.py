"""SQLite files: opening, locks, transactions, errors, and the steps from one schema to the next."""

from dateline.database.migrating import Step, migrate, version_of
from dateline.database.opening import Database, Kind

__all__ = ["Database", "Kind", "Step", "migrate", "version_of"]
