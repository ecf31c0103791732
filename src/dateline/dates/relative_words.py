"""Reads what hangs on another day: "yesterday", "last week", "the next morning", "that month", "last Friday", "now"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.dates.expressions import (
    Base,
    Expression,
    Found,
    Offset,
    Vague,
)
from dateline.dates.lexicon import (
    VAGUE,
)
from dateline.model import Granularity

if TYPE_CHECKING:
    from dateline.dates.scan import Words

DEICTIC_DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1}


def read_day_word(words: Words, index: int) -> tuple[Found, ...]:
    """Reads "today", "yesterday", "tomorrow", "tonight"."""
    word = words.at(index)
    if word == "tonight":
        return (Found(index, index + 1, Expression(Offset(Granularity.DAY, 0, Base.PUBLISHED), part="NI")),)
    if words.at(index + 1) == "show" or words.at(index - 1) == "usa":
        return ()
    return (Found(index, index + 1, Expression(Offset(Granularity.DAY, DEICTIC_DAYS[word], Base.PUBLISHED))),)


def read_vague(words: Words, index: int) -> tuple[Found, ...]:
    """Reads "now", "currently", "recently", "soon"."""
    word = words.at(index)
    if word == "soon" and (
        words.at(index + 1) == "as" or words.at(index + 1) == "after" or words.at(index - 1) in ("as", "too")
    ):
        return ()
    return (Found(index, index + 1, Expression(Vague(VAGUE[word]))),)


def read_these(words: Words, index: int) -> tuple[Found, ...]:
    """Reads "these days"."""
    if words.at(index + 1) == "days" and words.at(index) == "these":
        return (Found(index, index + 2, Expression(Vague("PRESENT_REF"))),)
    return ()
