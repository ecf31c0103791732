"""The content words of a sentence, stemmed: what sentences of different houses share when they tell the same."""

from __future__ import annotations

import functools

from dateline.patterns import lazy_pattern
from dateline.text.stems import stem
from dateline.text.terms import STOP_WORDS

_WORD = lazy_pattern(r"[^\W\d_]+(?:['’.][^\W\d_]+)*|\d+(?:[.,]\d+)*")


def content_words(text: str) -> tuple[str, ...]:
    """Return the stems of the content words and the numbers of `text`, in order, repetitions kept."""
    return tuple(found for word in _WORD.findall(text.lower()) if (found := _content(word)))


@functools.lru_cache(maxsize=1 << 17)  # the words of a language, each judged once in a process
def _content(word: str) -> str:
    """Return the stem, or nothing for a word that carries no content."""
    bare = word.replace("’", "'").removesuffix("'s")
    return "" if len(bare) < 2 or bare in STOP_WORDS else stem(bare)
