"""Whose word a development is: reported, claimed, disputed, scheduled or asserted.

A claim never becomes a fact by being repeated: only sentences in the publishers' own voice, of two or more
independent publishers, make a development *reported*.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from dateline.model import Act, Standing, StandingKind
from dateline.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dateline.model import Claim

COVERED = 0.8
"""Share of a sentence that must be somebody's words for it to be that somebody's, whatever governs it: a quotation."""

LEAST = 0.1
"""The same share of a sentence that somebody's saying governs: of "No, he said, as the boats left", most is told."""

_PRONOUN = lazy_pattern(
    r"(?:(?:[Hh]e|[Ss]he|[Tt]hey|[Ii]t|[Ww]ho|[Ii]|[Ww]e|[Yy]ou)$|(?:[Hh]is|[Hh]er|[Ii]ts|[Tt]heir) )"
)  # the WHO is a body
_NAME = lazy_pattern(
    r"(?!Photo|Image|File )(?:[Aa] )?[^\W\d_]{2}"
)  # a date or a picture credit speaks for nobody
_DENYING = frozenset({Act.DENIES, Act.DISMISSES})
OTHERWISE = "says otherwise"
"""The note of a disputed standing whose shown sentence is the denial."""

NOT_NAMED = "a source not named"
NAMED = 2
"""Names in a note; the others are counted."""

_LONGEST = 90


class Word(Struct, frozen=True):
    """Whose word a sentence is; without a speaker it is the publisher's own."""

    speaker: str = ""
    denies: bool = False
    unresolved: bool = False  # nobody can tell who speaks
    leans: bool = False  # the speaker is named in another sentence
    parts: tuple[str, ...] = ()  # who speaks in a part of a sentence that is the publisher's own


class Voice(Struct, frozen=True):
    """One sentence's word, with who published it and which family of copies it belongs to."""

    word: Word
    publisher: str
    family: str


def whose_word(claims: Iterable[Claim], start: int, end: int) -> Word:
    """Say whose word the sentence at [start, end) of an article is, given the article's claims."""
    best, parts = Word(), []
    for claim in claims:
        covered = sum(max(0, min(e, end) - max(s, start)) for s, e in claim.spans)
        if not covered or claim.done:
            continue
        parts.append(_named(claim))
        if not best.speaker and covered >= _least(claim) * (end - start):
            speaker = _named(claim)
            best = Word(speaker, claim.act in _DENYING, speaker == NOT_NAMED, leans=not _introduced(claim))
    return best if best.speaker else Word(parts=_distinct(parts))


def _least(claim: Claim) -> float:
    """Return the share of a sentence that must be what is said; "rejected that view" says little, and all is its denier's."""
    if not claim.main:
        return COVERED
    return 0.0 if claim.act in _DENYING else LEAST


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
        return Standing(StandingKind.SCHEDULED, (*publishers, *speakers) if own else speakers)
    if len(reporting := _own_words(own)) >= 2:
        return Standing(StandingKind.REPORTED, reporting)
    if own and not voices[0].word.speaker:
        return Standing(StandingKind.ASSERTED, publishers, note=_beside(voices[0].word.parts, speakers))
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


def _introduced(claim: Claim) -> bool:
    """Say whether the sentence itself names who speaks."""
    return claim.named in claim.citation.quote and not _PRONOUN.match(claim.named)


def _named(claim: Claim) -> str:
    if not _NAME.match(claim.speaker) or not claim.named or _PRONOUN.match(claim.speaker):
        return NOT_NAMED
    name = claim.speaker
    return name if len(name) <= _LONGEST else name[: name.rfind(" ", 0, _LONGEST)] + " …"


def _few(names: Sequence[str]) -> str:
    """Return two names, and how many more there are."""
    more = len(names) - NAMED
    return f"{', '.join(names[:NAMED])} and {more} more" if more > 0 else " and ".join(names)


def _beside(parts: Sequence[str], speakers: Sequence[str]) -> str:
    """Tell who is named in a part of the sentence, and who claims the same elsewhere."""
    named = [part for part in parts if part != NOT_NAMED]
    inside = [f"in part from {_few(named)}"] if named else []
    sure = [speaker for speaker in speakers if speaker != NOT_NAMED]
    also = [f"claimed by {_few(sure)} too"] if sure else []
    return ", ".join([*inside, *also])


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
