"""Feeds: RSS, Atom, RDF and JSON Feed -> entries, however the publisher bent the format.

feedparser reads the XML; around it stands what it leaves to its caller: JSON Feed, entries without or with
doubled ids, links that are only a guid, and which entries hold their article whole.
"""

from __future__ import annotations

import calendar
import datetime as dt
import hashlib
import json
import re
from html import escape, unescape
from io import BytesIO
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

import feedparser
from lxml import etree
from lxml import html as lxml_html
from msgspec import Struct
from msgspec.structs import replace

from dateline.collect.clean import untracked
from dateline.model import Page, PageKind
from dateline.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_WHOLE = 900  # characters of text; agencies' short reports begin here, teasers end well below
_CUT = lazy_pattern(r"(\[?(…|\.\.\.)\]?|read more|continue reading|more…)\W*\Z", re.IGNORECASE)
_TAG = lazy_pattern(r"<[^>]*>")
_CONTROL = lazy_pattern(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")  # none of XML's characters
_SPACE = lazy_pattern(r"\s+")
_FEED = lazy_pattern(rb"<(?:\w+:)?(rss|feed|rdf)[\s>]", re.IGNORECASE)
_PAGE = lazy_pattern(rb"\s*<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_FEED_TYPES = frozenset(
    {"application/rss+xml", "application/atom+xml", "application/feed+json", "application/json"}
)


class Entry(Struct, frozen=True):
    """What a feed says of one article."""

    id: str
    address: str  # absolute; "" when the entry has none
    title: str
    published: dt.datetime | None
    updated: dt.datetime | None
    author: str
    content: str  # HTML, as far as the feed gives it

    @property
    def digest(self) -> str:
        """Name what the entry says; a changed entry has another."""
        # Words, not markup: a counting pixel that changes with each request is no news
        words = plain(self.content)
        said = (self.address, self.title, str(self.published), str(self.updated), words)
        return hashlib.sha256("\0".join(said).encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def whole(self) -> bool:
        """Whether the entry holds its article, not a teaser for it."""
        text = plain(self.content)
        return len(text) >= _WHOLE and not _CUT.search(text)


class Feed(Struct, frozen=True):
    """A feed as it stands."""

    title: str
    home: str
    language: str
    entries: tuple[Entry, ...]  # each id once, in the feed's order


def read_feed(content: bytes, address: str) -> Feed | None:
    """Read a feed found at `address`; None when it is none."""
    start = content[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"{"):
        return _json_feed(content, address)
    beginning = content[:4096].replace(b"\0", b"")
    if _PAGE.match(beginning) or not _FEED.search(beginning):
        return None
    return _xml_feed(content.lstrip(), address)


def feed_links(content: bytes, address: str) -> list[str]:
    """Return the feeds that an HTML page names in its head, absolute, in its order."""
    try:
        tree = lxml_html.document_fromstring(content[:500_000])
    except (etree.ParserError, ValueError):
        return []
    named = (
        _absolute(address, link.get("href", ""))
        for link in tree.iter("link")
        if "alternate" in (link.get("rel") or "").casefold().split()
        and (link.get("type") or "").partition(";")[0].strip().casefold() in _FEED_TYPES
        and link.get("href")
    )
    return list(dict.fromkeys(filter(None, named)))


def entry_page(feed: Feed, entry: Entry, source: str, fetched: dt.datetime) -> Page:
    """Make a page of an entry that holds its article whole."""
    record = {
        "url": untracked(entry.address),
        "title": entry.title,
        "html": f"<html><body><article><h1>{escape(entry.title)}</h1>{entry.content}</article></body></html>",
        "author": entry.author,
        "published": entry.published.isoformat() if entry.published else "",
        "updated": entry.updated.isoformat() if entry.updated else "",
        "publisher": feed.title,
        "language": feed.language,
    }
    content = json.dumps(record, ensure_ascii=False).encode("utf-8", "replace")
    return Page(f"{source}#{entry.id}", content, PageKind.RECORD, fetched, untracked(entry.address))


def plain(markup: str) -> str:
    """Return the words of a piece of HTML on one line."""
    return _SPACE.sub(" ", _CONTROL.sub("", unescape(_TAG.sub(" ", markup)))).strip()


def _xml_feed(content: bytes, address: str) -> Feed | None:
    try:
        # A stream, never bytes or text: feedparser would open those as a path or an address
        parsed = feedparser.parse(
            BytesIO(content), response_headers={"content-location": address}, sanitize_html=False
        )
    except Exception:  # noqa: BLE001 - it fails in many ways on broken bytes, and `watch` must outlive them
        return None
    head = parsed.feed
    entries = _unique(_xml_entry(raw, address) for raw in parsed.entries)
    home = _absolute(address, head.get("link") or "")
    return Feed(plain(head.get("title") or ""), home, (head.get("language") or "")[:2].lower(), entries)


def _xml_entry(raw: dict[str, Any], base: str) -> Entry:
    contents = [part.get("value") or "" for part in raw.get("content") or ()]
    title = plain(raw.get("title") or "")
    link = _link(raw, base)
    # Not feedparser's own `get`, which gives one time for the other
    published, updated = (_time(dict.get(raw, f"{name}_parsed")) for name in ("published", "updated"))
    return Entry(
        id=(raw.get("id") or "").strip(),
        address=link,
        title=title,
        published=published or updated,
        updated=updated,
        author=plain(raw.get("author") or ""),
        content=max([*contents, raw.get("summary") or ""], key=len),
    )


def _link(raw: Mapping[str, Any], base: str) -> str:
    """Return where the article is: not the tracker's address, and a guid where nothing else is said."""
    guid = (raw.get("id") or "").strip()
    alternate = [
        link.get("href") or "" for link in raw.get("links") or () if link.get("rel") in (None, "alternate")
    ]
    for link in (raw.get("feedburner_origlink"), *alternate, raw.get("link")):
        if link and link.strip():
            return _absolute(base, link.strip())
    return guid if guid.startswith(("http://", "https://")) else ""


def _time(parsed: Any) -> dt.datetime | None:
    # feedparser gives UTC, without the publisher's own offset
    try:
        return dt.datetime.fromtimestamp(calendar.timegm(parsed), dt.UTC) if parsed else None
    except (ValueError, OverflowError, OSError):
        return None


def _json_feed(content: bytes, address: str) -> Feed | None:
    """Read a JSON Feed (jsonfeed.org, versions 1 and 1.1)."""
    try:
        feed = json.loads(content.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError):
        return None
    if not isinstance(feed, dict) or "jsonfeed.org" not in str(feed.get("version")):
        return None
    items = feed.get("items")
    raws = [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []
    home = _absolute(address, _text(feed, "home_page_url"))
    entries = _unique(_json_entry(raw, address) for raw in raws)
    return Feed(_text(feed, "title"), home, _text(feed, "language")[:2].lower(), entries)


def _json_entry(raw: Mapping[str, Any], base: str) -> Entry:
    authors = raw.get("authors")
    people = [*(authors if isinstance(authors, list) else ()), raw.get("author")]
    names = [_text(person, "name") for person in people if isinstance(person, dict)]
    link = _text(raw, "url") or _text(raw, "external_url")
    published, updated = (_stamp(_text(raw, name)) for name in ("date_published", "date_modified"))
    return Entry(
        id=_text(raw, "id"),
        address=_absolute(base, link) if link else "",
        title=plain(_text(raw, "title")),
        published=published or updated,
        updated=updated,
        author=", ".join(filter(None, dict.fromkeys(names))),
        content=_text(raw, "content_html") or _text(raw, "content_text") or _text(raw, "summary"),
    )


def _text(raw: Mapping[str, Any], name: str) -> str:
    value = raw.get(name)
    try:
        return str(value).strip() if isinstance(value, (str, int, float)) else ""
    except ValueError:  # a number of thousands of digits
        return ""


def _stamp(words: str) -> dt.datetime | None:
    try:
        time = dt.datetime.fromisoformat(words)
    except ValueError:
        return None
    return time if time.tzinfo else time.replace(tzinfo=dt.UTC)


def _absolute(base: str, link: str) -> str:
    try:
        return urljoin(base, link)
    except ValueError:  # "http://[": no address at all
        return ""


def _unique(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Give every entry an id of its own; of two with one id and one address, the later state stays."""
    kept: dict[str, Entry] = {}
    for entry in entries:
        name = entry.id or entry.address or (entry.digest if entry.title or entry.content else "")
        if not name:
            continue
        if (other := kept.get(name)) is not None:
            if entry.address and entry.address != other.address:
                name = f"{name} {entry.address}"  # two articles under one id: a publisher's slip
            elif _when(entry) <= _when(other):
                continue
        kept[name] = replace(entry, id=name)
    return tuple(kept.values())


def _when(entry: Entry) -> dt.datetime:
    return entry.updated or entry.published or dt.datetime.min.replace(tzinfo=dt.UTC)
