"""Sentences that need the one before them: by a pronoun, a connective, "the move", or a quote that nobody says."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from dateline.languages import language
from dateline.patterns import lazy_pattern
from dateline.text.sentences import past_dispatch

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dateline.model import Sentence

__all__ = ["leaning_in", "leans"]

_TOKEN = lazy_pattern(r"[“”\"]|[^\W_]+(?:[’'.-][^\W_]+)*|[,.:]")
_IDLE_REACH = 8  # words behind "it" in which what it stands for is told: "it was clear to all that"
_NOUNS = ("NN", "NNS", "NNP", "NNPS")


def leaning_in(text: str, sentences: Sequence[Sentence], code: str) -> tuple[int, ...]:
    """The sentences, by number, that need the one before them."""
    found = []
    for number, sentence in enumerate(sentences):
        if sentence.end > len(text):
            break
        told = text[sentence.start : sentence.end]
        if leans(told[past_dispatch(told) :], code):
            found.append(number)
    return tuple(found)


class _Word(NamedTuple):  # made for every word: cheaper than a dataclass
    text: str
    lower: str
    stem: str  # without what an apostrophe joins to it
    quoted: bool
    fresh: bool  # it opens a sentence, so that a capital says nothing


def leans(text: str, code: str) -> bool:
    """Whether a reader needs what stands before a sentence to know whom and what it speaks of."""
    words = _words(text)
    if all(word.quoted or not word.text[0].isalnum() for word in words):
        return True
    known = _leaning(code)
    first = next((n for n, word in enumerate(words) if word.text[0].isalnum()), 0)
    opening = known.get(words[first].lower, "")
    if opening in ("opener", "else", "midway"):
        return True
    telling = (n for n in range(first, len(words)) if words[n].stem in known or words[n].lower == "the")
    return any(_points(words, n, first, code) for n in telling)


def _words(text: str) -> list[_Word]:
    """The words and marks of a sentence, each with whether it stands in quotation marks."""
    found: list[_Word] = []
    inside, fresh = _begins_quoted(text), True
    for match in _TOKEN.finditer(text):
        piece = match[0]
        if piece in '“”"':
            inside = piece == "“" or (piece == '"' and not inside)
            fresh = inside
            continue
        lower, stem = _spelt(piece)
        found.append(_Word(piece, lower, stem, inside, fresh))
        fresh = piece in ".:"
    return found


@lru_cache(1 << 15)  # the same words come again and again
def _spelt(word: str) -> tuple[str, str]:
    """A word in lower case, and its stem."""
    lower = word.lower().replace("’", "'")
    return lower, "" if len(word) > 1 and word.isupper() else lower.partition("'")[0]  # the US is not us


def _begins_quoted(text: str) -> bool:
    """Whether a quotation that began before ends in the sentence."""
    close, open_ = text.find("”"), text.find("“")
    if close >= 0:
        return open_ < 0 or close < open_
    at = text.find('"')
    return text.count('"') % 2 == 1 and at > 0 and not text[at - 1].isspace()


def _points(words: list[_Word], n: int, first: int, code: str) -> bool:
    """Whether a word points at something that its sentence has not told."""
    word = words[n]
    match "the" if word.lower == "the" else _leaning(code).get(word.stem):
        case "the":
            found = _bare(words, n, code)
        case "self":
            found = not word.quoted
        case "pointer":
            found = _demonstrates(words, n, code)
        case "that":
            after = words[n + 1] if n + 1 < len(words) else word
            found = (n == first and _is_verb(after, code)) or language(code).kinds.get(after.lower) == "time"
        case "midway":
            found = not word.quoted and n > first and _is_helper(words[n - 1], code)
        case "person":
            found = not _told(words, n, _is_person, code)
        case "thing":
            found = not _told(words, n, _is_noun, code) and not _idle(words, n, code)
        case _:
            found = False
    return found


def _told(words: list[_Word], n: int, is_one: Callable[[_Word, str], bool], code: str) -> bool:
    """Whether a pronoun has its noun: before it, or behind the comma of what the sentence opens with."""
    comma = next((k for k, each in enumerate(words) if each.text == ","), 0)
    if 0 < n < comma and any(_is_name(each, code) for each in words[comma + 1 : comma + 3]):
        return True
    return any(is_one(each, code) and each.quoted <= words[n].quoted for each in words[:n])


def _idle(words: list[_Word], n: int, code: str) -> bool:
    """Whether "it" stands for nothing: "it was clear that"."""
    if words[n].lower != "it" or n + 1 == len(words):
        return False
    is_helper = _is_helper(words[n + 1], code) or words[n + 1].lower in _of_kind(code, "idle verb")
    return is_helper and any(each.lower in _of_kind(code, "idle") for each in words[n + 2 : n + _IDLE_REACH])


def _demonstrates(words: list[_Word], n: int, code: str) -> bool:
    """Whether "this" or "such" points back: not "this week", "those who", "such as"."""
    after = words[n + 1].stem if n + 1 < len(words) else ""
    if words[n].lower == "same":
        return after != "as"
    if words[n].lower == "former" and words[n - 1].lower != "the":
        return False
    return after not in ("as", "who") and _kind(after, code) != "time"


def _bare(words: list[_Word], n: int, code: str) -> bool:
    """Whether "the" stands with a noun that only what was told before explains: "the company", "the move"."""
    head = n
    while head + 1 < len(words) and _goes_before(words[head + 1], code):
        head += 1
        if _is_name(words[head], code):
            return False
    noun = words[head].lower.removesuffix("'s")
    after = words[head + 1].lower if head + 1 < len(words) else ""
    timed = any(_kind(each.lower, code) == "time" for each in words[head + 2 : head + 4])
    told = after in _of_kind(code, "goes on") and not timed
    if head == n or told or noun in _of_kind(code, "known"):
        return False
    if head == n + 1 and {noun, noun.removesuffix("s")} & _of_kind(code, "act"):
        return True
    explained = any(_is_name(each, code) for each in words[:n])
    return _kind(noun, code) in ("person", "body", "document") and not explained


def _is_name(word: _Word, code: str) -> bool:
    """Whether a capital is that of a name."""
    if not word.text[0].isupper() or _kind(word.lower, code) == "time":
        return False
    listed = language(code).words
    return not word.fresh or not (word.lower in listed or word.lower.partition("'")[0] in listed)


def _is_noun(word: _Word, code: str) -> bool:
    if word.text[0].isupper() and not word.fresh:
        return True
    tags = language(code).words.get(word.lower, () if word.lower[0].isalpha() else ("CD",))
    return tags[0] in _NOUNS if tags else word.text[0].isalpha()


def _goes_before(word: _Word, code: str) -> bool:
    """Whether a word goes on with a phrase behind "the"."""
    acts = _of_kind(code, "act")
    nominal = any(tag in _NOUNS for tag in _tags(word, code))
    if nominal or _is_noun(word, code) or word.lower in acts or word.lower.removesuffix("s") in acts:
        return True
    return _tags(word, code)[0] == "JJ"


def _is_verb(word: _Word, code: str) -> bool:
    return _tags(word, code)[0] in ("MD", "VBZ", "VBD", "VB")


def _is_helper(word: _Word, code: str) -> bool:
    return word.lower in language(code).closed and _is_verb(word, code)


def _tags(word: _Word, code: str) -> tuple[str, ...]:
    return language(code).words.get(word.lower) or ("",)


def _is_person(word: _Word, code: str) -> bool:
    return _is_name(word, code) or _kind(word.lower, code) in ("person", "crowd", "body")


def _kind(word: str, code: str) -> str:
    kinds = language(code).kinds
    return (
        kinds.get(word)
        or kinds.get(word.removesuffix("s"))
        or ("time" if word in language(code).days else "")
    )


@cache
def _leaning(code: str) -> dict[str, str]:
    apart = ("idle", "idle verb", "goes on", "act", "known")
    return {word: kind for word, kind, _ in language(code).table("leaning") if kind not in apart}


@cache
def _of_kind(code: str, kind: str) -> frozenset[str]:
    return frozenset(row[0] for row in language(code).table("leaning") if row[1] == kind)
