"""Comments as a feed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.publishing.feeds import Entry, Feed
from dateline.publishing.releasing import edition_at
from dateline.rendering.phrases import shortened

if TYPE_CHECKING:
    from dateline.model import Comment, Edition
    from dateline.publishing.opening import House
    from dateline.publishing.reading import Frame

LISTED = 30
"""Comments in a feed."""


def feed(house: House, frame: Frame, edition: Edition | None = None) -> Feed:
    """Return the comments that were shown last, of the site or of an edition."""
    found = house.site.comments.newest(LISTED, edition=edition.path if edition else "")
    headlines = _headlines(house, found)
    home = frame.at(edition.path if edition else "/")
    title = f"Comments on {edition.headline} · {frame.name}" if edition else f"Comments · {frame.name}"
    own = frame.at(f"{edition.path if edition else ''}/comments")
    entries = tuple(_entry(frame, comment, headlines.get(comment.edition, "")) for comment in found)
    return Feed(title, "", home, own, entries)


def _entry(frame: Frame, comment: Comment, headline: str) -> Entry:
    there = frame.at(f"/comments/{comment.number}")
    shown = comment.shown or comment.time
    return Entry(
        there,
        there,
        f"{comment.name} on {shortened(headline, 120)}" if headline else comment.name,
        comment.text,
        comment.time,
        max(shown, comment.edited or shown),
        ((comment.name, ""),),
    )


def _headlines(house: House, found: list[Comment]) -> dict[str, str]:
    editions = (edition_at(house, path) for path in dict.fromkeys(comment.edition for comment in found))
    return {edition.path: edition.headline for edition in editions if edition}
