"""Parts of speech, by an averaged perceptron over word tables.

A word with one tag in the tables costs one look-up. What is left is decided from left to right by the sum of a few
weights, between the tags that the word can have. The tags are the Penn Treebank's, with two more: `INS`, a
preposition's spelling that opens a clause ("before they left"), and `DTP`, a determiner's that stands alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from dateline.patterns import lazy_pattern

Weights = dict[str, dict[str, int]]

OPEN = ("NN", "JJ", "NNS", "VBD", "VBN", "VBG", "VBZ", "VB", "VBP", "RB")
"""What a word outside the tables can be."""

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
OPENERS = frozenset({",", "CC", "INS", "WDT", "WP", "WRB", ":", ".", "``", "''", "-LRB-", "-RRB-", "WP$"})
_FREEING = frozenset("(“‘:")  # behind them a capital says as little as at the start
_START = "^"
_STRETCHED = lazy_pattern(r"(\w)\1{2,}")  # soooo
_MARKS = {
    ",": ",", ".": ".", "?": ".", "!": ".", ":": ":", ";": ":", "(": "-LRB-", ")": "-RRB-", "[": "-LRB-",
    "]": "-RRB-", "{": "-LRB-", "}": "-RRB-", "“": "``", "”": "''", "``": "``", "''": "''", "‘": "``", "«": "``",
    "»": "''", "„": "``", '"': "''", "-": "HYPH", "–": ":", "—": ":", "―": ":", "--": ":", "…": ":", "...": ":",
    "$": "$", "€": "$", "£": "$", "¥": "$", "%": "NN", "&": "CC", "/": "SYM", "+": "SYM", "=": "SYM", "•": "NFP",
    "*": "NFP", "§": "SYM", "°": "SYM", "#": "$",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tagger:
    """Word tables and weights: `words` by lower case, `names` as spelt with a capital."""

    words: Mapping[str, tuple[str, ...]]
    names: Mapping[str, tuple[str, ...]]
    endings: Mapping[str, tuple[str, ...]]
    closed: Mapping[str, tuple[str, ...]]
    tables: tuple[Weights, ...]

    def tag(self, spelled: Sequence[str], lowers: Sequence[str], *, title: bool = False) -> list[str]:
        """The tag of each word. In a `title`, capitals say nothing."""
        options = self.options(spelled, lowers, title=title)
        tags = [_START, _START]
        before = "", ""
        finite = "0"
        classes = [" ".join(each) for each in options]
        classes += ["$", "$"]
        following = [*lowers, "$"]
        tables = self.tables
        for i, own in enumerate(options):
            if len(own) == 1:
                tag = own[0]
            else:
                keys = context(i, following, classes, tags, before[1], finite, spelled[i])
                scores = dict.fromkeys(own, 0)
                for table, key in zip(tables, keys, strict=False):
                    weights = table.get(key)
                    if weights is not None:
                        for option in own:
                            if option in weights:
                                scores[option] += weights[option]
                tag = max(own, key=scores.__getitem__)
            tags.append(tag)
            if tag in FINITE:
                finite = "1"
            elif tag in OPENERS:
                finite = "0"
            before = before[1], lowers[i]
        return tags[2:]

    def options(self, spelled: Sequence[str], lowers: Sequence[str], *, title: bool) -> list[tuple[str, ...]]:
        """The tags that each word can have, likeliest first."""
        found = []
        initial = True
        words, names = self.words, self.names
        for word, lower in zip(spelled, lowers, strict=True):
            known = words.get(lower)
            if "." in word[1:-1] and lower[-4:] in self.endings:
                own = self.endings[lower[-4:]]  # a file or an address: "report.pdf"
            elif word[0].isupper() and word != "I":
                own = self._capital(word, known, names.get(word), free=initial or title)
            elif known is not None:
                own = known
            else:
                own = self._unknown(word, lower)
            initial = (initial and not word[0].isalnum()) or word in _FREEING
            found.append(own)
        return found

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


def context(  # noqa: PLR0913, PLR0917 -- the innermost loop: columns, and no object between
    i: int,
    following: Sequence[str],
    classes: Sequence[str],
    tags: Sequence[str],
    before: str,
    finite: str,
    spelled: str,
) -> tuple[str, ...]:
    """What is seen around word `i`, one key for each table of weights; the last ones only for unlisted words."""
    word, after = following[i], following[i + 1]
    own, next_class = classes[i], classes[i + 1]
    last = tags[-1]
    two = tags[-2] + " " + last
    return (
        word,
        own + "|" + last,
        own + "|" + two,
        word + "|" + last,
        own + "|" + next_class,
        word + "|" + next_class,
        own + "|" + after,
        word + "|" + after,
        own + "|" + before,
        own + "|" + next_class + "|" + classes[i + 2],
        own + "|" + last + "|" + next_class,
        own + "|" + finite + last,
        word + "|" + before,
        own + "|" + word[-3:],
        own + "|" + word[-2:] + ("A" if spelled[0].isupper() else "a"),
    )


TABLES = 15
