"""Lists of addresses: OPML, sitemaps, bookmark exports, CSV and JSON of read-later services, plain text."""

from __future__ import annotations

import contextlib
import csv
import datetime as dt
import json
import re
import zlib
from io import StringIO
from typing import TYPE_CHECKING, Any

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring
from lxml import etree
from lxml import html as lxml_html
from msgspec import Struct

from dateline.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MOST = 50_000
"""Pages fetched of one list: the sitemap protocol's own limit."""
MOST_BYTES = 50_000_000
"""Of one list, unpacked: again the sitemap protocol's."""

_ADDRESS = lazy_pattern(r"https?://\S+", re.IGNORECASE)
_ANY_SCHEME = lazy_pattern(r"[a-z][a-z0-9+.-]{1,20}://\S+", re.IGNORECASE)
_BOOKMARKS = lazy_pattern(
    r"<!DOCTYPE NETSCAPE-Bookmark-file|<title>(Pocket Export|Instapaper)", re.IGNORECASE
)
_COLUMNS = ("url", "URL", "address", "link")


class Addresses(Struct, frozen=True):
    """What a list names: each once, in its order."""

    feeds: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()  # further sitemaps
    published: tuple[tuple[str, dt.datetime], ...] = ()  # pages whose time a news sitemap tells


def read_list(content: bytes) -> Addresses | None:
    """Read a list of addresses; None when the bytes are none (or are not safe to read)."""
    text = _text(content)
    if text is None or not (start := text.lstrip()[:2000]):
        return None
    if _BOOKMARKS.search(start):
        return _bookmarks(text)
    if re.search(r"<(\w+:)?(opml|urlset|sitemapindex)\b", start, re.IGNORECASE):
        return _markup(text)
    for reader in (_json, _csv, _lines):
        if found := reader(text):
            return found
    return None


def _text(content: bytes) -> str | None:
    if content[:2] == b"\x1f\x8b":
        try:
            content = zlib.decompressobj(zlib.MAX_WBITS | 32).decompress(content, MOST_BYTES + 1)
        except zlib.error:
            return None
    return None if len(content) > MOST_BYTES else content.decode("utf-8-sig", "replace")


def _markup(text: str) -> Addresses | None:
    """Read OPML or a sitemap (sitemaps.org 0.9; news sitemaps are the same in what is read here)."""
    try:
        # As bytes, since a declared encoding would be refused in text; what it said is undone by then
        declared = re.sub(r"\A\s*<\?xml[^>]*\?>", "", text)
        root = fromstring(declared.encode("utf-8", "replace"), forbid_dtd=False)
    except (ParseError, DefusedXmlException, ValueError):
        return None
    name = _local(root.tag)
    if name == "opml":
        outlines = [{k.casefold(): v for k, v in node.attrib.items()} for node in root.iter("outline")]
        feeds = [attributes.get("xmlurl", "") for attributes in outlines]
        pages = [a.get("url", "") for a in outlines if a.get("type") in ("link", "article")]
        return Addresses(feeds=_good(feeds), pages=_good(pages))
    # Only <loc> right below <url> or <sitemap>: those of images and videos stand deeper
    found = [leaf.text or "" for node in root for leaf in node if _local(leaf.tag) == "loc"]
    if name == "sitemapindex":
        return Addresses(lists=_good(found))
    return Addresses(pages=_good(found), published=tuple(_published(root)))


def _published(root: Iterable[Any]) -> Iterator[tuple[str, dt.datetime]]:
    """Yield the pages of a news sitemap with the time of each; not <lastmod>, which is that of the page's last change."""
    for node in root:
        leaves = [*node.iter()][::-1]  # the page's own <loc> stands first, so here it is the last to be kept
        texts = {_local(leaf.tag): (leaf.text or "").strip() for leaf in leaves}
        with contextlib.suppress(ValueError):
            time = dt.datetime.fromisoformat(texts.get("publication_date", ""))
            yield texts.get("loc", ""), time if time.tzinfo else time.replace(tzinfo=dt.UTC)


def _local(tag: object) -> str:
    return str(tag).rpartition("}")[2].casefold()


def _bookmarks(text: str) -> Addresses | None:
    try:
        tree = lxml_html.document_fromstring(text.encode("utf-8", "replace"))
    except (etree.ParserError, ValueError):
        return None
    links = [{k.casefold(): v for k, v in link.attrib.items()} for link in tree.iter("a")]
    feeds = _good(link.get("feedurl", "") for link in links)
    return Addresses(
        feeds=feeds, pages=_good(link.get("href", "") for link in links if "feedurl" not in link)
    )


def _json(text: str) -> Addresses | None:
    """Read an array of objects with addresses, as Wallabag exports it, or the folders of a browser's bookmarks."""
    if not text.lstrip().startswith(("[", "{")):
        return None
    try:
        items = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if isinstance(items, dict):
        if not ("children" in items or "roots" in items):
            return None
        items = _bookmarked(items)
    found = _good(str(item.get("url") or item.get("uri") or "") for item in items if isinstance(item, dict))
    return Addresses(pages=found) if found else None


def _bookmarked(root: dict[str, Any]) -> list[Any]:
    """Return all that hangs below Firefox's "children" or Chromium's "roots", in the order in which it stands."""
    found, waiting = [], [root]
    while waiting:
        node = waiting.pop()
        found.append(node)
        below = node.get("children") or node.get("roots") or ()
        inside = list(below.values()) if isinstance(below, dict) else below
        waiting += (
            [item for item in reversed(inside) if isinstance(item, dict)] if isinstance(inside, list) else []
        )
    return found


def _csv(text: str) -> Addresses | None:
    """Read a table with a column of addresses, as Pocket and Instapaper export it."""
    rows = csv.DictReader(StringIO(text))
    try:
        column = next((name for name in _COLUMNS if name in (rows.fieldnames or ())), None)
        found = _good(row[column] or "" for row in rows) if column else ()
    except csv.Error:
        return None
    return Addresses(pages=found) if found else None


def _lines(text: str) -> Addresses | None:
    """Read a text that is nothing but addresses, one a line; lines with # are remarks."""
    lines = [line.strip() for line in text.splitlines()]
    lines = [line for line in lines if line and not line.startswith("#")]
    if not any(map(_ADDRESS.fullmatch, lines)) or not all(map(_ANY_SCHEME.fullmatch, lines)):
        return None
    return Addresses(pages=tuple(dict.fromkeys(lines)))  # those of other schemes are refused, and so listed


def _good(addresses: Iterable[str]) -> tuple[str, ...]:
    stripped = (address.strip() for address in addresses)
    return tuple(dict.fromkeys(a for a in stripped if _ADDRESS.fullmatch(a)))
