"""The standfirst: what stands between headline and body and says what the article is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.extraction.furniture import kind_of_line, weight
from dateline.extraction.moments import shows_stamp
from dateline.extraction.outline import key_of
from dateline.extraction.parts import Part, Role, has_role, names_of, part_named

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml import html

    from dateline.extraction.outline import Outline, Place

_LEAST, _MOST = 25, 600  # characters
_WORDS = 5
_FEW = 3  # paragraphs of a standfirst at most
_NEAR = 2  # ancestors of the headline that are its header
_LEAD = 60  # characters that are enough to know a lead by
_OPENING = 45  # letters of them


def standfirst_of(outline: Outline, title: str, byline: str, summary: str) -> tuple[Place, ...]:
    """The places of the standfirst, in order; none where the page has none.

    It stands above the first paragraph of the body, in another element than the body's. Its element is named so, or it stands in
    the header with the headline, or it is the page's own description of itself.
    """
    heading = _heading(outline, title)
    first = outline.first
    if first >= len(outline.places):
        return ()
    start = 0 if heading is None else heading.index + 1
    header = frozenset() if heading is None else frozenset(list(heading.ancestors())[:_NEAR])
    known = key_of(summary) if len(summary) >= _LEAD else ""
    names = [key_of(name) for name in byline.split("; ") if name]
    found: list[Place] = []
    for place in outline.places[start:first]:
        if found and place.parent is not found[0].parent:
            break
        if not _may_be(place, outline, key_of(title), names):
            continue
        is_said = bool(known) and place.key[:_OPENING] == known[:_OPENING]
        if is_said or (not _is_stamp(place) and (_is_named(place) or _near(place, header))):
            found.append(place)
            if len(found) == _FEW or place.is_heading:
                break
    return tuple(found)


def _heading(outline: Outline, title: str) -> Place | None:
    """The place of the headline: the last that says the title above the body, else the only first heading."""
    key = key_of(title)
    above = outline.places[: outline.first]
    same = [place for place in above if key and place.key == key]
    first = [place for place in above if place.element.tag == "h1"]
    marked = [place for place in same if place.is_heading] or same
    return next(iter([*reversed(marked), *first[:1]]), None)


def _may_be(place: Place, outline: Outline, title: str, names: Sequence[str]) -> bool:
    """Tell whether a block can be a standfirst at all."""
    text = place.text
    if (
        not weight(text) >= _LEAST
        or len(text) > _MOST
        or place.element.tag == "li"
        or place.beside
        or place.linked > 0.5
    ):
        return False
    if len(text.split()) < _WORDS and weight(text) == len(text):
        return False
    if not place.is_heading and outline.same_parent(place) and not _is_named(place):
        return False
    key = place.key
    is_short = len(text) < 2 * _LEAD
    if key == title or (is_short and (any(name in key for name in names) or shows_stamp(text))):
        return False
    return kind_of_line(text) is None


def _is_stamp(place: Place) -> bool:
    return any(part_named(names_of(each)) == Part.STAMP for each in _closest(place))


def _is_named(place: Place) -> bool:
    return any(has_role(element, Role.STANDFIRST) for element in _closest(place))


def _closest(place: Place) -> Iterator[html.HtmlElement]:
    yield place.element
    if place.parent is not None:
        yield place.parent


def _near(place: Place, header: frozenset[html.HtmlElement]) -> bool:
    """Tell whether a block stands in the header with the headline."""
    return any(node in header for node in list(place.ancestors())[:2])
