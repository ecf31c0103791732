"""Letters as a reader takes them: without what cannot be seen, look-alikes as what they look like.

Everything here takes time in proportion to the text, and looks at no more than `MOST` of it.
"""

from __future__ import annotations

import re
import unicodedata

MOST = 20_000
"""Letters of a comment that are looked at. A form takes less; what is imported may be longer."""

_UNSEEN = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
UNSEEN = re.compile(f"[{_UNSEEN}]+")
"""Characters that take no room: controls, zero-width marks, marks of direction, fillers, tags, variants."""

_ALPHABETS = "A-Za-z\u00c0-\u024f\u0370-\u03ff\u0400-\u04ff"
_NEVER = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2060-\u206f\ufff9-\ufffb]"  # controls, and what turns text around
    f"|[{_ALPHABETS}][\u034f\u115f\u1160\u180b-\u180f\u200b-\u200f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0]+[{_ALPHABETS}]"
    "|(?<![\U0001f3f4\U000e0000-\U000e007f])[\U000e0000-\U000e007f]"  # tags belong to a black flag
)
"""What nobody types: marks that Persian, Hebrew or an emoji need stand beside letters of theirs, never between ours."""
_MIXED = re.compile("[a-z][\u0370-\u03ff\u0400-\u04ff]|[\u0370-\u03ff\u0400-\u04ff][a-z]")

_TOWER = 3
"""Marks on a letter that are read; bringing a tower of them into order takes time in the square of its height."""

_ALIKE = str.maketrans(
    {
        pair[0]: pair[1]
        for pair in (
            "аa вb еe з3 іi кk мm нh оo рp сc тt уy хx ѕs јj һh ԁd ԛq ԝw ѵv ьb αa βb γy εe ηn ιi κk νv οo ρp τt υu χx ωw "
            "ıi łl øo đd ħh ŧt ɑa ɡg ʏy ʀr ɴn ɪi ʟl ᴀa ʙb ᴄc ᴅd ᴇe ꜰf ɢg ʜh ᴊj ᴋk ᴍm ᴏo ᴘp ꜱs ᴛt ᴜu ᴠv ᴡw ᴢz"
        ).split()
    }
)
"""Letter -> the Latin one that it is taken for, by its shape."""


def seen(text: str) -> str:
    """Return the beginning of a text without what cannot be seen."""
    return UNSEEN.sub("", text[:MOST])


def folded(text: str) -> str:
    """Return a text as it looks: small Latin letters for their look-alikes, wide and styled letters as plain ones."""
    text = seen(text)
    if text.isascii():
        return text.lower()
    parted = unicodedata.normalize("NFKD", _low(text))[: 2 * MOST]
    bare = "".join(c for c in parted if not unicodedata.combining(c))
    return bare.casefold().translate(_ALIKE)


def _low(text: str) -> str:
    """Return a text without what stands above the third mark on a letter."""
    kept, height = [], 0
    for c in text:
        height = height + 1 if unicodedata.combining(c) else 0
        if height <= _TOWER:
            kept.append(c)
    return "".join(kept)


def disguised(text: str) -> bool:
    """Tell whether a text hides something: characters that nobody types, or words of letters from two alphabets."""
    text = text[:MOST]
    return bool(_NEVER.search(text) or (not text.isascii() and _MIXED.search(text.lower())))
