"""The lines of an edition that a comment can point at. Pure."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from msgspec import Struct

from dateline.model import Citation
from dateline.publishing.editing import line_key
from dateline.rendering.links import anchors

if TYPE_CHECKING:
    from dateline.model import Briefing, Development


class Line(Struct, frozen=True):
    """A line of an edition, as a comment shows it."""

    name: str
    anchor: str  # its name within the page
    words: str  # the sentence that it shows
    citation: Citation


def name_of(development: Development) -> str:
    """Return the name of a line: the same in every version that has its sentence."""
    return hashlib.sha256(line_key(development).encode()).hexdigest()[:12]


def lines_of(briefing: Briefing) -> dict[str, Line]:
    """Return the lines of a briefing by their names."""
    found: dict[str, Line] = {}
    for development, anchor in anchors(briefing).items():
        name, shown = name_of(development), development.shown
        found.setdefault(name, Line(name, anchor, " ".join(shown.quote.split()), shown))
    return found
