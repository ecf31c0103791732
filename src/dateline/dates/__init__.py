"""Dates in English news text: what is written, and the days on the calendar it means.

>>> import datetime as dt
>>> [(m.value, m.why) for m in find_dates("They met last week.", Anchor(dt.date(2025, 3, 18)))]
[('2025-W11', 'counted from publication on Tuesday 18 March 2025')]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.dates.context import Anchor
from dateline.dates.governing import governing
from dateline.dates.grammar import find
from dateline.dates.intervals import Period, period_of
from dateline.dates.news import follows_news, news_in
from dateline.dates.resolve import resolve
from dateline.dates.roles import with_roles
from dateline.dates.scan import scan
from dateline.dates.when import parse_when

if TYPE_CHECKING:
    from collections.abc import Callable

    from dateline.dates.tense import Evidence
    from dateline.model import DateMention

__all__ = [
    "Anchor",
    "Period",
    "find_dates",
    "follows_news",
    "governing",
    "news_in",
    "parse_when",
    "period_of",
    "with_roles",
]


def find_dates(
    text: str, anchor: Anchor, ask: Callable[[int, int], Evidence | None] | None = None
) -> tuple[DateMention, ...]:
    """All date expressions of an English text, in text order, none overlapping.

    `ask` tells what the clause of a date says of its direction (`governing`); without it the words around tell.
    Spans count code points of `text`. Pure: no clock, no files; time is linear in the text's length.
    """
    words = scan(text)
    return resolve(words, find(words), anchor, ask)
