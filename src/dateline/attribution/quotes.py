"""Quotation marks: which stretches of a text are quoted, and which of those stand for themselves."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

MARKS = frozenset('"“”„«»')
_MARK = re.compile(r"''|``|[\"“”„«»]")
_OPENING, _CLOSING = frozenset({"“", "„", "«", "``"}), frozenset({"”", "»"})
_FINISHED = re.compile(r"[,.?!…—–-][\"”»'’\s]*$")
_SHORT = 4  # words; quotations as short as this without an end of their own are names or scare quotes


@dataclass(frozen=True, slots=True)
class Quotation:
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
    speaker stops, paragraphs later.
    """
    opened: int | None = None
    for match in _MARK.finditer(text, start, end):
        mark = match.group()
        if opened is None:
            if mark not in _CLOSING:
                opened = match.start()
        elif mark not in _OPENING or _closes(text, match.start(), match.end(), end):
            yield Quotation(opened, match.end(), _is_whole(text, start, opened, match.end()))
            opened = None
    if opened is not None:
        yield Quotation(opened, end, _is_whole(text, start, opened, end))


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
