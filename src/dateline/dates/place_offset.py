"""Puts what is counted from a day on the calendar: "three days later", "last week", "a year earlier", "that month"."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from msgspec.structs import replace

from dateline.dates import intervals
from dateline.dates.context import completed
from dateline.dates.expressions import Base, Expression, Fixed, Offset
from dateline.dates.placed import FISCAL, UNPLACED, Placed
from dateline.dates.tense import evidence
from dateline.model import Granularity, MentionType, Tense

if TYPE_CHECKING:
    from collections.abc import Callable

    from dateline.dates.context import Context
    from dateline.dates.expressions import Core, Found
    from dateline.dates.intervals import Period
    from dateline.dates.tense import Evidence

    Place = Callable[[Core, Found, Evidence, Context], Placed]
    """Puts the expression on the calendar that another counts from."""

_MONTH_REACH = 30  # words within which "a year earlier" compares with a month; further off it is the year
_LETTERS = {
    Granularity.MINUTE: "T{}M", Granularity.HOUR: "T{}H", Granularity.DAY: "{}D", Granularity.WEEKEND: "{}WE", Granularity.WEEK: "{}W",
    Granularity.MONTH: "{}M", Granularity.QUARTER: "{}Q", Granularity.HALF: "{}H", Granularity.SEASON: "{}S", Granularity.YEAR: "{}Y",
    Granularity.DECADE: "{}0Y", Granularity.CENTURY: "{}00Y",
}  # fmt: skip
_SUNDAY = 6


def place_offset(core: Offset, found: Found, clues: Evidence, context: Context, place: Place) -> Placed:
    """Counts it from its base; where that is an expression too, `place` puts it on the calendar first."""
    if not core.exact:
        return Placed(None, "how long is not said", value=_direction_value(core))
    if core.compares and (compared := _compared(core, found, context)):
        return _comparison(core, compared)
    if core.base is Base.OWN:
        return _own_period(core, found, clues, context)
    if core.base is Base.REFERENCE and core.count == 0:
        return _said_period(core, found, context)
    if (
        core.base is Base.EVENT
        and context.event(found, core.unit) is None
        and (same := _apposed(core, found, context))
    ):
        return Placed(same, f"another name for {same.value} before it")
    base, label = _base_of(core, found, clues, context, place)
    if base and base.weekday() == _SUNDAY and context.words.at(found.start) == "last":
        core = _just_over(core)
    return _counted(core, base, label, clues, context) if base else _unplaced_offset(core)


def _just_over(core: Offset) -> Offset:
    """On a Sunday, "last week" is the week that ends that day, not the one before."""
    return replace(core, count=0) if (core.unit, core.count) == (Granularity.WEEK, -1) else core


def _counted(core: Offset, base: dt.date, label: str, clues: Evidence, context: Context) -> Placed:
    """So many units from a day."""
    if core.unit in (Granularity.HOUR, Granularity.MINUTE):
        return _hours(core, base, label, context)
    if core.latest:
        return Placed(completed(base, core.unit), f"the last one over before {label}")
    period = intervals.offset(base, core.count, core.unit)
    if core.grain and period:
        period = intervals.offset(intervals.moved(base, core.count, core.unit), 0, core.grain)
    if period is None:
        return Placed(None, "not on the calendar", value=_direction_value(core))
    if core.unit is Granularity.WEEKEND and core.count == 0 and _is_over(period, base, clues):
        period = intervals.offset(base, -1, Granularity.WEEKEND)
    return Placed(period, f"counted from {label}")


def _is_over(weekend: Period, day: dt.date, clues: Evidence) -> bool:
    """Whether "the weekend" is the last one: told in the past, or early in the week without a word of what comes."""
    return weekend.first > day and (clues.tense is Tense.PAST or (not clues.tense and day.weekday() < 3))


def _compared(core: Offset, found: Found, context: Context) -> Period | None:
    """The quarter, or the month close by, that "a year earlier" is compared with."""
    if core.grain and core.base is Base.PUBLISHED:
        return None  # "a year ago today"
    month = (Granularity.MONTH,)
    named = context.last_of(FISCAL, found.start) or context.last_of(month, found.start, reach=_MONTH_REACH)
    if named is None and core.grain is Granularity.QUARTER and context.today:
        return completed(context.today, core.grain)  # "the year-ago quarter" of a report that names none
    return named


def _apposed(core: Offset, found: Found, context: Context) -> Period | None:
    """The day just named, in "on Nov. 3, a day before the vote": another name for it."""
    before = context.words.at(found.start - 1)
    if core.unit not in (Granularity.DAY, Granularity.WEEK, Granularity.MONTH) or before not in (
        ",",
        "just",
        "–",
        "—",
    ):
        return None
    return context.day_in_sentence(found.start)


def _comparison(core: Offset, compared: Period) -> Placed:
    """The same quarter or month of the other year: what "a year earlier" and "the 1988 quarter" mean in a report."""
    years = core.count
    if isinstance(core.base, Expression) and isinstance(core.base.core, Fixed):
        years = core.base.core.period.first.year - compared.first.year
    why = f"the same part of another year as {compared.value} in the text"
    try:
        start = intervals.moved(compared.first, years, Granularity.YEAR)
    except OverflowError:
        return Placed(None, why, value=_direction_value(core))
    return Placed(intervals.around(start, compared.granularity), why)


def _said_period(core: Offset, found: Found, context: Context) -> Placed:
    """What "that month", "the same day" mean: the one the text spoke of, else the one of its own day."""
    reference = context.last_of((core.unit,), found.start) or context.reference(core.unit)
    if reference:
        return Placed(
            intervals.offset(reference.first, 0, core.unit), f"the one the text spoke of, {reference.value}"
        )
    return _of_today(core, context)


def _own_period(core: Offset, found: Found, clues: Evidence, context: Context) -> Placed:
    """What "the year", "the quarter" mean: the one its sentence or report names, else the one of its own day.

    A quarter that is not named is the last one that is over: reports speak of what they report on.
    """
    fiscal = core.unit in (*FISCAL, Granularity.MONTH)
    start = context.words.sentence_start(found.start)
    named = (
        context.last_of((core.unit,), found.start)
        if fiscal
        else context.last_of((core.unit,), found.start, reach=found.start - start)
    )
    if named:
        return Placed(named, f"the one the text spoke of, {named.value}")
    if core.unit is Granularity.QUARTER and context.today and clues.tense is not Tense.FUTURE:
        return Placed(completed(context.today, core.unit), f"the last one over before {context.label}")
    return _of_today(core, context)


def _of_today(core: Offset, context: Context) -> Placed:
    if context.today is None:
        return _unplaced_offset(core)
    return Placed(intervals.offset(context.today, 0, core.unit), f"the one of {context.label}")


def _base_of(
    core: Offset, found: Found, clues: Evidence, context: Context, place: Place
) -> tuple[dt.date | None, str]:
    """The day an offset counts from, and how to call it."""
    if isinstance(core.base, Expression):
        near = evidence(
            context.words, found.start, found.end
        )  # the verb's tense goes before the shift's direction
        inner = place(core.base.core, found, near if near.tense else clues, context).period
        if inner is None:
            return None, ""
        return (inner.last if core.count > 0 else inner.first), f"{inner.value} beside it"
    if core.base is Base.PUBLISHED:
        return context.today, context.label
    reference = context.event(found, core.unit) if core.base is Base.EVENT else context.reference(core.unit)
    if reference is None and core.base is Base.EVENT and context.words.at(found.start) == "the":
        reference = context.reference(core.unit)  # "the day after" is a date, "a day after" may be a distance
        if reference and context.today and core.count > 0 and reference.last >= context.today:
            reference = None  # what it follows is another event than that of today
    if reference:
        return (reference.last if core.count > 0 else reference.first), f"{reference.value} in the text"
    lost = core.base is Base.EVENT or context.named
    return (None, "") if lost else (context.today, context.label)


def _unplaced_offset(core: Offset) -> Placed:
    """A shift from an event without a date is a length; from an unknown publication only a direction."""
    if core.base is not Base.EVENT:
        why = "the text names nothing so exact to count from" if core.base is Base.REFERENCE else UNPLACED
        return Placed(None, why, value=_direction_value(core))
    value = f"P{_LETTERS[core.unit].format(abs(core.count))}"
    return Placed(
        None, "the event it counts from has no date in the text", value=value, kind=MentionType.DURATION
    )


def _direction_value(core: Offset) -> str:
    return "PRESENT_REF" if core.count == 0 else "PAST_REF" if core.count < 0 else "FUTURE_REF"


def _hours(core: Offset, base: dt.date, label: str, context: Context) -> Placed:
    """What "two hours ago" means: an instant where the time of publication is known, else only the day."""
    time = context.anchor.time
    if core.base is not Base.PUBLISHED and core.unit is Granularity.HOUR and core.count % 24 == 0:
        return Placed(intervals.offset(base, core.count // 24, Granularity.DAY), f"counted from {label}")
    if time is None or core.base is not Base.PUBLISHED:
        return Placed(intervals.day(base), f"counted from {label}", doubt="the hour is not known")
    step = dt.timedelta(**{f"{core.unit.value}s": core.count})
    try:
        at = dt.datetime.combine(base, time.replace(tzinfo=None)) + step
    except OverflowError:
        return Placed(None, "not on the calendar", value=_direction_value(core))
    return Placed(intervals.day(at.date()), f"counted from {label}", at=at)
