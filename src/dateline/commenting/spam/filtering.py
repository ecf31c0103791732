"""The filter of a site: it begins with nothing and learns from each click of a moderator.

Logistic regression, learned comment by comment, over what `features` reads, each in one of 65,536 places by its hash. Each
place has a weight and how unsure it is. A comment moves the unsure places most, and just as far as is most likely given what
they knew and what the moderator says: one step that needs no rate of learning. What the order of clicks changes is small.

A filter is a value: learning gives another one. The same clicks give the same bytes.
"""

from __future__ import annotations

import math
import struct
import sys
import zlib
from array import array
from typing import TYPE_CHECKING, NamedTuple, Self

from msgspec import Struct

from dateline.commenting.spam.features import LINKED, PIECE, TOKEN, Read, read

if TYPE_CHECKING:
    from collections.abc import Iterable

PLACES = 1 << 16
UNSURE = 10.0
"""How unsure a place is before anything is learned of it. 3 and 30 measured nearly the same."""
SHARPNESS = 4.0
"""By what evidence is multiplied before it is told as a probability. Chosen so that of what is told as 90 % at least nine in ten
are spam, under videos that the filter did not learn from, after 100 clicks and after 1,500: docs/research/comments.md."""
LOST = 0.005
"""Share of good comments that may be taken for spam."""

_WINDOW = 500.0
"""Good comments that the border is measured on; older ones fade."""
_BINS, _WIDTH = 96, 0.25
_SPARE = 0.5
"""Evidence beyond the border: it is measured on what came, and used on what comes, under another text. Without it .7 % of good
comments are lost, not .5 %: docs/research/comments.md."""
_HEAD = struct.Struct("<4sIII")
_MARK = b"DLF1"


class Weighed(NamedTuple):
    """A word, or something else about a comment, and how much it weighed: above nothing for spam, below for good."""

    what: str
    weight: float


class Judgement(Struct, frozen=True):
    """What the filter thinks of a comment."""

    probability: float  # that it is spam
    spam: bool  # as sure as it must be for a comment to be put away; never before the border is known


