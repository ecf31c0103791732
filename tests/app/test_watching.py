"""The user's path: a feed is added and watched; against a real server on loopback."""

from __future__ import annotations

import json
import random
import signal
import sqlite3
import time
from contextlib import closing
from types import SimpleNamespace

import pytest

from conftest import page, start
from dateline.app.watch import Watcher
from dateline.archive import Archive
from dateline.collect.web import Answer, Limits, Web
from dateline.model import Source, Visit
from feeding import HAPPENED, RSS, add, item, publish, watch
from serving import serving


@pytest.fixture
def site():
    with serving() as opened:
        yield opened


def test_a_feed_is_added_and_watched(dateline, site, tmp_path):
    """Entries become articles; the next round asks conditionally; a new item changes the briefing."""
    archive = tmp_path / "a.db"
    publish(site, [1, 2])
    ran = add(dateline, f"{site.address}/feed", archive=archive)
    assert (ran.code, "2 new" in ran.err) == (0, True)
    site.asked.clear()
    assert "0 new" in watch(dateline, archive).err
    assert [(path, "If-None-Match" in sent) for path, sent in site.asked if path != "/robots.txt"] == [
        ("/feed", True)
    ]
    question = ("since", "2025-03-01", "--until", "2025-03-18", "--archive", archive)
    before = dateline(*question).out
    publish(site, [1, 2, 3])
    assert "1 new" in watch(dateline, archive).err
    after = dateline(*question).out
    assert "number 3" in after
    assert "number 3" not in before


def test_sources_tells_health(dateline, site, tmp_path):
    """A feed that works is well; one that fails says of what; one that is gone is dead and visited no more."""
    archive = tmp_path / "a.db"
    publish(site, [1])
    site.put("/gone", "", status=410)
    site.put("/sick", "", status=503)
    add(dateline, f"{site.address}/feed", archive=archive)
    (tmp_path / "l.opml").write_text(
        f'<opml version="2.0"><body><outline xmlUrl="{site.address}/gone"/>'
        f'<outline xmlUrl="{site.address}/sick"/></body></opml>'
    )
    add(dateline, tmp_path / "l.opml", archive=archive)
    head, *lines = [line.split("\t") for line in dateline("sources", "--archive", archive).out.splitlines()]
    told = [dict(zip(head, line, strict=True)) for line in lines]
    assert [feed["state"] for feed in told] == ["well", "dead", "failing"]
    counts = [[feed[name] for name in ("new", "revised", "not read", "visits failed")] for feed in told]
    assert counts == [["1", "0", "0", "0"], ["0", "0", "0", "1"], ["0", "0", "0", "1"]]
    assert [feed["address"] for feed in told] == [
        f"{site.address}/{name}" for name in ("feed", "gone", "sick")
    ]
    listed = json.loads(dateline("sources", "-f", "json", "--archive", archive).out)
    assert [(feed["state"], feed["visits_failed"]) for feed in listed] == [
        ("well", 0),
        ("dead", 1),
        ("failing", 1),
    ]
    assert told[1]["trouble"] == "server error: the server answered 410"
    site.asked.clear()
    watch(dateline, archive)
    assert site.paths() == ["/feed", "/sick"]


def test_without_leave_nothing_private_is_fetched(dateline, site, tmp_path):
    """An address of one's own machine is refused, named as such, and never connected to."""
    ran = dateline("add", f"{site.address}/feed", "--archive", tmp_path / "a.db")
    assert "1 not read (1 address refused)" in ran.err
    assert site.asked == []
    listed = dateline("articles", "--skipped", "--archive", tmp_path / "a.db").out
    assert "address refused" in listed


def test_a_home_page_leads_to_its_feed(dateline, site, tmp_path):
    """A site's own address is enough: its head names the feed."""
    publish(site, [1])
    head = '<link rel="alternate" type="application/rss+xml" href="/feed">'
    site.put("/", f"<!DOCTYPE html><html><head>{head}</head><body></body></html>", Content_Type="text/html")
    assert "1 new" in add(dateline, site.address, archive=tmp_path / "a.db").err
    assert f"{site.address}/feed" in dateline("sources", "--archive", tmp_path / "a.db").out


