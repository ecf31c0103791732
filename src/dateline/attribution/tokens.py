"""Words with their place and part of speech.

The tagger is a small one in Brill's manner (1992): first guess by word, then by its neighbours to the left, one
pass, a fixed amount of work per word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from typing import TYPE_CHECKING

from . import words as w
from .quotes import MARKS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .quotes import Quotation

ABBREVIATED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Capt|Rev|Prof|Hon|Pres|(?<![.\w])[A-Z])\.\s*$"
)
_TOKEN = re.compile(
    r"""
      ''|``                                              # a double mark typed as two single ones
    | (?:[A-Z]\.){2,}                                    # U.S.
    | (?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Capt|Rev|Prof|Hon|Pres|St|Jr|Sr|Inc|Corp|Co|Ltd|No|vs|
        Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.(?=\s)
    | \b[A-Z]\.(?=\s+[A-Z])                              # an initial
    | ['’](?:s|d|ll|re|ve|m)\b
    | n['’]t\b
    | \w+?(?=n['’]t\b)                                   # did|n't
    | \d+(?:[.,:]\d+)*\w*(?:-\w+)*
    | [@#]\w+
    | \w+(?:[-&./]\w+|['’][A-Z]\w+)*
    | \([^()\n]{1,60}\)
    | \.\.\.+ | --+
    | \S
    """,
    re.VERBOSE,
)


_MARKS = {",": ",", ".": ".", "?": ".", "!": ".", ":": ":", ";": ":", "(": "(", ")": ")", "[": "(", "]": ")"}
_ADJECTIVE_ENDING = re.compile(r".{2,}(?:ful|ous|ive|able|ible|ial|ical|nal|ral|ual|ic|ish|less|ese)$")
_NOMINAL_LEFT = frozenset({"DT", "PRP$", "POS", "JJ", "CD", "IN"})


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark: characters `start` to `end` of the text, lower-cased, tagged, in quotes or not."""

    start: int
    end: int
    lower: str
    tag: str
    lemma: str  # of verbs; otherwise the word
    quoted: bool


def tag_sentence(
    text: str, start: int, end: int, quotes: Sequence[Quotation], *, title: bool = False
) -> list[Token]:
    """Tokens of `text[start:end]`; a whole quotation is one token, tagged QUOTE.

    In a `title`, capitals say nothing. Marks and short parentheses are left out: what stands around them
    belongs together.
    """
    tokens: list[Token] = []
    words = list(_raw_tokens(text, start, end, quotes))
    lowers = [word[2].lower().replace("’", "'") for word in words]
    tags: list[str] = []
    for i, (first, last, raw, quoted) in enumerate(words):
        after = words[i + 1][2] if i + 1 < len(words) else "."
        initial = title or not tags or tags[-1] in {"QUOTE", ".", ":", "-"}
        tag = (
            "QUOTE"
            if raw == _WHOLE
            else _tag(raw, lowers[i], after, tags, lowers, initial=initial, title=title)
        )
        form = w.verb_form(lowers[i]) if tag[0] == "V" else None
        lemma = form.lemma if form else _AUXILIARY_LEMMA.get(lowers[i], lowers[i])
        tags.append(tag)
        tokens.append(Token(first, last, lowers[i], tag, lemma, quoted))
    return tokens


_WHOLE = "\ufffc"  # the object replacement character stands for a whole quotation


def _raw_tokens(
    text: str, start: int, end: int, quotes: Sequence[Quotation]
) -> Iterator[tuple[int, int, str, bool]]:
    """Start, end, spelling and whether it is quoted, of each token."""
    position = start
    for quote in quotes:
        if quote.end <= start or quote.start >= end:
            continue
        yield from _plain_tokens(text, position, quote.start, quoted=False)
        if quote.whole:
            yield quote.start, quote.end, _WHOLE, True
        else:
            yield from _plain_tokens(text, quote.start, min(quote.end, end), quoted=True)
        position = quote.end
    yield from _plain_tokens(text, position, end, quoted=False)


def _plain_tokens(text: str, start: int, end: int, *, quoted: bool) -> Iterator[tuple[int, int, str, bool]]:
    for match in _TOKEN.finditer(text, start, max(start, end)):
        raw = match.group()
        if raw[0] not in MARKS and raw not in {"''", "``"} and not (raw[0] == "(" and len(raw) > 1):
            yield match.start(), match.end(), raw, quoted


_AUXILIARY_LEMMA = {
    **dict.fromkeys(w.BE, "be"),
    **dict.fromkeys(w.HAVE, "have"),
    **dict.fromkeys(w.DO, "do"),
}


def _tag(
    raw: str, lower: str, after: str, tags: list[str], lowers: list[str], *, initial: bool, title: bool
) -> str:
    """The tag of one word, given the tags before it and the word after it."""
    named = after[:1].isupper()
    proper = initial and raw[0].isupper() and named and not title
    after = after.lower()
    previous = tags[-1] if tags else "."
    before = lowers[len(tags) - 1] if tags else ""
    if not raw[0].isalnum():
        return _mark(raw, lower, previous, before)
    if raw[0].isdigit():
        return "CD"
    if raw[0].isupper() and not initial and lower != "i":
        return "NNP"
    closed = _closed_class(lower, after, previous)
    if closed:
        return closed
    form = w.verb_form(lower)
    if form is not None and not proper and (title or not _is_name(form, raw, after, initial=initial)):
        verbal = _verbal(form, after, previous, before, tags, lowers, named=named)
        if verbal:
            return verbal
    if w.is_adverb(lower):
        if previous in {"DT", "PRP$", "POS"} and after not in w.CLOSED_TAGS and lower.endswith("ly"):
            return "JJ"
        return "RB"
    if lower in w.ADJECTIVES or _ADJECTIVE_ENDING.match(lower):
        return "JJ"
    return "NNS" if lower.endswith("s") and not lower.endswith(("ss", "us", "is")) else "NN"


def _is_name(form: w.VerbForm, raw: str, after: str, *, initial: bool) -> bool:
    """Whether a sentence starts with a name that is spelt like a verb: "Mark said"."""
    following = w.verb_forms().get(after)
    finite = after in w.AUXILIARIES or (following is not None and "VBD" in following.tags)
    return initial and raw[0].isupper() and "VB" in form.tags and finite


def _mark(raw: str, lower: str, previous: str, before: str) -> str:
    """Tag of a token that starts with no letter or digit."""
    if raw in _MARKS:
        return _MARKS[raw]
    if lower == "'s":
        return "VBZ" if previous in {"PRP", "WP", "EX"} or before in {"that", "here", "let"} else "POS"
    if lower in w.MODALS:
        return "MD"
    if lower in w.AUXILIARY_TAGS:
        return w.AUXILIARY_TAGS[lower]
    if raw in {"'", "’"}:
        return "POS" if previous in {"NNS", "NNP"} and before.endswith("s") else "'"
    if raw[0] in "@#":
        return "NNP"
    if raw in {"$", "€", "£", "%"}:
        return "CD"
    if raw == "&":
        return "CC"
    return "-" if raw[0] in "-–—―" else "SYM"


def _closed_class(lower: str, after: str, previous: str) -> str:
    """Tag of a function word; empty when the word is none."""
    if lower == "her":
        return "PRP" if not after[:1].isalpha() or after in w.FUNCTION_WORDS else "PRP$"
    if lower == "may" and previous == "IN":
        return "NNP"
    if lower == "one" and after[:1].isalpha() and after not in w.CLOSED_TAGS:
        return "CD"
    if lower in {"more", "less", "fewer", "most"} and (after == "than" or after not in w.CLOSED_TAGS):
        return "CD" if after == "than" or not after.endswith("ly") else "RB"
    if lower == "than" and previous == "CD":
        return "CD"
    return w.CLOSED_TAGS.get(lower, "")


def _verbal(
    form: w.VerbForm,
    after: str,
    previous: str,
    before: str,
    tags: list[str],
    lowers: list[str],
    *,
    named: bool,
) -> str:
    """Tag of a word that can be a verb; empty when it is better read as something else."""
    governor = _governor(tags, lowers)
    quantity = before in w.QUANTITIES or (previous == "CD" and "VBD" in form.tags)
    if (previous in {"DT", "PRP$", "POS", "CD"} and (form.rare or not quantity)) or (
        previous == "JJ" and governor not in {"be", "to", "modal"}
    ):
        return _premodifier(form, after)
    if "VB" in form.tags and governor in {"to", "modal", "do"}:
        return "VB"
    if "VBN" in form.tags and governor in {"have", "be"}:
        return "VBN"
    if "VBG" in form.tags:
        if governor == "be":
            return "VBG"
        return (
            ""
            if form.rare and previous in {"IN", "NN", "NNP", "VBG"} and after not in w.COMPLEMENT_STARTS
            else "VBG"
        )
    if previous == "IN" and before != "that":
        return ""
    if "VBD" in form.tags:
        return "VBN" if after == "by" and previous != "PRP" and "VBN" in form.tags else "VBD"
    if "VBN" in form.tags:
        return "VBN"
    subject = quantity or previous in {"PRP", "WP", "NNP", "NNS", ")"} or before == "that"
    complement = after in w.COMPLEMENT_STARTS or (named and previous in {"NNS", "NNP", "NN"})
    closing = after in {".", ","} and "QUOTE" in tags[-12:] and previous in {"NNP", "NN", "NNS"}
    if closing and "VBZ" in form.tags:
        return "VBZ"
    if form.rare and not complement and not (subject and previous != "NNP" and previous != "NNS"):
        return ""
    if "VBZ" in form.tags:
        return "VBZ"
    return "VBP" if subject or previous in {"RB", "CC", ",", ".", '"'} or not form.rare else ""


def _premodifier(form: w.VerbForm, after: str) -> str:
    """Tag of a verb form after a determiner or the like: part of a noun phrase."""
    if form.tags & {"VBD", "VBN"} and "VB" not in form.tags:
        return "JJ"
    if "VBG" in form.tags:
        return "NN" if after in w.FUNCTION_WORDS or not after[:1].isalpha() else "JJ"
    return "NNS" if "VBZ" in form.tags else "NN"


def _governor(tags: list[str], lowers: list[str]) -> str:
    """The auxiliary a verb form here would hang on, over adverbs: to, modal, do, have, be or nothing."""
    for back in range(1, min(4, len(tags)) + 1):
        tag, lower = tags[-back], lowers[len(tags) - back]
        if tag == "RB":
            continue
        if tag == "TO":
            return "to"
        if tag == "MD":
            return "modal"
        if lower in _AUXILIARY_LEMMA:
            return _AUXILIARY_LEMMA[lower]
        return ""
    return ""
