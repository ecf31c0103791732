"""Quotation marks: which stretches of a text are quoted, and which of those stand for themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from dateline.patterns import lazy_pattern

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

MARKS = frozenset('"“”„«»')
_MARK = lazy_pattern(r"''|``|[\"“”„«»]")
_OPENING, _CLOSING = frozenset({"“", "„", "«", "``"}), frozenset({"”", "»"})
_FINISHED = lazy_pattern(r"[,.?!…—–-][\"”»'’\s]*$")
_STOPS = frozenset(".,!?…")
_SHORT = 4  # words; quotations as short as this without an end of their own are names or scare quotes


class Quotation(Struct, frozen=True):
    """A quotation with its marks.

    `whole` tells a quoted statement ("We will go," she said) from words quoted inside a sentence of the
    writer's (she called it "a bad idea").
    """

    start: int
    end: int
    whole: bool


def quotations(text: str, start: int, end: int) -> Iterator[Quotation]:
    """Quotations of the paragraph `text[start:end]`, from left to right.

    A paragraph that leaves a quotation open is quoted to its end: the custom is to close it only where the
    speaker stops, paragraphs later. One whose first mark closes goes on with what was opened before it.
    """
    opened: int | None = None
    first = True
    for match in _MARK.finditer(text, start, end):
        mark = match.group()
        if first and _goes_on(text, start, match, end):
            yield Quotation(start, match.end(), _is_whole(text, start, start, match.end()))
        elif opened is None:
            if mark not in _CLOSING:
                opened = match.start()
        elif mark not in _OPENING or _closes(text, match.start(), match.end(), end):
            yield Quotation(opened, match.end(), _is_whole(text, start, opened, match.end()))
            opened = None
        first = False
    if opened is not None:
        yield Quotation(opened, end, _is_whole(text, start, opened, end))


def _goes_on(text: str, start: int, match: re.Match[str], end: int) -> bool:
    """Whether the first mark of a paragraph closes what an earlier one opened: behind the stop of a sentence."""
    if match.start() == start or match.group() in _OPENING:
        return False
    return text[match.start() - 1] in _STOPS and (match.end() >= end or text[match.end()].isspace())


def _closes(text: str, start: int, after: int, end: int) -> bool:
    """Whether an opening mark stands where only a closing one can: after a word and before a space."""
    return not text[start - 1].isspace() and (after >= end or text[after].isspace())


def _is_whole(text: str, paragraph: int, start: int, end: int) -> bool:
    """Whether a quotation is a statement by itself: set off on the left, and finished or a sentence."""
    left = text[max(paragraph, start - 40) : start].rstrip()
    inner = text[start:end].strip("\"“”„«»'` ")
    if not left or left[-1] in ".?!…”\"»])'":
        return bool(_FINISHED.search(text[max(start, end - 8) : end])) or len(inner.split()) > _SHORT
    if left[-1] == ":":
        return inner[:1].isupper() or len(inner.split()) > _SHORT
    if left[-1] in ",-—–":
        return (inner[:1].isupper() or left[-1] == ",") and bool(
            _FINISHED.search(text[max(start, end - 8) : end])
        )
    return False
