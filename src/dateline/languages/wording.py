"""Rows of words as patterns: "a/b" either, "a?" or nothing, "{set}" one of a set, "{!set}" none of it, "..." some words.

"@" are some words that mean who says it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dateline.patterns import lazy_pattern, one_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

_SOME, _ANY, _MARK, _WHO = "...", "…", "“", "@"
OWN = "own"
"""The group of a pattern that holds the words for who says it."""

_OPENS = r"(?:that )?[“\"‘]?"
# One way to read each: an apostrophe begins a word ("we | 'll") or ends it ("the dogs' | tails")
_WORD = r"['’]?(?:[^\s,;“”\"'’]|['’](?=\s))+"
_RUN = re.compile(r"\w+")
_JOINED = r"(?:\s|(?=['’]))"  # "we'll" is two words


def worded(row: str, sets: Mapping[str, frozenset[str]]) -> re.Pattern[str]:
    """The pattern that a row means, from the beginning of a statement on.

    Raises:
        KeyError: the row names a set that is not there.
    """
    first, *rest = row.split()
    parts, opens = (rest, r"[“\"‘]") if first == _MARK else ([first, *rest], _OPENS)
    pieces = [_piece(part, sets) for part in parts]
    return lazy_pattern(rf"{opens}{''.join(pieces)}", re.IGNORECASE | re.DOTALL)


def needed(row: str, sets: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Letters and digits of which one run stands, in lower case, in all that a row's pattern fits; none where it asks for no word."""
    asked = [
        frozenset(_RUN.findall(each)[0] for each in _choices(part, sets))
        for part in row.split()
        if part not in (_ANY, _SOME, _MARK, _WHO) and not part.endswith("?") and not part.startswith("{!")
    ]
    return min(asked, key=len, default=frozenset())


def _choices(part: str, sets: Mapping[str, frozenset[str]]) -> Collection[str]:
    """The words of which one part of a row is any."""
    return sets[part[1:-1]] if part.startswith("{") else part.split("/")


def _piece(part: str, sets: Mapping[str, frozenset[str]]) -> str:
    """The pattern of one part, with the space behind it."""
    if part == _ANY:
        return r"(?:.*?\b)?"
    if part in (_SOME, _WHO):
        some = rf"(?:(?!(?:{one_of(sets['between'])})\b){_WORD}{_JOINED}){{1,6}}?"
        return rf"(?P<{OWN}>{some})" if part == _WHO else some
    word = part.removesuffix("?")
    if word.startswith("{!"):
        found = rf"(?!(?:{one_of(sets[word[2:-1]])})(?!\w)){_WORD}"
    else:
        found = rf"(?:{one_of(_choices(word, sets))})(?!\w)"
    return rf"(?:{found}{_JOINED})?" if part.endswith("?") else rf"{found}(?:{_JOINED}|(?!\w))"
