"""Who wrote it, out of the line that says so."""

from __future__ import annotations

import re

from dateline.patterns import lazy_pattern

_BYLINE_START = lazy_pattern(r"^(?:(?:written|posted|published|reported|story|words)\s+)?by\s*:?\s+|^author\s*:\s*", re.IGNORECASE)  # fmt: skip
_BYLINE_END = lazy_pattern(
    r"\s*(?:[|•·]|\b(?:published|updated|posted|on\s+\d|\d{1,2}[:./])).*$", re.IGNORECASE
)
NO_NAME = lazy_pattern(r"^(?:https?:|www\.|@|/)|^(?:admin|administrator|editor|webmaster|user|root|none|null|unknown|by|n/?a)$|\S+@\S+", re.IGNORECASE)  # fmt: skip
"""What stands where a name should and is none: an address, "admin"."""


def name_of(value: str) -> str:
    """A person's name out of a byline: "By Ann Lee | 3 March" -> "Ann Lee"; "" when it names nobody."""
    name = _BYLINE_END.sub("", _BYLINE_START.sub("", " ".join(value.split()))).strip(" ,;-–—")
    return "" if len(name) > 120 or len(name) < 2 or NO_NAME.search(name) else name
