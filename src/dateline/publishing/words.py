"""What people write into fields: bounded, without characters that cannot be seen or that turn others around."""

from __future__ import annotations

import datetime as dt
import unicodedata
from urllib.parse import urlsplit

from dateline.errors import UsageError

_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Marks that change the direction of all that follows them, also of what is not theirs."""
_JOINING = frozenset("\u200c\u200d\u200e\u200f")
"""Marks that cannot be seen and that Persian, Arabic, Hebrew and emoji need."""


def line_of(words: str, what: str, most: int, *, needed: bool = False) -> str:
    """Return a line that somebody wrote, trimmed.

    Raises:
        UsageError: it is too long, holds what cannot be seen, or is missing.
    """
    _seen(words, what, "\n\r\t")
    line = unicodedata.normalize("NFC", " ".join(words.split()))
    if needed and not any(unicodedata.category(c)[0] in "LNSP" for c in line):
        raise UsageError(f"{what} is missing")
    return _bounded(line, what, most)


def text_of(words: str, what: str, most: int) -> str:
    """Return a text of several lines that somebody wrote.

    Raises:
        UsageError: it is too long, or holds what cannot be seen.
    """
    words = words.replace("\r\n", "\n").replace("\r", "\n")
    _seen(words, what, "\n\t")
    return _bounded(unicodedata.normalize("NFC", words).strip(), what, most)


def address_of(words: str, what: str) -> str:
    """Return an address of a page or of mail that somebody gave.

    Raises:
        UsageError: it is no address, or one that runs something.
    """
    address = line_of(words, what, 500)
    try:
        parts = urlsplit(address)
        right = (
            parts.hostname if parts.scheme in ("http", "https") else parts.scheme == "mailto" and parts.path
        )
    except ValueError:
        right = ""
    if not right or " " in address:
        raise UsageError(f"{what} is no address: {address[:60]!r}", "Begin it with https:// or mailto:")
    return address


def day_of(words: str, what: str) -> dt.date:
    """Return a day as a form sends it.

    Raises:
        UsageError: it is none.
    """
    try:
        return dt.date.fromisoformat(words.strip()[:20])
    except ValueError as error:
        raise UsageError(f"{what} is no day: {words[:20]!r}", "Write it as 2025-03-18.") from error


def _seen(words: str, what: str, also: str) -> None:
    for c in words:
        hidden = unicodedata.category(c) in ("Cc", "Cs", "Cn", "Co", "Cf") and c not in _JOINING
        tag = "\U000e0020" <= c <= "\U000e007f"  # of flags, in emoji
        if (hidden and not tag and c not in also and c not in "\u00ad\ufeff") or c in _TURNING:
            raise UsageError(
                f"{what} has a character that cannot be seen (U+{ord(c):04X})",
                "Type it again instead of pasting it.",
            )


def _bounded(words: str, what: str, most: int) -> str:
    if len(words) > most:
        raise UsageError(f"{what} has {len(words)} characters; {most} are the most", "Shorten it.")
    return words
