"""Days to come that a sentence names by what is held then, and says no more of: "as the 8 November election nears"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.grammar import Stretch, read_sentence

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from dateline.grammar import NounPhrase, SentenceReading
    from dateline.languages import Language
    from dateline.model import DateMention

NEAR = 4
"""Tokens between what is held and its day: "the election set for | 8 November"."""

Span = tuple[int, int]


def appointed(
    text: str, start: int, mentions: Iterable[DateMention], day: tuple[dt.date, dt.date], known: Language
) -> Span | None:
    """Return the words of a sentence that name what is held on a day, as a span of its article; None where none do.

    Args:
        text: the sentence.
        start: where it begins in the article.
        mentions: its dates.
        day: the first and the last day that are meant.
        known: its language.
    """
    spans = [(m.start - start, m.end - start) for m in mentions if (m.first, m.last) == day]
    if not spans or not _may_be(text, known):
        return None
    reading = read_sentence(text, Stretch(0, len(text)), known)
    for first, last in spans:
        for phrase in reading.phrases:
            if found := _held(reading, phrase, (first, last), known):
                return start + found[0], start + found[1]
    return None


def _may_be(text: str, known: Language) -> bool:
    words = text.casefold()
    return any(noun in words for noun in known.sets["held"])


def _held(reading: SentenceReading, phrase: NounPhrase, day: Span, known: Language) -> Span | None:
    """Return the span of a noun phrase that names what is held, with its day, where the day is in it or just behind it."""
    tokens = reading.tokens[phrase.first : phrase.last]
    if not any(token.lemma in known.sets["held"] for token in tokens):
        return None
    if phrase.start <= day[0] and day[1] <= phrase.end:
        return phrase.start, _with_place(reading, phrase, known)
    between = [token for token in reading.tokens[phrase.last :] if token.start < day[0]]
    plain = all(token.tag in known.sets["before a day"] for token in between)
    behind = phrase.end < day[0] and plain and len(between) <= NEAR
    return (phrase.start, day[1]) if behind else None


def _with_place(reading: SentenceReading, phrase: NounPhrase, known: Language) -> int:
    """Return where a noun phrase ends with the phrases that say where it is held, and against whom: "the debate | in Oslo"."""
    last, end = phrase.last, phrase.end
    for each in reading.phrases:
        if each.first == last + 1 and reading.tokens[last].tag in known.sets["preposition tags"]:
            last, end = each.last, each.end
    return end
