"""The values inside this room."""

from __future__ import annotations

from msgspec import Struct

Range = tuple[int, int]  # token indices, half open


class Candidate(Struct, frozen=True):
    """A possible attribution in token indices of its clause, with the pattern it was read by."""

    lemma: str
    pattern: str
    source: tuple[Range, ...]
    cue: Range
    content: tuple[Range, ...]
