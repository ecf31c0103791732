"""The content words of a sentence, stemmed: what sentences of different houses share when they tell the same."""

from __future__ import annotations

import functools
import re

import Stemmer

from dateline.text.terms import STOP_WORDS

_WORD = re.compile(r"[^\W\d_]+(?:['’.][^\W\d_]+)*|\d+(?:[.,]\d+)*")


def content_words(text: str) -> tuple[str, ...]:
    """Return the stems of the content words and the numbers of `text`, in order, repetitions kept."""
    return tuple(stem for word in _WORD.findall(text.lower()) if (stem := _stem(word)))


@functools.lru_cache(maxsize=1 << 17)
def _stem(word: str) -> str:
    """Return the stem, or nothing for a word that carries no content."""
    bare = word.replace("’", "'").removesuffix("'s")
    if len(bare) < 2 or bare in STOP_WORDS:
        return ""
    stemmed: str = _stemmer().stemWord(bare)
    return stemmed


@functools.cache
def _stemmer() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("english", 0)  # no cache of its own: ours saves the other tests as well
