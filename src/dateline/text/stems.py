"""One stem for the forms of a word (Porter 2, by Snowball)."""

from __future__ import annotations

import functools

import Stemmer


@functools.lru_cache(maxsize=1 << 17)  # the words of a language, each stemmed once in a process
def stem(word: str) -> str:
    """Return the stem of a word in small letters."""
    stemmed: str = _stemmer().stemWord(word)
    return stemmed


@functools.cache  # made once; without a cache of its own, since ours saves the call as well
def _stemmer() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("english", 0)
