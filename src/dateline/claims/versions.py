"""Two versions of one event: "he was pushed" and "he fell", "caused by an earthquake" and "caused by poor welding".

Nobody denies anything in them; the words of the table `versions` of the language, or two causes of one effect, tell that
both cannot be so. They are versions of one event where they share a word of it, or the second goes on about it.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from typing import TYPE_CHECKING

from msgspec import Struct

from dateline.claims.index import ADJOINING, SHORTLY
from dateline.claims.likeness import alike, generic, meant
from dateline.claims.sides import LONGEST, asks
from dateline.patterns import lazy_pattern
from dateline.text.terms import stems_of, terms_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dateline.claims.index import ClaimIndex
    from dateline.languages import Language

_GOES_ON = lazy_pattern(
    r"(?:that )?[“\"‘]?(?:he|she|it|they) (?:was|were|is|are|had|has|have|\w+ed|fell|left|died)\b",
    re.IGNORECASE,
)
_CAUSES = (
    lazy_pattern(
        r"(?P<effect>.*?)\b(?:(?:caused|triggered|started|sparked|brought about|set off|provoked) by|because of|due to|(?:the )?result of|owing to)\b(?P<cause>.*)",
        re.IGNORECASE | re.DOTALL,
    ),
    lazy_pattern(
        r"(?P<cause>.*?)\b(?:(?:had |has )?(?:caused|triggered|sparked)|was behind|was to blame for|was responsible for)\b(?P<effect>.*)",
        re.IGNORECASE | re.DOTALL,
    ),
)
_MAY_BE = lazy_pattern(r"\b(?:will|would|might|may|could|should|must|whether|if|unless)\b", re.IGNORECASE)
_CAUSING = frozenset(
    "caus trigger spark provok result respons due owe start brought set blame behind".split()
)
_BECAUSE = "because of"  # its words are in no terms
_BLAMED = lazy_pattern(r"(?P<effect>.*?) on (?P<cause>.*)", re.IGNORECASE | re.DOTALL)
_BLAMES = lazy_pattern(r"\bblam", re.IGNORECASE)


class _Version(Struct, frozen=True):
    """What in a claim tells that it is one of several versions."""

    number: int
    words: frozenset[str]  # of the table
    effect: frozenset[str]
    cause: frozenset[str]


def versions_of(told: ClaimIndex) -> Iterator[tuple[int, int]]:
    """Yield the numbers of each two claims, the earlier first, that tell two versions of one event."""
    table = rival_words(told.known)
    found: list[_Version] = []
    by_word: dict[str, list[int]] = defaultdict(
        list
    )  # a word of the table, and one of an effect -> its versions
    by_effect: dict[str, list[int]] = defaultdict(list)
    for late in filter(None, (_version(told, n) for n in range(len(told.spoken)))):
        met = {k for word in late.words for rival in table[word] for k in by_word.get(rival, ())}
        met.update(k for word in late.effect for k in by_effect.get(word, ()))
        for early in (found[k] for k in sorted(met, reverse=True)):
            if (
                _rivals(told.known, early, late)
                and told.close(early.number, late.number)
                and _of_one_event(told, early, late)
            ):
                yield early.number, late.number
        for words, index in ((late.words, by_word), (late.effect, by_effect)):
            for word in words:
                index[word].append(len(found))
        found.append(late)


def _adjoin(told: ClaimIndex, early: _Version, late: _Version) -> bool:
    """Say whether the second of two claims follows the first in its article."""
    one, other = (told.spoken[v.number].claim.citation for v in (early, late))
    return (
        one.article == other.article and other.start - one.start >= 0 and one.end + ADJOINING >= other.start
    )


def _version(told: ClaimIndex, number: int) -> _Version | None:
    """Return what a claim tells of a version; nothing where it tells what may be."""
    claim, table = told.spoken[number].claim, rival_words(told.known).keys()
    marked = [
        p.terms.all
        for p in told.parts[number]
        if not (table.isdisjoint(p.terms.all) and _CAUSING.isdisjoint(p.terms.all))
    ]
    blames = bool(_BLAMES.search(claim.cue))
    if claim.stance or asks(claim) or len(claim.content) > LONGEST:
        return None
    if not (marked or blames or _BECAUSE in claim.content):
        return None
    words = frozenset().union(*marked) & table
    if _MAY_BE.search(claim.content):
        return None
    blamed = _BLAMED.match(claim.content) if blames else None
    told_so = blamed or next((m for pattern in _CAUSES if (m := pattern.match(claim.content))), None)
    effect = _content(told_so["effect"]) if told_so else frozenset()
    cause = _content(told_so["cause"]) if told_so else frozenset()
    return _Version(number, words, effect, cause) if words or cause else None


def _content(text: str) -> frozenset[str]:
    return frozenset(word for word in alike(terms_of(text, inside=True)) if not generic(word))


def _rivals(known: Language, one: _Version, other: _Version) -> bool:
    """Say whether both cannot be so: words that exclude each other, or two causes of one effect."""
    if excluding(known, one.words, other.words):
        return True
    return bool(one.cause and other.cause and one.effect & other.effect) and not one.cause & other.cause


def excluding(known: Language, one: frozenset[str], other: frozenset[str]) -> frozenset[str]:
    """Return the words of the table by which one statement excludes another."""
    table = rival_words(known)
    mine, theirs = (one - other) & table.keys(), (other - one) & table.keys()
    return frozenset(w for w in mine if table[w] & theirs) | frozenset(w for w in theirs if table[w] & mine)


def _of_one_event(told: ClaimIndex, early: _Version, late: _Version) -> bool:
    """Say whether two versions share a word of the event, or the second goes on about what the first tells."""
    one, other = (told.spoken[v.number].claim for v in (early, late))
    if any(part.negated for v in (early, late) for part in told.parts[v.number]):
        return False
    here = one.citation.article == other.citation.article
    if _adjoin(told, early, late) and _GOES_ON.match(other.content):
        return True
    if here and abs(other.citation.start - one.citation.start) > SHORTLY:
        return False
    mine, theirs = _content(one.content), _content(other.content)
    event = (mine & theirs) - meant(excluding(told.known, early.words, late.words))
    return told.by_more_than_chance(event)


@functools.cache  # a table, read once in a process
def rival_words(known: Language) -> Mapping[str, frozenset[str]]:
    """Map each word of the table, by its stem, to those that exclude it."""
    found: dict[str, frozenset[str]] = {}
    for one, other, _ in known.table("versions"):
        sides = [frozenset(stems_of(one)), frozenset(stems_of(other))]
        for mine, theirs in (sides, sides[::-1]):
            for word in mine:
                found[word] = found.get(word, frozenset()) | theirs
    return found
