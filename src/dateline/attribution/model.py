"""The values inside this room."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .nominals import Range


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible attribution in token indices of its clause, with the pattern it was read by."""

    lemma: str
    pattern: str
    source: tuple[Range, ...]
    cue: Range
    content: tuple[Range, ...]