def test_lists_are_gone_through_once(dateline, site, tmp_path):
    """Sitemaps within sitemaps and texts of addresses bring their pages; a second run fetches none again."""
    publish(site, [1, 2])
    ns = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    site.put(
        "/index.xml",
        f"<sitemapindex {ns}><sitemap><loc>{site.address}/map.xml</loc></sitemap></sitemapindex>",
    )
    site.put("/map.xml", f"<urlset {ns}><url><loc>{site.address}/a1</loc></url></urlset>")
    (tmp_path / "list.txt").write_text(f"# mine\n{site.address}/a1\n{site.address}/a2\n")
    sources = (f"{site.address}/index.xml", tmp_path / "list.txt")
    add(dateline, *sources, archive=tmp_path / "a.db")
    assert sorted(set(site.paths())) == ["/a1", "/a2", "/index.xml", "/map.xml"]
    assert site.paths().count("/a1") == 1
    site.asked.clear()
    add(dateline, *sources, archive=tmp_path / "a.db")
    assert site.paths() == ["/index.xml", "/map.xml"]


def test_killed_while_watching_nothing_is_lost_or_doubled(dateline, site, tmp_path):
    """Killed at any moment, the next round completes what was begun, and files nothing twice."""
    archive, chance = tmp_path / "a.db", random.Random(7)  # noqa: S311 - a test repeats itself
    publish(site, [1])
    add(dateline, f"{site.address}/feed", archive=archive)
    for count in (20, 40, 60):
        publish(site, range(1, count + 1))
        site.asked.clear()
        run = start(
            "watch", "--once", "--now", "--allow-private", "--pace", "0", "--archive", archive, text=False
        )
        site.wait_for("/feed")
        time.sleep(chance.uniform(0, 1.5))
        run.send_signal(signal.SIGKILL)
        run.communicate()
    watch(dateline, archive)
    with sqlite3.connect(archive) as opened:
        (titles,) = opened.execute("SELECT count(DISTINCT title) FROM article").fetchone()
        (articles,) = opened.execute("SELECT count(*) FROM article").fetchone()
    opened.close()
    assert (titles, articles) == (60, 60)


def test_a_page_without_a_date_has_its_feed_s(dateline, site, tmp_path):
    """The entry's date is used where the page says none, and told as such; a page's own date wins."""
    words = "The two ministers signed accord number {} in Geneva and reopened both embassies. " * 5
    dated = page(
        words.replace("{}", "1"), address="https://post.example/a1", published="2025-03-14T09:00:00+00:00"
    )
    site.put("/a1", dated)
    site.put(
        "/a2",
        f"<html><head><title>Accord 2</title></head><body><p>{words.replace('{}', '2')}</p></body></html>",
    )
    when = "<pubDate>Mon, 03 Mar 2025 08:00:00 GMT</pubDate>"
    items = "".join(item(site.address, n).replace("</item>", f"{when}</item>") for n in (1, 2))
    site.put("/feed", RSS.format(base=site.address, items=items))
    add(dateline, f"{site.address}/feed", archive=tmp_path / "a.db")
    lines = dateline("articles", "--archive", tmp_path / "a.db").out.splitlines()
    assert sorted(line.split("\t")[1].strip() for line in lines) == ["2025-03-03", "2025-03-14"]
    (name,) = (line.split("\t")[0] for line in lines if "2025-03-03" in line)
    shown = dateline("show", name, "--archive", tmp_path / "a.db").out
    assert "from: feed entry" in shown
    assert f"asked {site.address}/a2" in shown
    assert "feed entry " in shown
    assert "status 200" in shown
    assert "2 unchanged" in dateline("reread", "--archive", tmp_path / "a.db").err
    again = dateline("articles", "--archive", tmp_path / "a.db").out.splitlines()
    assert again == lines


