"""What a sentence is about: its content words, names and numbers, made comparable across house styles.

Likeness of words never merges anything on its own (see `developments`): these are the guards as well,
since they also tell polarity and numbers.
"""

from __future__ import annotations

import functools
import re
import unicodedata

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
STOP_WORDS = frozenset(
    """a about above after again against all also am an and any are around as at back be became because been before
    being below between both but by came can come could did do does doing down during each even ever every few for
    from further get give go had has have having he her here hers him his how i if in into is it its itself just
    last later least less like made make many may me might more most much must my near new next no nor not now of
    off on once one only or other our out over own part per said same say says she should since so some still such
    take than that the their theirs them then there these they this those through time to told too under until up
    upon us very was way we week well went were what when where which while who whom whose why will with within
    would year yet you your two three first second day month today yesterday tomorrow monday tuesday wednesday
    thursday friday saturday sunday january february march april may june july august september october november
    december according added mr mrs ms dr reuters""".split()
)

_IRREGULAR = dict(
    pair.split(":")
    for pair in """met:meet spoke:speak spoken:speak held:hold began:begin won:win sent:send shot:shoot fell:fall
    struck:strike fought:fight lost:lose left:leave paid:pay sought:seek brought:bring withdrew:withdraw
    withdrawn:withdraw withdrawal:withdraw talks:talk rose:rise risen:rise froze:freeze frozen:freeze dead:die
    died:die death:die deaths:die chose:choose chosen:choose broke:break broken:break stole:steal flew:fly
    grew:grow hit:hit kept:keep laid:lay led:lead sank:sink swore:swear threw:throw wrote:write
    written:write""".split()
)


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


_TOKEN = lazy_pattern(r"[^\W\d_](?:[\w’'-]|\.(?=\w))*")
_POSSESSIVE = lazy_pattern(r"[’']s?$")
_CAPITAL_NEXT = lazy_pattern(rf"\s+{CAPITAL}")


def _folded(word: str) -> str:
    if word.isascii():
        return word.lower()
    return "".join(c for c in unicodedata.normalize("NFKD", word.lower()) if not unicodedata.combining(c))


def _act(word: str) -> str:
    """Return the stem under which the forms of a verb and its noun are one."""
    return stem(_IRREGULAR.get(word, word))
