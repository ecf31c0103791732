"""Letters for regular expressions: names begin with Š, Ł and Ó as well as with S, L and O."""

from __future__ import annotations

_LATIN = (range(0xC0, 0x250), range(0x1E00, 0x1F00))
UPPER = "A-Z" + "".join(chr(c) for span in _LATIN for c in span if chr(c).isupper())
"""Capital letters of the Latin alphabets, for use inside a character class."""

CAPITAL = f"[{UPPER}]"
"""A character class of one capital letter."""
