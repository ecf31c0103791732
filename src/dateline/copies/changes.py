"""What one text cut, added or changed of another, sentence by sentence: for copies and for revisions alike."""

from __future__ import annotations

import difflib
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from dateline.copies.prints import print_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dateline.model import Filed

REWORDED = 0.5
"""Likeness of two sentences' words (difflib's ratio) from which the one is the other reworded."""


class Changed(StrEnum):
    """What became of a sentence."""

    CUT = "cut"
    ADDED = "added"
    REWORDED = "reworded"


class Edit(Struct, frozen=True):
    """A sentence that two texts do not share."""

    kind: Changed
    before: str  # "" when added
    after: str  # "" when cut


class _Sentence(Struct, frozen=True):
    text: str
    words: tuple[int, ...]  # without case, house style and punctuation


def changes(before: Filed, after: Filed) -> list[Edit]:
    """Return what `after` did to the sentences of `before`, in order; spelling and house style are no changes."""
    old, new = _sentences(before), _sentences(after)
    matcher = difflib.SequenceMatcher(None, [s.words for s in old], [s.words for s in new], autojunk=False)
    found: list[Edit] = []
    for tag, first, last, start, end in matcher.get_opcodes():
        if tag != "equal":
            found += _settled(old[first:last], new[start:end])
    return found


def _settled(old: Sequence[_Sentence], new: Sequence[_Sentence]) -> Iterator[Edit]:
    """Yield the changes of a stretch: each new sentence is the next old one reworded, or added."""
    waiting = list(old)
    for sentence in new:
        place = next((i for i, other in enumerate(waiting) if _alike(other, sentence)), None)
        if place is None:
            yield Edit(Changed.ADDED, "", sentence.text)
            continue
        yield from (Edit(Changed.CUT, gone.text, "") for gone in waiting[:place])
        yield Edit(Changed.REWORDED, waiting[place].text, sentence.text)
        waiting = waiting[place + 1 :]
    yield from (Edit(Changed.CUT, gone.text, "") for gone in waiting)


def _alike(one: _Sentence, other: _Sentence) -> bool:
    return difflib.SequenceMatcher(None, one.words, other.words, autojunk=False).ratio() >= REWORDED


def _sentences(filed: Filed) -> list[_Sentence]:
    text = filed.article.text
    spans = ((s.start, s.end) for s in filed.reading.sentences)
    return [_Sentence(text[start:end], print_of(text[start:end]).words) for start, end in spans]
