"""Feeds of editions and of what comes next: Atom (RFC 4287) and JSON Feed 1.1. Pure."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import msgspec
from msgspec import Struct

from dateline.publishing.slugs import wire
from dateline.rendering.phrases import dated_words, day_words, shortened, standing_words, when_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dateline.model import Author, Development, Edition, Step, Version

ATOM = "http://www.w3.org/2005/Atom"
NEVER = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
"""When an empty feed was updated: the format asks for a time."""

TITLED = 160
"""Characters of the title of something to come; its sentence follows whole."""

ENDS = (".", "!", "?", "…")

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Entry(Struct, frozen=True):
    """An entry of a feed."""

    id: str
    address: str
    title: str
    summary: str
    published: dt.datetime
    updated: dt.datetime
    authors: tuple[tuple[str, str], ...] = ()  # name, address
    tags: tuple[str, ...] = ()


class Feed(Struct, frozen=True):
    """A feed, in whatever format."""

    title: str
    about: str
    home: str  # address of the page that it follows
    own: str  # its own address, without the ending
    entries: tuple[Entry, ...]

    @property
    def updated(self) -> dt.datetime:
        """Return when its last entry was changed."""
        return max((entry.updated for entry in self.entries), default=NEVER)


def entry_of(
    edition: Edition,
    address: str,
    authors: Mapping[str, Author],
    titles: Mapping[str, str],
    last: Step | None = None,
) -> Entry:
    """Return an edition as an entry; of its last step, one that was corrected says what, one that was retracted no more."""
    there = address + wire(edition.path)
    signed = (authors[slug] for slug in edition.authors if slug in authors)
    return Entry(
        there,
        there,
        f"{'Retracted: ' if edition.retracted else ''}{dated_words(edition.headline, edition.day)}",
        _summary(edition, last),
        edition.published,
        edition.changed,
        tuple((author.name, address + wire(f"/author/{author.slug}/")) for author in signed),
        (titles[edition.story],) if edition.story in titles else (),
    )


def _summary(edition: Edition, last: Step | None) -> str:
    if edition.retracted:
        return "This edition was retracted."
    if edition.versions == 1:
        return edition.summary
    what = f"Corrected {day_words(edition.changed.astimezone(dt.UTC).date())}"
    note = " ".join(last.note.split()) if last else ""
    return f"{what}{f': {note}' if note else ''}{'' if note.endswith(ENDS) else '.'} {edition.summary}"


def coming_entries(edition: Edition, version: Version, address: str) -> tuple[Entry, ...]:
    """Return what is to come, as an edition tells it."""
    return tuple(
        Entry(
            address + wire(f"/{edition.story}/next#{coming_name(edition.story, development)}"),
            f"{address}{wire(edition.path)}#next-{number}",
            f"{when_words(development.when)}: {shortened(development.words or development.shown.quote, TITLED)}",
            coming_words(development),
            version.time,
            version.time,
        )
        for number, development in enumerate(version.briefing.coming, 1)
    )


def coming_name(story: str, development: Development) -> str:
    """Return a name for what is to come that stays from edition to edition: by its day and its first report."""
    cited = development.evidence or (development.shown,)
    first = min((c.published.day.isoformat() if c.published else "", c.article, c.start) for c in cited)
    told = f"{story} {development.when.first} {development.when.last} {first}"
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def coming_words(development: Development) -> str:
    """Return the sentence that tells what is to come, and whose word it is."""
    shown = development.shown
    return f"“{' '.join(shown.quote.split())}” ({shown.publisher}; {standing_words(development)})"


def atom(feed: Feed) -> bytes:
    """Return a feed as Atom."""
    root = ET.Element("feed", {"xmlns": ATOM, "xml:lang": "en"})
    _add(root, "id", feed.home)
    _add(root, "title", feed.title)
    if feed.about:
        _add(root, "subtitle", feed.about)
    _add(root, "updated", _time(feed.updated))
    _add(root, "link", rel="self", type="application/atom+xml", href=f"{feed.own}.atom")
    _add(root, "link", rel="alternate", type="text/html", href=feed.home)
    _author(root, feed.title, feed.home)
    _add(root, "generator", "Dateline")
    for entry in feed.entries:
        told = _add(root, "entry")
        _add(told, "id", entry.id)
        _add(told, "title", entry.title)
        _add(told, "link", rel="alternate", type="text/html", href=entry.address)
        _add(told, "published", _time(entry.published))
        _add(told, "updated", _time(entry.updated))
        for name, there in entry.authors:
            _author(told, name, there)
        for tag in entry.tags:
            _add(told, "category", term=tag)
        _add(told, "summary", entry.summary)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def json_feed(feed: Feed) -> bytes:
    """Return a feed as JSON Feed 1.1."""
    value: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.home,
        "feed_url": f"{feed.own}.json",
        "language": "en",
        "items": [_item(entry) for entry in feed.entries],
    }
    if feed.about:
        value["description"] = feed.about
    return msgspec.json.encode(value)


def _item(entry: Entry) -> dict[str, Any]:
    return {
        "id": entry.id,
        "url": entry.address,
        "title": entry.title,
        "content_text": entry.summary,
        "date_published": _time(entry.published),
        "date_modified": _time(entry.updated),
        "authors": [{"name": name} | ({"url": there} if there else {}) for name, there in entry.authors],
        "tags": list(entry.tags),
    }


def _author(parent: ET.Element, name: str, address: str) -> None:
    author = _add(parent, "author")
    _add(author, "name", name)
    if address:
        _add(author, "uri", address)


def _add(parent: ET.Element, tag: str, text: str = "", **attributes: str) -> ET.Element:
    own = {name: printable(value) for name, value in attributes.items()}
    found = ET.SubElement(parent, tag, own)
    found.text = printable(text) or None
    return found


def printable(text: str) -> str:
    """Return a text without the characters that XML cannot hold."""
    return _NOT_XML.sub("", text)


def _time(time: dt.datetime) -> str:
    return time.astimezone(dt.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
