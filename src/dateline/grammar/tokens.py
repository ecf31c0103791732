"""Words and marks of a text, by their spans: the tokens tile the text but for spaces.

As Universal Dependencies cuts English: "do|n't", "Putin|'s", "$|5|bn". Words with hyphens stay whole.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dateline.patterns import lazy_pattern

if TYPE_CHECKING:
    from dateline.languages import Joined, Language

Piece = tuple[int, int]

# Repeats of letters are possessive or bounded, so that no text costs more than its length; repeats of groups are plain,
# since Python before 3.11.5 reads possessive ones wrongly, and nothing behind them can fail.
_TOKEN = lazy_pattern(
    r"""
      (?P<plain>[^\W\d_]++)(?![\w'’.&@\-:])
    | (?P<web>(?:https?://|www\.)[^\s<>"“”]++)
    | (?P<mail>[\w.+\-]{1,64}@\w[\w\-]{0,63}(?:\.\w[\w\-]{0,63}){1,8})
    | (?P<dotted>(?:[^\W\d_]\.){2,}(?:-\w++)*)                # U.S., p.m., U.S.-led
    | (?P<number>\d++(?:[.,:/]\d++)*[^\W_]*+(?:-[^\W_]++)*)
    | (?P<word>\w++(?:['’&.\-]\w++)*)
    | (?<![^\s.!?,])[:;]-?[)(DP](?![^\W_])                    # :-)
    | [@\#]\w++
    | (?P<clipped>['’]\w++)
    | \.{2,}+ | [-!?*=_~\#+]{2,}+ | '' | `` | \S
    """,
    re.VERBOSE,
)
_NEXT = lazy_pattern(r"\s{1,3}([^\W\d_]{1,20})\b")
_FIGURE = lazy_pattern(r"\d++(?:[.,:/]\d++)*")
_RUN_ON = lazy_pattern(r"(?<=[a-z]{3})\.(?=[A-Z])")  # two sentences without a space between
_TRAILING = ".,;:!?)'’]»"


def tokenise(text: str, start: int, end: int, language: Language) -> list[Piece]:
    """Spans of the tokens of `text[start:end]`, in order; between them stands only space."""
    pieces: list[Piece] = []
    append = pieces.append
    joined = language.joined
    for match in _TOKEN.finditer(text, start, end):
        group = match.lastgroup
        first, last = match.span()
        if group == "plain":
            word = text[first:last]
            append((first, last))
            if word.lower() in joined:
                pieces[-1:] = _joined(text, first, last, joined[word.lower()])
        elif group is None:
            if (
                last - first == 1
                and text[first] == "."
                and _closes_abbreviation(text, pieces, first, end, language)
            ):
                pieces[-1] = (pieces[-1][0], last)
            else:
                append((first, last))
        elif group in _CUTTERS:
            pieces += _CUTTERS[group](text, first, last, language)
        else:
            append((first, last))
    return pieces


def _joined(text: str, first: int, last: int, two: Joined) -> list[Piece]:
    """The words that are written as one: "can|not"; some only before certain words: "its a", but "its plan"."""
    if two.before:
        after = _NEXT.match(text, last)
        if after is None or after[1].lower() not in two.before:
            return [(first, last)]
    return [(first, first + two.size), (first + two.size, last)]


def _closes_abbreviation(text: str, pieces: list[Piece], dot: int, end: int, language: Language) -> bool:
    """Whether the full stop at `dot` belongs to the word before it: "Gen.", "J. Smith", "No. 10"."""
    if not pieces or pieces[-1][1] != dot or dot + 1 >= end:
        return False
    first = pieces[-1][0]
    after = text[dot + 1 : min(end, dot + 4)].lstrip()
    if dot - first == 1 and text[first].isupper() and text[first] != "I":
        return after[:1].isupper()
    kind = language.abbreviations.get(text[first:dot].lower())
    if kind == "number":
        return after[:1].isdigit()
    return kind == "other" or (kind is not None and text[first].isupper())


def _web(text: str, first: int, last: int, _language: Language) -> list[Piece]:
    stop = last
    while stop > first + 1 and text[stop - 1] in _TRAILING:
        stop -= 1
    return [(first, stop), *((i, i + 1) for i in range(stop, last))]


def _number(text: str, first: int, last: int, language: Language) -> list[Piece]:
    """A figure, parted from its unit: "5pm", "40km"; but "20th", "1990s", "15-year-old"."""
    figure = _FIGURE.match(text, first, last)
    stop = figure.end() if figure else last
    if stop < last and text[stop:last].lower() in language.units:
        return [(first, stop), (stop, last)]
    return [(first, last)]


def _word(text: str, first: int, last: int, language: Language) -> list[Piece]:
    """A word, parted from what is written onto it: "do|n't", "Putin|'s", "said|.|He"."""
    pieces: list[Piece] = []
    for dot in _RUN_ON.finditer(text, first, last):
        pieces += [*_parted(text, first, dot.start(), language), dot.span()]
        first = dot.end()
    return [*pieces, *_parted(text, first, last, language)]


def _parted(text: str, first: int, last: int, language: Language) -> list[Piece]:
    mark = max(text.rfind("'", first, last), text.rfind("’", first, last))
    if mark <= first:
        return [(first, last)]
    ending = text[mark:last].lower().replace("’", "'")
    if "n" + ending in language.clitics and text[mark - 1] in "nN" and mark - 1 > first:
        return [(first, mark - 1), (mark - 1, last)]
    if ending in language.clitics:
        return [(first, mark), (mark, last)]
    return [(first, last)]


def _clipped(text: str, first: int, last: int, language: Language) -> list[Piece]:
    """What starts with an apostrophe: an ending ("Paris ’s"), a clipped word ("'em", "'90s"), or a quotation."""
    word = text[first:last].lower().replace("’", "'")
    if word in language.clitics or word in language.clipped or word[1].isdigit():
        return [(first, last)]
    return [(first, first + 1), (first + 1, last)]


_CUTTERS = {"web": _web, "number": _number, "word": _word, "clipped": _clipped}
