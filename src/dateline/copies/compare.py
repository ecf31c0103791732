"""What two texts share, and whether that makes one a copy of the other. A pure function of the two."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from dateline.copies.prints import SHINGLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.copies.prints import Print

COPY = 0.75
"""Share of one text's own words that stand in the other, from which it is a copy: a cut keeps all of its words, a
reprint with an opening of its own most of them."""

DERIVED = 0.4
"""The same, from which it is derived. Between the two lie merged wires and pieces built around one."""

LEAST = 24
"""Words that a copy must share: less is a caption or a line of background."""

UPDATE = 0.6
"""The same for two pieces of one outlet: its reports of one story carry the same background for weeks, and linked by
less they would all be one."""

PARAGRAPH = 40
"""Words that a derived piece must share: less is a paragraph of background, which makes nothing a copy."""

CHANCE = 8
"""Words in a row below which agreement is nobody's doing: "the prime minister of the United Kingdom"."""

SPEECH = 0.2
"""Share of words outside quotation marks below which a text is a transcript, and all of its words count."""


class Kind(StrEnum):
    """How two articles hang together."""

    COPY = "copy"  # the same text, but for cuts and edits
    DERIVED = "derived"  # large parts of the text
    OWN = "own words"  # no copy: at most a quotation or a paragraph in common


class Overlap(Struct, frozen=True):
    """What two texts share. Words of quotations count on neither side: two who heard one speech share it."""

    words: int  # of the first text's that stand in the second
    share: float  # the same, of all its words
    share_back: float  # of the second's words, those that stand in the first
    inner: int  # shared words in stretches that touch neither end of their text, in the text that has more of them

    @property
    def most(self) -> float:
        """The share of the text that is more contained in the other."""
        return max(self.share, self.share_back)

    @property
    def reversed(self) -> Overlap:
        """The same, seen from the second text."""
        return Overlap(self.words, self.share_back, self.share, self.inner)


def overlap(one: Print, other: Print) -> Overlap:
    """Compare two texts, word for word."""
    common = set(one.shingles) & set(other.shingles)
    mine, theirs = covered(one, common), covered(other, common)
    own, others = _counted(one), _counted(other)
    shared, back = _both(mine, own), _both(theirs, others)
    return Overlap(
        words=shared,
        share=shared / max(1, sum(own)),
        share_back=back / max(1, sum(others)),
        inner=max(_inner(mine), _inner(theirs)),
    )


def kind_of(found: Overlap, *, one_outlet: bool) -> Kind:
    """Say what an overlap makes of two articles.

    What pieces of one outlet share at the beginning and the end only is its boilerplate, unless it is nearly all.
    """
    if found.words < LEAST:
        return Kind.OWN
    if found.most >= COPY:
        return Kind.COPY
    boilerplate = one_outlet and found.inner < LEAST
    if found.most >= (UPDATE if one_outlet else DERIVED) and found.words >= PARAGRAPH and not boilerplate:
        return Kind.DERIVED
    return Kind.OWN


def covered(text: Print, common: set[int]) -> list[bool]:
    """Say for each word of `text` whether it stands in a run of at least `CHANCE` words of common shingles."""
    flags = [False] * len(text.words)
    run_start, run_end = 0, 0
    for index, shingle in enumerate(text.shingles):
        if shingle not in common:
            continue
        if index > run_end:
            run_start = index
        run_end = index + SHINGLE
        if run_end - run_start >= CHANCE:
            flags[run_start:run_end] = [True] * (run_end - run_start)
    return flags


def runs(flags: Sequence[bool]) -> list[tuple[int, int]]:
    """Return the stretches of true flags: first, and one past the last."""
    found: list[tuple[int, int]] = []
    for index, flag in enumerate(flags):
        if not flag:
            continue
        if found and found[-1][1] == index:
            found[-1] = (found[-1][0], index + 1)
        else:
            found.append((index, index + 1))
    return found


def _counted(text: Print) -> list[bool]:
    outside = [not quoted for quoted in text.quoted]
    return outside if sum(outside) >= SPEECH * len(outside) else [True] * len(outside)


def _both(flags: Sequence[bool], others: Sequence[bool]) -> int:
    return sum(a and b for a, b in zip(flags, others, strict=True))


def _inner(flags: Sequence[bool]) -> int:
    return sum(end - start for start, end in runs(flags) if start > 0 and end < len(flags))
