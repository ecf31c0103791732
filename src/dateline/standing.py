"""Whose word a development is: reported, claimed, disputed, scheduled or asserted.

A claim never becomes a fact by being repeated: only sentences in the publishers' own voice, of two or more
independent publishers, make a development *reported*.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.attribution import find_attributions
from dateline.model import Standing, StandingKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

COVERED = 0.4
"""Share of a sentence that must be somebody's words for the sentence to be that somebody's claim."""

_DENIES = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|dismiss|reject|refut|rebut|disput|contradict)", re.IGNORECASE
)
# "agreed to restore": what somebody means to do; that they agreed is told, not claimed
_INTENT = re.compile(r"(?:not )?to\s")
_PRONOUN = re.compile(r"(?:he|she|they|it|who|i|we|you)$", re.IGNORECASE)
_NAME = re.compile(r"(?!Photo|Image|File )[^\W\d_]{2}")  # a date or a picture credit speaks for nobody
NOT_NAMED = "a source not named"
_LONGEST = 90


@dataclass(frozen=True, slots=True)
class Word:
    """Whose word a sentence is; without a speaker it is the publisher's own."""

    speaker: str = ""
    denies: bool = False
    unresolved: bool = False  # the speaker is "he" or "she", named in another sentence


@dataclass(frozen=True, slots=True)
class Voice:
    """One sentence's word, with who published it and which family of copies it belongs to."""

    word: Word
    publisher: str
    family: str


def whose_word(paragraph: str, start: int, end: int) -> Word:
    """Say whose word the sentence at [start, end) of its paragraph is."""
    best, most = Word(), COVERED * (end - start)
    for found in find_attributions(paragraph):
        cue = " ".join(paragraph[s:e] for s, e in found.cue)
        covered = sum(max(0, min(e, end) - max(s, start)) for s, e in found.content)
        if covered < most or _INTENT.match(paragraph, found.content[0][0]):
            continue
        speaker = " ".join(paragraph[s:e] for s, e in found.source).strip(" ,")
        best = Word(_named(speaker), bool(_DENIES.search(cue)), bool(_PRONOUN.match(speaker)))
        most = covered
    return best


def standing_of(voices: Sequence[Voice], denials: Sequence[Voice], *, planned: bool) -> Standing:
    """Weigh the sentences that tell a development, the shown one first, and those that deny it."""
    speakers = _speakers(voices)
    own = [v for v in voices if not v.word.speaker]
    publishers = _distinct(v.publisher for v in own)
    deniers = _distinct([v.word.speaker for v in denials] + [v.word.speaker for v in voices if v.word.denies])
    if deniers:
        says = tuple(s for s in speakers if s not in deniers) or publishers
        return Standing(StandingKind.DISPUTED, says, deniers)
    if planned:
        return Standing(StandingKind.SCHEDULED, speakers or publishers)
    if len(reporting := _own_words(own)) >= 2:
        return Standing(StandingKind.REPORTED, reporting)
    if own and not voices[0].word.speaker:
        return Standing(StandingKind.ASSERTED, publishers)
    return Standing(StandingKind.CLAIMED, speakers)


def independent(voices: Sequence[Voice]) -> int:
    """Return how many independent words a development rests on: each publisher's own, and each speaker's once.

    Two outlets that only relay the same official confirm nothing to each other, and copies of one text neither.
    """
    own = [v for v in voices if not v.word.speaker]
    words = len(_own_words(own)) + len(_speakers(voices))
    return min(words, len({v.family for v in voices}), len({v.publisher for v in voices}))


def _own_words(own: Sequence[Voice]) -> tuple[str, ...]:
    """Return one publisher for each family of copies, and no publisher for two: as few as the reports can rest on."""
    families: dict[str, list[str]] = {}
    for voice in own:
        families.setdefault(voice.family, []).append(voice.publisher)
    chosen: dict[str, None] = {}
    for publishers in sorted(families.values(), key=lambda found: len(set(found))):
        if not any(publisher in chosen for publisher in publishers):
            chosen[publishers[0]] = None
    return tuple(publisher for publisher in _distinct(v.publisher for v in own) if publisher in chosen)


def _speakers(voices: Sequence[Voice]) -> tuple[str, ...]:
    """Name each speaker once: "Putin" is said already where "President Vladimir Putin" is."""
    named: list[str] = []
    for voice in sorted(voices, key=lambda v: v.word.unresolved or v.word.speaker == NOT_NAMED):
        words = set(voice.word.speaker.casefold().split())
        known = any(words <= set(other.casefold().split()) for other in named)
        if words and not known and not (named and (voice.word.unresolved or voice.word.speaker == NOT_NAMED)):
            named.append(voice.word.speaker)
    return tuple(named)


def _named(speaker: str) -> str:
    if not _NAME.match(speaker):
        return NOT_NAMED
    if _PRONOUN.match(speaker):
        return f"a speaker named earlier (“{speaker}”)"
    return speaker if len(speaker) <= _LONGEST else speaker[: speaker.rfind(" ", 0, _LONGEST)] + " …"


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
