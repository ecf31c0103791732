"""What a sentence is about: its content words, names and numbers, made comparable across house styles.

Likeness of words never merges anything on its own (see `developments`): these are the guards as well,
since they also tell polarity and numbers.
"""

from __future__ import annotations

import functools
import unicodedata

from dateline.languages import language
from dateline.model import Terms
from dateline.patterns import lazy_pattern
from dateline.text.letters import CAPITAL
from dateline.text.states import state_names
from dateline.text.stems import stem

_NUMBER = lazy_pattern(
    r"(\d(?<![\w.,].)(?:[\d.,]*\d)?)(?:[ -](?:more |million |billion |people |other )*([a-z]{3,}))?"
)
_DENIAL = lazy_pattern(
    r"\b(?:n(?:ot|ever|one|obody)|contradict(?:s|ed|ing)?|d(?:en(?:y|ies|ied|ying)|ismiss(?:es|ed|ing)?)"
    r"|r(?:eject(?:s|ed|ing)?|ef(?:ut|us)(?:es|ed|ing)|ul(?:es|ed|ing) out))\b|n[’']t\b"
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
    return Terms(frozenset(acts), frozenset(names), numbers, bool(_DENIAL.search(blanked.lower())))


@functools.lru_cache(maxsize=16_384)  # phrases and verbs of saying come again and again
def stems_of(text: str) -> tuple[str, ...]:
    """Return the terms of free words, such as those a user asks about, names or not."""
    return tuple(term for term, _ in _tokens(state_names().capitalised(text)))


def _tokens(text: str, *, inside: bool = False) -> list[tuple[str, bool]]:
    text = state_names().joined(text)
    found: list[tuple[str, bool]] = []
    for number, written in enumerate(_TOKEN.findall(text)):
        word = _word(written)
        if word is None:
            continue
        term, named = word
        if named is None:
            named = inside or number > 0 or _first_is_name(text)
        found.append((term, named))
    return found


def _first_is_name(text: str) -> bool:
    """Say whether the capital of the first word is a name's: at the head it says nothing, unless in a run of capitals."""
    first = _TOKEN.search(text)
    return first is not None and (first.start() > 0 or _CAPITAL_NEXT.match(text, first.end()) is not None)


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
