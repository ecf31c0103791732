"""From a text to its attributions: paragraphs, quotations, sentences, and what is believed of their readings."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import sentencex

from dateline.model import Attribution

from .candidates import Candidate, candidates
from .chunks import Clause, verb_groups
from .cues import rate
from .quotes import MARKS, Quotation, quotations
from .tokens import ABBREVIATED, tag_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

_ENOUGH = 0.3  # about half of the F1 reached: below it a guess costs more than it brings


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of a sentence: its pattern, how often such a reading is right, and its spans."""

    candidate: Candidate
    rate: float
    attribution: Attribution


def find_attributions(text: str) -> tuple[Attribution, ...]:
    """Who says what in `text`, in order of the cues; spans count characters of `text`."""
    return tuple(reading.attribution for reading in read(text) if reading.rate >= _ENOUGH)


def read(text: str) -> list[Reading]:
    """Every reading of the text, believed or not; of two that share a cue the likelier one."""
    readings: list[Reading] = []
    speaker: int | None = None  # the reading whose quotation may go on
    for clause in _clauses(text):
        if [token.tag for token in clause.tokens] == ["QUOTE"]:
            if speaker is not None:
                readings[speaker] = _prolonged(readings[speaker], clause)
            continue
        found = _best_by_cue(clause, text)
        speaker = None
        for reading in found:
            readings.append(reading)
            if any(clause.tag(a) == "QUOTE" for a, _ in reading.candidate.content) and reading.rate >= _ENOUGH:
                speaker = len(readings) - 1
    return readings


def _prolonged(reading: Reading, clause: Clause) -> Reading:
    attribution = reading.attribution
    more = (clause.tokens[0].start, clause.tokens[0].end)
    return replace(reading, attribution=replace(attribution, content=(*attribution.content, more)))


def _best_by_cue(clause: Clause, text: str) -> list[Reading]:
    best: dict[tuple[int, int], Reading] = {}
    for candidate in candidates(clause):
        reading = Reading(
            candidate, rate(candidate.lemma, candidate.pattern), _attribution(clause, candidate, text)
        )
        if candidate.cue not in best or best[candidate.cue].rate < reading.rate:
            best[candidate.cue] = reading
    return [best[cue] for cue in sorted(best)]


def _clauses(text: str) -> Iterator[Clause]:
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if line.strip():
            quotes = list(quotations(text, start, end))
            for first, last in _sentences(text, start, end, quotes):
                tokens = tag_sentence(text, first, last, quotes)
                yield Clause(tokens, tuple(verb_groups(tokens)))
        start = end + 1


def _sentences(text: str, start: int, end: int, quotes: list[Quotation]) -> Iterator[tuple[int, int]]:
    """Sentences of a paragraph; a quotation is never cut."""
    begin = start
    masked, stops = _masked(text, start, end, quotes)
    stops |= {start + boundary["end_index"] for boundary in sentencex.get_sentence_boundaries("en", masked)}
    for stop in sorted(stops):
        inside = any(quote.start < stop < quote.end for quote in quotes)
        if begin < stop < end and not inside and not ABBREVIATED.search(text, begin, stop):
            yield begin, stop
            begin = stop
    yield begin, end


def _masked(text: str, start: int, end: int, quotes: list[Quotation]) -> tuple[str, set[int]]:
    """The paragraph with its whole quotations blotted out but for their ends, and where those end a sentence."""
    parts, position, stops = [], start, set()
    for quote in quotes:
        if quote.whole:
            inside = text[quote.start : quote.end].rstrip("”\"»'")
            parts += [text[position : quote.start], "“", "x" * (quote.end - quote.start - 2), "”"]
            position = quote.end
            following = text[quote.end : quote.end + 3].lstrip()[:1]
            if inside.endswith((".", "…")) and (following.isupper() or following in MARKS):
                stops.add(quote.end)
    parts.append(text[position:end])
    return "".join(parts), stops


def _attribution(clause: Clause, candidate: Candidate, text: str) -> Attribution:
    def spans(ranges: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
        return tuple(
            _with_marks(text, clause.tokens[a].start, clause.tokens[b - 1].end) for a, b in ranges if b > a
        )

    return Attribution(spans(candidate.source), spans((candidate.cue,)), spans(candidate.content))


def _with_marks(text: str, start: int, end: int) -> tuple[int, int]:
    """A span with the quotation marks that stand at its ends."""
    if start and text[start - 1] in MARKS:
        start -= 1
    if end < len(text) and text[end] in MARKS:
        end += 1
    return start, end
