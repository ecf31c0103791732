"""What somebody wrote into the form of a comment: cleaned of what cannot be seen, bounded, and still nothing but text."""

from __future__ import annotations

import re
import unicodedata

from msgspec import Struct

from dateline.errors import UsageError
from dateline.publishing.subscribing import address_of

LONGEST_NAME, LONGEST_TEXT = 60, 5_000
"""Characters of a name and of a comment."""
TALLEST = 4
"""Marks on one letter that are kept: a tower of them covers the lines above."""
_MANY = re.compile(r"\n{3,}")
_GONE = frozenset("\u00ad\u061c\u180e\u200b\u2028\u2029\ufeff") | {
    chr(code) for span in ((0x202A, 0x202F), (0x2060, 0x2070), (0xFFF9, 0xFFFC)) for code in range(*span)
}
"""Characters that are not seen, or that turn around what follows them; what Persian, Hebrew and emoji need is none of them."""


class Filled(Struct, frozen=True):
    """A form as somebody filled it in."""

    name: str = ""
    address: str = ""
    text: str = ""
    line: str = ""
    parent: int = 0
    told: bool = False
    trap: str = ""
    stamp: str = ""


def name_from(words: str) -> str:
    """Return a name that somebody gave.

    Raises:
        UsageError: it is missing, or too long.
    """
    return bounded_line(words, "Your name", LONGEST_NAME)


def bounded_line(words: str, what: str, most: int) -> str:
    """Return a line that somebody gave.

    Raises:
        UsageError: it is missing, or too long.
    """
    line = " ".join(_clean(words, "\n").split())
    if not _read(line):
        raise UsageError(f"{what} is missing")
    if len(line) > most:
        raise UsageError(f"{what} has {len(line)} characters; {most} are the most", "Shorten it.")
    return line


def text_from(words: str) -> str:
    """Return a comment that somebody wrote.

    Raises:
        UsageError: it is missing, or too long.
    """
    text = _MANY.sub("\n\n", _clean(words.replace("\r\n", "\n").replace("\r", "\n"), "\n")).strip()
    if not _read(text):
        raise UsageError(
            "The comment has nothing but signs" if text else "The comment is missing", "Write some words."
        )
    if len(text) > LONGEST_TEXT:
        raise UsageError(
            f"The comment has {len(text)} characters; {LONGEST_TEXT} are the most", "Shorten it."
        )
    return text


def shortened_name(words: str) -> str:
    """Return a name from elsewhere, cut where it is too long; "" where nothing can be read."""
    line = " ".join(_clean(words, "\n").split())
    return line[:LONGEST_NAME].strip() if _read(line) else ""


def shortened_text(words: str) -> tuple[str, bool]:
    """Return a comment from elsewhere, and whether it was cut because it is too long; "" where nothing can be read."""
    plain = _clean(words.replace("\r\n", "\n").replace("\r", "\n"), "\n")
    text = _MANY.sub("\n\n", "\n".join(line.rstrip() for line in plain.split("\n"))).strip()
    if not _read(text):
        return "", False
    cut = len(text) > LONGEST_TEXT
    return (text[: LONGEST_TEXT - 2].rstrip() + " …" if cut else text), cut


def address_from(words: str) -> str:
    """Return an e-mail address that somebody gave, if any.

    Raises:
        UsageError: it is none.
    """
    return address_of(words) if words.strip() else ""


def _read(words: str) -> bool:
    return any(unicodedata.category(c)[0] in "LNS" for c in words)


def _clean(words: str, also: str) -> str:
    kept, height = [], 0
    for c in unicodedata.normalize("NFC", words.replace("\t", " ")):
        kind = unicodedata.category(c)
        height = height + 1 if kind == "Mn" else 0
        if height > TALLEST or c in _GONE or (kind in ("Cc", "Cs", "Cn", "Co") and c not in also):
            continue
        kept.append(c)
    return "".join(kept)
