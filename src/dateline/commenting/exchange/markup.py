"""HTML as comments have it -> text. One pass, in linear time, however broken: no page is made of it."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING

from dateline.patterns import lazy_pattern

if TYPE_CHECKING:
    import re

_TAG = lazy_pattern(r"<(?:(/?)([A-Za-z][A-Za-z0-9:-]*+)([^<>]*+)|[!?][^<>]*+)>")
_LINK = lazy_pattern(r"\b(?:href|src)\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'<>]+)", 2)
_SCHEMES = ("http://", "https://", "mailto:")
_HIDDEN = frozenset({"script", "style", "noscript", "template", "head", "title"})
_PARAGRAPHS = frozenset("p div ul ol blockquote pre table h1 h2 h3 h4 h5 h6 section article hr".split())
_LINES = frozenset("br li tr dt dd".split())


def text_of(markup: str) -> str:
    """Return what a reader of HTML reads, a line for each of its lines; the address of a link stands behind its words."""
    parts: list[str] = []
    open_links: list[tuple[str, int]] = []
    place, size = 0, len(markup)
    while place < size:
        start = markup.find("<", place)
        if start < 0:
            break
        parts.append(unescape(markup[place:start]))
        if markup.startswith("<!--", start):
            place = _behind(markup, "-->", start)
            continue
        tag = _TAG.match(markup, start)
        if tag is None:
            parts.append("<")
            place = start + 1
            continue
        place = tag.end()
        name = (tag[2] or "").lower()
        if name in _HIDDEN and not tag[1]:
            place = _closed(markup, name, place)
        else:
            _enter(name, tag, parts, open_links)
    parts.append(unescape(markup[place:]))
    return "".join(parts).replace("\xa0", " ")


def _enter(name: str, tag: re.Match[str], parts: list[str], open_links: list[tuple[str, int]]) -> None:
    """Put down what a tag is for a reader: a new line, a mark, an address."""
    if name in _PARAGRAPHS:
        parts.append("\n\n")
    elif name in _LINES:
        parts.append("" if tag[1] else "\n- " if name == "li" else "\n")
    elif name == "a" and not tag[1]:
        open_links.append((_address(tag[3]), len(parts)))
    elif name == "a" and open_links:
        address, begun = open_links.pop()
        # Only a few words: a link that was never closed must not be gone through again and again
        words = "".join(parts[begun : begun + _FEW]).strip()
        if address and address.removeprefix("mailto:") not in words:
            parts.append(f" ({address})" if words else address)
    elif name in ("img", "iframe", "video", "audio") and (address := _address(tag[3])):
        parts.append(f" {address} ")


_FEW = 20


def _address(attributes: str) -> str:
    """Return the address that a tag leads to, if it is one of the web or of a letter."""
    found = _LINK.search(attributes)
    address = unescape(found[1].strip("\"' \t\r\n")).strip() if found else ""
    return address if address.lower().startswith(_SCHEMES) and len(address) < _LONGEST else ""


_LONGEST = 1000


def _behind(text: str, mark: str, place: int) -> int:
    found = text.find(mark, place)
    return len(text) if found < 0 else found + len(mark)


def _closed(markup: str, name: str, place: int) -> int:
    """Return where an element ends that nobody reads; one that never ends goes on to the end."""
    wanted = f"</{name}"
    while (found := markup.find("</", place)) >= 0:
        if markup[found : found + len(wanted)].lower() == wanted:
            return _behind(markup, ">", found)
        place = found + 2
    return len(markup)