def test_counts_tell_why_pages_were_not_read(dateline, site, tmp_path):
    """Adding and `sources` count what was not read by its reason: a wall, a page that is gone."""
    site.put("/a1", page(HAPPENED.format(number=1), address="https://post.example/a1"))
    wall = "<html><body><div><h2>Subscribe to continue reading</h2><p>Already a subscriber? Log in.</p></div></body></html>"
    site.put("/a2", wall)
    items = "".join(item(site.address, number) for number in (1, 2, 3))
    site.put("/feed", RSS.format(base=site.address, items=items))
    ran = add(dateline, f"{site.address}/feed", archive=tmp_path / "a.db")
    assert "1 new, 0 revised, 0 unchanged, 1 not read (1 behind a wall), 1 failed (1 server error)" in ran.err
    assert "1 behind a wall, 1 server error" in dateline("sources", "--archive", tmp_path / "a.db").out


def test_a_lead_before_a_paywall_is_no_article(dateline, site, tmp_path):
    """A page that declares itself paid for and shows a lead only is listed as behind a wall."""
    lead = "The two ministers signed an accord in Geneva on Thursday and reopened both embassies."
    paid = '{"@context":"https://schema.org","@type":"NewsArticle","headline":"Accord","isAccessibleForFree":false}'
    site.put(
        "/a",
        f'<html><head><title>Accord</title><script type="application/ld+json">{paid}</script></head>'
        f"<body><article><h1>Accord</h1><p>{lead}</p></article></body></html>",
    )
    ran = add(dateline, f"{site.address}/a", archive=tmp_path / "a.db")
    assert "0 new" in ran.err
    assert "1 behind a wall" in ran.err


def test_what_failed_is_counted_apart_and_ends_with_an_error(dateline, site, tmp_path):
    """A page that did not come is a failure each time, told with its reason; once it came, it is listed no more."""
    archive = tmp_path / "a.db"
    for _ in range(2):
        ran = add(dateline, f"{site.address}/a1", archive=archive)
        assert ran.code == 3
        assert "0 unchanged, 0 not read, 1 failed (1 server error); the server answered 404" in ran.err
        assert f"nothing came from {site.address}/a1" in ran.err
    publish(site, [1])
    assert add(dateline, f"{site.address}/a1", archive=archive).code == 0
    assert dateline("articles", "--skipped", "--archive", archive).out == ""


def test_a_feed_is_paused_resumed_and_removed(dateline, site, tmp_path):
    """A paused feed is not visited, a removed one is not listed; what was read of it stays."""
    archive, feed = tmp_path / "a.db", f"{site.address}/feed"
    publish(site, [1])
    add(dateline, feed, archive=archive)
    dateline("sources", "--pause", feed, "--archive", archive)
    assert dateline("sources", "--archive", archive).out.splitlines()[1].startswith("paused\t")
    site.asked.clear()
    assert watch(dateline, archive).code == 2
    assert site.paths() == []
    dateline("sources", "--resume", feed, "--archive", archive)
    assert dateline("sources", "--archive", archive).out.splitlines()[1].startswith("well\t")
    assert dateline("sources", "--remove", feed, "--archive", archive).code == 0
    ran = dateline("sources", "--archive", archive)
    assert (ran.out, "no feeds are followed" in ran.err) == ("", True)
    assert "Accord 1" in dateline("articles", "--archive", archive).out
    assert dateline("sources", "--remove", feed, "--archive", archive).code == 2


def test_nothing_to_watch_is_told(dateline, site, tmp_path):
    """`watch` over an archive without feeds says so instead of waiting for ever."""
    publish(site, [1])
    add(dateline, f"{site.address}/a1", archive=tmp_path / "a.db")
    ran = watch(dateline, tmp_path / "a.db")
    assert (ran.code, "no feed to visit" in ran.err) == (2, True)


def test_a_round_that_another_process_disturbs_is_made_up_for(dateline, site, tmp_path, monkeypatch):
    """`watch` outlives an archive that is busy for long."""
    publish(site, [1])
    add(dateline, f"{site.address}/feed", archive=tmp_path / "a.db")
    monkeypatch.setattr("dateline.database.opening.BUSY_SECONDS", 0.1)
    with closing(sqlite3.connect(tmp_path / "a.db")) as other:
        other.execute("BEGIN IMMEDIATE")
        ran = watch(dateline, tmp_path / "a.db")
    assert (ran.code, "the next round does what is left" in ran.err) == (0, True)


