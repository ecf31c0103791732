"""The page's tree, before the body is looked for: what stands beside the article is named and taken out.

The names of `dateline.extraction.parts` decide here. Nothing that holds the page's heading, or a notable share of its
paragraphs, is ever taken out: a wrong name on a wrapper must not cost the article.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree, html

from dateline.extraction.draft import Piece
from dateline.extraction.furniture import as_teaser, ends_sentence, is_furniture, is_headline
from dateline.extraction.moments import Moment, find_day, read_written
from dateline.extraction.outline import holds_less, is_button, is_leaf
from dateline.extraction.parts import part_named
from dateline.languages import language
from dateline.model import BlockKind
from dateline.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_MAX_ASIDE = 400  # characters of one furniture box that are kept
_CALL = lazy_pattern(lambda: language("en").lines.filled("^{call}"), re.IGNORECASE)
_MIN_QUOTE = 40  # characters
_FEW = 2  # paragraphs of it
_BOX = 450  # characters of a box around a call to act
_WITH_LINKS = etree.XPath("//p[.//a] | //li[a] | //div[a]")
_SETS = frozenset({"p", "div", "img", "picture", "h2", "h3", "h4"})
_SENTENCE = 25  # characters of a block that is more than a label
_MANY = 100  # links of a block of prose
_LINKED = 0.8  # share of its letters that may be links
_UPDATED = lazy_pattern(r"updated|modified", re.IGNORECASE)


def take_out_asides(tree: html.HtmlElement) -> tuple[list[Piece], list[Moment]]:
    """Remove teasers, captions, comments and furniture from the tree.

    Returns:
        What was removed, as asides in page order, and the stamps that stand visible on the page.
    """
    asides: list[Piece] = []
    stamps: list[Moment] = []
    doomed: list[tuple[html.HtmlElement, str]] = []
    for line in tree.iter("br"):  # no word runs into the next where only a line ends between them
        line.tail = f" {line.tail or ''}"
    _bare_quotes(tree)
    total = _prose(tree)
    calls = _calls(tree)
    walk = etree.iterwalk(tree, events=("start",))
    for _, element in walk:
        part = _part_of(element, calls)
        if not part:
            continue
        if part == "stamp":
            stamps.extend(_visible_stamp(element))
            continue
        if element.tag in {"html", "body", "main", "h1"} or not _may_go(element, part, total):
            continue
        doomed.append((element, part))
        walk.skip_subtree()
    for element, part in doomed:
        asides.extend(_asides_of(element, part))
        element.drop_tree()
    return asides, stamps


def unlink_prose(tree: html.HtmlElement) -> None:
    """Take the links off whole sentences: an extractor counts the letters that are links, and drops a paragraph of many."""
    for paragraph in _WITH_LINKS(tree):
        if is_button(paragraph) or not is_leaf(paragraph):
            continue
        links = paragraph.findall(".//a")
        text = " ".join(paragraph.text_content().split())
        if len(links) > _MANY or len(text) < _SENTENCE or not ends_sentence(text) or is_furniture(text):
            continue
        if sum(len(link.text_content()) for link in links) > _LINKED * len(text):
            continue
        for link in links:
            if not any(child.tag in _SETS for child in link):
                link.drop_tag()


def _bare_quotes(tree: html.HtmlElement) -> None:
    """Take the names off boxes around nothing but a quotation.

    Posts by officials are embedded in boxes called "embed" or "social", which trafilatura drops by these
    names; the words in them are the article's evidence.
    """
    for quote in tree.iter("blockquote"):
        length = len(quote.text_content())
        for box in quote.iterancestors("div", "section", "figure"):
            if length < _MIN_QUOTE or not holds_less(box, int(1.2 * length) + 1):
                break
            box.tag = "div"
            for name in ("class", "id"):
                box.attrib.pop(name, None)


def _part_of(element: html.HtmlElement, calls: Collection[html.HtmlElement]) -> str:
    """Name the part an element is, by its tag, its names or, for a bare "Read more", its words."""
    tag = element.tag
    if tag == "figcaption":
        return "caption"
    if tag == "time":
        return "stamp"
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    if names != " " and (part := part_named(names)):
        return part
    if tag in {"p", "div"} and _is_link_alone(element):
        return "related"
    return "furniture" if element in calls else ""


def _calls(tree: html.HtmlElement) -> frozenset[html.HtmlElement]:
    """The small boxes that end in a button or link which asks the reader to subscribe, join or pay."""
    calls: set[html.HtmlElement] = set()
    for button in tree.iter("button", "a"):
        if button.text and _CALL.match(button.text.strip()):
            label = button.text_content().strip()
            calls.update(box for box in _boxes(button) if box.text_content().strip().endswith(label))
    return frozenset(calls)


def _boxes(button: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """The boxes around a button that are too small to be an article."""
    for box in button.iterancestors():
        if not holds_less(box, _BOX) or sum(1 for _ in box.iter("p")) > _FEW:
            return
        if box.tag in {"div", "section", "aside"}:
            yield box


def _is_link_alone(element: html.HtmlElement) -> bool:
    """Tell whether all an element shows is one headline that links elsewhere: a teaser between paragraphs."""
    links = element.findall(".//a") if len(element) else []
    if len(links) != 1 or not links[0].get("href"):
        return False
    text = " ".join(element.text_content().split())
    label = " ".join(links[0].text_content().split())
    return 20 <= len(text) <= 200 and len(label) >= len(text) - 2 and is_headline(text) and " " in text


def _may_go(element: html.HtmlElement, part: str, total: int) -> bool:
    """Tell whether a part can be removed without the risk of removing the article."""
    if next(element.iter("h1"), None) is not None:
        return False
    if part == "comments":
        return True
    prose = _prose(element)
    if part == "caption":
        return len(element.text_content()) <= 1000 and prose <= 600
    if part == "related":
        return prose <= 0.3 * total and (next(element.iter("a"), None) is not None or element.tag == "a")
    return prose <= max(700, 0.1 * total)


def _prose(element: html.HtmlElement) -> int:
    """Count the characters in paragraphs of an element that are long enough to be prose."""
    lengths = (len(paragraph.text_content()) for paragraph in element.iter("p"))
    return sum(length for length in lengths if length > 60)


def _asides_of(element: html.HtmlElement, part: str) -> Iterator[Piece]:
    """What is kept of a removed part."""
    if part == "caption":
        yield Piece(BlockKind.CAPTION, _text(element))
    elif part == "related":
        yield from _teasers(element)
    else:
        yield Piece(BlockKind.FURNITURE, _text(element)[:_MAX_ASIDE])


def _teasers(element: html.HtmlElement) -> Iterator[Piece]:
    """The headlines a teaser box links to, and its pictures' captions."""
    for caption in list(element.iter("figcaption")):
        yield Piece(BlockKind.CAPTION, _text(caption))
        caption.drop_tree()
    for link in [element] if element.tag == "a" else element.iter("a"):
        headline = _text(link)
        if len(headline) >= 12 and " " in headline and as_teaser(headline) is None:
            yield Piece(BlockKind.RELATED, headline)


def _visible_stamp(element: html.HtmlElement) -> Iterator[Moment]:
    """The day a byline or date line shows, unless it is an update's."""
    if len(element) > 12 or len(text := _text(element)) > 200:
        return
    found = find_day(text)
    if found is None or _UPDATED.search(text[: found[1]]):
        return
    if (moment := read_written(text)) is not None:
        yield moment


def _text(element: html.HtmlElement) -> str:
    return " ".join(" ".join(element.itertext()).split())
