"""Paragraphs that a page only parts by empty lines: set into elements, as other pages have them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from lxml import html

_BOXES = ("div", "section", "td", "article", "span")
_INLINE = frozenset({"a", "abbr", "b", "cite", "code", "em", "font", "i", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "u"})  # fmt: skip
_FEW = 2  # empty lines in an element that parts its text by them


def set_paragraphs(tree: html.HtmlElement) -> None:
    """Put each run of words between empty lines ("<br><br>") into a paragraph of its own."""
    lines: dict[html.HtmlElement | None, list[html.HtmlElement]] = {}
    for line in tree.iter("br"):
        following = line.getnext()
        if following is not None and following.tag == "br" and not (line.tail or "").strip():
            lines.setdefault(line.getparent(), []).append(line)
    for box, empty in lines.items():
        if box is not None and len(empty) >= _FEW and box.tag in _BOXES:
            _part(box)


def _part(box: html.HtmlElement) -> None:
    """Move the words of an element into paragraphs: each ends at an empty line or at a block."""
    children = list(box)
    words, box.text = box.text, None
    for child in children:
        box.remove(child)
    paragraph = _opened(box, words)
    empty = False
    for child in children:
        tail, child.tail = child.tail, None
        if child.tag == "br":
            if empty:
                paragraph = _opened(box, tail)
            else:
                paragraph.append(child)
                child.tail = tail
            empty = not (tail or "").strip()
            continue
        empty = False
        if child.tag in _INLINE:
            paragraph.append(child)
            child.tail = tail
        else:
            box.append(child)
            paragraph = _opened(box, tail)


def _opened(box: html.HtmlElement, words: str | None) -> html.HtmlElement:
    """A new paragraph at the end of an element; an empty one before it goes."""
    last = next(box.iterchildren(reversed=True), None)
    if last is not None and last.tag == "p" and not len(last) and not (last.text or "").strip():
        box.remove(last)
    paragraph = etree.SubElement(box, "p")
    paragraph.text = words
    return paragraph
