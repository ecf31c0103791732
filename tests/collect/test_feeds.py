"""Feeds of every make, read; what counts as a whole article."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from dateline.collect.feeds import Entry, feed_links, read_feed
from feed_table import BASE, CASES


def found(content: bytes) -> list[tuple[str, str, str]]:
    feed = read_feed(content, BASE)
    if feed is None:
        return []
    return [
        (e.address, e.title, e.published.astimezone(dt.UTC).isoformat()[:16] if e.published else "")
        for e in feed.entries
    ]


def test_the_table_is_large_enough():
    """At least sixty feeds are held against what they say."""
    assert len(CASES) >= 60


@pytest.mark.parametrize("name", CASES)
def test_a_feed_of_this_make_is_read(name):
    """Each oddity of the formats leads to the same entries."""
    content, expected = CASES[name]
    assert found(content) == expected


@pytest.mark.uncounted
def test_every_entry_of_a_large_feed_is_read():
    """Two thousand entries are two thousand."""
    item = "<item><title>T{0}</title><link>https://post.example/{0}</link></item>"
    items = "".join(item.format(n) for n in range(2_000))
    feed = read_feed(f"<rss version='2.0'><channel>{items}</channel></rss>".encode(), BASE)
    assert len({entry.address for entry in feed.entries}) == 2_000


@pytest.mark.parametrize(
    ("content", "whole"),
    [
        ("<p>" + "Words of an article. " * 60 + "</p>", True),
        ("<p>" + "Words of an article. " * 60 + "</p><p>Read more »</p>", False),
        ("<p>" + "Words of an article. " * 60 + "[…]</p>", False),
        ("<p>A teaser of one sentence.</p>", False),
        ("<img alt='" + "words " * 300 + "'>", False),
    ],
)
def test_a_teaser_is_no_article(content, whole):
    """Short texts, cut texts and mere markup are teasers."""
    item = {"id": "1", "url": "https://post.example/a", "content_html": content}
    text = json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": [item]})
    assert read_feed(text.encode(), BASE).entries[0].whole is whole


def test_an_entity_bomb_is_defused():
    """Entities that unfold to gigabytes unfold to nothing."""
    levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 9))
    bomb = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a0 "xxxxxxxxxx">{levels}]>'
    feed = read_feed(
        f"{bomb}<rss version='2.0'><channel><item><title>T&a8;</title></item></channel></rss>".encode(), BASE
    )
    assert sum(len(entry.title) for entry in feed.entries) < 1000


def test_what_a_page_names_as_its_feeds():
    """Links in the head, absolute; others are left alone."""
    page = b"""<html><head><link rel="alternate" type="application/rss+xml" href="/rss">
    <link rel="alternate" type="application/atom+xml; charset=utf-8" href="https://x.example/atom">
    <link rel="alternate" hreflang="de" href="/de"><link rel="stylesheet" href="/s.css"></head></html>"""
    assert feed_links(page, "https://post.example/") == ["https://post.example/rss", "https://x.example/atom"]


@pytest.mark.parametrize(
    "content",
    [
        b"<!DOCTYPE html><html><body><feed-menu></feed-menu><p>words</p></body></html>",
        b"<html><head><title>On &lt;rss</title></head><body><!-- <rss > --></body></html>",
        b'<?xml version="1.0" encoding="is\x8f-8859-1"?><rss version="2.0"><channel/></rss>',
    ],
)
def test_what_is_no_feed(content):
    """Pages that mention a feed's elements, and bytes on which the parser fails, are no feeds and no errors."""
    assert read_feed(content, BASE) is None


def test_addresses_that_are_none_break_nothing():
    """A bracket without its other is no address: not of a feed's home, an entry, or a page's feed."""
    rss = "<rss version='2.0'><channel><link>http://[</link><item><title>T</title></item></channel></rss>"
    assert [entry.title for entry in read_feed(rss.encode(), BASE).entries] == ["T"]
    head = b'<html><head><link rel="alternate" type="application/rss+xml" href="http://["></head></html>'
    assert feed_links(head, BASE) == []


@pytest.mark.parametrize(("size", "whole"), [(900, True), (899, False)])
def test_an_article_has_900_characters_or_more(size, whole):
    """What is shorter is a teaser."""
    entry = Entry("1", "", "", None, None, "", f"<p>{'x' * size}</p>")
    assert entry.whole is whole


@pytest.mark.parametrize(("more", "is_feed"), [(0, True), (1, False)])
def test_what_a_feed_is_stands_at_its_head(more, is_feed):
    """In its first 4,096 bytes, of XML and of JSON."""
    rss = b"<rss version='2.0'><channel><title>T</title></channel></rss>"
    comment = b"<!--" + b"x" * (4096 - len("<!----><rss ") + more) + b"-->"
    assert (read_feed(comment + rss, BASE) is not None) is is_feed
    blank = b" " * (4095 + more)
    assert (read_feed(blank + b'{"version": "https://jsonfeed.org/version/1"}', BASE) is not None) is is_feed


def test_what_a_feed_says_of_itself():
    """Its home is absolute, its language has two letters, in XML as in JSON."""
    rss = b"<rss version='2.0'><channel><title>T</title><link>/home</link><language>EN-gb</language></channel></rss>"
    feed = {
        "version": "https://jsonfeed.org/version/1",
        "title": "T",
        "home_page_url": "/home",
        "language": "EN-gb",
    }
    for content in (rss, json.dumps(feed).encode()):
        read = read_feed(content, BASE)
        assert (read.title, read.home, read.language) == ("T", "https://post.example/home", "en")


def test_feeds_are_looked_for_in_the_first_half_megabyte():
    """What a page names behind it is left alone."""
    link = b'<link rel="alternate" type="application/rss+xml" href="/%s">'
    head = b"<html><head>" + link % b"near"
    page = head + b" " * (500_000 - len(head)) + link % b"far"
    assert feed_links(page, "https://post.example/") == ["https://post.example/near"]
