"""Rows of words as patterns: "a/b" either, "a?" or nothing, "{set}" one of a set, "{!set}" none of it, "..." some words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_SOME, _ANY, _MARK = "...", "…", "“"
_OPENS = r"(?:that )?[“\"‘]?"
_WORD = r"[^\s,;“”\"]+"
_JOINED = r"(?:\s|(?=['’]))"  # "we'll" is two words


def worded(row: str, sets: Mapping[str, frozenset[str]]) -> re.Pattern[str]:
    """The pattern that a row means, from the beginning of a statement on.

    Raises:
        KeyError: the row names a set that is not there.
    """
    first, *rest = row.split()
    parts, opens = (rest, r"[“\"‘]") if first == _MARK else ([first, *rest], _OPENS)
    pieces = [_piece(part, sets) for part in parts]
    return re.compile(rf"{opens}{''.join(pieces)}", re.IGNORECASE | re.DOTALL)


def _piece(part: str, sets: Mapping[str, frozenset[str]]) -> str:
    """The pattern of one part, with the space behind it."""
    if part == _ANY:
        return r"(?:.*?\b)?"
    if part == _SOME:
        return rf"(?:(?!(?:{_any(sets['between'])})\b){_WORD}\s){{1,6}}?"
    word = part.removesuffix("?")
    if word.startswith("{!"):
        found = rf"(?!(?:{_any(sets[word[2:-1]])})(?!\w)){_WORD}"
    elif word.startswith("{"):
        found = rf"(?:{_any(sets[word[1:-1]])})(?!\w)"
    else:
        found = rf"(?:{_any(frozenset(word.split('/')))})(?!\w)"
    return rf"(?:{found}{_JOINED})?" if part.endswith("?") else rf"{found}(?:{_JOINED}|(?!\w))"


def _any(words: frozenset[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
