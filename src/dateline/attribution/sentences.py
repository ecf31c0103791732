"""A text as sentences of tokens, in which a whole quotation is one token and is never cut."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from dateline.patterns import lazy_pattern
from dateline.text.boundaries import boundaries
from dateline.text.letters import CAPITAL

from .chunks import Clause, verb_groups
from .quotes import MARKS, Quotation, quotations
from .tokens import tag_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .tokens import Token

_ABBREVIATED = lazy_pattern(
    rf"\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Capt|Rev|Prof|Hon|Pres|(?<![.\w]){CAPITAL})\.\s*$"
)
_LONGEST = 300  # tokens of one sentence: what is longer is a list or no prose, and is read in pieces
_LONGEST_HEADING = 200  # characters


def clauses(text: str) -> Iterator[Clause]:
    """The sentences of the text; one that ends with a colon goes on with the quotation that follows it."""
    waiting: Clause | None = None
    for clause in _by_paragraph(text):
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


def _by_paragraph(text: str) -> Iterator[Clause]:
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if line.strip():
            quotes = tuple(quotations(text, start, end))
            heading = _is_heading(line)
            for first, last in _spans(text, start, end, quotes):
                tokens = tag_sentence(text, first, last, _overlapping(quotes, first, last), title=heading)
                for k in range(0, len(tokens), _LONGEST):
                    yield _clause(tokens[k : k + _LONGEST], heading=heading)
        start = end + 1


def _is_heading(line: str) -> bool:
    """Whether a line is set in headline capitals, which then tell no names."""
    if len(line) > _LONGEST_HEADING:
        return False
    words = [word for word in line.split() if len(word) > 3 and word[0].isalpha()]
    return sum(word[0].isupper() for word in words) > 0.75 * len(words)


def _overlapping(quotes: Sequence[Quotation], start: int, end: int) -> Sequence[Quotation]:
    first = bisect_right(quotes, start, key=lambda quote: quote.end)
    return quotes[first : bisect_left(quotes, end, key=lambda quote: quote.start)]


def _spans(text: str, start: int, end: int, quotes: Sequence[Quotation]) -> Iterator[tuple[int, int]]:
    begin = start
    stops = _stops_after(text, quotes) | _boundaries(_masked(text, start, end, quotes), start)
    for stop in sorted(stops):
        cut = any(quote.start < stop < quote.end for quote in _overlapping(quotes, stop - 1, stop + 1))
        if begin < stop < end and not cut and not _ABBREVIATED.search(text, max(begin, stop - 8), stop):
            yield begin, stop
            begin = stop
    yield begin, end


def _boundaries(paragraph: str, start: int) -> set[int]:
    """Where the sentences end of a paragraph that starts at `start` of its text."""
    return {start + end for end in boundaries(paragraph)}


def _masked(text: str, start: int, end: int, quotes: Sequence[Quotation]) -> str:
    """The paragraph with whole quotations blotted out but for their marks, so that none is cut inside."""
    parts, position = [], start
    for quote in quotes:
        if quote.whole and quote.end - quote.start > 2:
            parts += [text[position : quote.start], "“", "x" * (quote.end - quote.start - 2), "”"]
            position = quote.end
    parts.append(text[position:end])
    return "".join(parts)


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
