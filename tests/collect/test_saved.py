"""What people save: feeds as files, pages with everything in them, pages that a browser marked."""

from __future__ import annotations

import json

import pytest

from conftest import page
from dateline.collect import FileCollector
from dateline.model import Page, Skipped, SkipReason

LONG = "The ferry to Bergen was cancelled on Monday because of the storm, the harbour board said. " * 14
RSS = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>Quay Gazette</title><link>https://quay.example/</link>
<item><guid>whole</guid><link>https://quay.example/ferry</link><title>Ferry cancelled</title>
<pubDate>Mon, 03 Mar 2025 08:00:00 GMT</pubDate><description><![CDATA[<p>{LONG}</p>]]></description></item>
<item><guid>teaser</guid><link>https://quay.example/storm</link><title>Storm</title><description>Read more</description></item>
</channel></rss>"""
SINGLE = """<!DOCTYPE html> <html><!--
 Page saved with SingleFile
 url: https://quay.example/ferry?x=1
 saved date: Tue Mar 18 2025 06:00:00 GMT+0100 (Central European Standard Time)
-->"""


def pages(path):
    return list(FileCollector([str(path)]).pages())


@pytest.mark.parametrize("name", ["feed.xml", "feed.rss", "feed.atom"])
def test_a_saved_feed_is_read_as_a_feed(tmp_path, name):
    """Entries that hold their article whole are pages; a teaser says where the rest is."""
    path = tmp_path / name
    path.write_text(RSS)
    whole, teaser = pages(path)
    assert isinstance(whole, Page)
    assert whole.address == "https://quay.example/ferry"
    assert isinstance(teaser, Skipped)
    assert teaser.reason is SkipReason.TEASER
    assert "https://quay.example/storm" in teaser.detail


def test_a_saved_json_feed_and_json_that_is_none(tmp_path):
    """JSON Feed is read by what it says it is; other JSON is listed as no feed."""
    items = [{"id": "1", "url": "https://quay.example/1", "content_text": LONG}]
    (tmp_path / "a.json").write_text(
        json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items})
    )
    (tmp_path / "b.json").write_text('{"a": 1}')
    found, other = pages(tmp_path)
    assert isinstance(found, Page)
    assert isinstance(other, Skipped)
    assert "no feed" in other.detail


def test_a_saved_feed_becomes_articles_and_is_not_followed(dateline, tmp_path):
    """`add feed.xml` files its articles under their own addresses and dates; `sources` stays empty."""
    path = tmp_path / "feed.xml"
    path.write_text(RSS.replace("https://quay.example/storm", "http://127.0.0.1:9/storm"))
    added = dateline("add", path)
    assert "1 new" in added.err
    assert "address refused" in added.err
    listed = dateline("articles").out
    assert "2025-03-03" in listed
    assert "quay.example" in listed
    assert dateline("sources").out == ""


def test_a_single_file_page_knows_its_address_and_sheds_its_pictures(tmp_path):
    """Address and time of saving come from SingleFile's remark; inlined pictures are left out, also huge ones."""
    picture = "data:image/png;base64," + "A" * 25_000_000
    body = page(LONG, address="").split("<html>", 1)[-1].replace("<body>", f'<body><img src="{picture}">')
    path = tmp_path / "ferry.html"
    path.write_text(SINGLE + body)
    (found,) = pages(path)
    assert isinstance(found, Page)
    assert found.address == "https://quay.example/ferry?x=1"
    assert found.fetched.isoformat() == "2025-03-18T06:00:00+01:00"
    assert len(found.content) < 10_000


def test_a_page_that_a_browser_saved_knows_its_address(tmp_path):
    """What stands behind "saved from url" is the address where the page itself names none."""
    path = tmp_path / "ferry.html"
    path.write_text(
        f"<!-- saved from url=(0026)https://quay.example/ferry -->\n<html><body><p>{LONG}</p></body></html>"
    )
    (found,) = pages(path)
    assert isinstance(found, Page)
    assert found.address == "https://quay.example/ferry"
