"""Words to expressions: looks once at each word, and reads on only where a time expression can begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.dates.composed_words import COMPOSED, read_time, with_base
from dateline.dates.expressions import Base, Offset
from dateline.dates.simple_words import NUMERAL, SIMPLE, Reader, with_time_of_day

if TYPE_CHECKING:
    from dateline.dates.expressions import Found
    from dateline.dates.scan import Words

_QUOTES = frozenset("\"“‘'")
_NUMERAL: tuple[Reader, ...] = (read_time, *NUMERAL)
_READERS = {word: (*COMPOSED.get(word, ()), *SIMPLE.get(word, ())) for word in COMPOSED | SIMPLE}


def find(words: Words, *, titled: bool = False) -> list[Found]:
    """All expressions in text order; none shares a word with the one before it. Where it is `titled`, capitals say nothing."""
    found: list[Found] = []
    onward = 0  # where the words begin that belong to no expression yet
    for index, word in enumerate(words.words):
        if index < onward or not (word in _READERS or "0" <= word[0] <= "9"):
            continue
        if read := _first(words, index, _READERS.get(word, _NUMERAL)):
            if titled or not _is_title(words, read[0]):
                found.extend(read)
            onward = read[-1].end
    return found


def _first(words: Words, index: int, readers: tuple[Reader, ...]) -> tuple[Found, ...]:
    for reader in readers:
        if read := reader(words, index):
            return (*read[:-1], with_base(words, with_time_of_day(words, read[-1])))
    return ()


def _is_title(words: Words, found: Found) -> bool:
    """Whether capitals make a name of what would count from today: "the Today programme", "This Week with Ann Roe"."""
    core, start = found.expression.core, found.start
    if not (isinstance(core, Offset) and core.base is Base.PUBLISHED and words.capital(start)):
        return False
    before = words.at(start - 1)
    behind_word = before.isalpha() and not words.capital(start - 1)
    if found.end - start == 1:
        return behind_word
    return words.capital(start + 1) and (behind_word or before in _QUOTES)