def test_adding_a_feed_again_asks_conditionally(dateline, site, tmp_path):
    """A feed that is followed already is asked only for what changed."""
    publish(site, [1])
    for _ in range(2):
        add(dateline, f"{site.address}/feed", archive=tmp_path / "a.db")
    assert [bool(sent.get("If-None-Match")) for path, sent in site.asked if path == "/feed"] == [False, True]


def test_the_feeds_of_a_list_are_asked_once_each(dateline, site, tmp_path):
    """A feed that was fetched ahead is not asked for again; one that only says when it changed is asked for what is new."""
    publish(site, [1])
    changed = "Fri, 14 Mar 2025 09:00:00 GMT"
    site.put("/feed", RSS.format(base=site.address, items=item(site.address, 1)), Last_Modified=changed)
    (tmp_path / "l.opml").write_text(f'<opml><body><outline xmlUrl="{site.address}/feed"/></body></opml>')
    said = []
    for _ in range(2):
        add(dateline, tmp_path / "l.opml", archive=tmp_path / "a.db")
        said.append([sent.get("If-Modified-Since") for path, sent in site.asked if path == "/feed"])
        site.asked.clear()
    assert (said[0], said[1][-1]) == ([None], changed)


def test_of_several_feeds_that_of_the_articles_is_followed(dateline, site, tmp_path):
    """A front page below the root leads to its feed too; comments come last, and what else it names is told."""
    publish(site, [1])
    link = '<link rel="alternate" type="application/rss+xml" href="{}">'
    head = "".join(map(link.format, ("/comments/feed", "/feed", "/sports")))
    site.put(
        "/news/", f"<!DOCTYPE html><html><head>{head}</head><body><a href='/a1'>Accord</a></body></html>"
    )
    ran = add(dateline, f"{site.address}/news/", archive=tmp_path / "a.db")
    assert (
        f"follows {site.address}/feed; it also names {site.address}/sports {site.address}/comments/feed"
        in ran.err
    )
    assert "1 new" in ran.err
    site.put("/a1", site_page(link.format("/feed")))
    assert "1 revised" in add(dateline, f"{site.address}/a1", archive=tmp_path / "a.db").err


def site_page(head: str) -> str:
    return page(HAPPENED.format(number=9), address="https://post.example/a1").replace(
        "<head>", f"<head>{head}"
    )


@pytest.mark.parametrize(
    ("named", "told"),
    [
        ("ftp://x.example/a", "only http:// and https://"),
        ("www.example.org/news", "https://example.org"),
        ("nofile.txt", "Check the spelling"),
    ],
)
def test_what_cannot_be_added_is_told(dateline, tmp_path, named, told):
    """Another scheme, a site without one and a file that is missing each get their own advice."""
    ran = dateline("add", named, "--archive", tmp_path / "a.db")
    assert (ran.code, told in ran.err) == (3, True)


def test_a_host_left_alone_costs_an_entry_no_try(dateline, site, tmp_path):
    """While a host wants to be left alone its entries wait; afterwards they come, however many rounds that took."""
    publish(site, [1, 2])
    good = site.replies["/a1"]
    site.put("/a1", "", status=429, Retry_After="600")
    add(dateline, f"{site.address}/feed", archive=tmp_path / "a.db")
    site.replies["/a1"] = good
    with Archive(tmp_path / "a.db") as archive, Web(Limits(pace=0), allow_private=True) as web:
        (source,) = archive.sources.all()
        web._hosts.in_vain("127.0.0.1", web.clock(), 600)
        for _ in range(5):
            answer = Answer(Visit(source.address, source.address, web.now(), 200), feed_of_two(site))
            source, _ = Watcher(archive, web, web.now).settle(source, answer)
    assert "2 new" in watch(dateline, tmp_path / "a.db").err


def feed_of_two(site) -> bytes:
    items = "".join(item(site.address, number) for number in (1, 2))
    return RSS.format(base=site.address, items=items).encode()


