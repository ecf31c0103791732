"""From a text to its attributions: paragraphs, quotations, sentences, and what is believed of their readings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from dateline.grammar import grammar_of
from dateline.model import Attribution
from dateline.text.sentences import split_sentences

from .belief import Interpretation, agreed, belief, believed, earns_parse, hopeless
from .candidates import candidates
from .parsing import parsed
from .quotes import MARKS
from .sentences import clauses
from .stances import stances
from .subjects import subjects

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dateline.grammar import ArticleGrammar
    from dateline.model import Sentence

    from .chunks import Clause
    from .model import Candidate, Range
    from .parsing import Parse, Parser
    from .tokens import Token

_INSIDE_MARKS = frozenset(".,!?…")  # what American usage puts before the closing mark


def find_attributions(text: str, *, parser: Parser | None = None) -> tuple[Attribution, ...]:
    """Who says what in `text`, sentence by sentence in order of the cues; spans count characters of `text`.

    With a `parser` (see `load_parser`), sentences that are doubtful are read a second time by their parse.
    """
    return tuple(
        attribution for _, readings in read(*_bare(text), parser) for attribution in believed(readings)
    )


def find_said(
    grammar: ArticleGrammar, sentences: Iterable[Sentence], *, parser: Parser | None = None
) -> tuple[Attribution, ...]:
    """The attributions in an article, and beside them what somebody does by words: accepts, refuses, demands."""
    found: list[Attribution] = []
    for clause, readings in read(grammar, sentences, parser):
        standing = believed(readings)
        found += sorted([*standing, *stances(clause, readings, standing)], key=lambda each: each.cue)
    return tuple(found)


def said_in(text: str) -> tuple[Attribution, ...]:
    """As `find_said`, in a bare text."""
    return find_said(*_bare(text))


def subject_at(sentence: str, offset: int) -> tuple[int, int] | None:
    """Who does what the verb at or next after a character of a sentence says: its span; None where none is found."""
    for clause in clauses(*_bare(sentence)):
        for group, who in zip(clause.groups, subjects(clause), strict=True):
            if clause.tokens[group.last].end > offset:
                return (clause.tokens[who[0]].start, clause.tokens[who[1] - 1].end) if who else None
    return None


def _bare(text: str) -> tuple[ArticleGrammar, tuple[Sentence, ...]]:
    """A bare text with its sentences: each line is a paragraph."""
    grammar = grammar_of(text)
    return grammar, split_sentences(text, grammar.article.blocks)


def every_reading(text: str) -> Iterator[Interpretation]:
    """Every reading of a bare text, also those that nobody would believe: what rates are counted from."""
    for clause in clauses(*_bare(text)):
        yield from _readings(text, clause, every=True)


def read(
    grammar: ArticleGrammar, sentences: Iterable[Sentence], parser: Parser | None = None
) -> Iterator[tuple[Clause, list[Interpretation]]]:
    """Every sentence of an article with every reading of it, believed or not.

    A quotation that stands alone goes on with what was quoted before it: "..." he said. "..."
    """
    text = grammar.article.text
    before: tuple[Clause, list[Interpretation]] | None = None
    for clause in clauses(grammar, sentences):
        if before and [token.tag for token in clause.tokens] == ["QUOTE"]:
            before = before[0], [_prolonged(reading, clause, text) for reading in before[1]]
            continue
        if before:
            yield before
        current = _readings(text, clause, every=parser is not None)
        if parser is not None and earns_parse(clause, current):
            again, parse = parsed(text, clause, parser)
            current = agreed(current, _readings(text, again, parse, every=True))
        before = clause, current
    if before:
        yield before


def _readings(text: str, clause: Clause, parse: Parse | None = None, *, every: bool) -> list[Interpretation]:
    """The readings of a sentence: those that can be believed, or every one."""
    return [
        Interpretation(each, belief(clause, each), _attribution(clause, each, text))
        for each in candidates(clause, parse, every=every)
        if every or not hopeless(each.lemma, each.pattern)
    ]


def _prolonged(reading: Interpretation, clause: Clause, text: str) -> Interpretation:
    """The reading with the quotation added, when a quotation is what it reads."""
    content = reading.attribution.content
    quote = clause.tokens[0]
    if "quote" not in reading.candidate.pattern:
        return reading
    if content[-1][1] < quote.start and not text[content[-1][1] : quote.start].strip():
        content = (*content[:-1], (content[-1][0], quote.end))
    else:
        content = (*content, (quote.start, quote.end))
    return replace(reading, attribution=replace(reading.attribution, content=content))


def _attribution(clause: Clause, candidate: Candidate, text: str) -> Attribution:
    def spans(*ranges: Range) -> tuple[Range, ...]:
        tokens = clause.tokens
        return tuple(
            [_with_marks(text, tokens[first], tokens[last - 1]) for first, last in ranges if last > first]
        )

    return Attribution(spans(*candidate.source), spans(candidate.cue), spans(*candidate.content))


def _with_marks(text: str, first: Token, last: Token) -> tuple[int, int]:
    """The span of some tokens with the quotation marks at its ends, also behind a comma or full stop."""
    start, end = first.start, last.end
    if start and text[start - 1] in MARKS:
        start -= 1
    if last.quoted and text[end : end + 1] in _INSIDE_MARKS and text[end + 1 : end + 2] in MARKS:
        return start, end + 2
    return start, end + (text[end : end + 1] in MARKS)
