"""The log as it is read: each change with the way to what it was made on, as far as that is still there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from dateline.model import Noted

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
        return on, f"/edit/editions{on}"
    if kind == "draft" and not house.site.drafts.has(name):
        became = house.site.became.find(name)
        return (f"draft of {became.path}", f"/edit/editions{became.path}") if became else (f"{on}, gone", "")
    site = house.site
    kept: dict[str, Records[Any]] = {"story": site.stories, "desk": site.desks, "author": site.authors}
    there = kept.get(kind)
    if there is not None and not there.has(name):
        return f"{on}, gone", ""
    return on, f"{PAGES[kind]}{name}" if kind in PAGES else ""
