"""The blocks of text of a page in its own order, each with its place in the tree.

What trafilatura found is looked up here, so that its neighbours tell more of it: paragraphs that stand where the found ones
stand belong to the body too.
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from dateline.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml import html

    from dateline.extraction.draft import Piece

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LEAVES = frozenset({"p", "li", "dd", "blockquote", *_HEADINGS})
_BOXES = frozenset({"div", "section", "td", "article", "main"})
_BLOCKS = (
    _LEAVES
    | _BOXES
    | frozenset({"ul", "ol", "dl", "table", "figure", "form", "header", "footer", "aside", "nav", "pre"})
)
_ASIDE = frozenset({"aside", "nav", "footer", "figure", "form", "table", "button", "dialog"})
_WORD = lazy_pattern(r"\w+")
_NO_WORD = lazy_pattern(r"\W+")
_KEY = 80  # characters by which a text is known again
_RUN = 4  # words; two texts that share a run of them share words by more than chance
_HOME = 0.2  # share of the found paragraphs that stand below parents of one name
_LABEL = 30  # characters of a menu's line
_APART = 2  # levels between a part of a body and what holds all parts
_UP = 12  # ancestors that are looked at


class Place:
    """One block of text, and where it stands."""

    __slots__ = ("element", "index", "key", "parent", "text")

    def __init__(self, index: int, element: html.HtmlElement, text: str) -> None:
        self.index = index
        self.element = element
        self.text = text
        self.key = _key(text)
        parent = element.getparent()
        if element.tag == "li" and parent is not None:
            parent = parent.getparent()
        self.parent = parent

    @property
    def is_heading(self) -> bool:
        """Whether it is marked as a heading."""
        return self.element.tag in _HEADINGS

    def ancestors(self) -> Iterator[html.HtmlElement]:
        """The elements around it, the nearest first, as far up as matters."""
        node = self.element.getparent()
        for _ in range(_UP):
            if node is None:
                return
            yield node
            node = node.getparent()

    @property
    def beside(self) -> bool:
        """Whether it stands in what HTML itself names as no part of the flow."""
        return any(node.tag in _ASIDE for node in self.ancestors())

    @property
    def linked(self) -> float:
        """The share of its letters that are links."""
        letters = sum(len(link.text_content()) for link in self.element.iter("a"))
        return letters / max(1, len(self.text))


class Outline:
    """All blocks of text of a page, and which of them were found to be the body."""

    def __init__(self, tree: html.HtmlElement, pieces: Sequence[Piece]) -> None:
        self.places = tuple(_places(tree))
        self.pieces = pieces
        self.at = _located(pieces, self.places)

    @cached_property
    def found(self) -> tuple[Place, ...]:
        """The places of the pieces, where they are known."""
        return tuple(self.places[i] for i in self.at if i is not None)

    @cached_property
    def first(self) -> int:
        """The place of the first found paragraph that stands where most do; the number of places where none is."""
        homes = (place.index for place in self.found if not place.is_heading and self.at_home(place))
        return min(homes, default=len(self.places))

    @cached_property
    def last(self) -> int:
        """The place of the last one."""
        return max((place.index for place in self.found if self.at_home(place)), default=-1)

    @cached_property
    def _names(self) -> frozenset[tuple[str, str]]:
        """The tags and classes of the elements that most of the found paragraphs stand in."""
        weights: Counter[tuple[str, str]] = Counter()
        for place in self.found:
            if not place.is_heading:
                weights[_name(place.parent)] += len(place.text)
        total = sum(weights.values())
        return frozenset(name for name, weight in weights.items() if weight >= _HOME * total)

    @cached_property
    def _parents(self) -> frozenset[html.HtmlElement]:
        return frozenset(
            place.parent
            for place in self.found
            if place.parent is not None and not place.is_heading and _name(place.parent) in self._names
        )

    def at_home(self, place: Place) -> bool:
        """Tell whether a block stands in an element, or one of the name, that most of the found paragraphs stand in."""
        return place.parent is not None and self.is_home(place.parent)

    def is_home(self, element: html.HtmlElement) -> bool:
        """Tell whether an element is one that most of the found paragraphs stand in, or has the name of one."""
        name = _name(element)
        return element in self._parents or (bool(name[1]) and name in self._names)

    def same_parent(self, place: Place) -> bool:
        """Tell whether a block stands in the very element of some of the found paragraphs."""
        return place.parent is not None and place.parent in self._parents

    def beside_home(self, place: Place) -> bool:
        """Tell whether the element of a block stands beside one of the found paragraphs, or one level apart."""
        return any(node in self._houses for node in list(place.ancestors())[1 : 1 + _APART])

    @cached_property
    def _houses(self) -> frozenset[html.HtmlElement]:
        """The elements around those that the found paragraphs stand in."""
        around = (list(parent.iterancestors())[:_APART] for parent in self._parents)
        return frozenset(node for each in around for node in each if not _is_page(node))

    @cached_property
    def _runs(self) -> frozenset[tuple[str, ...]]:
        return frozenset(run for piece in self.pieces for run in runs(piece.text))

    def told(self, text: str) -> bool:
        """Tell whether a text is among the found pieces already, whole or in parts."""
        own = runs(text)
        return sum(run in self._runs for run in own) > 0.3 * len(own)


def key_of(text: str) -> str:
    """What a text is known again by: the letters and digits it begins with."""
    return _key(" ".join(text[: 4 * _KEY].split()))


def _key(line: str) -> str:
    """The same of a text that has no white space but single blanks."""
    return _NO_WORD.sub("", line[:_KEY].casefold())


def runs(text: str) -> list[tuple[str, ...]]:
    """The runs of a few words of a text; all its words where they are fewer."""
    words = _WORD.findall(text.casefold())
    return [tuple(words[i : i + _RUN]) for i in range(max(1, len(words) - _RUN + 1))]


def text_of(element: html.HtmlElement) -> str:
    """The text an element shows, on one line."""
    return " ".join(element.text_content().split())


def holds_less(element: html.HtmlElement, limit: int) -> bool:
    """Tell whether an element shows less than so many characters, at the cost of looking at no more than these."""
    size = 0
    for text in element.itertext():
        size += 1 + len(text)
        if size > 2 * limit:
            return False
    return len(text_of(element)) < limit


def _places(tree: html.HtmlElement) -> Iterator[Place]:
    index = 0
    for element in tree.iter(*_LEAVES, *_BOXES):
        if is_button(element) or not is_leaf(element) or not (text := text_of(element)):
            continue
        yield Place(index, element, text)
        index += 1


def is_button(element: html.HtmlElement) -> bool:
    """Tell whether an element shows no more than one short link, as the lines of a menu do."""
    if element.text and not element.text.isspace():
        return False
    inner = next(iter(element), None)
    if inner is None or inner.tag != "a" or inner.getnext() is not None:
        return False
    return len(inner) == 0 and len(inner.text or "") < _LABEL


def is_leaf(element: html.HtmlElement) -> bool:
    """Tell whether an element is a block with text of its own and no block in it."""
    if not len(element):
        return bool(element.text)
    return not any(child.tag in _BLOCKS for child in element)


def _located(pieces: Sequence[Piece], places: Sequence[Place]) -> list[int | None]:
    """The place of each piece: the next of its words, else the first; None where a piece is no block of the page."""
    by_key: dict[str, list[int]] = {}
    for place in reversed(places):
        by_key.setdefault(place.key, []).append(place.index)
    at: list[int | None] = []
    before = -1
    for piece in pieces:
        waiting = by_key.get(key_of(piece.text), [])
        while len(waiting) > 1 and waiting[-1] <= before:
            waiting.pop()
        found = waiting[-1] if waiting else None
        before = before if found is None else found
        at.append(found)
    return at


def _is_page(element: html.HtmlElement) -> bool:
    """Tell whether an element is the whole page, or its visible part."""
    parent = element.getparent()
    return parent is None or parent.getparent() is None


def _name(element: html.HtmlElement | None) -> tuple[str, str]:
    return ("", "") if element is None else (str(element.tag), element.get("class") or "")
