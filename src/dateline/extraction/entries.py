"""Live pages: entries one above the other, each with its own time and author."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from dateline.extraction.bylines import byline_of
from dateline.extraction.declared import lines_of_body
from dateline.extraction.draft import Piece
from dateline.extraction.jsonld import names, strings
from dateline.extraction.moments import Moment, read_stamp
from dateline.extraction.outline import runs, text_of
from dateline.extraction.parts import Role, has_role
from dateline.model import BlockKind
from dateline.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from lxml import html

    from dateline.extraction.jsonld import Node

_FEW = 3  # entries of a live page at least
_MOST = 500  # entries that are read
_LEVELS = 5  # elements between a time and its entry
_PROSE = 40  # characters of an entry's own words
_SHARE = 0.5  # of the paragraphs of a live page stand in its entries
_MORE = 1.15  # times the words that were found, for the declared entries to be read in their place
_LABEL = 60  # characters of a line that only says who wrote, and when
_CLOCK = lazy_pattern(r"[\W\d]*(?:[ap]\.?m\.?)?[\W\d]*(?:[A-Z]{1,5})?[\W\d]*$")


class Entry(Struct, frozen=True):
    """One entry: who wrote it, and when."""

    author: str
    time: dt.datetime | None
    headline: str = ""
    body: str = ""


Entries = dict["html.HtmlElement", Entry]


def declared_entries(nodes: Iterable[Node]) -> tuple[Entry, ...]:
    """The entries that the JSON-LD of a page declares, in its order."""
    updates = [each for node in nodes for each in _listed(node.get("liveBlogUpdate"))]
    return tuple(_entry(each) for each in updates[:_MOST] if isinstance(each, dict))


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value] if value else []


def _entry(node: Node) -> Entry:
    first = {
        key: next(iter(strings(node.get(key))), "") for key in ("headline", "articleBody", "datePublished")
    }
    moment = read_stamp(first["datePublished"])
    author = byline_of(names(node.get("author")))
    headline = " ".join(first["headline"].split())
    return Entry(author, None if moment is None else moment.time, headline, first["articleBody"])


def shown_entries(tree: html.HtmlElement) -> Entries:
    """The elements of a page that are entries: of one shape side by side, each with its time and words of its own."""
    groups: dict[tuple[html.HtmlElement, str, str], dict[html.HtmlElement, html.HtmlElement]] = {}
    times = list(tree.iter("time"))[:_MOST]
    if len(times) < _FEW:
        return {}
    for time in times:
        node = time
        for _ in range(_LEVELS):
            parent = node.getparent()
            if parent is None:
                break
            first_name = (node.get("class") or "").split()[:1]
            groups.setdefault((parent, str(node.tag), "".join(first_name)), {}).setdefault(node, time)
            node = parent
    total = _prose(tree)
    for group in sorted(groups.values(), key=len, reverse=True):
        sizes = [_prose(node) for node in group] if len(group) >= _FEW else []
        if sum(size >= _PROSE for size in sizes) >= _FEW and sum(sizes) >= _SHARE * total:
            return {node: _shown(node, time) for node, time in group.items()}
    return {}


def _prose(element: html.HtmlElement) -> int:
    return sum(len(paragraph.text_content()) for paragraph in element.iter("p"))


def _shown(node: html.HtmlElement, time: html.HtmlElement) -> Entry:
    moment = read_stamp(time.get("datetime") or text_of(time))
    signed = (each for each in node.iter() if isinstance(each.tag, str) and has_role(each, Role.AUTHOR))
    author = next((text for each in signed if len(text := text_of(each)) <= _LABEL), "")
    return Entry(byline_of([author]), None if moment is None else moment.time)


def entry_of(element: html.HtmlElement, entries: Mapping[html.HtmlElement, Entry]) -> Entry | None:
    """The entry that an element stands in."""
    return (
        next((entries[node] for node in element.iterancestors() if node in entries), None)
        if entries
        else None
    )


def signed(piece: Piece, entry: Entry) -> Piece:
    """A piece of an entry with its author and time; a line that says no more than these is furniture."""
    words = piece.text.strip()
    if len(words) <= _LABEL and (
        _CLOCK.match(words) or (entry.author and byline_of([words]) == entry.author)
    ):
        return Piece(BlockKind.FURNITURE, words)
    return replace(piece, author=entry.author, time=entry.time)


def told_by(pieces: Sequence[Piece], declared: Sequence[Entry]) -> list[Piece]:
    """The pieces of a live page, each with the author and time of the declared entry whose words it has.

    Where the page shows clearly less than it declares, the declared entries are its body.
    """
    if len(declared) < _FEW:
        return list(pieces)
    whole = [piece for entry in declared for piece in _pieces(entry)]
    if _size(whole) > _MORE * _size(pieces):
        return whole
    at = {run: number for number, entry in enumerate(declared) for run in _runs(entry)}
    return [_matched(piece, declared, at) for piece in pieces]


def _size(pieces: Iterable[Piece]) -> int:
    return sum(len(piece.text) for piece in pieces)


def _runs(entry: Entry) -> Iterator[tuple[str, ...]]:
    for line in (entry.headline, *lines_of_body(entry.body)):
        yield from runs(line)


def _matched(piece: Piece, declared: Sequence[Entry], at: Mapping[tuple[str, ...], int]) -> Piece:
    own = runs(piece.text)
    found = Counter(at[run] for run in own if run in at).most_common(1)
    if piece.time is not None or not found or found[0][1] < 0.5 * len(own):
        return piece
    return signed(piece, declared[found[0][0]])


def _pieces(entry: Entry) -> Iterator[Piece]:
    if entry.headline:
        yield Piece(BlockKind.HEADING, entry.headline, entry.author, entry.time)
    for line in lines_of_body(entry.body):
        yield Piece(BlockKind.PARAGRAPH, line, entry.author, entry.time)


def first_moment(entries: Iterable[Entry]) -> Moment | None:
    """When the first entry was written."""
    times = [entry.time for entry in entries if entry.time is not None]
    return Moment(min(times), exact=True) if times else None
