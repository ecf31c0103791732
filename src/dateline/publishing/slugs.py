"""The words of an address."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote

LONGEST = 60
"""Characters of a slug: whole in a result list, and in a message."""

RESERVED = frozenset(
    "about author before by comments corrections desk edit export feed health how icon next picture robots search"
    " sign-in sign-out since sitemap static style subscribe".split()
)
"""What no story may be called: addresses of the site's own."""

_PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŋ": "n"}
)
"""Latin letters that no decomposition leads to ASCII."""
_POINTS = frozenset(
    map(chr, (*range(0x591, 0x5C8), *range(0x610, 0x61B), 0x640, *range(0x64B, 0x660), 0x670))
)
"""Signs of Hebrew and Arabic that may be written or not: left out, so that an address is typed in one way."""
_STRAY = re.compile(r"(?<![^\x00-\x7f])[\u0300-\u036f]+")
"""Accents of letters that became ASCII, and those that stand on nothing."""
_WITHIN = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad")
"""Signs inside a word that cannot be seen."""


def slug_of(words: str, instead: str = "edition") -> str:
    """Return a text in small letters and hyphens, cut at a word; `instead` where it has no letter or figure.

    Latin letters become ASCII. Other scripts stay: browsers show them in an address, and their readers read them there.

    >>> slug_of("What has changed since 12 February: Kraków’s été")
    'what-has-changed-since-12-february-krakow-s-ete'
    >>> slug_of("محمد علي"), slug_of("Łódź")
    ('محمد-علي', 'lodz')
    """
    text = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", words).casefold()).translate(_PLAIN)
    found = "-".join(_STRAY.sub("", "".join(map(_letter, text))).split())
    if len(found) > LONGEST:
        found = found[: LONGEST + 1].rpartition("-")[0] or found[:LONGEST]
    return found or instead


def _letter(c: str) -> str:
    """Return what stands for a character; a space where a word ends."""
    if c in _POINTS or c in _WITHIN:
        return ""
    plain = unicodedata.normalize("NFD", c)[0]
    if plain.isascii():
        return plain if plain.isalnum() else " "
    return c if unicodedata.category(c)[0] in "LNM" else " "


def free_slug(words: str, taken: frozenset[str] | set[str], instead: str = "edition") -> str:
    """Return a slug that is not taken: with a number behind it where it has to be."""
    slug, number = slug_of(words, instead), 1
    found = slug
    while found in taken:
        number += 1
        found = f"{slug}-{number}"
    return found


def wire(path: str) -> str:
    """Return a path of the site as it travels: in ASCII.

    >>> wire("/author/محمد/")
    '/author/%D9%85%D8%AD%D9%85%D8%AF/'
    """
    return quote(path, safe="/#?=&%:@!$'()*+,;~\"")
