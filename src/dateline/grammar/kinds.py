"""What stands where a sentence stands, and what the head of a noun phrase is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.patterns import lazy_pattern

from .model import Clause, PhraseKind, SentenceKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.languages import Language

    from .words import Range, Words

_SPEAKER = lazy_pattern(r"(?:Q|A)(?:[.:]|\s|$)|[A-Z][A-Z .'’\-]{1,40}:\s")
_LABEL_LENGTH = 6  # words
_ENTRY = lazy_pattern(r"(?:[-–—•*·▪]|\(?\d{1,3}[.)]|\(?[a-z]\))\s")
_PRONOUNS = frozenset({"PRP", "WP", "WDT", "EX", "DTP", "PRP$"})
_WHERE = frozenset({"in", "near", "at", "around", "outside", "inside", "across"})


def sentence_kind(text: str, words: Words, clauses: Sequence[Clause], *, title: bool) -> SentenceKind:
    """What a stretch of text is, by its look and by whether it has a verb of its own."""
    if title:
        return SentenceKind.HEADLINE
    if (
        text.endswith(":")
        and len(words.tags) <= _LABEL_LENGTH + 1
        and not any(each.verb.finite for each in clauses)
    ):
        return SentenceKind.LABEL
    if _SPEAKER.match(text) and (text[0] not in "QA" or _asks(text, words)):
        return SentenceKind.SPEAKER
    if _ENTRY.match(text):
        return SentenceKind.ENTRY
    told = any(each.verb.finite or words.tags[each.verb.first] == "VB" for each in clauses)
    return SentenceKind.SENTENCE if told else SentenceKind.FRAGMENT


def _asks(text: str, words: Words) -> bool:
    """Whether "Q" or "A" opens an interview's turn, and no sentence: "A bridge fell"."""
    if text[0] == "A":
        return text[1:2] in {".", ":"}
    return len(words.lowers[0].strip(".:")) == 1


_NAMED_AFTER = frozenset({PhraseKind.PERSON, PhraseKind.THING})


def phrase_kind(words: Words, known: Language, phrase: Range) -> PhraseKind:
    """What a noun phrase is, by its head, its titles, and the preposition before it."""
    first, _, head = phrase
    tag, listed = words.tags[head], known.kinds.get(words.lemmas[head])
    if tag in _PRONOUNS:
        return PhraseKind.PRONOUN
    if tag == "CD":
        return PhraseKind.TIME if _is_date(words, first, head) else PhraseKind.COUNT
    if tag not in {"NNP", "NNPS"}:
        if listed == "person" and tag == "NNS":
            return PhraseKind.CROWD
        return PhraseKind(listed) if listed else PhraseKind.THING
    if listed == "time":
        return PhraseKind.TIME
    return _name_kind(words, known, phrase, listed)


def _name_kind(words: Words, known: Language, phrase: Range, listed: str | None) -> PhraseKind:
    first, last, head = phrase
    located = first > 0 and words.lowers[first - 1] in _WHERE
    name = " ".join(words.lowers[k] for k in range(first, last) if words.tags[k] in {"NNP", "NNPS", "IN"})
    if name in known.states or words.lowers[head] in known.states:
        return PhraseKind.STATE
    if name in known.capitals:
        return PhraseKind.PLACE if located else PhraseKind.STATE
    if listed and listed not in _NAMED_AFTER:  # "Shell Oil" is no oil
        return PhraseKind(listed)
    titled = (
        words.lowers[k] in known.titles or known.kinds.get(words.lemmas[k]) == "person"
        for k in range(first, head)
    )
    if any(titled):
        return PhraseKind.PERSON
    if located:
        return PhraseKind.PLACE
    body = words.lowers[first] == "the" or (head in words.upper and len(words.lowers[head]) > 1)
    return PhraseKind.BODY if body else PhraseKind.PERSON


def _is_date(words: Words, first: int, head: int) -> bool:
    """Whether a figure is a day or a year: "March 3", "2025"."""
    figure = words.lowers[head]
    year = len(figure) == 4 and figure.isdigit() and figure[:2] in {"19", "20"}
    return year or any(words.lowers[k] in words.times for k in range(first, head))
