"""What came once is read again, listed no more, revised: against a real server on loopback."""

from __future__ import annotations

import gzip

import pytest
from msgspec.structs import replace

from conftest import page
from dateline.app.watch import Watcher
from dateline.archive import Archive
from dateline.collect.web import Limits, Web
from dateline.extraction import extract
from dateline.model import Source
from feeding import HAPPENED, RSS, add, item, publish, watch
from serving import serving


@pytest.fixture
def site():
    with serving() as opened:
        yield opened


def test_raw_bytes_are_kept_and_read_again(dateline, site, tmp_path):
    """`reread` reads what was fetched without a network; with --no-raw there is nothing to read."""
    publish(site, [1])
    add(dateline, f"{site.address}/feed", archive=tmp_path / "a.db")
    dateline("add", f"{site.address}/feed", "--allow-private", "--no-raw", "--archive", tmp_path / "b.db")
    site.asked.clear()
    assert "1 unchanged" in dateline("reread", "--archive", tmp_path / "a.db").err
    assert "0 unchanged" in dateline("reread", "--archive", tmp_path / "b.db").err
    assert site.asked == []


def test_an_entry_whose_page_failed_is_tried_again(dateline, site, tmp_path):
    """A page that did not come is fetched on a later visit, though the feed has not changed."""
    publish(site, [1])
    good = site.replies["/a1"]
    site.put("/a1", "", status=503)
    add(dateline, f"{site.address}/feed", archive=tmp_path / "a.db")
    site.replies["/a1"] = good
    assert "1 new" in watch(dateline, tmp_path / "a.db").err


def test_a_feed_removed_during_its_visit_stays_removed(site, tmp_path):
    """What a user takes away or pauses while it is visited is not brought back by the visit's end."""
    publish(site, [1])
    with Archive(tmp_path / "a.db") as archive, Web(Limits(pace=0), allow_private=True) as web:
        source = Source(f"{site.address}/feed", web.now())
        for meanwhile, left in (
            (lambda: archive.sources.keep(replace(source, paused=True)), [True]),
            (lambda: archive.sources.drop(source.address), []),
        ):
            archive.sources.keep(source)
            answer = web.get(source.address)
            meanwhile()
            Watcher(archive, web, web.now).settle(source, answer)
            assert [kept.paused for kept in archive.sources.all()] == left


def test_an_entry_that_is_edited_later_becomes_a_revision(dateline, site, tmp_path):
    """What an entry says anew has its page read again; a pixel that changes with each request has not."""
    archive = tmp_path / "a.db"
    publish(site, [1])

    def feed(teaser: str) -> None:
        entry = item(site.address, 1).replace(
            "</item>", f"<description><![CDATA[{teaser}]]></description></item>"
        )
        site.put("/feed", RSS.format(base=site.address, items=entry))

    feed("A teaser. <img src='https://count.example/1.gif'>")
    add(dateline, f"{site.address}/feed", archive=archive)
    feed("A teaser. <img src='https://count.example/2.gif'>")
    site.asked.clear()
    watch(dateline, archive)
    assert site.paths() == ["/feed"]
    feed("Another teaser.")
    words = "The two ministers did not sign the accord in Geneva on Thursday, the mediator said."
    site.put("/a1", page(words, title="Accord 1 not signed", address="https://post.example/a1"))
    assert "0 new, 1 revised" in watch(dateline, archive).err
    lines = dateline("articles", "--archive", archive).out.splitlines()
    assert [line.split("\t")[3] for line in lines] == ["Accord 1 not signed"]


def test_reading_again_after_reading_got_better(dateline, site, tmp_path, monkeypatch):
    """What a better reader makes of the kept bytes becomes current, without any request; the old text is kept."""
    publish(site, [1])
    add(dateline, f"{site.address}/a1", archive=tmp_path / "a.db")
    site.asked.clear()

    def better(page):
        article = extract(page)
        return replace(article, title="Accord read better")

    monkeypatch.setattr("dateline.app.reading.extract", better)
    assert "0 new, 1 revised" in dateline("reread", "--archive", tmp_path / "a.db").err
    lines = dateline("articles", "--archive", tmp_path / "a.db").out.splitlines()
    assert [line.split("\t")[3] for line in lines] == ["Accord read better"]
    assert site.asked == []


