"""Quotation marks: which stretches of a text are quoted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARK = re.compile(r"''|``|[\"“”„«»]")
_OPENING, _CLOSING = frozenset({"“", "„", "«", "``"}), frozenset({"”", "»"})


def quoted_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """Quotations of the paragraph `text[start:end]` with their marks, and whether each is closed.

    A paragraph that leaves a quotation open is quoted to its end: the custom is to close it only where the
    speaker stops, paragraphs later.
    """
    opened: int | None = None
    for match in _MARK.finditer(text, start, end):
        mark = match.group()
        if opened is None:
            if mark not in _CLOSING:
                opened = match.start()
        elif mark not in _OPENING:
            yield opened, match.end(), True
            opened = None
    if opened is not None:
        yield opened, end, False
