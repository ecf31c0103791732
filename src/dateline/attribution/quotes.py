"""Quotation marks: which stretches of a text are quoted, and which of those stand for themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from dateline.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dateline.grammar import Quotation as Quoted

MARKS = frozenset('"“”„«»')
_SINGLE = "‘"
_FINISHED = lazy_pattern(r"[,.?!…—–-][\"”»'’\s]*$")
_SHORT = 4  # words; quotations as short as this without an end of their own are names or scare quotes


class Quotation(Struct, frozen=True):
    """A quotation with its marks.

    `whole` tells a quoted statement ("We will go," she said) from words quoted inside a sentence of the
    writer's (she called it "a bad idea").
    """

    start: int
    end: int
    whole: bool


def quotations(text: str, start: int, found: Iterable[Quoted]) -> Iterator[Quotation]:
    """Those of a paragraph that begins at `start`, as the grammar `found` them; single marks quote no statements."""
    for each in found:
        if text[each.start] not in _SINGLE or each.start == start:
            yield Quotation(each.start, each.end, _is_whole(text, start, each.start, each.end))


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
