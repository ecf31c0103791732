"""The words of an address."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 60
"""Characters of a slug: whole in a result list, and in a message."""

RESERVED = frozenset(
    "about author before by comments corrections desk edit export feed health how icon next picture robots search"
    " sign-in sign-out since sitemap static style subscribe".split()
)
"""What no story may be called: addresses of the site's own."""

_OTHER = re.compile(r"[^a-z0-9]+")


def slug_of(words: str, instead: str = "edition") -> str:
    """Return a text in small ASCII letters and hyphens, cut at a word; `instead` where none of its letters are Latin.

    >>> slug_of("What has changed since 12 February: Kraków’s été")
    'what-has-changed-since-12-february-krakow-s-ete'
    """
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode() if words else ""
    if sum(c.isalnum() for c in words) > 2 * sum(c.isalnum() for c in plain):
        return instead
    found = _OTHER.sub("-", plain.casefold()).strip("-")
    if len(found) > LONGEST:
        found = found[: LONGEST + 1].rpartition("-")[0] or found[:LONGEST]
    return found or instead


def free_slug(words: str, taken: frozenset[str] | set[str], instead: str = "edition") -> str:
    """Return a slug that is not taken: with a number behind it where it has to be."""
    slug, number = slug_of(words, instead), 1
    found = slug
    while found in taken:
        number += 1
        found = f"{slug}-{number}"
    return found
