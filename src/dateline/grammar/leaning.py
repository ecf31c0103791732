"""Sentences that need the one before them: by a pronoun, a connective, "the move", or a quote that nobody says."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

from .model import Shape

if TYPE_CHECKING:
    from collections.abc import Callable

    from dateline.languages import Language

    from .read import Tagged

_UPPER = int(Shape.UPPER)
_OPENING, _CLOSING = frozenset({"“", "„", "«", "``"}), frozenset({"”", "»", '"', "''"})
_STOPS = frozenset({".", ":"})
_COUNTED = frozenset({",", ".", ":"})
_IDLE_REACH = 8  # words behind "it" in which what it stands for is told: "it was clear to all that"
_NOUNS = ("NN", "NNS", "NNP", "NNPS")


class _Word(Struct, frozen=True, gc=False):  # made for every word: cheaper than a dataclass
    text: str
    lower: str
    stem: str  # without what an apostrophe joins to it
    quoted: bool
    fresh: bool  # it opens a sentence, so that a capital says nothing


def leans(text: str, tagged: Tagged, start: int = 0) -> bool:
    """Whether a reader needs what stands before a sentence to know whom and what it speaks of.

    The sentence is told from character `start` of the `text` on: what stands before is the place of a dispatch.
    """
    words = _words(text, tagged, start)
    if all(word.quoted or not word.text[0].isalnum() for word in words):
        return True
    language = tagged.words.known
    known = _leaning(language)
    first = next((n for n, word in enumerate(words) if word.text[0].isalnum()), 0)
    opening = known.get(words[first].lower, "")
    if opening in ("opener", "else", "midway"):
        return True
    telling = (n for n in range(first, len(words)) if words[n].stem in known or words[n].lower == "the")
    return any(_points(words, n, first, language) for n in telling)


def _words(text: str, tagged: Tagged, start: int) -> list[_Word]:
    """The words and stops of a sentence, each with whether it stands in quotation marks."""
    found: list[_Word] = []
    spans, lowers = tagged.spans, tagged.words.lowers
    inside, fresh = bool(spans) and _begins_quoted(text[start : spans[-1][1]]), True
    for (first, last), lower, form in zip(spans, lowers, tagged.forms, strict=True):
        if first < start:
            continue
        if lower in _OPENING or lower in _CLOSING:
            inside = fresh = lower in _OPENING
        elif lower[0].isalnum() or lower in _COUNTED:
            stem = "" if form.shape & _UPPER else lower  # the US is not us
            found.append(_Word(text[first:last], lower, stem, inside, fresh))
            fresh = lower in _STOPS
    return found


def _begins_quoted(text: str) -> bool:
    """Whether a quotation that began before ends in the sentence."""
    close, open_ = text.find("”"), text.find("“")
    if close >= 0:
        return open_ < 0 or close < open_
    at = text.find('"')
    return text.count('"') % 2 == 1 and at > 0 and not text[at - 1].isspace()


def _points(words: list[_Word], n: int, first: int, known: Language) -> bool:
    """Whether a word points at something that its sentence has not told."""
    word = words[n]
    match "the" if word.lower == "the" else _leaning(known).get(word.stem):
        case "the":
            found = _bare(words, n, known)
        case "self":
            found = not word.quoted
        case "pointer":
            found = _demonstrates(words, n, known)
        case "that":
            after = words[n + 1] if n + 1 < len(words) else word
            found = (n == first and _is_verb(after, known)) or known.kinds.get(after.lower) == "time"
        case "midway":
            found = not word.quoted and n > first and _is_helper(words[n - 1], known)
        case "person":
            found = not _told(words, n, _is_person, known)
        case "thing":
            found = not _told(words, n, _is_noun, known) and not _idle(words, n, known)
        case _:
            found = False
    return found


def _told(words: list[_Word], n: int, is_one: Callable[[_Word, Language], bool], known: Language) -> bool:
    """Whether a pronoun has its noun: before it, or behind the comma of what the sentence opens with."""
    comma = next((k for k, each in enumerate(words) if each.text == ","), 0)
    if 0 < n < comma and any(_is_name(each, known) for each in words[comma + 1 : comma + 3]):
        return True
    return any(is_one(each, known) and each.quoted <= words[n].quoted for each in words[:n])


def _idle(words: list[_Word], n: int, known: Language) -> bool:
    """Whether "it" stands for nothing: "it was clear that"."""
    if words[n].lower != "it" or n + 1 == len(words):
        return False
    is_helper = _is_helper(words[n + 1], known) or words[n + 1].lower in _of_kind(known, "idle verb")
    return is_helper and any(each.lower in _of_kind(known, "idle") for each in words[n + 2 : n + _IDLE_REACH])


def _demonstrates(words: list[_Word], n: int, known: Language) -> bool:
    """Whether "this" or "such" points back: not "this week", "those who", "such as"."""
    after = words[n + 1].stem if n + 1 < len(words) else ""
    if words[n].lower == "same":
        return after != "as"
    if words[n].lower == "former" and words[n - 1].lower != "the":
        return False
    return after not in ("as", "who") and _kind(after, known) != "time"


def _bare(words: list[_Word], n: int, known: Language) -> bool:
    """Whether "the" stands with a noun that only what was told before explains: "the company", "the move"."""
    head = n
    while head + 1 < len(words) and _goes_before(words[head + 1], known):
        head += 1
        if _is_name(words[head], known):
            return False
    noun = words[head].lower.removesuffix("'s")
    after = words[head + 1].lower if head + 1 < len(words) else ""
    timed = any(_kind(each.lower, known) == "time" for each in words[head + 2 : head + 4])
    told = after in _of_kind(known, "goes on") and not timed
    if head == n or told or noun in _of_kind(known, "known"):
        return False
    if head == n + 1 and {noun, noun.removesuffix("s")} & _of_kind(known, "act"):
        return True
    explained = any(_is_name(each, known) for each in words[:n])
    return _kind(noun, known) in ("person", "body", "document") and not explained


def _is_name(word: _Word, known: Language) -> bool:
    """Whether a capital is that of a name."""
    if not word.text[0].isupper() or _kind(word.lower, known) == "time":
        return False
    listed = known.words
    return not word.fresh or not (word.lower in listed or word.lower.partition("'")[0] in listed)


def _is_noun(word: _Word, known: Language) -> bool:
    if word.text[0].isupper() and not word.fresh:
        return True
    tags = known.words.get(word.lower, () if word.lower[0].isalpha() else ("CD",))
    return tags[0] in _NOUNS if tags else word.text[0].isalpha()


def _goes_before(word: _Word, known: Language) -> bool:
    """Whether a word goes on with a phrase behind "the"."""
    acts = _of_kind(known, "act")
    nominal = any(tag in _NOUNS for tag in _tags(word, known))
    if nominal or _is_noun(word, known) or word.lower in acts or word.lower.removesuffix("s") in acts:
        return True
    return _tags(word, known)[0] == "JJ"


def _is_verb(word: _Word, known: Language) -> bool:
    return _tags(word, known)[0] in ("MD", "VBZ", "VBD", "VB")


def _is_helper(word: _Word, known: Language) -> bool:
    return word.lower in known.closed and _is_verb(word, known)


def _tags(word: _Word, known: Language) -> tuple[str, ...]:
    return known.words.get(word.lower) or ("",)


def _is_person(word: _Word, known: Language) -> bool:
    return _is_name(word, known) or _kind(word.lower, known) in ("person", "crowd", "body")


def _kind(word: str, known: Language) -> str:
    kinds = known.kinds
    return kinds.get(word) or kinds.get(word.removesuffix("s")) or ("time" if word in known.days else "")


@cache
def _leaning(known: Language) -> dict[str, str]:
    apart = ("idle", "idle verb", "goes on", "act", "known")
    return {word: kind for word, kind, _ in known.table("leaning") if kind not in apart}


@cache
def _of_kind(known: Language, kind: str) -> frozenset[str]:
    return frozenset(row[0] for row in known.table("leaning") if row[1] == kind)
