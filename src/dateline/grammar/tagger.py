"""Parts of speech, by an averaged perceptron over word tables.

A word with one tag in the tables costs one look-up. What is left is decided from left to right by the sum of a few
weights, between the tags that the word can have. The tags are the Penn Treebank's, with two more: `INS`, a
preposition's spelling that opens a clause ("before they left"), and `DTP`, a determiner's that stands alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import TypeVar

from msgspec import Struct, field

from dateline.languages import Weights
from dateline.patterns import lazy_pattern

from .lanes import HALF, LANE, MASK, lanes, parted

Weigh = Callable[[str, int], int]

OPEN = ("NN", "JJ", "NNS", "VBD", "VBN", "VBG", "VBZ", "VB", "VBP", "RB")
"""What a word outside the tables can be."""

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
OPENERS = frozenset({",", "CC", "INS", "WDT", "WP", "WRB", ":", ".", "``", "''", "-LRB-", "-RRB-", "WP$"})
_FREEING = frozenset("(“‘:")  # behind them a capital says as little as at the start
START, END = "^", "$"
_STRETCHED = lazy_pattern(r"(\w)\1{2,}")  # soooo
_MARKS = {
    ",": ",", ".": ".", "?": ".", "!": ".", ":": ":", ";": ":", "(": "-LRB-", ")": "-RRB-", "[": "-LRB-",
    "]": "-RRB-", "{": "-LRB-", "}": "-RRB-", "“": "``", "”": "''", "``": "``", "''": "''", "‘": "``", "«": "``",
    "»": "''", "„": "``", '"': "''", "-": "HYPH", "|": ":", "–": ":", "—": ":", "―": ":", "--": ":", "…": ":", "...": ":",
    "$": "$", "€": "$", "£": "$", "¥": "$", "%": "NN", "&": "CC", "/": "SYM", "+": "SYM", "=": "SYM", "•": "NFP",
    "*": "NFP", "§": "SYM", "°": "SYM", "#": "$",
}  # fmt: skip


Own = tuple[str, ...]
"""The tags that a word can have."""

K = TypeVar("K")
V = TypeVar("V")
_KEPT = 60_000  # sums kept of each kind, before they are forgotten


class _Seen(Struct, frozen=True, gc=False):
    """What a spelling can be, and what it says of that by itself."""

    own: Own
    name: str  # of the class of words that can be just that
    only: str = ""  # the tag, where there is one
    alone: int = 0  # what the word and its letters say of each tag
    context: tuple[Weigh, ...] = ()  # what its class says of what stands around
    beside: tuple[Weigh, ...] = ()  # what the word itself says of its neighbours; none: nothing


class _Kept(Struct, frozen=True):
    """What was worked out before: it does not change, and news repeats itself.

    The weights of a class's tags stand in one number, each in a lane of its own, so that one addition adds them all.
    """

    seen: dict[str, _Seen] = field(default_factory=dict)
    free: dict[str, _Seen] = field(default_factory=dict)  # where a capital says nothing


class Tagger(Struct, frozen=True):
    """Word tables and weights: `words` by lower case, `names` as spelt with a capital."""

    words: Mapping[str, Own]
    names: Mapping[str, Own]
    endings: Mapping[str, Own]
    closed: Mapping[str, Own]
    weights: Weights
    kept: _Kept = field(default_factory=_Kept)

    def tag(self, spelled: Sequence[str], lowers: Sequence[str], *, title: bool = False) -> list[str]:
        """The tag of each word. In a `title`, capitals say nothing."""
        seen = self._seen(spelled, lowers, title=title)
        classes = [each.name for each in seen]
        if not title and _NAME_OR_ING in classes:
            _name_before_verb(seen, classes, classes.index(_NAME_OR_ING))
        classes += (END, END)
        words = ("", *lowers, END)
        tags: list[str] = []
        two, last, finite = START, START, "0"
        for i, each in enumerate(seen):
            tag = each.only
            if not tag:
                following, own = classes[i + 1], each.own
                a, b, c, d, e, f, g, h = each.context
                total = (
                    each.alone
                    + a(last, 0)
                    + b(f"{two} {last}", 0)
                    + c(following, 0)
                    + d(words[i + 2], 0)
                    + e(words[i], 0)
                    + f(f"{following}|{classes[i + 2]}", 0)
                    + g(f"{last}|{following}", 0)
                    + h(finite + last, 0)
                )
                if each.beside:
                    a, b, c, d = each.beside
                    total += a(last, 0) + b(following, 0) + c(words[i + 2], 0) + d(words[i], 0)
                if len(own) == 2:
                    one = ((total + HALF) & MASK) - HALF
                    tag = own[(total - one) >> LANE > one]
                else:
                    sums = parted(total, len(own))
                    tag = own[sums.index(max(sums))]
            tags.append(tag)
            two, last = last, tag
            finite = _FINITE_BEFORE.get(tag, finite)
        return tags

    def _first_seen(self, spelled: str, lower: str, *, free: bool) -> _Seen:
        """What a spelling can be, which may have a capital whatever it is where it is `free` to."""
        own = self._options(spelled, lower, free=free)
        name = " ".join(own)
        if len(own) == 1:
            return _Seen(own, name, name)
        tables = self.weights.classes.get(name, _NONE)
        classes = self.weights.of_word(lower)
        by_word = classes.get(name) or _as_class(classes, name)
        ending = lower[-2:] + ("A" if spelled[0].isupper() else "a")
        alone = by_word[0].get("", 0) + tables[8].get(lower[-3:], 0) + tables[9].get(ending, 0)
        context = tuple(table.get for table in tables[:_CONTEXT])
        beside = tuple(table.get for table in by_word[1:]) if any(by_word[1:]) else ()
        return _Seen(own, name, "", alone, context, beside)

    def options(self, spelled: Sequence[str], lowers: Sequence[str], *, title: bool) -> list[Own]:
        """The tags that each word can have, likeliest first."""
        return [each.own for each in self._seen(spelled, lowers, title=title)]

    def _seen(self, spelled: Sequence[str], lowers: Sequence[str], *, title: bool) -> list[_Seen]:
        """What each word can be."""
        kept = self.kept.free if title else self.kept.seen
        found = [
            kept.get(word) or self._one(word, lower, free=title)
            for word, lower in zip(spelled, lowers, strict=True)
        ]
        for k in () if title else _fresh(spelled):
            found[k] = self._one(spelled[k], lowers[k], free=True)
        return found

    def _one(self, word: str, lower: str, *, free: bool) -> _Seen:
        """What a word can be, which may have a capital whatever it is where it is `free` to."""
        kept = self.kept.free if free else self.kept.seen
        return kept.get(word) or _keep(kept, word, self._first_seen(word, lower, free=free))

    def _options(self, word: str, lower: str, *, free: bool) -> Own:
        """The tags of a word, which may have a capital whatever it is where it is `free` to."""
        known = self.words.get(lower)
        if "." in word[1:-1] and lower[-4:] in self.endings:
            return self.endings[lower[-4:]]  # a file or an address: "report.pdf"
        if word[0].isupper() and word != "I":
            return self._capital(word, known, self.names.get(word), free=free)
        return known if known is not None else self._unknown(word, lower)

    def _capital(
        self, word: str, known: tuple[str, ...] | None, named: tuple[str, ...] | None, *, free: bool
    ) -> tuple[str, ...]:
        """The tags of a word with a capital, that is `free` to have one whatever it is."""
        if not free:
            return named or (_plus_name(known) if known else ("NNP",))
        if word.lower() in self.closed and known is not None:
            return _joined(known, named) if named else known
        if known is None:
            return named or _plus_name(self._unknown(word.lower(), word.lower()))
        return _joined(known, named) if named else _plus_name(known)

    def _unknown(self, word: str, lower: str) -> tuple[str, ...]:
        mark = _MARKS.get(word)
        if mark is not None:
            return (mark,)
        first = word[0]
        if first.isdigit():
            return _figure(lower)
        if not first.isalpha():
            return _odd(word, first)
        if (
            "@" in word
            or "://" in word
            or word.startswith("www.")
            or (word[2:3] == "-" and word[3:4].isupper())
        ):
            return ("NNP",)  # addresses, and al-Sadr
        if _STRETCHED.search(lower):
            plain = self.words.get(_STRETCHED.sub(r"\1", lower)) or self.words.get(
                _STRETCHED.sub(r"\1\1", lower)
            )
            if plain:
                return plain
        for size in (4, 3, 2):
            ending = self.endings.get(lower[-size:])
            if ending is not None:
                return ending
        return OPEN


OF_CLASS, OF_WORD = 10, 5
"""How many tables a class of words has, and a word."""

_CONTEXT = 8  # the tables of a class that are of what stands around a word; the others are of its letters

_NONE: list[dict[str, int]] = [{}] * OF_CLASS


def _as_class(classes: Mapping[str, list[dict[str, int]]], name: str) -> list[dict[str, int]]:
    """The tables of a word for a class that they were not written for: with a capital, it can be more."""
    if not classes:
        return _NONE[:OF_WORD]
    listed, tables = max(classes.items(), key=lambda each: len(each[0]))
    tags, own = listed.split(), name.split()
    places = [tags.index(tag) if tag in tags else len(tags) for tag in own]
    found: list[dict[str, int]] = []
    for table in tables:
        sums = {key: [*parted(number, len(tags)), 0] for key, number in table.items()}
        found.append({key: lanes([each[k] for k in places]) for key, each in sums.items()})
    return found


def _fresh(spelled: Sequence[str]) -> Iterator[int]:
    """Where a capital says as little as at the start: up to the first word, there and behind some marks."""
    begins = [0]
    if not _FREEING.isdisjoint(spelled):
        begins += [k + 1 for k, word in enumerate(spelled) if word in _FREEING]
    for k in begins:
        for at in range(k, len(spelled)):
            yield at
            if spelled[at][0].isalnum():
                break


_NAME_OR_ING = "NNP VBG"
_FINITE_BEFORE = dict.fromkeys(FINITE, "1") | dict.fromkeys(OPENERS, "0")


def _name_before_verb(seen: list[_Seen], classes: list[str], at: int) -> None:
    """With a capital and a verb behind, what is spelt like "-ing" is a name: "Denning said"."""
    after = seen[at + 1].own if at + 1 < len(seen) else ()
    if "VBD" in after and "NN" not in after:
        seen[at] = _Seen(("NNP",), "NNP", "NNP")
        classes[at] = "NNP"


def _keep(kept: dict[K, V], key: K, value: V) -> V:
    """Keep what was found, and no more than a bound."""
    if len(kept) >= _KEPT:
        kept.clear()
    kept[key] = value
    return value


@cache
def _plus_name(known: tuple[str, ...]) -> tuple[str, ...]:
    return known if "NNP" in known else ("NNP", *known)


@cache
def _joined(known: tuple[str, ...], named: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*named, *known)))


def _figure(lower: str) -> tuple[str, ...]:
    if lower[-1].isdigit() or not lower[-1].isalpha():
        return ("CD",)
    if lower.endswith(("st", "nd", "rd", "th")) and "-" not in lower:
        return ("JJ", "NN", "RB")
    if lower.endswith("0s"):
        return ("NNS",)
    return ("JJ", "NN", "CD", "NNP")


def _odd(word: str, first: str) -> tuple[str, ...]:
    if first in "@#" and len(word) > 1:
        return ("NNP",)
    if first in "'’" and len(word) == 1:
        return ("''", "POS", "``")
    if len(word) > 1 and word[0] == word[-1]:
        return (".",) if first in "!?" else ("SYM",) if first in "=_+~" else (":",)
    if first in ":;" and len(word) > 1:
        return ("NFP",)
    return (".",) if first in "!?." else ("SYM",)


def context(  # noqa: PLR0913, PLR0917 -- all that a word is seen by
    i: int,
    following: Sequence[str],
    classes: Sequence[str],
    tags: Sequence[str],
    before: str,
    finite: str,
    spelled: str,
) -> tuple[str, ...]:
    """What is seen around word `i`, for learning: a key for each table, first of its class, then of the word itself."""
    word, after = following[i], following[i + 1]
    last, next_class = tags[-1], classes[i + 1]
    return (
        last,
        tags[-2] + " " + last,
        next_class,
        after,
        before,
        next_class + "|" + classes[i + 2],
        last + "|" + next_class,
        finite + last,
        word[-3:],
        word[-2:] + ("A" if spelled[0].isupper() else "a"),
        "",
        last,
        next_class,
        after,
        before,
    )