def test_a_wall_is_no_article_but_its_bytes_can_be_read_again(dateline, site, tmp_path):
    """What a better reader may find behind a wall is kept: `reread` goes over it."""
    site.put(
        "/a",
        "<html><body><h2>Subscribe to continue reading</h2><p>Already a subscriber? Log in.</p></body></html>",
    )
    add(dateline, f"{site.address}/a", archive=tmp_path / "a.db")
    assert dateline("articles", "--archive", tmp_path / "a.db").out == ""
    assert "1 behind a wall" in dateline("reread", "--archive", tmp_path / "a.db").err


def not_read(dateline, archive) -> list[str]:
    """Return what is listed as not read, by source and reason."""
    return [
        " ".join(line.split("\t")[:2])
        for line in dateline("articles", "--skipped", "--archive", archive).out.splitlines()
    ]


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        ({"body": b"no gzip", "Content_Encoding": "gzip"}, "broken compression"),
        ({"body": "", "status": 503}, "server error"),
        (
            {"body": "<html><body><h2>Subscribe to continue reading</h2><p>Log in.</p></body></html>"},
            "behind a wall",
        ),
    ],
)
def test_a_page_that_is_read_later_is_listed_no_more(dateline, site, tmp_path, reply, reason):
    """What stood in the way of one visit is forgotten at the next that brings the page, whatever was said besides."""
    archive, address = tmp_path / "a.db", f"{site.address}/a1"
    site.put("/a1", **reply)
    dateline("add", address, "--publisher", "Post", "--allow-private", "--pace", "0", "--archive", archive)
    assert not_read(dateline, archive) == [f"{address} {reason}"]
    publish(site, [1])
    add(dateline, address, archive=archive)
    assert not_read(dateline, archive) == []
    site.put("/a1", **reply)
    add(dateline, address, archive=archive)
    assert not_read(dateline, archive) == [f"{address} {reason}"]
    publish(site, [1])
    assert "1 unchanged" in add(dateline, address, archive=archive).err
    assert not_read(dateline, archive) == []


def test_a_page_that_cannot_be_read_stays_listed(dateline, site, tmp_path):
    """A wall that comes again is still there; what a page said in another language is still not read."""
    archive, address = tmp_path / "a.db", f"{site.address}/a1"
    wall = (
        "<html><body><h2>Subscribe to continue reading</h2><p>Already a subscriber? Log in.</p></body></html>"
    )
    site.put("/a1", wall)
    for _ in range(2):
        add(dateline, address, archive=archive)
        assert not_read(dateline, archive) == [f"{address} behind a wall"]
    german = (
        "Die beiden Minister unterzeichneten am Donnerstag in Genf das Abkommen und öffneten die Botschaften. "
        * 6
    )
    site.put("/a1", f'<html lang="de"><body><article><p>{german}</p></article></body></html>')
    add(dateline, address, archive=archive)
    publish(site, [1])
    assert "1 new" in add(dateline, address, archive=archive).err
    assert not_read(dateline, archive) == [f"{address} language not read"]


def test_a_feed_once_refused_or_down_is_listed_no_more_when_it_came(dateline, site, tmp_path):
    """A feed is no page, but what is said of its address is forgotten too: refused first, down later, then there."""
    archive, feed = tmp_path / "a.db", f"{site.address}/feed"
    dateline("add", feed, "--archive", archive)
    assert not_read(dateline, archive) == [f"{feed} address refused"]
    publish(site, [1])
    add(dateline, feed, archive=archive)
    assert not_read(dateline, archive) == []
    good = site.replies["/feed"]
    site.put("/feed", "", status=503)
    add(dateline, feed, archive=archive)
    assert not_read(dateline, archive) == [f"{feed} no answer"]
    site.replies["/feed"] = good
    watch(dateline, archive)
    assert not_read(dateline, archive) == []


def test_two_pages_of_one_path_are_two(dateline, tmp_path, monkeypatch):
    """A path may name many pages, also that of standard input: what was not read of one stays listed."""
    archive = tmp_path / "a.db"
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    (tmp_path / "one" / "a.html.gz").write_bytes(b"no gzip")
    (tmp_path / "two" / "a.html.gz").write_bytes(gzip.compress(page(HAPPENED.format(number=1)).encode()))
    for folder in ("one", "two"):
        monkeypatch.chdir(tmp_path / folder)
        dateline("add", "a.html.gz", "--archive", archive)
    assert not_read(dateline, archive) == ["a.html.gz broken compression"]
