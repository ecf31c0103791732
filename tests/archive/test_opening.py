"""What stands in the way of an archive is told in our words, with what to do."""

import datetime as dt
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from dateline.archive import Archive
from dateline.archive.migrations import MIGRATIONS
from dateline.archive.opening import ARCHIVE, wrong_version
from dateline.database import Database, opening
from dateline.errors import ArchiveBusyError, ArchiveError, SchemaError
from dateline.model.filing import Read
from dateline.reading import read
from making import article

BERN = article("The ministers met in Bern on Tuesday.")


def test_one_who_writes_for_long_is_waited_for_and_then_named(tmp_path, monkeypatch):
    """Who cannot write meanwhile says that another process does; reading goes on, and nothing is lost."""
    monkeypatch.setattr("dateline.database.opening.BUSY_SECONDS", 0.05)
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


def test_a_writer_is_waited_for_ten_seconds():
    """As long as the message of an archive says."""
    assert opening.BUSY_SECONDS == 10


@pytest.mark.parametrize(
    ("what", "read_only", "kind", "says"),
    [
        ("database is locked", False, ArchiveBusyError, "another process is writing"),
        ("the file is busy", True, ArchiveBusyError, "another process is writing"),
        ("database or disk is full", False, ArchiveError, "the disk is full"),
        ("file is not a database", True, SchemaError, "no Dateline archive"),
        ("unable to open database file", True, ArchiveError, "cannot read a.db"),
        ("unable to open database file", False, ArchiveError, "cannot write a.db"),
        ("attempt to write a readonly database", True, ArchiveError, "cannot write a.db"),
        ("attempt to write a readonly database", False, ArchiveError, "cannot write a.db"),
        ("disk image is malformed", False, ArchiveError, "a.db: disk image"),
        ("disk image is malformed", True, ArchiveError, "a.db: disk image"),
    ],
)
def test_what_the_driver_says_is_told_in_our_words(what, read_only, kind, says):
    """Each of its errors has a message of its own, with what to do."""
    told = opening._ours(what, Path("a.db"), ARCHIVE, read_only=read_only)
    assert type(told) is kind
    assert says in told.message
    assert told.advice


@pytest.mark.parametrize(
    ("version", "says"),
    [
        (-1, "no Dateline archive"),
        (1, "an older Dateline"),
        (len(MIGRATIONS) - 1, "an older Dateline"),
        (len(MIGRATIONS), "was cut off"),
        (len(MIGRATIONS) + 1, "a newer Dateline"),
    ],
)
def test_what_is_wrong_with_a_version(version, says):
    """It is none of ours, older, newer, or today's and not whole."""
    assert says in wrong_version(Path("a.db"), version).message


def test_a_file_is_made_only_where_that_is_asked_for(tmp_path):
    """With its folder; never to be read only."""
    path = tmp_path / "new" / "a.db"
    for options in ({}, {"read_only": True}, {"create": True, "read_only": True}):
        with pytest.raises(ArchiveError, match="no archive at"):
            Database(path, ARCHIVE, **options)
    assert not path.parent.exists()
    Database(path, ARCHIVE, create=True).close()
    assert path.parent.exists()


def test_the_extent_counts_the_log(tmp_path):
    """Its bytes with those of the file, and the later time of the two."""
    path, log = tmp_path / "a.db", tmp_path / "a.db-wal"
    with Archive(path):
        pass
    size = path.stat().st_size
    with closing(Database(path, ARCHIVE)) as database:
        os.utime(path, (1_000, 1_000))
        assert database.extent() == (size, dt.datetime.fromtimestamp(1_000, dt.UTC))
        log.write_bytes(b"x" * 10)
        os.utime(log, (2_000, 2_000))
        assert database.extent() == (size + 10, dt.datetime.fromtimestamp(2_000, dt.UTC))


@pytest.mark.parametrize(
    ("log", "index", "whole"),
    [(None, False, True), (b"", False, True), (b"", True, False), (b"x", False, False)],
)
def test_how_a_file_lies_that_is_only_read(tmp_path, log, index, whole):
    """It will not change unless a log beside it holds something, or somebody has it open."""
    path = tmp_path / "a.db"
    if log is not None:
        (tmp_path / "a.db-wal").write_bytes(log)
    if index:
        (tmp_path / "a.db-shm").write_bytes(b"")
    assert ("immutable" in opening._as_it_lies(path)) is whole
