"""Sentences of a text -> their shallow readings."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from dateline.languages import Language, language

from .chunks import noun_phrases, verb_groups
from .clauses import clauses_of, owners_of
from .drafting import drafted, unloop
from .forms import Form, all_capitals, form_of
from .kinds import phrase_kind, sentence_kind
from .lemmas import lemma_of
from .model import NounPhrase, Quotation, SentenceReading, Shape, Token
from .parsed import Arc, hang_by_arcs
from .settling import name, settle
from .tagger import Tagger
from .tokens import Piece, tokenise
from .universal import universal
from .words import Words

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Set as AbstractSet

    from .parsed import Parser

_UPPER, _QUOTED = int(Shape.UPPER), int(Shape.QUOTED)
_KEPT = 30_000  # lemmas
_LONGEST = 400  # tokens; what is longer is a table or a list that lost its lines, and is read in pieces
_CLOSED_MARKS = frozenset({'"', "'", "''"})
_BEFORE_OPENING = frozenset(" \n\t\xa0([—–-“‘\"'")


@cache
def _tagger(code: str) -> Tagger:
    known = language(code)
    return Tagger(known.words, known.names, known.endings, known.closed, known.weights)


class Stretch(Struct, frozen=True):
    """A stretch of an article's text that is read as one sentence.

    A `title` is a heading, where capitals may say nothing; `quoted` are the quotations that reach into it.
    """

    start: int
    end: int
    title: bool = False
    quoted: tuple[Quotation, ...] = ()


class Tagged(Struct, frozen=True):
    """A stretch as words with their tags and lemmas: the half of its reading that needs no clauses."""

    spans: Sequence[Piece]
    forms: Sequence[Form]
    words: Words
    arcs: Sequence[Arc] = ()


def tag_words(text: str, stretch: Stretch, known: Language, parser: Parser | None = None) -> Tagged:
    """The words of one stretch of `text`, in the language `known`; spans count characters of `text`.

    A `parser` reads in the tagger's place: slower, and surer of who does what.
    """
    spans = tokenise(text, stretch.start, stretch.end, known)[:_LONGEST]
    spelled = _spelled(text, spans, {each.start for each in stretch.quoted})
    forms = [form_of(word) for word in spelled]
    lowers = [form.lower for form in forms]
    arcs = parser(spelled) if parser and spelled else ()
    capitals = all_capitals(forms)
    tags = [arc.tag for arc in arcs] or _tagger(known.code).tag(spelled, lowers, title=capitals)
    if not capitals:
        name(tags, spelled, known)
    settle(tags, lowers, known)
    upper = frozenset(k for k, form in enumerate(forms) if form.shape & _UPPER)
    lemmas = list(map(_lemmatiser(known.code), lowers, tags))
    return Tagged(spans, forms, Words(lowers, tags, lemmas, known, upper), arcs)


def read_sentence(
    text: str, stretch: Stretch, known: Language, parser: Parser | None = None
) -> SentenceReading:
    """The reading of one stretch of `text`: its words, and what stands on them."""
    return understood(text, stretch, tag_words(text, stretch, known, parser))


def understood(text: str, stretch: Stretch, tagged: Tagged) -> SentenceReading:
    """The phrases and clauses of tagged words. A clause may mend the tag of what opens it: the words stay as they were."""
    start, end, spans = stretch.start, stretch.end, tagged.spans
    words = replace(tagged.words, tags=list(tagged.words.tags))
    phrases = noun_phrases(words)
    sketch = drafted(words, phrases, verb_groups(words, phrases), words.known.reporting)
    if tagged.arcs:
        hang_by_arcs(sketch, tagged.arcs)
    unloop(sketch.drafts)
    owners = owners_of(sketch.drafts, len(words.tags))
    clauses = tuple(clauses_of(sketch, owners))
    return SentenceReading(
        start=start,
        end=end,
        kind=sentence_kind(text[start:end], words, clauses, title=stretch.title),
        tokens=_tokens(words, spans, tagged.forms, stretch.quoted),
        phrases=tuple(
            NounPhrase(spans[each[0]][0], spans[each[1] - 1][1], *each, phrase_kind(words, words.known, each))
            for each in sketch.phrases
        ),
        clauses=clauses,
        owners=tuple(owners),
        quotations=stretch.quoted,
    )


@cache
def _lemmatiser(code: str) -> Callable[[str, str], str]:
    """The lemma of a word with a tag; those asked for lately are kept."""
    irregular, words = language(code).irregular, language(code).words
    return lru_cache(_KEPT)(lambda lower, tag: lemma_of(lower, tag, irregular, words))


def lemma_in(code: str, lower: str, tag: str) -> str:
    """The lemma of a lower-case word with a tag, in a language."""
    return _lemmatiser(code)(lower, tag)


def _tokens(
    words: Words, spans: Sequence[Piece], forms: Sequence[Form], quoted: Sequence[Quotation]
) -> tuple[Token, ...]:
    starts, ends = zip(*spans, strict=True) if spans else ((), ())
    shapes = [form.shape for form in forms]
    if quoted:
        shapes = [
            shape | _QUOTED if any(q.start <= first < q.end for q in quoted) else shape
            for shape, first in zip(shapes, starts, strict=True)
        ]
    return tuple(map(Token, starts, ends, words.lowers, words.lemmas, universal(words), words.tags, shapes))


def _spelled(text: str, spans: Sequence[Piece], opening: AbstractSet[int]) -> list[str]:
    """The words as spelt, but marks that open a quotation and may also close one as such."""
    spelled = [text[first:last] for first, last in spans]
    if _CLOSED_MARKS.isdisjoint(spelled):
        return spelled
    for k, word in enumerate(spelled):
        if word in _CLOSED_MARKS:
            first, last = spans[k]
            opens = last < len(text) and not text[last].isspace()
            behind = first == 0 or text[first - 1] in _BEFORE_OPENING
            if first in opening or (opens and behind):
                spelled[k] = "“"
    return spelled
