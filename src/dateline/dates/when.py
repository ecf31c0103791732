"""Reads the WHEN a user types: an ISO date or a phrase such as "5 weeks ago" or "since Tuesday"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.dates.context import Anchor
from dateline.dates.grammar import find
from dateline.dates.resolve import resolve
from dateline.dates.scan import scan

if TYPE_CHECKING:
    import datetime as dt

    from dateline.model import DateMention

_LEADING = ("since ", "from ", "after ", "on ", "until ", "till ", "by ", "to ", "before ", "in ", "as of ")


def parse_when(words: str, today: dt.date) -> DateMention:
    """What a user means by a WHEN, counted from `today`; weekdays and year-less days are the last ones.

    Spans count characters of `words`.

    Raises:
        ValueError: when the words, or some of them, are no date; the message says what would be.
    """
    lowered = words.strip().lower()
    lead = next((prefix for prefix in _LEADING if lowered.startswith(prefix)), "")
    rest = words.strip()[len(lead) :].strip()
    text = rest if rest[:1].isdecimal() else rest.title().replace("'S", "'s")
    scanned = scan(text)
    mentions = resolve(scanned, find(scanned), Anchor(today))
    if (
        len(mentions) != 1
        or mentions[0].start != 0
        or mentions[0].end != len(text)
        or mentions[0].first is None
    ):
        raise ValueError(
            f"“{words}” is not a date that Dateline can read; try 2025-02-12, “12 February 2025”, “5 weeks ago”, "
            f"“last Monday” or “yesterday”"
        )
    return mentions[0]
