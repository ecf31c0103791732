"""The body made whole: what stands where its found paragraphs stand, and what only stands among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from dateline.extraction.assembly import BODY_KINDS
from dateline.extraction.draft import Piece
from dateline.extraction.entries import entry_of, signed
from dateline.extraction.furniture import ends_sentence, is_headline, kind_of_line
from dateline.extraction.outline import holds_less, key_of, text_of
from dateline.extraction.posts import POST
from dateline.model import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from lxml import html

    from dateline.extraction.entries import Entry
    from dateline.extraction.outline import Outline, Place
    from dateline.extraction.posts import Post

_PROSE = 60  # characters of a paragraph that is taken for its place alone
_LINKED = 0.6  # share of its letters that may be links
_TEASER = 700  # characters of a teaser with its lead
_CAPTION = 250  # characters of a line below a picture that no sentence ends
_ROW = 2  # links
_ALL = 0.8  # share of the letters of a row of links that are links
_FELLOWS = 3  # teasers of one shape that make a list of them
_MOST = 0.7  # share of the found letters; one whole list of what an article lists
_LEVELS = 4  # ancestors among which a teaser's box is looked for
_QUOTED = 20  # characters of a post that says something


class Marks:
    """What else is known of the elements of a page: the posts by their number, the entries of a live page."""

    def __init__(
        self, posts: Sequence[Post], entries: Mapping[html.HtmlElement, Entry], *, is_article: bool
    ) -> None:
        self.posts = posts
        self.entries = entries
        self.is_article = is_article  # the page says so


def whole_body(outline: Outline, standfirst: Sequence[Place], marks: Marks) -> list[Piece]:
    """The found pieces with what was lost between and beside them, in the order of the page.

    Args:
        outline: the blocks of the page, and which were found.
        standfirst: the places of the standfirst.
        marks: whose posts and entries stand in it.
    """
    heads = {place.index for place in standfirst}
    taken = {place.key for place in standfirst}
    lost = [(place.index, _piece(place, marks)) for place in _lost(outline) if place.index not in heads]
    shelved = _shelved(outline, is_article=marks.is_article)
    kept: list[tuple[int, Piece]] = []
    before = -1
    for piece, at in zip(outline.pieces, outline.at, strict=True):
        before = before if at is None else at
        if at in heads or (at is None and key_of(piece.text) in taken):
            continue
        kept.append((before, _known(piece, None if at is None else outline.places[at], marks, shelved)))
    opening = [Piece(BlockKind.STANDFIRST, place.text) for place in standfirst]
    return [*opening, *_merged(kept, lost)]


def _merged(kept: Sequence[tuple[int, Piece]], lost: Sequence[tuple[int, Piece]]) -> Iterator[Piece]:
    """Set each lost piece behind the last kept one that stands above it."""
    waiting = list(reversed(lost))
    for at, piece in kept:
        while waiting and waiting[-1][0] < at:
            yield waiting.pop()[1]
        yield piece
    yield from (piece for _, piece in reversed(waiting))


def _lost(outline: Outline) -> Iterator[Place]:
    """Blocks that belong to the body by their place and were not found."""
    found = {at for at in outline.at if at is not None}
    first = outline.first
    article = _article(outline.places[first]) if first < len(outline.places) else None
    for place in outline.places:
        if place.index > outline.last and place.element.tag == "h1":
            return  # another article begins
        if place.index in found or not (_is_post(place, outline) or _belongs(place, outline)):
            continue
        if _article(place) is article and not place.beside and not outline.told(place.text):
            yield place


def _is_post(place: Place, outline: Outline) -> bool:
    """Tell whether a block is a post's that stands in the body: some element around it does."""
    if place.element.get(POST) is None or not outline.first < place.index < outline.last:
        return False
    return len(place.text) >= _QUOTED and any(outline.is_home(node) for node in place.ancestors())


def _belongs(place: Place, outline: Outline) -> bool:
    """Tell whether a paragraph stands where the found ones do; above the first of them, in their very element."""
    if not _is_prose(place) or not outline.at_home(place):
        return False
    return outline.same_parent(place) or (place.index > outline.first and outline.beside_home(place))


def _is_prose(place: Place) -> bool:
    """Tell whether a block is a paragraph by its own words, and none of a page's apparatus."""
    text = place.text
    if place.element.tag not in {"p", "li"} or len(text) < _PROSE or not ends_sentence(text):
        return False
    return text[-1] not in ":;," and place.linked <= _LINKED and kind_of_line(text) is None


def _article(place: Place) -> html.HtmlElement | None:
    return next((node for node in place.ancestors() if node.tag == "article"), None)


