"""Boxes that say an article in short points: set beside it, since each of them is told again in the body."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from dateline.extraction.draft import Piece
from dateline.extraction.moments import shows_stamp
from dateline.extraction.outline import holds_less, text_of
from dateline.extraction.parts import Role, has_role
from dateline.languages import language
from dateline.model import BlockKind
from dateline.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml import html

_LABEL = lazy_pattern(lambda: language("en").lines.filled(r"^(?:{key points})\W*$"), re.IGNORECASE)
_POINT = (15, 300)  # characters
_MANY = 10  # points at most
_LINKED = 0.5  # share of their letters that may be links
_AROUND = 1.6  # times the text of its points that a box of points has
_SPARE = 100  # characters: its label
_LEVELS = 3  # ancestors among which a box is looked for, and a headline beside it
_NEXT = 8  # elements between a headline and its points
_PROSE = 60  # characters of a paragraph, behind which points belong to the body
_BODY = 1.5  # times the text of its points that a body has
_LONGEST_LABEL = 60


def take_out_key_points(tree: html.HtmlElement) -> list[Piece]:
    """Remove the boxes of key points from a tree, and return their points."""
    points: list[Piece] = []
    for listed in list(tree.iter("ul", "ol")):
        if listed.find("./li/a") is not None or len(listed) > _MANY:
            continue  # a menu, as most lists are
        items = [text_of(item) for item in listed if item.tag == "li"]
        if not _are_points(listed, items):
            continue
        size = sum(map(len, items))
        box, label = _named(listed, size), _label(listed)
        if box is None and label is None and not (_below_headline(listed) and _prose(tree) >= _BODY * size):
            continue
        points += (Piece(BlockKind.KEY_POINTS, item) for item in items)
        if label is not None:
            label.drop_tree()
        (listed if box is None else box).drop_tree()
    return points


def _prose(tree: html.HtmlElement) -> int:
    return sum(len(paragraph.text_content()) for paragraph in tree.iter("p"))


def _are_points(listed: html.HtmlElement, items: Sequence[str]) -> bool:
    """Tell whether the items of a list are a few lines of words, not of links."""
    if not 2 <= len(items) <= _MANY or not all(_POINT[0] <= len(item) <= _POINT[1] for item in items):
        return False
    if any(shows_stamp(item) and len(item) <= _LONGEST_LABEL for item in items):
        return False
    return sum(len(text_of(link)) for link in listed.iter("a")) <= _LINKED * sum(map(len, items))


def _named(listed: html.HtmlElement, size: int) -> html.HtmlElement | None:
    """The box of that name around a list, or the list itself where it has the name."""
    node: html.HtmlElement | None = listed
    for _ in range(_LEVELS):
        if node is None or not holds_less(node, int(_AROUND * size) + _SPARE):
            return None
        if has_role(node, Role.KEY_POINTS):
            return node
        node = node.getparent()
    return None


def _label(listed: html.HtmlElement) -> html.HtmlElement | None:
    """The line above a list that says what it is."""
    node: html.HtmlElement | None = listed
    for _ in range(2):
        if node is None:
            return None
        above = node.getprevious()
        if above is not None:
            text = text_of(above) if len(above) < _MANY else ""
            return above if len(text) <= _LONGEST_LABEL and _LABEL.match(text) else None
        node = node.getparent()
    return None


def _below_headline(listed: html.HtmlElement) -> bool:
    """Tell whether a list stands right below the headline, before any paragraph."""
    node: html.HtmlElement | None = listed
    for _ in range(_LEVELS):
        if node is None or node.tag in {"body", "nav", "aside", "footer"}:
            return False
        for above in islice(node.itersiblings(preceding=True), _NEXT):
            if above.tag == "h1" or next(above.iter("h1"), None) is not None:
                return True
            if any(len(text_of(paragraph)) > _PROSE for paragraph in above.iter("p")):
                return False
        node = node.getparent()
    return False
