"""What machines read: feeds, calendars, sitemaps, metadata. Each by a reader that others wrote."""

import datetime as dt
import json
import re

import feedparser
import pytest
from defusedxml.ElementTree import fromstring
from icalendar import Calendar
from msgspec.structs import replace

from dateline.model import Edits
from dateline.publishing import sitemaps
from dateline.publishing.feeds import Feed, atom, json_feed
from dateline.publishing.publish import publish, told
from dateline.publishing.reading import Frame
from site_making import SINCE, UNTIL, at

THIRD = "/talks/2025-03-18/ceasefire-ukraine-what-has-changed-since-12-february-2025"
SECOND = THIRD.replace("03-18", "03-14")
HOME = "https://news.example"
FEEDS = ["/feed", "/talks/feed", "/desk/world/feed", "/author/ada/feed"]


@pytest.mark.parametrize("path", FEEDS)
def test_a_feed_is_read_by_feedparser(visitor, path):
    """Atom without a fault, newest first; a correction has its later time, a retraction says so."""
    got = visitor.get(f"{path}.atom")
    found = feedparser.parse(got.content)
    assert not found.bozo
    assert found.version == "atom10"
    assert found.feed.id == HOME + path.removesuffix("feed")
    assert [link.href for link in found.feed.links if link.rel == "self"] == [f"{HOME}{path}.atom"]
    by_link = {entry.link: entry for entry in found.entries}
    assert by_link[HOME + SECOND].published == "2025-03-14T18:00:00Z"
    assert by_link[HOME + SECOND].updated == "2025-03-16T18:00:00Z"
    assert (
        by_link[HOME + SECOND].author == "Ada Lindqvist"
        or by_link[HOME + SECOND].authors[0].name == "Ada Lindqvist"
    )
    assert [e.published for e in found.entries] == sorted((e.published for e in found.entries), reverse=True)
    assert by_link[HOME + SECOND].summary.startswith(
        "Corrected 16 March 2025: A line stood under the wrong heading. "
    )
    retracted = [entry for entry in found.entries if entry.title.startswith("Retracted: ")]
    assert [entry.summary for entry in retracted] == ["This edition was retracted."]
    assert got.headers["content-type"].startswith("application/atom+xml")


@pytest.mark.parametrize("path", FEEDS)
def test_the_same_as_json_feed(visitor, path):
    """What JSON Feed 1.1 asks for, with the ids of the Atom feed."""
    got = visitor.get(f"{path}.json").json()
    assert got["version"] == "https://jsonfeed.org/version/1.1"
    assert got["feed_url"] == f"{HOME}{path}.json"
    assert {"title", "home_page_url", "items", "language"} <= got.keys()
    for item in got["items"]:
        assert item["id"]
        assert "content_text" in item
        assert dt.datetime.fromisoformat(item["date_published"]).tzinfo
    assert [item["id"] for item in got["items"]] == [
        entry.id for entry in feedparser.parse(visitor.get(f"{path}.atom").content).entries
    ]


@pytest.mark.parametrize(
    "path",
    [
        "/feed.rss",
        "/nobody/feed.atom",
        "/desk/no/feed.atom",
        "/author/no/feed.json",
        "/nobody/next.ics",
        "/talks/next.exe",
    ],
)
def test_a_feed_of_nothing_is_not_there(visitor, path):
    """Unknown stories, desks, authors and formats lead nowhere."""
    assert visitor.get(path).status_code == 404


def test_what_comes_next_is_a_calendar(visitor, full):
    """Each event has a name that stays, whole days with an end after them, and a way to its line."""
    calendar = Calendar.from_ical(visitor.get("/talks/next.ics").content)
    events = calendar.walk("VEVENT")
    edition = full.site.editions.newest(1, story="talks")[0]
    coming = full.site.editions.version(edition).briefing.coming
    assert len(events) == len(coming) > 0
    assert len({str(event["UID"]) for event in events}) == len(events)
    for event, development in zip(events, coming, strict=True):
        assert str(event["UID"]).endswith("@news.example")
        if development.when.at is None:
            assert event.decoded("DTSTART") == development.when.first
            assert event.decoded("DTEND") == development.when.last + dt.timedelta(1)
        assert str(event["URL"]).startswith(HOME + THIRD + "#next-")
    assert visitor.get("/talks/next.ics").content == visitor.get("/talks/next.ics").content
    found = feedparser.parse(visitor.get("/talks/next.atom").content)
    assert not found.bozo
    assert len(found.entries) == len(events)


def test_the_names_of_what_comes_stay_when_another_sentence_is_shown(full):
    """A subscriber sees one event, whichever sentence of its evidence an edition shows."""
    from dateline.publishing.feeds import coming_name

    edition = full.site.editions.newest(1, story="talks")[0]
    for development in full.site.editions.version(edition).briefing.coming:
        names = {coming_name("talks", replace(development, shown=c)) for c in development.evidence}
        assert len(names) == 1


@pytest.mark.parametrize("write", [atom, json_feed])
def test_an_empty_feed_is_a_feed(write):
    """A site on which nothing is published has one all the same."""
    found = write(Feed("A \x00\ud7ff<b>", "", f"{HOME}/", f"{HOME}/feed", ()))
    assert json.loads(found) if write is json_feed else not feedparser.parse(found).bozo


