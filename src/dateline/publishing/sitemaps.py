"""What search engines ask for: sitemaps, that of the last two days' news, robots.txt. Pure, over what a house holds."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from dateline.publishing.feeds import printable
from dateline.publishing.texts import TEXTS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dateline.publishing.opening import House
    from dateline.publishing.reading import Frame

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
MOST = 50_000
"""Addresses in one sitemap, by its format; with more there is an index of several."""

PART = 20_000
"""Editions in a sitemap of several."""

FRESH = dt.timedelta(days=2)
MOST_NEWS = 1000
"""How old the editions of a news sitemap are at most, and how many it holds, by its format."""


def sitemap(house: House, frame: Frame) -> bytes:
    """Return the sitemap, or the index of its parts where one cannot hold all."""
    last, pages = house.site.editions.last_key(), list(_pages(house, frame))
    if last + len(pages) <= MOST:
        return _written("urlset", "url", [*pages, *_editions(house, frame, 0, last)])
    parts = [(f"{frame.address}/sitemap-{number}.xml", "") for number in range(last // PART + 1)]
    return _written("sitemapindex", "sitemap", [(f"{frame.address}/sitemap-pages.xml", ""), *parts])


def sitemap_part(house: House, frame: Frame, name: str) -> bytes | None:
    """Return a part of the sitemap: "pages", or a number; None where there is none of it."""
    if name == "pages":
        return _written("urlset", "url", list(_pages(house, frame)))
    if not (name.isascii() and name.isdigit()) or len(name) > 6:
        return None
    first = int(name) * PART
    if first > house.site.editions.last_key():
        return None
    return _written("urlset", "url", list(_editions(house, frame, first, first + PART - 1)))


def news_sitemap(house: House, frame: Frame, now: dt.datetime) -> bytes:
    """Return the editions of the last two days."""
    root = _root("urlset", {"xmlns:news": NEWS})
    for edition in house.site.editions.newest(MOST_NEWS):
        if not now - FRESH <= edition.published <= now:
            continue
        url = ET.SubElement(root, "url")
        _add(url, "loc", frame.at(edition.path))
        news = ET.SubElement(url, "news:news")
        publication = ET.SubElement(news, "news:publication")
        _add(publication, "news:name", frame.name)
        _add(publication, "news:language", "en")
        _add(news, "news:publication_date", edition.published.isoformat(timespec="seconds"))
        _add(news, "news:title", edition.headline)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def robots(frame: Frame) -> str:
    """Return robots.txt: what is worked out for one reader is not for robots."""
    return (
        "User-agent: *\nDisallow: /search\nDisallow: /*/since\nDisallow: /edit\n\n"
        f"Sitemap: {frame.address}/sitemap.xml\nSitemap: {frame.address}/news-sitemap.xml\n"
    )


def _pages(house: House, frame: Frame) -> Iterable[tuple[str, str]]:
    site = house.site
    yield f"{frame.address}/", ""
    for name in TEXTS:
        yield f"{frame.address}/{name}", ""
    for desk in site.desks.all():
        if site.editions.newest(1, desk=desk.slug):
            yield frame.at(f"/desk/{desk.slug}/"), ""
    for author in site.authors.all():
        yield frame.at(f"/author/{author.slug}/"), ""
    stories = [story.slug for story in site.stories.all()]
    told = site.editions.newest_of(stories)
    for slug in filter(told.__contains__, stories):
        yield frame.at(f"/{slug}/"), ""


def _editions(house: House, frame: Frame, first: int, last: int) -> Iterable[tuple[str, str]]:
    for edition in house.site.editions.between(first, last):
        if not edition.retracted:
            yield frame.at(edition.path), edition.changed.isoformat(timespec="seconds")


def _written(root: str, each: str, pages: Iterable[tuple[str, str]]) -> bytes:
    told = _root(root)
    for address, changed in pages:
        one = ET.SubElement(told, each)
        _add(one, "loc", address)
        if changed:
            _add(one, "lastmod", changed)
    return bytes(ET.tostring(told, encoding="utf-8", xml_declaration=True))


def _root(tag: str, also: dict[str, str] | None = None) -> ET.Element:
    return ET.Element(tag, {"xmlns": SITEMAP, **(also or {})})


def _add(parent: ET.Element, tag: str, text: str) -> None:
    ET.SubElement(parent, tag).text = printable(text)