def _piece(place: Place, marks: Marks) -> Piece:
    return _known(Piece(BlockKind.PARAGRAPH, place.text), place, marks, frozenset())


def _known(piece: Piece, place: Place | None, marks: Marks, shelved: frozenset[int]) -> Piece:
    """A piece with what its place says of it: whose post or entry it is, or that it is a teaser or a picture's caption."""
    if place is None:
        return piece
    number = place.element.get(POST)
    if number is not None and number.isdecimal() and int(number) < len(marks.posts):
        post = marks.posts[int(number)]
        return replace(piece, kind=BlockKind.QUOTE, author=post.author, time=post.time)
    if _is_picture(place, piece):
        return replace(piece, kind=BlockKind.CAPTION)
    if piece.kind in BODY_KINDS and (place.index in shelved or _is_row(place)):
        is_title = piece.kind is BlockKind.HEADING or is_headline(piece.text)
        return replace(piece, kind=BlockKind.RELATED if is_title else BlockKind.FURNITURE)
    entry = entry_of(place.element, marks.entries)
    return piece if entry is None else signed(piece, entry)


def _is_row(place: Place) -> bool:
    """Tell whether a paragraph is nothing but several links side by side, with a word between them."""
    links = place.element.findall(".//a") if place.element.tag == "p" else []
    if len(links) < _ROW or place.linked < _ALL:
        return False
    between = len(place.text.split()) - sum(len(text_of(link).split()) for link in links)
    return between <= len(links)


def _is_picture(place: Place, piece: Piece) -> bool:
    """Tell whether a block is a picture and a few words under it."""
    if place.element.tag not in {"div", "span", "td"} or len(piece.text) > _CAPTION:
        return False
    return not ends_sentence(piece.text) and next(place.element.iter("img", "picture"), None) is not None


def _shelved(outline: Outline, *, is_article: bool) -> frozenset[int]:
    """The places of found pieces that stand in lists of teasers; none where most of what calls itself an article does."""
    shelves = _Shelves()
    found = {place.index: len(place.text) for place in outline.found}
    shelved = frozenset(place.index for place in outline.found if shelves.holds(place))
    most = sum(found[index] for index in shelved) > _MOST * sum(found.values())
    return frozenset() if is_article and most else shelved


class _Shelves:
    """Lists of teasers: elements of one shape side by side, each a headline that links elsewhere, with a short lead."""

    def __init__(self) -> None:
        self._shapes: dict[html.HtmlElement, bool] = {}
        self._lists: dict[tuple[html.HtmlElement, str, str], bool] = {}

    def holds(self, place: Place) -> bool:
        """Tell whether a block stands in such a list."""
        node: html.HtmlElement | None = place.element
        for _ in range(_LEVELS):
            if node is None or node.tag in {"body", "html", "main"}:
                return False
            if self._shaped(node) and self._has_fellows(node):
                return True
            node = node.getparent()
        return False

    def _has_fellows(self, node: html.HtmlElement) -> bool:
        parent = node.getparent()
        if parent is None:
            return False
        name = (parent, str(node.tag), node.get("class") or "")
        if name not in self._lists:
            same = [each for each in parent if each.tag == node.tag and (each.get("class") or "") == name[2]]
            shaped = sum(self._shaped(each) for each in same)
            self._lists[name] = shaped >= _FELLOWS and shaped >= 0.7 * len(same)
        return self._lists[name]

    def _shaped(self, node: html.HtmlElement) -> bool:
        if node not in self._shapes:
            self._shapes[node] = _is_teaser(node)
        return self._shapes[node]


def _is_teaser(node: html.HtmlElement) -> bool:
    """Tell whether an element shows a headline that links to another page and, at most, a lead below it."""
    if node.tag in {"p", "a"} or len(node) == 0:
        return False
    if not holds_less(node, _TEASER):
        return False
    for link in node.iter("a"):
        address = (link.get("href") or "").strip()
        label = text_of(link)
        if address[:1] in {"", "#"} or address.startswith(("mailto:", "javascript:")) or len(label) < 15:
            continue
        if _stands_alone(link, label) and " " in label:
            return True
    return False


def _stands_alone(link: html.HtmlElement, label: str) -> bool:
    """Tell whether a link is all its block shows, or holds blocks itself."""
    if any(child.tag in {"h2", "h3", "h4", "h5", "p", "div"} for child in link.iterdescendants()):
        return True
    block = link.getparent()
    while block is not None and block.tag in {"span", "strong", "b", "em", "i"}:
        block = block.getparent()
    return block is not None and holds_less(block, len(label) + 4)
