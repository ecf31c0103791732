"""The grammar's words as attribution sees them: fewer tags, closed classes by word, a whole quotation as one token."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from dateline.grammar import Shape

from . import lists as w

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dateline.grammar import Tagged

    from .quotes import Quotation

_CAPITAL, _UPPER = int(Shape.CAPITAL), int(Shape.UPPER)
_COARSER = {
    **dict.fromkeys(("WDT", "WP", "WRB", "WP$"), "WP"),
    **dict.fromkeys(("NNPS", "NNP"), "NNP"),
    **dict.fromkeys(("JJR", "JJS"), "JJ"),
    **dict.fromkeys(("RBR", "RBS", "RP", "UH"), "RB"),
    **dict.fromkeys(("PDT", "DTP"), "DT"),
    **dict.fromkeys(("-LRB-", "-RRB-"), "("),
    **dict.fromkeys(("NFP", "``", "''"), "SYM"),
    "HYPH": "-",
    "INS": "IN",
    "FW": "NN",
    "$": "CD",
}
_BY_WORD = {**w.CLOSED_TAGS, **dict.fromkeys("%£€", "CD")}
_DASHES = frozenset("–—―-")
_FLOATING = frozenset({"each", "both", "all"})
_GOVERNING = frozenset(w.BE | w.HAVE)
_BENDING = _FLOATING | {"her", "that", "may", "one", "than", "more", "less", "fewer", "most", "no", "longer"}
_INITIAL = frozenset({"QUOTE", ".", ":", "-"})  # what a capital says nothing behind
_DESCRIBING = frozenset({"VBG", "VBN", "VBD"})
_DETERMINING = frozenset({"DT", "PRP$", "POS"})
_MARKS = frozenset({"``", "''"})
_LONGEST_ASIDE = 60  # characters of a parenthesis that is left out


class Token(Struct, frozen=True, gc=False):
    """A word or mark: characters `start` to `end` of the text, lower-cased, tagged, in quotes or not."""

    start: int
    end: int
    lower: str
    tag: str
    lemma: str  # of verbs; otherwise the word
    quoted: bool


def tokens_of(
    text: str, tagged: Tagged, quotes: Sequence[Quotation], *, title: bool = False
) -> Iterator[Token]:
    """The tokens of one sentence; a whole quotation that ends or stands in it is one token, tagged QUOTE.

    In a `title`, capitals say nothing. Marks and short parentheses are left out: what stands around them
    belongs together.
    """
    words = tagged.words
    lowers, last = words.lowers, len(words.lowers) - 1
    before, word_before, until = ".", "", 0
    rest = iter(quotes)
    quote = next(rest, None)
    for k, (start, end) in enumerate(tagged.spans):
        while quote is not None and quote.end <= start:
            quote = next(rest, None)
        quoted = quote is not None and quote.start <= start
        if start < until:
            continue
        lower, fine = lowers[k], words.tags[k]
        if quoted and quote is not None and quote.whole:
            token = Token(quote.start, quote.end, "\ufffc", "QUOTE", "\ufffc", True)
            until = quote.end
        elif fine in _MARKS and len(lower) < 3 and not lower.isalnum():
            continue
        else:
            if fine == "-LRB-" and (closed := _aside(text, start)):
                until = closed
                continue
            initial = title or before in _INITIAL
            shape = tagged.forms[k].shape
            if shape & _CAPITAL and (not initial or (shape & _UPPER and not title)) and lower != "i":
                tag = "NNP"  # also where a capital says nothing, what is all capitals: the US
            else:
                after = lowers[k + 1] if k < last else "."
                tag = (lower in _BENDING and _bent(lower, after, before, word_before)) or _coarse(lower, fine)
                if tag in _DESCRIBING and before in _DETERMINING:
                    tag = "JJ"  # "the following statement"
            token = Token(start, end, lower, tag, words.lemmas[k] if tag[0] == "V" else lower, quoted)
        yield token
        before, word_before = token.tag, token.lower


def _aside(text: str, start: int) -> int:
    """Where a short parenthesis ends that opens here; 0 where none does."""
    end = text.find(")", start, start + _LONGEST_ASIDE + 2) + 1
    inside = text[start + 1 : end]
    return end if end > start + 2 and "(" not in inside and "\n" not in inside else 0


def _coarse(lower: str, fine: str) -> str:
    """The tag of a word by the grammar's finer one; words of closed classes have the one of their class."""
    if fine == ":" and lower not in _BY_WORD:
        return "-" if lower[0] in _DASHES else ":"
    return _BY_WORD.get(lower) or _COARSER.get(fine, fine)


def _bent(lower: str, after: str, before: str, word_before: str) -> str:
    """Tag of a function word that its neighbours make something else than usual; empty where they do not."""
    if (lower == "no" and after == "longer") or (lower == "longer" and word_before == "no"):
        return "RB"
    if lower in _FLOATING and word_before in _GOVERNING:
        return "RB"  # "have each accused"
    if lower == "her":
        return "PRP" if not after[:1].isalpha() or after in w.CLOSED_TAGS else "PRP$"
    if lower == "may" and before == "IN":
        return "NNP"
    if lower == "one" and after[:1].isalpha() and after not in w.CLOSED_TAGS:
        return "CD"
    if lower in {"more", "less", "fewer", "most"} and (after == "than" or after not in w.CLOSED_TAGS):
        return "CD" if after == "than" or not after.endswith("ly") else "RB"
    if lower == "than" and before == "CD":
        return "CD"
    return ""
