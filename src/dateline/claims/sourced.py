"""Whose word a sentence is that has no verb of saying: "in the words of the mayor".

Which nouns do so, behind which preposition, are rows of the language's table `speech/sources`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.grammar.model import PhraseKind
from dateline.model import Attribution

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dateline.grammar import ArticleGrammar, SentenceReading
    from dateline.languages import Language
    from dateline.model import Sentence, Spans

_POSSESSIVE = "POS"
_COMMA = ","
_WHOSE = frozenset({PhraseKind.PERSON, PhraseKind.CROWD, PhraseKind.BODY, PhraseKind.STATE})
_NAMED = frozenset({"NNP", "NNPS"})
_PLACES = frozenset({PhraseKind.PLACE, PhraseKind.STATE})
_DESCRIBES = frozenset({"WP", "WDT", "WP$"})
FEWEST = 12
"""Characters of the shortest thing that is said."""


def with_sourced(
    found: Sequence[Attribution], sentences: Sequence[Sentence], grammar: ArticleGrammar
) -> list[Attribution]:
    """Return the attributions, in the order of their cues, with those of phrases that tell whose word a sentence is."""
    known = grammar.language
    heads = {noun for _, noun in known.sources}
    more = [
        one
        for sentence in sentences
        if not heads.isdisjoint(grammar.tagged(sentence).words.lowers)
        for one in _sourced(grammar.of(sentence), known)
        if not any(_held(one.source[0], each) for each in found)
    ]
    return sorted((*found, *more), key=lambda each: each.cue[0][0])


def _held(source: tuple[int, int], other: Attribution) -> bool:
    """Say whether a source is the source of another attribution, or stands in what that one says."""
    spans = (*other.source, *other.content)
    return any(start < source[1] and source[0] < end for start, end in spans)


def _sourced(reading: SentenceReading, known: Language) -> Iterator[Attribution]:
    tokens = reading.tokens
    for n, phrase in enumerate(reading.phrases):
        if (
            not phrase.first
            or (tokens[phrase.first - 1].lower, tokens[phrase.head].lower) not in known.sources
        ):
            continue
        opens = phrase.first == 1
        who, last = _whose(reading, n, known)
        if who is None or not (opens or tokens[phrase.first - 2].lower == _COMMA):
            continue
        start, cue = tokens[phrase.first - 1].start, (tokens[phrase.head].start, tokens[phrase.head].end)
        said = _around(reading, (start, last), opens=opens)
        if sum(end - begin for begin, end in said) >= FEWEST:
            yield Attribution((who,), (cue,), said)


def _whose(reading: SentenceReading, n: int, known: Language) -> tuple[tuple[int, int] | None, int]:
    """Return whose noun it is, and where the phrase with him ends: in the genitive, or behind "of" with his name."""
    tokens, phrase = reading.tokens, reading.phrases[n]
    own = [k for k in range(phrase.first, phrase.head) if tokens[k].tag == _POSSESSIVE]
    if own:
        return (phrase.start, tokens[own[-1]].start), tokens[phrase.head].end
    if tokens[phrase.first].tag == "PRP$" or n + 1 == len(reading.phrases):
        return None, 0
    who = reading.phrases[n + 1]
    if who.first != phrase.last + 1 or tokens[phrase.last].lower not in known.sets["of"]:
        return None, 0
    if who.kind not in _WHOSE and tokens[who.head].tag not in _NAMED:
        return None, 0
    last = _apposed(reading, n + 1)
    return (who.start, last), last


def _apposed(reading: SentenceReading, n: int) -> int:
    """Return where a speaker ends, with his name behind his office, or his place."""
    who, tokens = reading.phrases[n], reading.tokens
    beside = reading.phrases[n + 1] if n + 1 < len(reading.phrases) else None
    apposed = beside and beside.first == who.last + 1 and tokens[who.last].lower == _COMMA
    named = apposed and beside and all(each.tag in _NAMED for each in tokens[beside.first : beside.last])
    placed = beside and beside.first == who.last + 1 and beside.kind in _PLACES
    return beside.end if beside and (named or placed) else who.end


def _around(reading: SentenceReading, cut: tuple[int, int], *, opens: bool) -> Spans:
    """Return what a sentence says around the phrase that tells whose word it is."""
    tokens = reading.tokens
    behind = next((k for k, each in enumerate(tokens) if each.start >= cut[1]), len(tokens))
    while behind < len(tokens) and tokens[behind].lower == _COMMA:
        behind += 1
    before = max((each.end for each in tokens if each.end <= cut[0] and each.lower != _COMMA), default=0)
    last = tokens[-1].start if tokens[-1].pos == "PUNCT" else tokens[-1].end
    spans = [] if opens else [(reading.start, before)]
    if behind < len(tokens) and tokens[behind].start < last and tokens[behind].tag not in _DESCRIBES:
        spans.append((tokens[behind].start, last))
    return tuple(spans)
