"""Lists of addresses, whoever wrote them."""

from __future__ import annotations

import gzip

import pytest

from dateline.collect import lists
from dateline.collect.lists import read_list

A, B = "https://a.example/1", "https://b.example/2"
NS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
NEWS = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="http://x.example/image"'
PAGES = {
    "text": f"# read later\n{A}\n\n{B}\n",
    "sitemap": f'<?xml version="1.0" encoding="UTF-8"?><urlset {NS}><url><loc> {A} </loc></url>'
    f"<url><loc>{B}</loc></url></urlset>",
    "news sitemap": f"<urlset {NS} {NEWS}><url><loc>{A}</loc><news:news><news:title>T</news:title></news:news>"
    f"<image:image><image:loc>https://a.example/i.jpg</image:loc></image:image></url>"
    f"<url><loc>{B}</loc></url></urlset>",
    "browser": f'<!DOCTYPE NETSCAPE-Bookmark-file-1><DL><DT><A HREF="{A}">A</A><DT><A HREF="{B}">B</A>'
    '<DT><A HREF="javascript:alert(1)">C</A></DL>',
    "Pocket": f"<!DOCTYPE html><html><head><title>Pocket Export</title></head><body><ul>"
    f'<li><a href="{A}">A</a></li><li><a href="{B}">B</a></li></ul></body></html>',
    "Pocket CSV": f"title,url,time_added,tags,status\nA,{A},1,,unread\nB,{B},2,,archive\n",
    "Instapaper": f'URL,Title,Selection,Folder,Timestamp\n{A},"A, a",,Unread,1\n{B},B,,Unread,2\n',
    "Wallabag": f'[{{"url": "{A}", "title": "A"}}, {{"url": "{B}"}}, {{"url": null}}]',
    "Firefox": f'{{"guid": "root________", "children": [{{"title": "menu", "children": [{{"uri": "{A}"}}]}},'
    f'{{"uri": "{B}"}}, {{"uri": "place:sort=8"}}]}}',
    "Chromium": f'{{"roots": {{"bookmark_bar": {{"children": [{{"url": "{A}"}}]}}, "other": {{"url": "{B}"}}}}, "version": 1}}',
}


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("packed", [False, True])
def test_pages_of_a_list(name, packed):
    """The pages that each kind of list names, in its order, packed or not; pictures and scripts are none."""
    content = PAGES[name].encode()
    listed = read_list(gzip.compress(content) if packed else content)
    assert listed.pages == (A, B)


def test_subscriptions():
    """OPML names feeds, also below folders and whatever the case of its attributes; local files are none."""
    opml = (
        f'<opml version="1.0"><body><outline text="x"><outline xmlUrl="{A}"/></outline>'
        f'<outline xmlurl="{B}"/><outline xmlUrl="file:///etc/passwd"/></body></opml>'
    )
    assert read_list(opml.encode()).feeds == (A, B)


def test_lists_of_lists():
    """A sitemap index names sitemaps."""
    index = f"<sitemapindex {NS}><sitemap><loc>{A}</loc></sitemap></sitemapindex>"
    assert read_list(index.encode()).lists == (A,)


def test_an_address_of_another_scheme_among_others():
    """It is listed with the others, so that it is told that it is refused; a text of such lines alone is no list."""
    assert read_list(f"{A}\nftp://x.example/a\n".encode()).pages == (A, "ftp://x.example/a")
    assert read_list(b"ftp://x.example/a\n") is None


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"An article about https://a.example/1, in words.",
        b"<html><body><a href='https://a.example/1'>A</a></body></html>",
        b"name,age\nA,7\n",
        b'[{"title": "A"}]',
        b"<opml><body>",
        b'<!DOCTYPE o [<!ENTITY x "y">]><opml version="1.0"><body><outline xmlUrl="https://a.example/&x;"/></body></opml>',
        b"\x1f\x8b broken",
    ],
)
def test_what_is_no_list(content):
    """Pages, other tables, broken files and files with entities are not taken for lists."""
    assert read_list(content) is None


def test_a_list_has_the_bounds_of_a_sitemap():
    """The protocol's own: 50,000 addresses, 50 MB."""
    assert (lists.MOST, lists.MOST_BYTES) == (50_000, 50_000_000)


@pytest.mark.parametrize("packed", [False, True])
def test_a_list_of_just_the_size_that_is_allowed_is_read(monkeypatch, packed):
    """One byte more is too large, also where it only unpacks to it."""
    monkeypatch.setattr(lists, "MOST_BYTES", 60)
    for size, pages in ((60, (A,)), (61, None)):
        content = A.encode().ljust(size)
        listed = read_list(gzip.compress(content) if packed else content)
        assert (listed.pages if listed else None) == pages


def test_what_a_list_is_stands_at_its_head():
    """In its first 2,000 characters."""
    opml = f'<opml version="1.0"><body><outline xmlUrl="{A}"/></body></opml>'
    comment = "<!--{}-->"
    for width, feeds in ((2000 - len("<opml"), (A,)), (2001 - len("<opml"), None)):
        listed = read_list((comment.format("x" * (width - 7)) + opml).encode())
        assert (listed.feeds if listed else None) == feeds


def test_pages_among_subscriptions():
    """An outline that is a link or an article names a page; the page of a feed is none to read."""
    outlines = f'<outline type="link" url="{A}"/><outline type="rss" url="https://c.example"/>'
    opml = f'<opml version="1.0"><body>{outlines}<outline type="article" url="{B}"/></body></opml>'
    assert read_list(opml.encode()).pages == (A, B)


def test_a_news_sitemap_tells_when():
    """Whatever else it says of a page, its own address and time are kept."""
    time = "<news:news><news:publication_date>2025-03-14{}</news:publication_date></news:news>"
    image = "<image:image><image:loc>https://a.example/i.jpg</image:loc></image:image>"
    urls = f"<url><loc>{A}</loc>{time.format('')}</url><url><loc>{B}</loc>{time.format('T09:00:00+01:00')}{image}</url>"
    listed = read_list(f"<urlset {NS} {NEWS}>{urls}</urlset>".encode())
    assert [(address, when.isoformat()) for address, when in listed.published] == [
        (A, "2025-03-14T00:00:00+00:00"),
        (B, "2025-03-14T09:00:00+01:00"),
    ]
