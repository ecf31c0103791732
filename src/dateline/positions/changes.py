"""The turns of phrase by which one sentence tells both ends of a position: what was, and what is now.

They are rows of the language's table `turned`, and the words that these share rows of `turned_words`. Each pattern names
the `verb` whose subject is the actor, and the `matter`; where the direction is told by what surrounds a word ("reversed
itself"), `turned` says which.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from dateline.model import Change
from dateline.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dateline.languages import Language

_NAME = re.compile("<([A-Z]+)>")
_RUN = lazy_pattern(r"\w+")
_BEGINNING = 5  # letters of words by which most sentences are seen to have none of a pattern's
_SAID_TO_COME = ("YESES", "SAIDSO")
TURN, BOTH, YES_TURNED, YES = "turn", "both", "yes-turned", "yes"
"""What the words of a sentence must hold for a pattern to be tried."""


def _filled(pattern: str, words: Mapping[str, str]) -> str:
    """Return a pattern with the words that its names stand for."""
    while _NAME.search(pattern):
        pattern = _NAME.sub(lambda name: words[name[1]], pattern)
    return pattern


@cache  # a table, read once in a process
def _words(known: Language) -> Mapping[str, str]:
    return known.column("turned_words")


@cache  # patterns of a table, made once in a process
def worded(name: str, known: Language) -> re.Pattern[str]:
    """Return the pattern of words that have a name in the table."""
    return lazy_pattern(_filled(f"<{name}>", _words(known)), re.IGNORECASE)


@cache  # a table, read once in a process
def _rows(known: Language) -> tuple[tuple[Change, str, re.Pattern[str]], ...]:
    """Return the turns of phrase: what changed, when a pattern is tried, and the pattern."""
    words = _words(known)
    return tuple(
        (Change(change), when, lazy_pattern(_filled(pattern, words), re.IGNORECASE))
        for change, when, pattern, _ in known.table("turned")
    )


def patterns(known: Language) -> tuple[re.Pattern[str], ...]:
    """Return all that is looked for in a sentence: text from outside may cost no more than its length."""
    return (*(pattern for *_, pattern in _rows(known)), *(worded(name, known) for name in _words(known)))


def turned(sentence: str, start: int, end: int, known: Language) -> Change:
    """Return which way a turn at [start, end) of a sentence went: hardened where a yes stands before or a no behind."""
    before, behind = worded("YESBEFORE", known), worded("NOAFTER", known)
    return (
        Change.HARDENED if before.search(sentence, 0, start) or behind.search(sentence, end) else Change.MOVED
    )


def may_tell(sentence: str, known: Language) -> frozenset[str]:
    """Return which kinds of patterns a sentence has the words for: most have them for none."""
    lowered = sentence.lower()
    words = {word[:_BEGINNING] for word in _RUN.findall(lowered)}
    sets = known.sets
    turns = not sets["begins a turn"].isdisjoint(words) or bool(worded("PHRASES", known).search(lowered))
    noes = not sets["begins a no"].isdisjoint(words) or bool(worded("NOES", known).search(lowered))
    would = all(worded(name, known).search(lowered) for name in _SAID_TO_COME)
    yeses = not sets["begins a yes"].isdisjoint(words) or would
    held = ((TURN, turns), (BOTH, noes and yeses), (YES_TURNED, (turns or noes) and yeses), (YES, yeses))
    return frozenset(kind for kind, holds in held if holds)


def changes_in(sentence: str, kinds: frozenset[str], known: Language) -> list[tuple[Change, re.Match[str]]]:
    """Return the changes that a sentence tells both ends of, by the patterns of some kinds."""
    found = [
        (change, match)
        for change, kind, pattern in _rows(known)
        if kind in kinds and (match := pattern.search(sentence))
    ]
    if not found and kinds - {YES} and (match := worded("TURNED", known).search(sentence)):
        found = [(turned(sentence, match.start(), match.end("verb"), known), match)]
    return found
