"""The feeds that are followed, asked of the use-cases themselves; their clock is held by the test."""

import datetime as dt

import pytest

from dateline.app import sources
from dateline.app.watch import Watcher, watch
from dateline.archive import Archive
from dateline.collect.web import Answer
from dateline.errors import UsageError
from dateline.model import Source, Visit

NOW = dt.datetime(2025, 3, 14, 9, tzinfo=dt.UTC)
SECOND = dt.timedelta(seconds=1)
FEED = "https://post.example/feed"


class Unchanged:
    """A web in which nothing is new; it remembers what was asked for."""

    def __init__(self):
        self.asked = []

    def get(self, address, **_):
        self.asked.append(address)
        return Answer(Visit(address, address, NOW, 304), b"")


@pytest.fixture
def archive(tmp_path):
    with Archive(tmp_path / "a.db") as opened:
        yield opened


def test_a_feed_that_is_resumed_begins_anew(archive):
    """However long it was paused or dead, it is due at once and has failed never."""
    archive.sources.keep(Source(FEED, NOW, paused=True, dead=True, failures=10, title="Post"))
    sources.resume(archive, FEED, lambda: NOW + SECOND)
    assert archive.sources.all() == [Source(FEED, NOW + SECOND, title="Post")]


@pytest.mark.parametrize("change", [sources.pause, sources.remove])
def test_a_feed_that_nobody_follows_is_told(archive, change):
    """What is to be paused or removed must be followed; other feeds are left alone."""
    archive.sources.keep(Source(FEED, NOW))
    with pytest.raises(UsageError, match="no feed"):
        change(archive, "https://other.example/feed")
    assert archive.sources.all() == [Source(FEED, NOW)]


@pytest.mark.parametrize(("everything", "visited"), [(False, "ab"), (True, "abc")])
def test_feeds_are_visited_from_the_moment_they_are_due(archive, everything, visited):
    """Not a second earlier, unless all are asked for; paused and dead ones never."""
    web = Unchanged()
    for name, due in (("a", NOW - SECOND), ("b", NOW), ("c", NOW + SECOND)):
        archive.sources.keep(Source(f"https://{name}.example/feed", due))
    archive.sources.keep(Source("https://d.example/feed", NOW, paused=True))
    archive.sources.keep(Source("https://e.example/feed", NOW, dead=True))
    assert list(watch(Watcher(archive, web, lambda: NOW), once=True, everything=everything))
    assert web.asked == [f"https://{name}.example/feed" for name in visited]
