"""Sentences as tokens, in which a whole quotation is one token and is never cut."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from .chunks import Clause, verb_groups
from .quotes import MARKS, quotations
from .tokens import tokens_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from dateline.grammar import ArticleGrammar
    from dateline.model import Sentence

    from .quotes import Quotation
    from .tokens import Token

_LONGEST = 300  # tokens of one sentence: what is longer is a list or no prose, and is read in pieces
_LONGEST_HEADING = 200  # characters


def clauses(grammar: ArticleGrammar, sentences: Iterable[Sentence]) -> Iterator[Clause]:
    """The sentences of an article; one that ends with a colon goes on with the quotation that follows it."""
    waiting: Clause | None = None
    for clause in _by_paragraph(grammar, sentences):
        if waiting is not None and clause.tokens[0].tag == "QUOTE":
            joined = _clause([*waiting.tokens, *clause.tokens], heading=waiting.heading)
        else:
            if waiting is not None:
                yield waiting
            joined = clause
        leads_on = joined.tokens[-1].lower == ":" and len(joined.tokens) < _LONGEST
        waiting = joined if leads_on else None
        if not leads_on:
            yield joined
    if waiting is not None:
        yield waiting


def _clause(tokens: Sequence[Token], *, heading: bool) -> Clause:
    return Clause(tokens, tuple(verb_groups(tokens)), heading)


def _by_paragraph(grammar: ArticleGrammar, sentences: Iterable[Sentence]) -> Iterator[Clause]:
    text = grammar.article.text
    for number, within in groupby(sentences, attrgetter("block")):
        block = grammar.article.blocks[number]
        quotes = tuple(quotations(text, block.start, grammar.quotations[number]))
        heading = _is_heading(text[block.start : block.end])
        for tokens in _parted(_tokens(grammar, within, quotes, heading=heading), _stops_after(text, quotes)):
            for k in range(0, len(tokens), _LONGEST):
                yield _clause(tokens[k : k + _LONGEST], heading=heading)


def _tokens(
    grammar: ArticleGrammar, sentences: Iterable[Sentence], quotes: Sequence[Quotation], *, heading: bool
) -> Iterator[tuple[list[Token], bool]]:
    """The tokens of each sentence, and whether a sentence may end there: not inside a quotation."""
    text = grammar.article.text
    said = 0  # where the whole quotation ends that a sentence before led into
    for sentence in sentences:
        within = _overlapping(quotes, sentence.start, sentence.end)
        goes_on = any(quote.end > sentence.end for quote in within)
        if said >= sentence.end:
            yield [], not goes_on
            continue
        told = grammar.told_from(sentence)
        tokens = [
            token
            for token in tokens_of(text, grammar.tagged(sentence), within, title=heading)
            if token.start >= told
        ]
        if tokens and tokens[0].tag == "QUOTE" and tokens[0].end <= said:
            del tokens[0]
        if tokens and tokens[-1].tag == "QUOTE":
            said = tokens[-1].end
        yield tokens, not goes_on


def _parted(sentences: Iterable[tuple[list[Token], bool]], stops: AbstractSet[int]) -> Iterator[list[Token]]:
    """Sentences joined where a quotation goes on, and parted behind one that ends its sentence."""
    pending: list[Token] = []
    for tokens, ends in sentences:
        for token in tokens:
            if token.tag == "QUOTE" and pending and pending[-1].tag == ".":  # he said. "It was close."
                yield pending
                pending = []
            pending.append(token)
            if token.tag == "QUOTE" and token.end in stops:
                yield pending
                pending = []
        if ends and pending and pending[-1].tag != "QUOTE":  # "Who are they?" he asked
            yield pending
            pending = []
    if pending:
        yield pending


def _is_heading(line: str) -> bool:
    """Whether a line is set in headline capitals, which then tell no names."""
    if len(line) > _LONGEST_HEADING:
        return False
    words = [word for word in line.split() if len(word) > 3 and word[0].isalpha()]
    return sum(word[0].isupper() for word in words) > 0.75 * len(words)


def _overlapping(quotes: Sequence[Quotation], start: int, end: int) -> Sequence[Quotation]:
    first = bisect_right(quotes, start, key=attrgetter("end"))
    return quotes[first : bisect_left(quotes, end, key=attrgetter("start"))]


def _stops_after(text: str, quotes: Sequence[Quotation]) -> set[int]:
    """Where a quotation ends its sentence: "..." and a capital, or a new quotation."""
    stops = set()
    for quote in quotes:
        inside = text[max(quote.start, quote.end - 8) : quote.end].rstrip("”\"»'")
        following = text[quote.end : quote.end + 3].lstrip()[:1]
        resumed = following in MARKS and inside.endswith(("!", "?"))
        if resumed or (inside.endswith((".", "…")) and (following.isupper() or following in MARKS)):
            stops.add(quote.end)
    return stops
