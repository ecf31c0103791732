"""What stands in the way of an archive is told in our words, with what to do."""

import sqlite3
from contextlib import closing

import pytest

from dateline.archive import Archive
from dateline.errors import ArchiveBusyError
from dateline.model.filing import Read
from dateline.reading import read
from making import article

BERN = article("The ministers met in Bern on Tuesday.")


def test_one_who_writes_for_long_is_waited_for_and_then_named(tmp_path, monkeypatch):
    """Who cannot write meanwhile says that another process does; reading goes on, and nothing is lost."""
    monkeypatch.setattr("dateline.archive.opening.BUSY_SECONDS", 0.05)
    path = tmp_path / "a.db"
    with Archive(path) as archive, closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(ArchiveBusyError, match="another process is writing") as told:
            archive.file([Read("page", "x", 1, (BERN, read(BERN)))])
        assert (str(path) in told.value.message, "run the same command again" in told.value.advice) == (
            True,
            True,
        )
        assert archive.count() == 0
        other.execute("COMMIT")
        assert archive.file([Read("page", "x", 1, (BERN, read(BERN)))]).new == 1
