"""From a text to its attributions: paragraphs, quotations, sentences, and what is believed of their readings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sentencex

from dateline.model import Attribution

from .candidates import Candidate, candidates
from .chunks import Clause, verb_groups
from .cues import rate
from .quotes import quoted_spans
from .tokens import tag_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

_ENOUGH = 0.3  # about half of the F1 reached: below it a guess costs more than it brings


def find_attributions(text: str) -> tuple[Attribution, ...]:
    """Who says what in `text`, in order of the cues; spans count characters of `text`."""
    return tuple(a for candidate, a in read(text) if rate(candidate.lemma, candidate.pattern) >= _ENOUGH)


def read(text: str) -> Iterator[tuple[Candidate, Attribution]]:
    """Every reading of the text, believed or not, with its spans."""
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if line.strip():
            yield from _paragraph(text, start, end)
        start = end + 1


def _paragraph(text: str, start: int, end: int) -> Iterator[tuple[Candidate, Attribution]]:
    quotes = list(quoted_spans(text, start, end))
    quoted = bytearray(end)
    for first, last, _ in quotes:
        quoted[first:last] = b"\1" * (last - first)
    for first, last in _sentences(text, start, end, quotes):
        tokens = tag_sentence(text, first, last, quoted)
        clause = Clause(tokens, tuple(verb_groups(tokens)))
        for candidate in candidates(clause):
            yield candidate, _attribution(clause, candidate)


def _sentences(
    text: str, start: int, end: int, quotes: list[tuple[int, int, bool]]
) -> Iterator[tuple[int, int]]:
    """Sentences of a paragraph; a quotation is never cut."""
    begin = start
    for boundary in sentencex.get_sentence_boundaries("en", text[start:end]):
        stop = start + boundary["end_index"]
        if stop >= end or any(first < stop < last for first, last, _ in quotes):
            continue
        yield begin, stop
        begin = stop
    yield begin, end


def _attribution(clause: Clause, candidate: Candidate) -> Attribution:
    def spans(ranges: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
        return tuple((clause.tokens[a].start, clause.tokens[b - 1].end) for a, b in ranges if b > a)

    return Attribution(spans(candidate.source), spans((candidate.cue,)), spans(candidate.content))