class Filter(Struct, frozen=True):
    """What was learned."""

    weights: array[float]
    unsure: array[float]
    above: array[float]  # of good comments, how many were thought this likely spam before they were learned
    good: int = 0
    bad: int = 0

    @classmethod
    def empty(cls) -> Self:
        """Return a filter that knows nothing."""
        return cls(array("f", bytes(4 * PLACES)), array("f", [UNSURE]) * PLACES, array("f", bytes(4 * _BINS)))

    def judge(self, text: str, name: str = "", signs: Iterable[str] = ()) -> Judgement:
        """Return how likely a comment is spam, and whether that is enough."""
        evidence, _, _ = self._evidence(_places(read(text, name, signs)))
        border = self.border()
        return Judgement(_logistic(evidence), border is not None and evidence > border)

    def border(self, lost: float = LOST) -> float | None:
        """Return the evidence above which so few good comments lay that at most `lost` of them would be taken for spam.

        None until there were good comments enough to know: the filter then only says what is likely.
        """
        total = math.fsum(self.above)
        passed, border = 0.0, None
        for place in range(_BINS - 1, 0, -1):
            passed += self.above[place]
            if (passed + 1) / (total + 1) > lost:
                break
            border = (place - _BINS // 2) * _WIDTH
        return border if border is None else max(border, 0.0) + _SPARE

    def weighed(
        self, text: str, name: str = "", signs: Iterable[str] = (), most: int = 8
    ) -> tuple[Weighed, ...]:
        """Return what weighed most in a comment, the heaviest first; a word also has what its pairs and pieces weighed."""
        found = read(text, name, signs)
        pieces = _pieces(found.line)
        sums: dict[str, float] = {}
        for group in found.groups:
            share = 1 / math.sqrt(len(group))
            for label in group:
                weight = self.weights[_place(label)] * share
                for what in (owners := pieces.get(label) or _owners(label)):
                    sums[what] = sums.get(what, 0.0) + weight / len(owners)
        heavy = sorted(
            ((what, weight) for what, weight in sums.items() if weight), key=lambda e: (-abs(e[1]), e[0])
        )
        return tuple(Weighed(what, weight) for what, weight in heavy[:most])

    def learn(self, text: str, name: str = "", signs: Iterable[str] = (), *, spam: bool) -> Filter:
        """Return the filter that also knows what a moderator says of a comment. A click that was wrong is learned the other way."""
        places = _places(read(text, name, signs))
        evidence, margin, doubt = self._evidence(places)
        toward = _most_likely(margin, doubt, spam=spam)
        missing = spam - _logistic(toward)
        sure = _logistic(toward) * (1 - _logistic(toward))
        weights, unsure = self.weights[:], self.unsure[:]
        for place, value in places.items():
            was = unsure[place]
            weights[place] += missing * was * value
            unsure[place] = was / (1 + sure * was * value * value)
        above = self.above
        if not spam:
            above = array("f", [count * (1 - 1 / _WINDOW) for count in above])
            above[max(0, min(_BINS - 1, int(evidence // _WIDTH) + 1 + _BINS // 2))] += 1
        return Filter(weights, unsure, above, self.good + (not spam), self.bad + spam)

    def to_bytes(self) -> bytes:
        """Return the filter as it is kept."""
        body = b"".join(_little(part).tobytes() for part in (self.weights, self.unsure, self.above))
        return _HEAD.pack(_MARK, zlib.crc32(body), self.good, self.bad) + zlib.compress(body, 1)

    @classmethod
    def from_bytes(cls, kept: bytes) -> Self:
        """Return a filter that was kept.

        Raises:
            ValueError: these are not the bytes of a filter.
        """
        size = 4 * (2 * PLACES + _BINS)
        try:
            mark, check, good, bad = _HEAD.unpack_from(kept)
            unpacker = zlib.decompressobj()
            body = unpacker.decompress(kept[_HEAD.size :], size + 1)
        except (struct.error, zlib.error) as error:
            raise ValueError("no filter") from error
        if mark != _MARK or len(body) != size or zlib.crc32(body) != check:
            raise ValueError("no filter, or a damaged one")
        whole = _little(array("f", body))
        return cls(whole[:PLACES], whole[PLACES : 2 * PLACES], whole[2 * PLACES :], good, bad)

    def _evidence(self, places: dict[int, float]) -> tuple[float, float, float]:
        """Return the evidence for spam, less the more unsure the places are; the plain sum, and how unsure it is."""
        weights, unsure = self.weights, self.unsure
        margin = math.fsum(weights[place] * value for place, value in places.items())
        doubt = math.fsum(unsure[place] * value * value for place, value in places.items())
        return SHARPNESS * margin / math.sqrt(1 + math.pi / 8 * doubt), margin, doubt


def _place(label: str) -> int:
    return zlib.crc32(label.encode()) % PLACES


def _places(found: Read) -> dict[int, float]:
    """Return each place that a comment touches, and how much."""
    places: dict[int, float] = {}
    for group in found.groups:
        share = 1 / math.sqrt(len(group))
        for label in group:
            place = _place(label)
            places[place] = places.get(place, 0.0) + share
    return places


def _most_likely(margin: float, doubt: float, *, spam: bool) -> float:
    """Return where the sum most likely lies, now that it is known whether the comment is spam: halved until it is found."""
    low, high = (margin, margin + doubt) if spam else (margin - doubt, margin)
    for _ in range(40):
        middle = (low + high) / 2
        if middle - margin > doubt * (spam - _logistic(middle)):
            high = middle
        else:
            low = middle
    return (low + high) / 2


def _logistic(x: float) -> float:
    return 1 / (1 + math.exp(-x)) if x > 0 else 1 - 1 / (1 + math.exp(min(x, 700)))


def _pieces(line: str) -> dict[str, tuple[str, ...]]:
    """Return for each piece of a line the words that it lies in, where it stands first."""
    words = line.split(" ")
    shown = [_shown(first.group()) if (first := TOKEN.search(word)) else "" for word in words]
    of_letter = [number for number, word in enumerate(words) for _ in range(len(word) + 1)]
    found: dict[str, tuple[str, ...]] = {}
    for at in range(len(line) - PIECE + 1):
        label = f"p{line[at : at + PIECE]}"
        if label not in found:
            owners = dict.fromkeys(shown[number] for number in of_letter[at : at + PIECE])
            found[label] = tuple(owner for owner in owners if owner)
    return found


def _owners(label: str) -> tuple[str, ...]:
    """Return for which words, or what else, a label stands."""
    kind, rest = label[0], label[1:]
    if kind.isdigit():
        return tuple(_shown(word) for word in rest.split(" ") if word)
    if kind in "nNm":
        return ("name",)
    if kind == "s":
        return (_SHAPE.get(rest.partition(" ")[0], rest),)
    return (_shown(rest),)


_SHAPE = {
    "": "most comments",
    "length": "its length",
    "capitals": "its capitals",
    "links": "how many links",
    "!": "exclamation marks",
    "digits": "its figures",
}
"""What is said of how a comment looks."""


def _shown(word: str) -> str:
    return "link" if word == LINKED else word


def _little(part: array[float]) -> array[float]:
    if sys.byteorder == "big":
        part = part[:]
        part.byteswap()
    return part