def test_a_feed_s_whole_entry_and_its_page_are_one_article(dateline, site, tmp_path):
    """The page of an entry that was read from the feed takes its place, and does not stand beside it."""
    archive, address = tmp_path / "a.db", f"{site.address}/a1"
    words = HAPPENED.format(number=1)
    body = "".join(f"<p>{words} {words} {words} {words}</p>" for _ in range(4))
    entry = f"<item><title>Accord 1 signed</title><link>{address}?utm_source=rss</link><guid>1</guid><description><![CDATA[{body}]]></description></item>"
    site.put("/feed", RSS.format(base=site.address, items=entry))
    assert "1 new" in add(dateline, f"{site.address}/feed", archive=archive).err
    site.put("/a1", page(words, title="Accord 1 signed", address=address))
    assert "0 new, 1 revised" in add(dateline, address, archive=archive).err
    assert len(dateline("articles", "--archive", archive).out.splitlines()) == 1


def test_only_pages_that_are_needed_are_fetched_ahead(site, tmp_path):
    """Those of teasers are announced; an entry that holds its article whole needs no page."""
    words = HAPPENED.format(number=1)
    body = "".join(f"<p>{words} {words} {words} {words}</p>" for _ in range(4))
    whole = f"<item><title>Accord 1 signed</title><link>{site.address}/a1</link><guid>1</guid><description><![CDATA[{body}]]></description></item>"
    site.put("/feed", RSS.format(base=site.address, items=whole + item(site.address, 2)))
    wanted = []
    with Archive(tmp_path / "a.db") as archive, Web(Limits(pace=0), allow_private=True) as web:
        ahead = SimpleNamespace(want=wanted.extend, get=web.get)
        Watcher(archive, web, web.now, ahead=ahead).first(Source(f"{site.address}/feed", web.now()))
    assert wanted == [f"{site.address}/a2"]


def test_a_news_sitemap_dates_its_pages(dateline, site, tmp_path):
    """Where a page says no date, that of the news sitemap is used; a second run counts its pages as unchanged."""
    words = HAPPENED.format(number=1) * 4
    site.put("/a1", f"<html><head><title>Accord 1</title></head><body><p>{words}</p></body></html>")
    news = (
        f"<url><loc>{site.address}/a1</loc><lastmod>2025-03-09</lastmod><n:news>"
        "<n:publication_date>2025-03-03T08:00:00+01:00</n:publication_date></n:news>"
        f"<i:image><i:loc>{site.address}/i.jpg</i:loc></i:image></url>"
    )
    spaces = (
        'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:i="http://x.example/i"'
        ' xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"'
    )
    site.put("/news.xml", f"<urlset {spaces}>{news}</urlset>")
    assert "1 new" in add(dateline, f"{site.address}/news.xml", archive=tmp_path / "a.db").err
    assert "2025-03-03" in dateline("articles", "--archive", tmp_path / "a.db").out
    assert (
        "0 new, 0 revised, 1 unchanged"
        in add(dateline, f"{site.address}/news.xml", archive=tmp_path / "a.db").err
    )


def test_a_whole_entry_without_title_link_or_date_is_read(dateline, site, tmp_path):
    """What an entry does not say is missing from its article, which is read all the same, and once."""
    words = HAPPENED.format(number=1)
    body = "".join(f"<p>{words} {words} {words} {words}</p>" for _ in range(4))
    site.put(
        "/feed",
        RSS.format(base=site.address, items=f"<item><description><![CDATA[{body}]]></description></item>"),
    )
    assert "1 new" in add(dateline, f"{site.address}/feed", archive=tmp_path / "a.db").err
    assert "0 new, 0 revised, 0 unchanged, 0 not read" in watch(dateline, tmp_path / "a.db").err
    assert "undated" in dateline("articles", "--archive", tmp_path / "a.db").out


def test_what_a_list_has_too_many_of_is_told(dateline, site, tmp_path, monkeypatch):
    """A list longer than is gone through is cut, and it is listed where."""
    monkeypatch.setattr("dateline.app.addresses.MOST", 2)
    publish(site, [1, 2, 3, 4])
    (tmp_path / "list.txt").write_text("\n".join(f"{site.address}/a{n}" for n in (1, 2, 3, 4)))
    ran = add(dateline, tmp_path / "list.txt", archive=tmp_path / "a.db")
    assert "2 new, 0 revised, 0 unchanged, 1 not read (1 too large)" in ran.err
    listed = dateline("articles", "--skipped", "--archive", tmp_path / "a.db").out
    assert f"{site.address}/a3\ttoo large\t2 addresses from this one on" in listed
