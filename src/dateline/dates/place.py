"""Puts one expression on the calendar: by the day of writing, the dates before it, and the verb's direction."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from dateline.dates import intervals
from dateline.dates.context import long_day
from dateline.dates.expressions import Core, Fixed, Found, Length, Offset, Repeat, Vague, Weekday, Yearly
from dateline.dates.place_offset import place_offset
from dateline.dates.place_weekday import place_weekday
from dateline.dates.place_year import place_yearly
from dateline.dates.placed import SCENE, UNPLACED, Placed, distance
from dateline.model import Granularity, MentionType, Tense

if TYPE_CHECKING:
    from dateline.dates.context import Context
    from dateline.dates.tense import Evidence

_RECENT = 7  # days before publication a clock time may hang on from further up; older days are background
_PLANNED = frozenset("will expected scheduled due planned".split())
_PLAN_REACH = 12  # words before a time of day among which its plan is told


def place(core: Core, found: Found, clues: Evidence, context: Context) -> Placed:
    """Puts one core on the calendar; `found` is where it stands, `clues` what the grammar says of its direction."""
    match core:
        case Fixed():
            return Placed(core.period, "written out in full", core.doubt)
        case Vague():
            why = (
                f"{core.name}, {core.first.year} to {core.last.year}"
                if core.first and core.last
                else "no more exact than that"
            )
            return Placed(None, why, value=core.value, first=core.first, last=core.last)
        case Repeat():
            return Placed(None, "happens again and again", value=core.value, kind=MentionType.SET)
        case Length():
            return _length(core, found, clues, context)
        case Yearly():
            return place_yearly(core, found, clues, context)
        case Weekday():
            return place_weekday(core, clues, context)
        case Offset():
            return place_offset(core, found, clues, context, place)
        case _:
            return _same_day(found, context)


def _same_day(found: Found, context: Context) -> Placed:
    """A time of day alone: of the day its sentence or the text before it speaks of."""
    day = context.day_in_sentence(found.start)
    if day is None and context.today:
        near = context.last_of((Granularity.DAY,), found.start)
        recent = near and distance(near, context.today) <= _RECENT
        day = near if recent else context.last_of((Granularity.DAY,), found.start, reach=SCENE)
        start = max(context.words.sentence_start(found.start), found.start - _PLAN_REACH)
        ahead = any(word in _PLANNED for word in context.words.words[start : found.start])
        if ahead and day and day.last < context.today:
            day = None  # "is expected at 1500 GMT": not on a day that is past
    if day:
        return Placed(day, f"the day the text spoke of, {long_day(day.first)}")
    if context.today is None:
        return Placed(None, UNPLACED)
    return Placed(intervals.day(context.today), f"the day of {context.label}")


def _length(core: Length, found: Found, clues: Evidence, context: Context) -> Placed:
    """A duration; one that the text hangs on its own day ("the last three months") also has its two ends."""
    plain = Placed(None, "a length of time", value=core.value, kind=MentionType.DURATION)
    if not (context.today and core.unit and core.count):
        return plain
    before = context.words.at(found.start - 1)
    ends = core.ends_now or (clues.perfect and before in ("in", "for"))
    starts = core.starts_now or (clues.tense is Tense.FUTURE and before in ("in", "within"))
    if ends == starts:
        return plain
    try:
        other = intervals.moved(context.today, -core.count if ends else core.count, core.unit)
        first, last = (other + dt.timedelta(days=1), context.today) if ends else (context.today, other)
    except (KeyError, ValueError, OverflowError):
        return plain
    why = f"the time {'up to' if ends else 'from'} {context.label}"
    return Placed(None, why, value=core.value, kind=MentionType.DURATION, first=min(first, last), last=last)
