"""Sentences of a text -> their shallow readings."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from dateline.languages import Language, language

from .chunks import noun_phrases, verb_groups
from .clauses import clauses_of, owners_of
from .drafting import drafted
from .kinds import phrase_kind, sentence_kind
from .lemmas import lemma_of
from .model import NounPhrase, Quotation, SentenceReading, Shape, Token
from .parsed import Parser, hang_by_arcs
from .settling import name, settle
from .tagger import Tagger
from .tokens import Piece, tokenise
from .universal import universal
from .words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONGEST = 400  # tokens; what is longer is a table or a list that lost its lines, and is read in pieces
_CLOSED_MARKS = frozenset("\"'")
_BEFORE_OPENING = frozenset(" \n\t\xa0([—–-“‘\"'")


@cache
def _tagger(code: str) -> Tagger:
    known = language(code)
    return Tagger(known.words, known.names, known.endings, known.closed, known.weights)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of an article's text that is read as one sentence.

    A `title` is a heading, where capitals may say nothing; `quoted` are the quotations that reach into it.
    """

    start: int
    end: int
    title: bool = False
    quoted: tuple[Quotation, ...] = ()


def read_sentence(
    text: str, stretch: Stretch, known: Language, parser: Parser | None = None
) -> SentenceReading:
    """The reading of one stretch of `text`, in the language `known`; all spans count characters of `text`.

    A `parser` reads in the tagger's place: slower, and surer of who does what.
    """
    start, end, title, quoted = stretch.start, stretch.end, stretch.title, stretch.quoted
    spans = tokenise(text, start, end, known)[:_LONGEST]
    spelled = _spelled(text, spans)
    lowers = [word.lower().replace("’", "'") for word in spelled]
    arcs = parser(spelled) if parser and spelled else ()
    capitals = _all_capitals(spelled)
    tags = [arc.tag for arc in arcs] or _tagger(known.code).tag(spelled, lowers, title=capitals)
    if not capitals:
        name(tags, spelled)
    settle(tags, lowers, known)
    lemmas = [
        lemma_of(lower, tag, known.irregular, known.words) for lower, tag in zip(lowers, tags, strict=True)
    ]
    upper = frozenset(k for k, word in enumerate(spelled) if word.isupper())
    words = Words(lowers, tags, lemmas, known, upper)
    phrases = noun_phrases(words)
    sketch = drafted(words, phrases, verb_groups(words, phrases), known.reporting)
    if arcs:
        hang_by_arcs(sketch, arcs)
    owners = owners_of(sketch.drafts, len(tags))
    clauses = tuple(clauses_of(sketch, owners))
    return SentenceReading(
        start=start,
        end=end,
        kind=sentence_kind(text[start:end], words, clauses, title=title),
        tokens=_tokens(words, spans, spelled, quoted),
        phrases=tuple(
            NounPhrase(spans[each[0]][0], spans[each[1] - 1][1], *each, phrase_kind(words, known, each))
            for each in sketch.phrases
        ),
        clauses=clauses,
        owners=tuple(owners),
        quotations=quoted,
    )


def _tokens(
    words: Words, spans: Sequence[Piece], spelled: Sequence[str], quoted: Sequence[Quotation]
) -> tuple[Token, ...]:
    parts = universal(words)
    inside = (
        [_QUOTED if any(q.start <= first < q.end for q in quoted) else 0 for first, _ in spans]
        if quoted
        else None
    )
    return tuple(
        Token(
            *spans[k],
            words.lowers[k],
            words.lemmas[k],
            parts[k],
            tag,
            _shape(spelled[k]) | (inside[k] if inside else 0),
        )
        for k, tag in enumerate(words.tags)
    )


def _spelled(text: str, spans: Sequence[Piece]) -> list[str]:
    """The words as spelt, but straight marks that open a quotation as such: they stand before a word, not behind."""
    spelled = [text[first:last] for first, last in spans]
    for k, word in enumerate(spelled):
        if word in _CLOSED_MARKS:
            first, last = spans[k]
            opens = last < len(text) and not text[last].isspace()
            if opens and (first == 0 or text[first - 1] in _BEFORE_OPENING):
                spelled[k] = "“"
    return spelled


def _all_capitals(spelled: Sequence[str]) -> bool:
    """Whether capitals say nothing here, since most words have one."""
    words = [word for word in spelled if word[0].isalpha() and len(word) > 3]
    return len(words) > 2 and sum(word[0].isupper() for word in words) > 0.8 * len(words)


_CAPITAL, _UPPER, _DIGIT, _HYPHEN, _QUOTED = (
    int(each) for each in (Shape.CAPITAL, Shape.UPPER, Shape.DIGIT, Shape.HYPHEN, Shape.QUOTED)
)


def _shape(word: str) -> int:
    if word.isalpha() and word.islower():
        return 0
    shape = _HYPHEN if "-" in word and len(word) > 1 else 0
    if word[0].isupper():
        shape |= _CAPITAL | _UPPER if len(word) > 1 and word.isupper() else _CAPITAL
    return shape | _DIGIT if word[0].isdigit() else shape
