"""The log as it is read: each change with the way to what it was made on, as far as that is still there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from dateline.model import Noted
from dateline.publishing.releasing import edition_at
from dateline.rendering.phrases import dated_words, shortened

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dateline.publishing.opening import House
    from dateline.sitestore.records import Records

PAGES = {
    "draft": "/edit/drafts/",
    "story": "/edit/stories/",
    "desk": "/edit/people/desks/",
    "author": "/edit/people/authors/",
    "text": "/edit/texts#",
    "comment": "/edit/comments?number=",
    "comments": "/edit/comments/",
}
"""Kinds of things that have a page of their own, and what its address begins with."""


NAMED = 90
"""Characters of a name or a headline."""


class Entry(Struct, frozen=True):
    """A change, and where what it was made on is found."""

    noted: Noted
    place: str  # in words
    address: str = ""  # "" where there is no page, or none any more


def logged(house: House, noted: Iterable[Noted]) -> tuple[Entry, ...]:
    """Return changes with their places: a draft that was published leads to its edition."""
    places: dict[str, tuple[str, str]] = {}
    entries = []
    for one in noted:
        if one.on not in places:
            places[one.on] = _place(house, one.on)
        entries.append(Entry(one, *places[one.on]))
    return tuple(entries)


def _place(house: House, on: str) -> tuple[str, str]:
    kind, _, name = on.partition("/")
    if not kind:
        return _headed(house, on), f"/edit/editions{on}"
    if kind == "draft":
        return _draft(house, on, name)
    site = house.site
    kept: dict[str, Records[Any]] = {"story": site.stories, "desk": site.desks, "author": site.authors}
    if kind not in kept:
        return on, f"{PAGES[kind]}{name}" if kind in PAGES else ""
    there = kept[kind].find(name)
    if there is None:
        return f"{on}, gone", ""
    called = there.title if kind == "story" else there.name
    return f"“{shortened(called, NAMED)}”", f"{PAGES[kind]}{name}"


def _draft(house: House, on: str, name: str) -> tuple[str, str]:
    if house.site.drafts.has(name):
        return "the draft", f"{PAGES['draft']}{name}"
    became = house.site.became.find(name)
    if became is None:
        return f"{on}, gone", ""
    return f"draft of {_headed(house, became.path)}", f"/edit/editions{became.path}"


def _headed(house: House, path: str) -> str:
    """Return what an edition is headed by; its address where there is none."""
    edition = edition_at(house, path)
    return f"“{dated_words(shortened(edition.headline, NAMED), edition.day)}”" if edition else path
