"""The values inside this room."""

from __future__ import annotations

from dataclasses import dataclass

Range = tuple[int, int]  # token indices, half open


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible attribution in token indices of its clause, with the pattern it was read by."""

    lemma: str
    pattern: str
    source: tuple[Range, ...]
    cue: Range
    content: tuple[Range, ...]