def test_the_sitemap_has_every_page_once(visitor):
    """Editions but those that were retracted, with their last change; stories, desks, authors, texts."""
    root = fromstring(visitor.get("/sitemap.xml").content)
    spaces = {"s": sitemaps.SITEMAP}
    found = {url.find("s:loc", spaces).text: url.findtext("s:lastmod", "", spaces) for url in root}
    assert found[HOME + SECOND] == "2025-03-16T18:00:00+00:00"
    for path in ("/", "/talks/", "/desk/world/", "/author/bo/", "/about"):
        assert HOME + path in found
    assert len(found) == len(root)
    for address in found:
        assert visitor.get(address.removeprefix(HOME)).status_code == 200
    assert not any("2025-03-11" in address for address in found)


def test_a_large_site_has_an_index_of_sitemaps(visitor, full, monkeypatch):
    """Beyond what one may hold there are parts, which together have the same pages."""
    whole = set(re.findall("<loc>(.*?)</loc>", visitor.get("/sitemap.xml").text))
    monkeypatch.setattr(sitemaps, "MOST", 5)
    monkeypatch.setattr(sitemaps, "PART", 3)
    frame = Frame(address=HOME)
    index = sitemaps.sitemap(full, frame).decode()
    assert "<sitemapindex" in index
    parts = [
        p.removeprefix(f"{HOME}/sitemap-").removesuffix(".xml") for p in re.findall("<loc>(.*?)</loc>", index)
    ]
    told = [
        loc
        for part in parts
        for loc in re.findall("<loc>(.*?)</loc>", sitemaps.sitemap_part(full, frame, part).decode())
    ]
    assert sorted(told) == sorted(whole)
    for wrong in ("99", "x", "-1", "²", "9" * 50):
        assert sitemaps.sitemap_part(full, frame, wrong) is None


def test_the_news_sitemap_has_two_days(full):
    """Of that time, not older, and nothing from the future."""
    told = sitemaps.news_sitemap(full, Frame(name="N", address=HOME), at(UNTIL, 20)).decode()
    assert told.count("<news:news>") == 5
    assert THIRD in told
    assert SECOND not in told
    assert "<news:news>" not in sitemaps.news_sitemap(full, Frame(), at(dt.date(2025, 1, 1))).decode()


def test_robots_are_told_where_to_go(visitor):
    """The sitemaps, and what is worked out for one reader."""
    told = visitor.get("/robots.txt").text
    assert f"Sitemap: {HOME}/sitemap.xml" in told
    assert "Disallow: /*/since" in told


def data_of(html):
    """The block of data in a page."""
    return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)[1])


def test_an_edition_is_a_news_article(visitor):
    """With window, authors, corrections and citations; the address is the site's, whoever asks by which name."""
    got = visitor.get(SECOND, headers={"Host": "evil.example"}).text
    data = data_of(got)
    assert "evil.example" not in got
    assert data["@type"] == "NewsArticle"
    assert data["url"] == HOME + SECOND
    assert data["temporalCoverage"] == "2025-02-12/2025-03-14"
    assert [one["name"] for one in data["author"]] == ["Ada Lindqvist", "Bo"]
    assert [one["text"] for one in data["correction"]] == [
        "The vote was on Monday, not on Tuesday.",
        "A line stood under the wrong heading.",
    ]
    assert len(data["citation"]) > 5
    assert data["citation"][0]["publisher"]
    assert re.fullmatch(r"PT\d+M", data["timeRequired"])
    for name, value in (("og:type", "article"), ("og:url", HOME + SECOND), ("og:site_name", "Dateline")):
        assert f'<meta property="{name}" content="{value}">' in got
    assert f'<link rel="canonical" href="{HOME}{SECOND}">' in got
    assert f'<link rel="canonical" href="{HOME}{SECOND}">' in visitor.get(f"{SECOND}/v1").text
    assert "ld+json" not in visitor.get(f"{SECOND}/v1").text


def test_nothing_in_a_headline_ends_the_block_of_data(visitor, full):
    """A headline that closes the element stays a headline."""
    story = full.site.stories.find("minerals")
    headline = '</script><script>alert(1)</script><!-- "\u2028'
    briefing = told(full, story, SINCE, UNTIL)
    edition = publish(full, story, briefing, who="", now=at(UNTIL, 9), edits=Edits(headline=headline))
    got = visitor.get(edition.path).text
    assert data_of(got)["headline"] == headline
    assert got.count("<script") == 1


def test_editions_that_differ_by_a_day_alone_are_told_apart(full, visitor):
    """In lists by both days in the headline; where an editor gave two the same, feeds and tabs add the day."""
    story = full.site.stories.find("minerals")
    days = [dt.date(2025, 3, 12), dt.date(2025, 3, 13)]
    made = [publish(full, story, told(full, story, SINCE, day), who="", now=at(day)) for day in days]
    assert [one.headline for one in made] == [
        f"The minerals agreement: what changed from 12 February to {day} March 2025" for day in (12, 13)
    ]
    same = [
        publish(full, story, told(full, story, SINCE, day), who="", now=at(day), edits=Edits(headline="Same"))
        for day in days
    ]
    titles = [re.search("<title>(.*?)</title>", visitor.get(one.path).text)[1] for one in same]
    assert titles == ["Same (12 March 2025) · Dateline", "Same (13 March 2025) · Dateline"]
    feed = [one["title"] for one in visitor.get("/minerals/feed.json").json()["items"]]
    assert len(set(feed)) == len(feed) >= 5
