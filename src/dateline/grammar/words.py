"""The columns of a tagged sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from dateline.languages import Language

if TYPE_CHECKING:
    from collections.abc import Mapping

Range = tuple[int, int, int]
"""A noun phrase: its first token, where it ends, its head."""


class Words(Struct, frozen=True):
    """A sentence's words in lower case, their tags and lemmas, the language they are of; `upper` are all capitals."""

    lowers: list[str]
    tags: list[str]
    lemmas: list[str]
    known: Language
    upper: frozenset[int] = frozenset()

    def tag(self, k: int) -> str:
        """The tag at `k`; a full stop outside the sentence."""
        return self.tags[k] if 0 <= k < len(self.tags) else "."

    @property
    def times(self) -> frozenset[str]:
        """Words that tell times."""
        return self.known.times

    @property
    def listed(self) -> Mapping[str, tuple[str, ...]]:
        """The tags that listed words can have."""
        return self.known.words
