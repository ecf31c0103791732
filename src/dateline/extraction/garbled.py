"""Letters that were garbled before they came here: UTF-8 that somebody read as another encoding, "PeÃ±a" for "Peña"."""

from __future__ import annotations

import unicodedata

from dateline.patterns import lazy_pattern

# The first byte of a letter in UTF-8, as other encodings show it, and a further one behind it
_SIGNS = lazy_pattern("[\xc2-\xf4ÐÑ]\\s?[\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")


def mended(text: str) -> str:
    """Return a text with its letters as they were written, where they can be told, each as one character (NFC, UAX 15).

    Text without the signs of it is not looked at further. What is garbled, and how, is told by ftfy (Speer 2019).
    """
    if text.isascii():
        return text
    text = unicodedata.normalize("NFC", text)
    if not _SIGNS.search(text):
        return text
    import ftfy  # noqa: PLC0415 - few texts need it

    return ftfy.fix_encoding(text)
