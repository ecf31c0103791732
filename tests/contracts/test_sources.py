"""What every store of sources does, whatever it is made of: asked through its protocol alone."""

import datetime as dt

import pytest
from msgspec.structs import replace

from dateline.model import Defaults, Page, PageKind, Source, Visit
from dateline.model.filing import Kept, Read, Seen, article_id
from dateline.reading import read
from making import article

NOON = dt.datetime(2025, 3, 14, 12, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)
FEED = Source("https://p.example/feed", NOON, title="Post")
OTHER = Source("https://a.example/feed", NOON)


def kept(name="page", *, at="https://p.example/1", time=NOON, content=b"<p>Bern</p>"):
    page = Page(at, content, PageKind.HTML, time, at)
    return Kept(name, page, Visit(at, at, time, 200), Defaults(publisher="Post"))


def test_feeds_are_kept_by_address(opened):
    """In the order of their addresses, once each, also when the store is opened again."""
    with opened() as store:
        for source in (FEED, OTHER, replace(FEED, failures=2)):
            store.sources.keep(source)
    with opened() as store:
        assert store.sources.all() == [OTHER, replace(FEED, failures=2)]
        assert store.sources.find(OTHER.address) == OTHER
        assert store.sources.find("https://no.example") is None


def test_a_feed_is_followed_no_more(store):
    """Its entries are forgotten with it; other feeds are left alone."""
    for source in (FEED, OTHER):
        store.sources.keep(source)
        store.sources.saw(source.address, [Seen("1", "x")])
    assert store.sources.drop(FEED.address) is True
    assert store.sources.drop(FEED.address) is False
    assert store.sources.all() == [OTHER]
    assert store.sources.settled(FEED.address) == {}
    assert store.sources.settled(OTHER.address) == {"1": "x"}


def test_entries_are_settled_when_they_came(store):
    """An entry that came needs no visit, with what it said last."""
    store.sources.saw(FEED.address, [Seen("1", "x"), Seen("2", "y")])
    store.sources.saw(FEED.address, [Seen("1", "changed")])
    assert store.sources.settled(FEED.address) == {"1": "changed", "2": "y"}
    assert store.sources.settled(OTHER.address) == {}


def test_an_entry_that_fails_is_tried_three_times(store):
    """Then it needs no visit any more; where its host was left alone, that is no try; a new text begins anew."""
    for tries in range(3):
        assert store.sources.settled(FEED.address) == {}, tries
        store.sources.saw(FEED.address, [Seen("1", "x", failed=True, asked=False)])
        store.sources.saw(FEED.address, [Seen("1", "x", failed=True)])
    assert store.sources.settled(FEED.address) == {"1": "x"}
    store.sources.saw(FEED.address, [Seen("1", "new", failed=True)])
    assert store.sources.settled(FEED.address) == {}


def test_a_feed_that_moved_keeps_its_entries(store):
    """It is found at its new address, with where it was before; what is known there already stays."""
    store.sources.keep(replace(FEED, moving="https://new.example/feed"))
    store.sources.saw(FEED.address, [Seen("1", "x"), Seen("2", "y")])
    store.sources.saw("https://new.example/feed", [Seen("2", "newer")])
    moved = store.sources.rename(FEED, "https://new.example/feed")
    assert (moved.address, moved.formerly, moved.moving) == ("https://new.example/feed", (FEED.address,), "")
    assert store.sources.all() == [moved]
    assert store.sources.settled(moved.address) == {"1": "x", "2": "newer"}
    assert store.sources.settled(FEED.address) == {}


def test_pages_come_back_as_they_came(store):
    """Bytes, kind, time, address and what they were read with, by the time of their visit."""
    late, early = kept("late", time=NOON + HOUR), kept("early", at="https://p.example/2", content=b"\x00\xff")
    store.sources.keep_pages([late, early], raw=True)
    assert list(store.sources.raw_pages()) == [(k.page, k.defaults) for k in (early, late)]


def test_bytes_are_kept_only_when_asked_for(store):
    """Without them, the visit is remembered all the same; the first account of a page stays."""
    store.sources.keep_pages([kept()], raw=False)
    store.sources.keep_pages([kept(time=NOON + HOUR)], raw=False)
    assert list(store.sources.raw_pages()) == []
    assert store.sources.visited(["https://p.example/1", "https://p.example/2"], NOON) == {
        "https://p.example/1"
    }


@pytest.mark.parametrize(("since", "found"), [(NOON, True), (NOON + HOUR, False), (NOON - HOUR, True)])
def test_recent_visits_are_known(store, since, found):
    """Addresses that brought a page at that time or later."""
    store.sources.keep_pages([kept()], raw=False)
    assert bool(store.sources.visited(["https://p.example/1"], since)) is found


def test_an_article_tells_how_it_came(store):
    """The visits of its pages, by time."""
    made = article("The ministers met in Bern.", address="https://p.example/1")
    late, early = kept("late", time=NOON + HOUR), kept("early")
    store.file(Read(k.digest, "x", 1, (made, read(made))) for k in (late, early))
    store.sources.keep_pages([late, early], raw=False)
    assert store.sources.came(article_id(made)) == [early.visit, late.visit]
    assert store.sources.came("no such") == []


def test_what_is_forgotten_leaves_no_bytes(store):
    """Forgetting an article takes its visits and bytes along, and no others."""
    made = article("The ministers met in Bern.", address="https://p.example/1")
    store.file([Read("page", "x", 1, (made, read(made)))])
    other = kept("other", at="https://p.example/2", content=b"other")
    store.sources.keep_pages([kept(), other], raw=True)
    store.forget("https://p.example/1")
    assert [page for page, _ in store.sources.raw_pages()] == [other.page]
    assert store.sources.came(article_id(made)) == []
