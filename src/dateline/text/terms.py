"""What a sentence is about: its content words, names and numbers, made comparable across house styles.

Likeness of words never merges anything on its own (see `developments`): these are the guards as well,
since they also tell polarity and numbers.
"""

from __future__ import annotations

import functools
import re
import unicodedata

from dateline.languages import language
from dateline.model import Terms
from dateline.patterns import lazy_pattern
from dateline.text.letters import CAPITAL
from dateline.text.states import state_names
from dateline.text.stems import stem

_NUMBER = lazy_pattern(
    r"(?<![\w.,])(\d[\d.,]*\d|\d)(?:[ -](?:more |million |billion |people |other )*([a-z]{3,}))?"
)
_DENIAL = lazy_pattern(
    r"\b(?:not|never|none|nobody|contradict(?:s|ed|ing)?|den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|refut(?:es|ed|ing)"
    r"|refus(?:es|ed|ing)|rul(?:es|ed|ing) out)\b|n[’']t\b",
    re.IGNORECASE,
)
# Slavic and Arabic names as different houses write them: Zelensky, Zelenskyy, Zelenskiy, Zelenskyi
_ENDING = lazy_pattern(r"(?:yy|iy|yi|ii|ij|yj)$")
STOP_WORDS = language("en").sets["without content"]

_IRREGULAR = language("en").comparable


@functools.lru_cache(maxsize=16_384)  # an answer asks for the words of each claim in several rooms
def terms_of(text: str, dates: tuple[tuple[int, int], ...] = (), *, inside: bool = False) -> Terms:
    """Return the terms of a sentence; `dates` are spans in it whose words and numbers are left out.

    With `inside`, the words stand inside a sentence, and a capital at their head is a name's.
    """
    blanked = text
    for start, end in dates:
        blanked = blanked[:start] + " " * (end - start) + blanked[end:]
    acts: set[str] = set()
    names: set[str] = set()
    for term, is_name in _tokens(blanked, inside=inside):
        (names if is_name else acts).add(term)
    numbers = frozenset(
        (_act(found[2]), found[1].replace(",", "")) for found in _NUMBER.finditer(blanked) if found[2]
    )
    return Terms(frozenset(acts), frozenset(names), numbers, bool(_DENIAL.search(blanked)))


@functools.lru_cache(maxsize=16_384)  # phrases and verbs of saying come again and again
def stems_of(text: str) -> tuple[str, ...]:
    """Return the terms of free words, such as those a user asks about, names or not."""
    return tuple(term for term, _ in _tokens(state_names().capitalised(text)))


def _tokens(text: str, *, inside: bool = False) -> list[tuple[str, bool]]:
    text = state_names().joined(text)
    found: list[tuple[str, bool]] = []
    for match in _TOKEN.finditer(text):
        word = _word(match[0])
        if word is None:
            continue
        term, named = word
        if named is None:  # a capital: the first word's says nothing, unless it is inside a run of capitals
            named = inside or match.start() > 0 or _CAPITAL_NEXT.match(text, match.end()) is not None
        found.append((term, named))
    return found


@functools.lru_cache(maxsize=65536)  # the words of a language, each looked up once in a process
def _word(word: str) -> tuple[str, bool | None] | None:
    """Return the term of a word and whether it is a name (None: its place decides); None for a word without content."""
    bare = _POSSESSIVE.sub("", word)
    if (place := state_names().places.get(bare)) is not None:
        return place, True
    lowered = _folded(bare)
    if len(lowered) < 2 or lowered in STOP_WORDS or lowered.isdigit():
        return None
    # Names are stemmed like words: at the head of a sentence nothing tells one from the other
    if bare[0].isupper():
        return _act(_ENDING.sub("y", lowered)), None
    return _act(lowered), False


_TOKEN = lazy_pattern(r"[^\W\d_][\w’'-]*(?:\.(?=\w)[\w’'-]*)*")
_POSSESSIVE = lazy_pattern(r"[’']s?$")
_CAPITAL_NEXT = lazy_pattern(rf"\s+{CAPITAL}")


def _folded(word: str) -> str:
    if word.isascii():
        return word.lower()
    return "".join(c for c in unicodedata.normalize("NFKD", word.lower()) if not unicodedata.combining(c))


def _act(word: str) -> str:
    """Return the stem under which the forms of a verb and its noun are one."""
    return stem(_IRREGULAR.get(word, word))
