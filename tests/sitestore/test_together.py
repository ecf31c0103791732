"""A change and its note are kept both or neither."""

import datetime as dt
import os
import stat
import threading

import pytest

from dateline.errors import ArchiveBusyError
from dateline.model import Desk, Noted
from dateline.sitestore import SiteStore

NOTED = Noted(dt.datetime(2025, 3, 18, tzinfo=dt.UTC), "ada", "made the desk", "desk/world")


@pytest.fixture
def store(tmp_path):
    """An empty site."""
    with SiteStore(tmp_path / "a.site.db") as store:
        yield store


def _failing(store):
    with store.together():
        store.desks.keep(Desk("world", "World"))
        with store.together():
            store.note(NOTED)
        1 / 0  # noqa: B018


def test_what_is_done_together_is_kept_together(store):
    """It is read back meanwhile by who writes it, and by everybody afterwards."""
    with store.together():
        store.desks.keep(Desk("world", "World"))
        store.note(NOTED)
        assert store.desks.find("world")
    assert (store.desks.all(), store.noted()) == ([Desk("world", "World")], [NOTED])


def test_a_fault_half_way_leaves_nothing(store):
    """Neither the change nor the note."""
    with pytest.raises(ZeroDivisionError):
        _failing(store)
    assert (store.desks.all(), store.noted()) == ([], [])


def test_another_thread_does_not_see_it_before(store):
    """A transaction is its thread's own."""
    seen = []
    with store.together():
        store.desks.keep(Desk("world", "World"))
        other = threading.Thread(target=lambda: seen.append(store.desks.all()))
        other.start()
        other.join()
    assert seen == [[]]


def test_together_within_together_is_one(store):
    """The outer one decides."""
    with pytest.raises(ZeroDivisionError), store.together():
        _failing(store)
    assert store.desks.all() == []


def test_who_waits_too_long_is_told(store, monkeypatch):
    """A writer that holds the file longer than a process waits is a busy archive, and nothing is written."""
    monkeypatch.setattr("dateline.database.opening.BUSY_SECONDS", 0.05)
    with SiteStore(store.path) as second, store.together(), pytest.raises(ArchiveBusyError):
        second.desks.keep(Desk("world", "World"))


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_nobody_else_may_read_the_file(store):
    """It holds hashes of passwords."""
    store.desks.keep(Desk("world", "World"))
    for path in store.path.parent.glob("a.site.db*"):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path
