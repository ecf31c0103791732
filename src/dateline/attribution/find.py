"""From a text to its attributions: paragraphs, quotations, sentences, and what is believed of their readings."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import sentencex

from dateline.model import Attribution

from .belief import Reading, agreed, belief, believed, earns_parse
from .candidates import candidates
from .chunks import Clause, verb_groups
from .parsing import parsed
from .quotes import MARKS, Quotation, quotations
from .tokens import ABBREVIATED, tag_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .model import Candidate
    from .parsing import Parse, Parser
    from .tokens import Token

_LONGEST = 3000  # characters of one sentence; what is longer is no sentence and is cut


def find_attributions(text: str, *, parser: Parser | None = None) -> tuple[Attribution, ...]:
    """Who says what in `text`, sentence by sentence in order of the cues; spans count characters of `text`.

    With a `parser` (see `load_parser`), sentences that are doubtful are read a second time by their parse.
    """
    return tuple(attribution for readings in read(text, parser) for attribution in believed(readings))


def read(text: str, parser: Parser | None = None) -> Iterator[list[Reading]]:
    """Every reading of the text, believed or not, sentence by sentence.

    A quotation that stands alone goes on with what was quoted before it: "..." he said. "..."
    """
    current: list[Reading] = []
    for clause in _clauses(text):
        if [token.tag for token in clause.tokens] == ["QUOTE"]:
            current = [_prolonged(reading, clause, text) for reading in current]
            continue
        yield current
        current = _readings(text, clause)
        if parser is not None and earns_parse(clause, current):
            again, parse = parsed(text, clause, parser)
            current = agreed(current, _readings(text, again, parse))
    yield current


def _readings(text: str, clause: Clause, parse: Parse | None = None) -> list[Reading]:
    return [
        Reading(each, belief(clause, each), _attribution(clause, each, text))
        for each in candidates(clause, parse)
    ]


def _prolonged(reading: Reading, clause: Clause, text: str) -> Reading:
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


def _clauses(text: str) -> Iterator[Clause]:
    """The sentences of the text; one that ends with a colon goes on with the quotation that follows it."""
    waiting: Clause | None = None
    for clause in _plain_clauses(text):
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


def _clause(tokens: list[Token], *, heading: bool) -> Clause:
    return Clause(tokens, tuple(verb_groups(tokens)), heading)


def _plain_clauses(text: str) -> Iterator[Clause]:
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if line.strip():
            quotes = list(quotations(text, start, end))
            heading = _is_title(line)
            for first, last in _sentences(text, start, end, quotes):
                tokens = tag_sentence(text, first, last, quotes, title=heading)
                if tokens:
                    yield _clause(tokens, heading=heading)
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
        while stop - begin > 2 * _LONGEST:
            yield begin, begin + _LONGEST
            begin += _LONGEST
        if begin < stop < end and not inside and not ABBREVIATED.search(text, max(begin, stop - 8), stop):
            yield begin, stop
            begin = stop
    for first in range(begin, end, _LONGEST):
        yield first, min(first + _LONGEST, end)


def _masked(text: str, start: int, end: int, quotes: list[Quotation]) -> tuple[str, set[int]]:
    """The paragraph with its whole quotations blotted out but for their ends, and where those end a sentence."""
    parts, position, stops = [], start, set()
    for quote in quotes:
        inside = text[max(quote.start, quote.end - 8) : quote.end].rstrip("”\"»'")
        if quote.whole:
            parts += [text[position : quote.start], "“", "x" * (quote.end - quote.start - 2), "”"]
            position = quote.end
        following = text[quote.end : quote.end + 3].lstrip()[:1]
        resumed = following in MARKS and inside.endswith(("!", "?"))
        if resumed or (inside.endswith((".", "…")) and (following.isupper() or following in MARKS)):
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
