"""Puts a weekday on the calendar: "Friday", "next Tuesday", "Friday the 13th"."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from dateline.dates import intervals
from dateline.dates.expressions import Which
from dateline.dates.placed import STEPS, UNPLACED, Placed, because
from dateline.model import Granularity, Tense

if TYPE_CHECKING:
    from dateline.dates.context import Context
    from dateline.dates.expressions import Weekday
    from dateline.dates.intervals import Period
    from dateline.dates.tense import Evidence


def place_weekday(core: Weekday, clues: Evidence, context: Context) -> Placed:
    """Puts it before, after or into the week of the day that its words and the verb point at."""
    if core.which in STEPS and (reference := context.reference(Granularity.DAY)):
        step = STEPS[core.which]
        day = _nearest(reference.last if step > 0 else reference.first, core.number, step)
        return Placed(day, f"counted from {reference.value} in the text")
    today = context.today
    if today is None:
        return Placed(None, UNPLACED, value=f"XXXX-WXX-{core.number + 1}", doubt="the week is not known")
    if core.day:
        return _with_number(core, today, clues, context)
    if core.week is not None:
        shift = core.week * 7 + core.number - today.weekday()
        return Placed(intervals.offset(today, shift, Granularity.DAY), f"counted from {context.label}")
    if core.which in (Which.LAST, Which.LATEST):
        return Placed(_nearest(today, core.number, -1), f"the last one before {context.label}")
    if core.beyond:
        day = _nearest(today, core.number, 1)
        later = intervals.offset(day.first, 7 * core.beyond, Granularity.DAY) if day else None
        return Placed(later, f"a week after the next one after {context.label}")
    if core.which is Which.NEXT:
        tomorrow = core.number == (today.weekday() + 1) % 7  # nobody calls tomorrow "next Tuesday"
        start = today + dt.timedelta(days=7) if tomorrow and today.year < dt.MAXYEAR else today
        return Placed(_nearest(start, core.number, 1), f"the next one after {context.label}")
    if today.weekday() == core.number:
        return Placed(intervals.day(today), f"the day of {context.label}")
    behind = (today.weekday() - core.number) % 7
    silent = not clues.tense and not clues.word and core.which is not Which.THIS
    if silent or (clues.mixed and (not clues.tense or behind == 1)):
        near = _nearest(today, core.number, -1 if behind <= 3 else 1)
        return Placed(
            near, f"the nearest to {context.label}", doubt="the sentence does not say whether it lies ahead"
        )
    ahead = clues.tense is Tense.FUTURE or (core.which is Which.THIS and clues.tense is not Tense.PAST)
    side = "after" if ahead else "before"
    return Placed(
        _nearest(today, core.number, 1 if ahead else -1),
        f"weekday {side} {context.label}{because(clues)}",
    )


def _with_number(core: Weekday, today: dt.date, clues: Evidence, context: Context) -> Placed:
    """The nearest "Friday the 13th", before or after."""
    months = range(40) if clues.tense is Tense.FUTURE else range(0, -40, -1)
    for months_away in months:
        month = intervals.offset(today, months_away, Granularity.MONTH)
        if month is None or month.last.day < core.day:
            continue
        day = month.first.replace(day=core.day)
        if day.weekday() == core.number and (day >= today if clues.tense is Tense.FUTURE else day <= today):
            return Placed(
                intervals.day(day),
                f"the nearest such day {'after' if months.step > 0 else 'before'} {context.label}{because(clues)}",
            )
    return Placed(None, "not on the calendar", value=f"XXXX-XX-{core.day:02d}")


def _nearest(day: dt.date, number: int, step: int) -> Period | None:
    """The nearest such weekday before (-1), after (1) or in the week of (0) the day; the day itself is neither."""
    if step > 0:
        shift = (number - day.weekday() - 1) % 7 + 1
    elif step < 0:
        shift = -((day.weekday() - number - 1) % 7 + 1)
    else:
        shift = number - day.weekday()
    return intervals.offset(day, shift, Granularity.DAY)
