"""The body as JSON-LD declares it, and what of it is missing from the body that was found."""

from __future__ import annotations

import html as entities
import re
from itertools import pairwise
from typing import TYPE_CHECKING

from lxml import etree, html

from dateline.extraction.draft import Piece
from dateline.extraction.furniture import kind_of_line, without_codes
from dateline.extraction.outline import runs
from dateline.model import BlockKind
from dateline.patterns import lazy_pattern
from dateline.text.boundaries import boundaries

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_MARKUP = lazy_pattern(r"<(?:p|br|div|h[1-6]|li|a|b|i|em|strong|span|blockquote)\b[^<>]*>", re.IGNORECASE)
_ENDS = frozenset({"p", "div", "h2", "h3", "h4", "li", "blockquote", "br", "ul", "ol"})
_MORE = 1.15  # times the words of the found body that a declared one must have to be looked into
_LEAST = 50  # words of it, and words more
_SHARED = 0.7  # share of the found body's words that a declared body of the same article has
_TOLD = 0.3  # share of a sentence's runs of words that stand in the body already
_WORDS = 4  # of a sentence that is added


def completed(found: Sequence[Piece], declared: str) -> list[Piece]:
    """The found body with the sentences of the declared one that it lacks, each behind the sentence that it follows there."""
    lines = list(lines_of_body(declared)) if declared else []
    words = [word for line in lines for word in line.casefold().split()]
    own = [word for piece in found for word in piece.text.casefold().split()]
    if len(words) < max(_LEAST, _MORE * len(own), len(own) + _LEAST):
        return list(found)
    if len(set(words) & set(own)) < _SHARED * len(set(own)):
        return list(found)
    added = _missing(found, lines)
    pieces = [*added.get(-1, ())]
    for i, piece in enumerate(found):
        pieces += [piece, *added.get(i, ())]
    return pieces


def lines_of_body(declared: str) -> Iterator[str]:
    """The paragraphs of a declared body: plain text, or HTML, or HTML that was escaped once more."""
    text = without_codes(entities.unescape(entities.unescape(declared)))
    if _MARKUP.search(text) is None:
        yield from (line for line in text.splitlines() if line.strip())
        return
    fragment = html.fragment_fromstring(text, create_parent="div")
    line = ""
    for event, node in etree.iterwalk(fragment, events=("start", "end")):
        if node.tag in _ENDS and line.strip():
            yield line
            line = ""
        line += (node.text if event == "start" else node.tail) or ""
    if line.strip():
        yield line


def _missing(found: Sequence[Piece], lines: Iterable[str]) -> dict[int, list[Piece]]:
    """Paragraphs of the sentences that are missing, by the number of the piece that they follow; -1 at the top."""
    at = {run: number for number, piece in enumerate(found) for run in runs(piece.text)}
    added: dict[int, list[Piece]] = {}
    behind = -1
    for line in lines:
        waiting: list[str] = []
        for sentence in _sentences(line):
            own = runs(sentence)
            told = [at[run] for run in own if run in at]
            if len(told) > _TOLD * len(own):
                _add(added, behind, waiting)
                behind, waiting = told[-1], []
            elif len(sentence.split()) >= _WORDS and kind_of_line(sentence) is None:
                waiting.append(sentence)
        _add(added, behind, waiting)
    return added


def _add(added: dict[int, list[Piece]], behind: int, sentences: Sequence[str]) -> None:
    if sentences:
        added.setdefault(behind, []).append(Piece(BlockKind.PARAGRAPH, " ".join(sentences)))


def _sentences(line: str) -> list[str]:
    text = " ".join(line.split())
    return [text[start:end].strip() for start, end in pairwise((0, *boundaries(text)))]
