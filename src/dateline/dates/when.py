"""Reads the WHEN a user types: an ISO date or a phrase such as "5 weeks ago" or "since Tuesday"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from dateline.dates.context import Anchor
from dateline.dates.expressions import Offset
from dateline.dates.grammar import find
from dateline.dates.resolve import resolve
from dateline.dates.scan import scan
from dateline.model import Granularity

if TYPE_CHECKING:
    import datetime as dt

    from dateline.dates.expressions import Found
    from dateline.model import DateMention

_LEADING = ("since ", "from ", "after ", "on ", "until ", "till ", "by ", "to ", "before ", "in ", "as of ")
_HELP = "try 2025-02-12, “12 February 2025”, “5 weeks ago”, “last Monday” or “yesterday”"


def parse_when(words: str, today: dt.date) -> DateMention:
    """What a user means by a WHEN, counted from `today`; what recurs (weekdays, days without year) is the last one.

    "5 weeks ago" is a day here, not a week: a user counts back from today. Spans count characters of `words`.

    Raises:
        ValueError: when the words, or some of them, are no date; the message says what would be.
    """
    lowered = words.lower()
    lead = len(words) - len(words.lstrip())
    lead += next((len(prefix) for prefix in _LEADING if lowered.startswith(prefix, lead)), 0)
    # "since " before it makes months and days of the past, as a user means them; small letters are forgiven.
    typed = words[lead:].strip()
    text = f"since {typed if 'T' in typed and typed[:1].isdecimal() else typed.title().replace('’S', '’s')}"
    scanned = scan(text)
    founds = [_as_meant(found) for found in find(scanned, titled=True)]
    mentions = resolve(scanned, founds, Anchor(today))
    shift = lead - len("since ")
    if (
        len(mentions) == 1
        and mentions[0].start == len("since ")
        and mentions[0].end == len(text)
        and mentions[0].first
    ):
        return replace(mentions[0], start=mentions[0].start + shift, end=mentions[0].end + shift)
    raise ValueError(f"“{words}” is not a date that Dateline can read; {_HELP}")


def _as_meant(found: Found) -> Found:
    """A counted shift ("5 weeks ago") lands on a day; "last week" stays a week."""
    core = found.expression.core
    if isinstance(core, Offset) and core.exact and core.count and found.end - found.start > 2:
        return replace(found, expression=replace(found.expression, core=replace(core, grain=Granularity.DAY)))
    return found
