"""Going through what a user points at, with a web that the test holds."""

import datetime as dt
from types import SimpleNamespace

import pytest

from dateline.app import addresses, watch
from dateline.app.addresses import Adder, nothing_came
from dateline.app.online import watcher_of
from dateline.app.watch import Watcher
from dateline.archive import Archive
from dateline.collect.lists import Addresses
from dateline.collect.visits import Came
from dateline.collect.web import Answer, Failure
from dateline.model import Skipped, SkipReason, Source, Visit
from dateline.model.filing import Added

NOW = dt.datetime(2025, 3, 14, 9, tzinfo=dt.UTC)
SECOND = dt.timedelta(seconds=1)


@pytest.fixture
def archive(tmp_path):
    with Archive(tmp_path / "a.db") as opened:
        yield opened


@pytest.mark.parametrize(
    ("added", "nothing"),
    [
        (Added(skipped=1, reasons=(("no answer", 1),)), True),
        (
            Added(skipped=1, reasons=(("language not read", 1),)),
            SkipReason.LANGUAGE.nature.exit_code is not None,
        ),
        (Added(), False),
        *(
            (Added(**{found: 1}, reasons=(("no answer", 1),)), False)
            for found in ("new", "revised", "unchanged")
        ),
    ],
)
def test_when_nothing_came(added, nothing):
    """It is an error where a reason is one, and nothing else was there."""
    assert nothing_came(added) is nothing


class Lists:
    """A web in which each page lists one that lies deeper."""

    def __init__(self):
        self.asked = []

    def get(self, address, **_):
        self.asked.append(address)
        index = f"<sitemapindex><sitemap><loc>{address}x</loc></sitemap></sitemapindex>"
        return Answer(Visit(address, address, NOW, 200, (("content-type", "text/xml"),)), index.encode())


def test_lists_are_gone_through_three_deep(archive):
    """One further in is told, and left."""
    web = Lists()
    added = Adder(Watcher(archive, web, lambda: NOW)).add("https://a.example/")
    assert web.asked == [f"https://a.example/{'x' * depth}" for depth in range(4)]
    assert added.reasons == ((SkipReason.TOO_DEEP.value, 1),)
    assert [one.detail for one in archive.skipped()] == ["a list 3 lists deep"]


@pytest.mark.parametrize(("back", "asked"), [(dt.timedelta(days=1), 1), (dt.timedelta(days=1) + SECOND, 2)])
def test_a_page_of_a_list_is_not_fetched_twice_a_day(archive, back, asked):
    """After a day it is."""
    times = [NOW - back, NOW]

    class Web:
        count = 0

        def get(self, address, **_):
            self.count += 1
            return Answer(Visit(address, address, times[0], 200), b"<p>words</p>")

    web = Web()
    adder = Adder(Watcher(archive, web, lambda: times[0]))
    listed = Addresses(pages=("https://a.example/1",))
    adder.add_all(listed)
    times.pop(0)
    adder.add_all(listed)
    assert web.count == asked


def test_what_a_list_has_too_many_of_is_counted(archive, monkeypatch):
    """From the first that is left out."""
    monkeypatch.setattr(addresses, "MOST", 2)
    gone = Failure("", SkipReason.HTTP_ERROR, "gone", 404)
    web = SimpleNamespace(get=lambda *_, **__: gone)
    pages = tuple(f"https://a.example/{n}" for n in range(5))
    Adder(Watcher(archive, web, lambda: NOW)).add_all(Addresses(pages=pages))
    (told,) = [one for one in archive.skipped() if one.reason is SkipReason.TOO_LARGE]
    assert (told.source, told.detail.partition(",")[0]) == (pages[2], "3 addresses from this one on")
    assert len(archive.skipped()) == 3


def test_pages_are_filed_sixteen_at_a_time(archive, monkeypatch):
    """A kill loses at most these."""
    sizes = []
    monkeypatch.setattr(watch, "add_pages", lambda _, pages, __: sizes.append(len(pages)) or Added())
    came = (Came(Skipped(f"{n}", SkipReason.EMPTY, "")) for n in range(33))
    Watcher(archive, None, lambda: NOW).file(came)
    assert sizes == [16, 16, 1]


def test_feeds_are_visited_sixteen_at_a_time(archive):
    """So many answers are held at once."""
    sizes = []
    down = Failure("", SkipReason.NO_ANSWER, "cut off")
    ahead = SimpleNamespace(each=lambda _, some: sizes.append(len(some)) or [down] * len(some))
    feeds = [Source(f"https://{n}.example/feed", NOW) for n in range(33)]
    visited = list(Watcher(archive, None, lambda: NOW, ahead=ahead).round(feeds))
    assert (sizes, [one.before for one in visited]) == ([16, 16, 1], feeds)


@pytest.mark.parametrize(
    ("due", "wait"), [(None, 60), (-9, 1), (0.5, 1), (1.5, 1.5), (59, 59), (61, 60), (999, 60)]
)
def test_between_two_rounds_a_second_to_a_minute_is_waited(archive, due, wait):
    """For the next feed that is due, or for one that another process adds."""
    if due is not None:
        archive.sources.keep(Source("https://a.example/feed", NOW + dt.timedelta(seconds=due)))
    assert watch._until_next(Watcher(archive, None, lambda: NOW)) == wait


def test_the_way_to_the_web_is_a_polite_one(archive):
    """One request a second to a host, eight hosts at once, nothing private; bytes are kept."""
    with watcher_of(archive) as watcher:
        assert (watcher.fetcher.limits.pace, watcher.ahead.at_once, watcher.keep_raw) == (1, 8, True)
        assert not watcher.fetcher.allow_private
    with watcher_of(archive, pace=0, at_once=2, keep_raw=False, allow_private=True) as watcher:
        assert (watcher.fetcher.limits.pace, watcher.ahead.at_once, watcher.keep_raw) == (0, 2, False)
        assert watcher.fetcher.allow_private


@pytest.mark.parametrize(("said", "title"), [("Post", "Post"), ("", "Old")])
def test_a_feed_has_the_title_that_it_said_last(archive, said, title):
    """One that says none keeps the one it has."""
    feed = Source("https://a.example/feed", NOW, title="Old")
    archive.sources.keep(feed)
    content = f"<rss version='2.0'><channel><title>{said}</title></channel></rss>"
    visit = Visit(feed.address, feed.address, NOW, 200, (("etag", '"1"'), ("last-modified", "today")))
    after, _ = Watcher(archive, None, lambda: NOW).settle(feed, Answer(visit, content.encode()))
    assert (after.title, after.etag, after.modified) == (title, '"1"', "today")
