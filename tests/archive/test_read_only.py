"""An archive that cannot be written is read as it lies there; what would write says so before any work is done."""

import os
import shutil
import sqlite3
from contextlib import closing

import pytest

from conftest import page
from dateline.archive import Archive
from dateline.database import opening
from dateline.errors import ArchiveError, SchemaError

STATEMENT = (
    "The foreign ministers met in Geneva on Thursday. “We will reopen both embassies,” the Swiss host said."
)


@pytest.fixture
def pile(tmp_path):
    """A folder with one saved page, which the archive of these tests holds."""
    folder = tmp_path / "pile"
    folder.mkdir()
    (folder / "geneva.html").write_text(page(STATEMENT), encoding="utf-8")
    return folder


@pytest.fixture
def locked(tmp_path, dateline, pile, monkeypatch):
    """An archive in a folder without the right to write, neither to it nor to the archive."""
    folder = tmp_path / "disk"
    folder.mkdir()
    path = folder / "a.db"
    assert dateline("add", pile, "--archive", path).code == 0
    assert dateline("story", "add", "embassies", "--since", "2025-03-01", "--archive", path).code == 0
    path.chmod(0o444)
    folder.chmod(0o555)
    if os.geteuid() == 0:  # whom no permission stops
        monkeypatch.setattr(opening, "_writable", lambda asked: asked != path)
    yield path
    folder.chmod(0o755)


def test_every_command_that_only_reads_reads_it(locked, dateline, tmp_path):
    """They do as in an archive that can be written, and leave nothing beside it."""
    copy = tmp_path / "free.db"
    shutil.copy(locked, copy)
    copy.chmod(0o644)
    briefing = tmp_path / "briefing.json"
    asked = ("2025-03-01", "--until", "2025-03-18")
    assert dateline("since", *asked, "--archive", locked, "-f", "json", "-o", briefing).code == 0
    with Archive(copy) as archive:
        (filed,) = archive.articles()
    for command in (
        ("since", *asked),
        ("since", "ministers met", "--until", "2025-03-18"),
        ("articles", "ministers"),
        ("articles", "--skipped"),
        ("show", filed.id),
        ("claims",),
        ("actors",),
        ("copies", filed.id),
        ("verify", briefing),
        ("story", "list"),
    ):
        there, free = (dateline(*command, "--archive", path) for path in (locked, copy))
        assert (there.code, there.out) == (0, free.out), (command, there.err)
        assert there.out or command == ("articles", "--skipped"), command
    assert [path.name for path in locked.parent.iterdir()] == ["a.db"]


def test_commands_that_write_say_that_they_cannot(locked, dateline, pile, tmp_path):
    """Exit code 4, what it is that cannot be written, and what to do; a briefing is not made in vain."""
    briefing = tmp_path / "briefing.html"
    for command in (
        ("add", pile),
        ("since", "2025-03-01", pile),
        ("since", "last", "--until", "2025-03-18", "-o", briefing),
        ("story", "add", "ministers", "--since", "2025-03-01"),
        ("story", "remove", "embassies"),
        ("articles", "--remove", "https://post.example/geneva", "--yes"),
        ("reread",),
    ):
        ran = dateline(*command, "--archive", locked)
        assert (ran.code, f"{locked} can only be read" in ran.err) == (4, True), (command, ran)
        assert "another archive" in ran.err
    assert not briefing.exists()


def test_nothing_is_read_for_an_archive_that_cannot_take_it(locked, dateline, pile, monkeypatch):
    """`add` and `since` with sources complain before they read a page."""
    monkeypatch.setattr("dateline.app.reading.read_page", lambda *_, **__: pytest.fail("was read"))
    assert dateline("add", pile, "--archive", locked).code == 4
    assert dateline("since", "2025-03-01", pile, "--archive", locked).code == 4


def test_an_older_archive_that_cannot_be_written_is_not_upgraded(locked, dateline):
    """`upgrade` says that it would write, and keeps no copy."""
    locked.chmod(0o644)
    with closing(sqlite3.connect(f"file:{locked}?immutable=0", uri=True)) as connection:
        connection.execute("DELETE FROM migration WHERE number > 1")
        connection.commit()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    locked.chmod(0o444)
    ran = dateline("upgrade", "--archive", locked)
    assert (ran.code, "can only be read" in ran.err) == (4, True)
    assert [path.name for path in locked.parent.iterdir()] == ["a.db"]


@pytest.fixture
def in_use(tmp_path, dateline, pile):
    """An archive that another process has open, so that what was added last is in the log beside it."""
    path = tmp_path / "a.db"
    Archive(path).close()
    with closing(sqlite3.connect(path)) as other:
        other.execute("SELECT * FROM migration").fetchall()
        assert dateline("add", pile, "--archive", path).code == 0
        assert path.with_name("a.db-wal").stat().st_size > 0
        yield path


def test_what_is_in_the_log_is_read_too(in_use):
    """A log that lies beside the archive belongs to it."""
    with Archive(in_use, read_only=True) as archive:
        assert archive.count() == 1


def test_a_log_that_was_copied_with_its_archive_is_read_too(in_use, tmp_path):
    """Copies of both files hold what was added last, also without SQLite's index of the log."""
    folder = tmp_path / "copy"
    folder.mkdir()
    for name in ("a.db", "a.db-wal"):
        shutil.copy(in_use.with_name(name), folder / name)
    with Archive(folder / "a.db", read_only=True) as archive:
        assert archive.count() == 1


@pytest.mark.parametrize("refused", ["a.db", "."])
def test_the_right_to_the_file_and_the_right_to_its_folder_are_both_needed(tmp_path, monkeypatch, refused):
    """Whoever lacks one of them reads the archive and does not write to it."""
    path = tmp_path / "a.db"
    Archive(path).close()
    monkeypatch.setattr(opening.os, "access", lambda asked, _: asked != tmp_path / refused)
    with Archive(path) as archive, pytest.raises(ArchiveError, match="can only be read"):
        archive.check_writable()


def test_a_read_only_archive_is_never_written(in_use):
    """Whoever opens an archive to read it only gets an error of ours from whatever would write."""
    with Archive(in_use, read_only=True) as archive:
        with pytest.raises(ArchiveError, match="can only be read"):
            archive.drop_story("embassies")
        with pytest.raises(ArchiveError, match="can only be read"):
            archive.sources.drop("https://post.example/feed")
        with pytest.raises(ArchiveError, match="can only be read"):
            archive.check_writable()


def test_an_archive_that_is_not_there_is_not_made_to_be_read(tmp_path):
    """`read_only` makes no file."""
    with pytest.raises(ArchiveError, match="no archive at"):
        Archive(tmp_path / "a.db", read_only=True)
    (tmp_path / "b.db").write_bytes(b"")
    with pytest.raises(ArchiveError):
        Archive(tmp_path / "b.db", read_only=True)
    assert (tmp_path / "b.db").read_bytes() == b""
    (tmp_path / "c.db").write_bytes(b"no database, but long enough to be looked at" * 20)
    with pytest.raises(SchemaError, match="no Dateline archive"):
        Archive(tmp_path / "c.db", read_only=True)


def test_any_name_of_a_file_will_do(tmp_path):
    """What means something in an address of SQLite means nothing in the name of an archive."""
    for name in ("a?mode=ro.db", "b#c.db", "d%20e.db", "f g.db"):
        Archive(tmp_path / name).close()
        assert (tmp_path / name).exists(), name
