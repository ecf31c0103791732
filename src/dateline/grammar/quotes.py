"""Direct speech: which stretches of a paragraph stand in quotation marks."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from dateline.patterns import lazy_pattern

from .model import Quotation

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

_MARK = lazy_pattern(r"''|``|[\"“”„«»]|(?<!\w)‘|’(?!\w)")
_OPENING = frozenset({"“", "„", "«", "``", "‘"})
_EITHER = frozenset({'"', "''"})  # the same mark opens and closes
_CLOSES = {"“": "”“", "„": "“”", "«": "»", "``": "''", "‘": "’", '"': '"'}


def quotations(text: str, start: int, end: int) -> list[Quotation]:
    """The quotations of the paragraph `text[start:end]`, marks included, from left to right.

    A paragraph that leaves a quotation open is quoted to its end: the custom is to close it only where the speaker
    stops, paragraphs later. Single marks count only where they close again, since they are apostrophes too.
    """
    found: list[Quotation] = []
    opened, mark = -1, ""
    for match in _MARK.finditer(text, start, end):
        here = match.group()
        if opened < 0:
            if here in _OPENING or (here in _EITHER and _can_open(text, match, start, end)):
                opened, mark = match.start(), here
        elif here in _CLOSES.get(mark, mark) and (here != mark or not _reopens(text, match, end)):
            found.append(Quotation(opened, match.end()))
            opened = -1
        elif mark == "‘" and here in {"“", '"'}:
            opened, mark = match.start(), here  # the single mark was an apostrophe
    if opened >= 0 and mark != "‘":
        found.append(Quotation(opened, end, open=True))
    return found


def within(quoted: Sequence[Quotation], start: int, end: int) -> tuple[Quotation, ...]:
    """Those of a paragraph's quotations that have a part in `text[start:end]`; they stand from left to right."""
    first = bisect_right(quoted, start, key=lambda each: each.end)
    return tuple(quoted[first : bisect_left(quoted, end, key=lambda each: each.start)])


def _can_open(text: str, match: re.Match[str], start: int, end: int) -> bool:
    """Whether a mark that may also close stands before a word, or between spaces."""
    first = match.start()
    return _before_word(text, match.end(), end) or first == start or text[first - 1].isspace()


def _before_word(text: str, after: int, end: int) -> bool:
    return after < end and not text[after].isspace()


def _reopens(text: str, match: re.Match[str], end: int) -> bool:
    """Whether a mark that could close stands where only an opening one can: behind a space, before a word."""
    first = match.start()
    return first > 0 and text[first - 1].isspace() and _before_word(text, match.end(), end)
