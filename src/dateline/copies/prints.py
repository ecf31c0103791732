"""The words of a text, comparable across house styles, and the marks that find texts which share some.

Marks are winnowed shingles (Schleimer, Wilkerson & Aiken, "Winnowing: local algorithms for document
fingerprinting", SIGMOD 2003): whatever run of `RUN` words two texts have in common leaves at least one common
mark, however long the rest of either is. MinHash signatures compare whole texts and lose a piece that stands in
a longer one.
"""

from __future__ import annotations

import array
import functools
import re
import sys
import unicodedata
import zlib
from typing import TYPE_CHECKING

from msgspec import Struct

from dateline.languages import language
from dateline.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

VERSION = 1
"""Of the marks: signatures of different versions have nothing in common and are worked out again."""

SHINGLE = 4  # words that are hashed together
WINDOW = 24  # shingles of which one is kept
RUN = SHINGLE + WINDOW - 1

# Most words first: two letters side by side begin no "U.S."
_WORD = lazy_pattern(
    r"[A-Za-z]{2,}[^\W\d_]*(?:['’‘-][^\W\d_]+)*|(?:[^\W\d_]\.){2,}|\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’‘-][^\W\d_]+)*|%"
)
_QUOTED = lazy_pattern(r"“[^”\n]*(?:”|$)|\"[^\"\n]{1,600}\"", re.MULTILINE)
_LOOSE = str.maketrans("", "", ".,:'’‘-")
_DROPPED = frozenset("a an the that per mr mrs ms dr".split())  # house style puts them in and leaves them out
_SAME = language("en").spellings
# British and American endings, and those of Slavic names, brought to one: what else they change, they change alike
_ENDINGS = (
    (lazy_pattern(r"our(s|ed|ing|ful|ite|ites|able|er|ers|hood)?$"), r"or\1"),
    (lazy_pattern(r"([iy])s(e|ed|es|er|ers|ing|ation|ations)$"), r"\1z\2"),
    (lazy_pattern(r"tre(s?)$"), r"ter\1"),
    (lazy_pattern(r"ence(s?)$"), r"ense\1"),
    (lazy_pattern(r"ll(ed|ing|er|ers)$"), r"l\1"),
    (lazy_pattern(r"ogue(s?)$"), r"og\1"),
    (lazy_pattern(r"(?:yy|iy|yi|ii|i)$"), "y"),
)
_MASK = (1 << 31) - 1  # four bytes in SQLite
_TYPE = "I"


class Print(Struct, frozen=True):
    """A text as comparing it needs it: one entry a word that counts."""

    words: tuple[int, ...]  # hashes of the folded words
    spans: tuple[tuple[int, int], ...]  # characters of the text
    quoted: tuple[bool, ...]  # inside quotation marks
    shingles: tuple[int, ...]  # of `SHINGLE` words each, by their first word


def print_of(text: str) -> Print:
    """Return the words of `text`, with their places, and its shingles."""
    words: list[int] = []
    spans: list[tuple[int, int]] = []
    for found in _WORD.finditer(text):
        if word := _folded(found[0]):
            words.append(word)
            spans.append(found.span())
    return Print(tuple(words), tuple(spans), _inside(spans, _QUOTED.finditer(text)), tuple(_shingles(words)))


def signature_of(text: str) -> bytes:
    """Return the marks of `text` for storing: a byte for the version, then four bytes a mark, ascending."""
    shingles = _shingles(list(filter(None, map(_folded, _WORD.findall(text)))))
    packed = array.array(_TYPE, sorted(_winnowed(shingles)))
    if sys.byteorder == "big":
        packed.byteswap()
    return bytes([VERSION]) + packed.tobytes()


def marks_of(signature: bytes, text: str) -> tuple[int, ...]:
    """Return the marks kept in `signature`, or those of `text` where it is of another version or was never made."""
    if signature[:1] != bytes([VERSION]):
        signature = signature_of(text)
    packed = array.array(_TYPE, signature[1:])
    if sys.byteorder == "big":
        packed.byteswap()
    return tuple(packed)


@functools.lru_cache(maxsize=1 << 17)  # the words of a language, each hashed once in a process
def _folded(token: str) -> int:
    """Return a hash of the word without its house style; 0 for one that does not count."""
    word = token.translate(_LOOSE).casefold()
    if not word.isascii():
        word = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    if word in _DROPPED:
        return 0
    word = _SAME.get(word, word)
    if len(word) > 4:
        for ending, other in _ENDINGS:
            word = ending.sub(other, word)
    return zlib.crc32(word.encode()) | 1


def _shingles(words: Sequence[int]) -> list[int]:
    # a polynomial of the words' hashes, stirred by a multiplication: no two orders of the same words agree
    followed = (words[offset:] for offset in range(SHINGLE))
    return [
        ((a * 0x9E3779B1 + b * 0x85EBCA77 + c * 0xC2B2AE3D + d * 0x27D4EB2F) * 0x9E3779B97F4A7C15 >> 32)
        & _MASK
        for a, b, c, d in zip(*followed, strict=False)
    ]


def _winnowed(shingles: Sequence[int]) -> set[int]:
    """Return the least of each `WINDOW` shingles in a row; of a shorter text, the least of all."""
    if len(shingles) <= WINDOW:
        return {min(shingles)} if shingles else set()
    marks: set[int] = set()
    least = -1
    for last in range(WINDOW - 1, len(shingles)):
        first = last - WINDOW + 1
        if least < first:
            window = shingles[first : last + 1]
            least = first + window.index(min(window))
        elif shingles[last] < shingles[least]:
            least = last
        else:
            continue
        marks.add(shingles[least])
    return marks


def _inside(spans: Sequence[tuple[int, int]], quotes: Iterable[re.Match[str]]) -> tuple[bool, ...]:
    """Say for each span whether one of the quotations, which are in order, holds it."""
    ends = iter(quotes)
    quote = next(ends, None)
    inside = []
    for start, end in spans:
        while quote and quote.end() < end:
            quote = next(ends, None)
        inside.append(bool(quote and quote.start() <= start))
    return tuple(inside)
