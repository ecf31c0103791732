"""Words to expressions: looks once at each word, and reads on only where a time expression can begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.dates.composed_words import COMPOSED, read_time, with_base
from dateline.dates.simple_words import NUMERAL, SIMPLE, Reader, with_time_of_day

if TYPE_CHECKING:
    from dateline.dates.expressions import Found
    from dateline.dates.scan import Words

_NUMERAL: tuple[Reader, ...] = (read_time, *NUMERAL)
_READERS = {word: (*COMPOSED.get(word, ()), *SIMPLE.get(word, ())) for word in COMPOSED | SIMPLE}


def find(words: Words) -> list[Found]:
    """All expressions in text order; none shares a word with the one before it."""
    found: list[Found] = []
    onward = 0  # where the words begin that belong to no expression yet
    for index, word in enumerate(words.words):
        if index < onward or not (word in _READERS or "0" <= word[0] <= "9"):
            continue
        if read := _first(words, index, _READERS.get(word, _NUMERAL)):
            found.extend(read)
            onward = read[-1].end
    return found


def _first(words: Words, index: int, readers: tuple[Reader, ...]) -> tuple[Found, ...]:
    for reader in readers:
        if read := reader(words, index):
            return (*read[:-1], with_base(words, with_time_of_day(words, read[-1])))
    return ()
