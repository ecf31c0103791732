"""Words that news uses for one thing, and words that any news has: for pairing claims, never for merging."""

from __future__ import annotations

import functools
from importlib import resources
from typing import TYPE_CHECKING

from dateline.terms import stems_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dateline.terms import Terms


def alike(terms: Terms) -> frozenset[str]:
    """Return the words of a statement, those of one meaning under one."""
    table = _same()
    return frozenset(table.get(term, term) for term in terms.all)


def generic(word: str) -> bool:
    """Say whether a word is one that news of any matter has."""
    return word in _general()


@functools.cache
def _same() -> Mapping[str, str]:
    """Map stems to the first of their line in `synonyms.txt`."""
    table = {}
    for line in _lines():
        if not line.startswith("general:"):
            stems = [stem for word in line.split() for stem in stems_of(word)[:1]]
            table.update(dict.fromkeys(stems, stems[0]))
    return table


@functools.cache
def _general() -> frozenset[str]:
    return frozenset(
        stem for line in _lines() if line.startswith("general:") for stem in stems_of(line.partition(":")[2])
    )


def _lines() -> list[str]:
    text = resources.files("dateline.data").joinpath("synonyms.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
