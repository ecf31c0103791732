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

_ENOUGH = 0.33  # about half of the F1 reached: below it a guess costs more than it brings


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of a sentence: its pattern, how often such a reading is right, and its spans."""

    candidate: Candidate
    rate: float
    attribution: Attribution


def find_attributions(text: str) -> tuple[Attribution, ...]:
    """Who says what in `text`, in order of the cues; spans count characters of `text`."""
    best: dict[tuple[tuple[int, int], ...], Reading] = {}
    for reading in read(text):
        cue = reading.attribution.cue
        if reading.rate >= _ENOUGH and (cue not in best or best[cue].rate < reading.rate):
            best[cue] = reading
    return tuple(best[cue].attribution for cue in sorted(best))


def read(text: str) -> list[Reading]:
    """Every reading of the text, believed or not."""
    readings: list[Reading] = []
    speaker: int | None = None  # the reading whose quotation may go on
    for clause in _clauses(text):
        if [token.tag for token in clause.tokens] == ["QUOTE"]:
            if speaker is not None:
                readings[speaker] = _prolonged(readings[speaker], clause)
            continue
        speaker = None
        for candidate in candidates(clause):
            attribution = _attribution(clause, candidate, text)
            readings.append(Reading(candidate, rate(candidate.lemma, candidate.pattern), attribution))
            if any(clause.tag(a) == "QUOTE" for a, _ in candidate.content):
                speaker = len(readings) - 1
    return readings


def _prolonged(reading: Reading, clause: Clause) -> Reading:
    attribution = reading.attribution
    more = (clause.tokens[0].start, clause.tokens[0].end)
    return replace(reading, attribution=replace(attribution, content=(*attribution.content, more)))


def _clauses(text: str) -> Iterator[Clause]:
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if line.strip():
            quotes = list(quotations(text, start, end))
            title = _is_title(line)
            for first, last in _sentences(text, start, end, quotes):
                tokens = tag_sentence(text, first, last, quotes, title=title)
                yield Clause(tokens, tuple(verb_groups(tokens)))
        start = end + 1


def _is_title(line: str) -> bool:
    """Whether a line is set in headline capitals, which then tell no names."""
    words = [word for word in line.split() if len(word) > 3 and word[0].isalpha()]
    return len(line) < 200 and sum(word[0].isupper() for word in words) > 0.75 * len(words)


def _sentences(text: str, start: int, end: int, quotes: list[Quotation]) -> Iterator[tuple[int, int]]:
    """Sentences of a paragraph; a quotation is never cut."""
    begin = start
    masked, stops = _masked(text, start, end, quotes)
    stops |= {start + boundary["end_index"] for boundary in sentencex.get_sentence_boundaries("en", masked)}
    for stop in sorted(stops):
        inside = any(quote.start < stop < quote.end for quote in quotes)
        if begin < stop < end and not inside and not ABBREVIATED.search(text, max(begin, stop - 8), stop):
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
