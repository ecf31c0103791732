"""Puts one expression on the calendar: by the day of writing, the dates before it, and the verb's direction."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from dateline.dates import intervals
from dateline.dates.context import completed, long_day
from dateline.dates.expressions import (
    Base,
    Core,
    Expression,
    Fixed,
    Found,
    Length,
    Offset,
    Repeat,
    Vague,
    Weekday,
    Which,
    Yearly,
)
from dateline.dates.intervals import Period
from dateline.dates.tense import evidence
from dateline.model import Granularity, MentionType, Tense

if TYPE_CHECKING:
    from dateline.dates.context import Context
    from dateline.dates.scan import Words
    from dateline.dates.tense import Evidence

UNPLACED = "the publication day is not known"
_FISCAL = (Granularity.QUARTER, Granularity.HALF)
_MONTH_REACH = 30  # words within which "a year earlier" compares with a month; further off it is the year
_REPORT_SEASON = 80  # days after a quarter in which its results are still to come
_RECENT = 7  # days before publication a clock time may hang on from further up; older days are background
_SCENE = 40  # words after an older day in which the text still tells of it
_LONG_AGO, _SOON = (
    270,
    90,
)  # days: a past verb somewhere in the sentence does not reach so far back past a near date
_RARE_YEARS = 12  # within these a 29 February, or a date on a given weekday, comes again
_TOO_FAR_AHEAD = 300  # days: a plan for so late a day names its year
_LETTERS = {
    Granularity.MINUTE: "T{}M", Granularity.HOUR: "T{}H", Granularity.DAY: "{}D", Granularity.WEEKEND: "{}WE", Granularity.WEEK: "{}W",
    Granularity.MONTH: "{}M", Granularity.QUARTER: "{}Q", Granularity.HALF: "{}H", Granularity.SEASON: "{}S", Granularity.YEAR: "{}Y",
    Granularity.DECADE: "{}0Y", Granularity.CENTURY: "{}00Y",
}  # fmt: skip
_SUNDAY = 6
_OPENING = 2  # words before a year that opens its sentence
_SUBJECT = 5  # words before the year of a happening that opens its sentence: "the great flood of"
_NEXT = 4  # words between a year that closes its sentence and a day that opens the next, blank line and all
_AND, _OF, _IN = frozenset(["and"]), frozenset(["of"]), frozenset(["in", "of"])
_WITHIN_YEAR = frozenset({Granularity.DAY, Granularity.MONTH, Granularity.YEAR})
_STEPS = {Which.BEFORE: -1, Which.AFTER: 1, Which.THAT: 0}


class Placed(Struct, frozen=True):
    """Where an expression lies, and why. Without a period, `value` is what TIMEX3 writes for it."""

    period: Period | None
    why: str
    doubt: str = ""
    value: str = ""
    kind: MentionType = MentionType.DATE
    first: dt.date | None = None
    last: dt.date | None = None
    at: dt.datetime | None = None


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
            return _of_passage(core, found, clues, context) or _yearly(core, clues, context)
        case Weekday():
            return _weekday(core, clues, context)
        case Offset():
            return _offset(core, found, clues, context)
        case _:
            return _same_day(found, context)


_PLANNED = frozenset("will expected scheduled due planned".split())
_PLAN_REACH = 12  # words before a time of day among which its plan is told


def _same_day(found: Found, context: Context) -> Placed:
    """A time of day alone: of the day its sentence or the text before it speaks of."""
    day = context.day_in_sentence(found.start)
    if day is None and context.today:
        near = context.last_of((Granularity.DAY,), found.start)
        recent = near and distance(near, context.today) <= _RECENT
        day = near if recent else context.last_of((Granularity.DAY,), found.start, reach=_SCENE)
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


def distance(period: Period, day: dt.date) -> int:
    """Days between a period and a day; 0 when it holds the day."""
    return max((period.first - day).days, (day - period.last).days, 0)


def nearest(core: Yearly, day: dt.date) -> Period | None:
    """The one of its kind nearest to the day."""
    around = [period for year in (day.year - 1, day.year, day.year + 1) if (period := core.in_year(year))]
    return min(around, key=lambda period: distance(period, day), default=None)


def _yearly(core: Yearly, clues: Evidence, context: Context) -> Placed:
    day = context.today
    if day is None:
        return _yearly_unanchored(core, context)
    if core.which in _STEPS and (reference := context.reference(Granularity.YEAR)):
        return _yearly_near(core, reference)
    if core.shift is not None:
        return Placed(
            core.in_year(day.year + core.shift), f"counted from {context.label}", value=_unknown_year(core)
        )
    rare = core.weekday is not None or (core.number, core.day) == (2, 29)
    reach = _RARE_YEARS if rare and not core.nth else 2
    years = [
        period for year in range(day.year - reach, day.year + reach + 1) if (period := core.in_year(year))
    ]
    before = [period for period in years if period.last < day]
    inside = [period for period in years if period.first <= day <= period.last]
    ahead = [period for period in years if period.first > day]
    if not before or not ahead:
        return Placed(None, "not on the calendar", value=_unknown_year(core))
    if core.which in (Which.LAST, Which.LATEST):
        return Placed(before[-1], f"the last one before {context.label}")
    if core.which is Which.NEXT:
        return Placed(ahead[0], f"the next one after {context.label}")
    if inside:
        return Placed(inside[0], f"holds the day of {context.label}")
    if core.which is Which.THIS:
        same = [period for period in years if period.first.year == day.year]
        return Placed(same[0] if same else ahead[0], f"of the year of {context.label}")
    return _direction(before[-1], ahead[0], core, clues, context)


def _of_passage(core: Yearly, found: Found, clues: Evidence, context: Context) -> Placed | None:
    """A past day whose passage tells of another year is of that year: "In 1986 it was flooded. On 9 November ..."."""
    told = clues.tense is Tense.PAST or clues.open
    if (
        not told
        or core.which
        or core.shift is not None
        or core.holiday
        or not context.named
        or not context.today
    ):
        return None
    named = context.named[-1]
    year = named.period.first.year
    known = year < context.today.year - 1 and named.period.granularity in _WITHIN_YEAR
    if not known or not _sets_scene(named.found, found, context.words):
        return None
    period = core.in_year(year)
    return Placed(period, f"in {year}, the year the text spoke of") if period else None


def _sets_scene(named: Found, found: Found, words: Words) -> bool:
    """Whether what is told on a day goes on with what was told of a year before it.

    So it does where the year opened its sentence ("In 1986 ..."), says which happening that is about ("The trial of 1986
    ..."), or closed it just before ("... in 1986. On 9 November ..."): not in "the worst since 1986". In one sentence it does
    behind "and": not in "Born in 1986, she left on 9 November".
    """
    start, opening = words.sentence_start(named.start), words.sentence_start(found.start)
    if start == opening:
        return words.at(named.end) in _AND
    before = words.at(named.start - 1)
    opens = named.start - start <= _OPENING
    which = before in _OF and named.start - start <= _SUBJECT
    goes_on = words.sentence_end(named.end) == named.end and found.start - opening <= _OPENING
    closes = goes_on and found.start - named.end <= _NEXT and before in _IN
    return found.start - named.start <= _SCENE and (opens or which or closes)


def _yearly_unanchored(core: Yearly, context: Context) -> Placed:
    reference = context.reference(Granularity.YEAR)
    known = core.in_year(reference.first.year) if reference else None
    if known:
        return Placed(known, f"in {known.first.year}, the year the text spoke of", doubt=UNPLACED)
    return Placed(None, UNPLACED, doubt="the year is not said", value=_unknown_year(core))


def _yearly_near(core: Yearly, reference: Period) -> Placed:
    """The one "that March", "the previous spring", "the following January" mean: counted from the text's date."""
    years = range(reference.first.year - 1, reference.first.year + 2)
    near = [period for year in years if (period := core.in_year(year))]
    if core.which is Which.BEFORE:
        near = [period for period in near if period.last < reference.first][-1:]
    elif core.which is Which.AFTER:
        near = [period for period in near if period.first > reference.last]
    else:
        near = [period for period in near if period.first.year == reference.first.year]
    return Placed(
        near[0] if near else None, f"counted from {reference.value} in the text", value=_unknown_year(core)
    )


def _direction(before: Period, ahead: Period, core: Yearly, clues: Evidence, context: Context) -> Placed:
    """The last or the next one: where the verb points, unless the other one lies much nearer.

    News gives a year to dates further than about ten months away, so a past verb that only stands somewhere in the
    sentence does not pull a date of next week back by a year.
    """
    day = context.today or before.last
    back, forth = distance(before, day), distance(ahead, day)
    if clues.mixed and not clues.open:
        chosen = before if back <= forth else ahead
    elif clues.tense is Tense.FUTURE:
        reported = core.unit in _FISCAL and back <= _REPORT_SEASON  # what is announced now is what just ended
        chosen = before if reported or forth > _TOO_FAR_AHEAD else ahead
    elif clues.tense is Tense.PAST:
        sure = clues.close and not clues.perfect
        far = back > _LONG_AGO and forth <= _SOON and not sure
        chosen = ahead if far and (core.unit is Granularity.DAY or clues.limit) else before
    else:
        chosen = before if back <= forth * 2 else ahead
    direction = "after" if chosen is ahead else "before"
    return Placed(chosen, f"the nearest {direction} {context.label}{_because(clues)}")


def _because(clues: Evidence) -> str:
    return f"; “{clues.word}” is {clues.tense.value}" if clues.word and clues.tense else ""


def _unknown_year(core: Yearly) -> str:
    probe = core.in_year(2000)
    return f"XXXX{probe.value[4:]}" if probe and not core.holiday else "XXXX-XX-XX"


def _weekday(core: Weekday, clues: Evidence, context: Context) -> Placed:
    if core.which in _STEPS and (reference := context.reference(Granularity.DAY)):
        step = _STEPS[core.which]
        day = near_weekday(reference.last if step > 0 else reference.first, core.number, step)
        return Placed(day, f"counted from {reference.value} in the text")
    today = context.today
    if today is None:
        return Placed(None, UNPLACED, value=f"XXXX-WXX-{core.number + 1}", doubt="the week is not known")
    if core.day:
        return _weekday_the(core, today, clues, context)
    if core.week is not None:
        shift = core.week * 7 + core.number - today.weekday()
        return Placed(intervals.offset(today, shift, Granularity.DAY), f"counted from {context.label}")
    if core.which in (Which.LAST, Which.LATEST):
        return Placed(near_weekday(today, core.number, -1), f"the last one before {context.label}")
    if core.beyond:
        day = near_weekday(today, core.number, 1)
        later = intervals.offset(day.first, 7 * core.beyond, Granularity.DAY) if day else None
        return Placed(later, f"a week after the next one after {context.label}")
    if core.which is Which.NEXT:
        tomorrow = core.number == (today.weekday() + 1) % 7  # nobody calls tomorrow "next Tuesday"
        start = today + dt.timedelta(days=7) if tomorrow and today.year < dt.MAXYEAR else today
        return Placed(near_weekday(start, core.number, 1), f"the next one after {context.label}")
    if today.weekday() == core.number:
        return Placed(intervals.day(today), f"the day of {context.label}")
    behind = (today.weekday() - core.number) % 7
    silent = not clues.tense and not clues.word and core.which is not Which.THIS
    if silent or (clues.mixed and (not clues.tense or behind == 1)):
        near = near_weekday(today, core.number, -1 if behind <= 3 else 1)
        return Placed(
            near, f"the nearest to {context.label}", doubt="the sentence does not say whether it lies ahead"
        )
    ahead = clues.tense is Tense.FUTURE or (core.which is Which.THIS and clues.tense is not Tense.PAST)
    side = "after" if ahead else "before"
    return Placed(
        near_weekday(today, core.number, 1 if ahead else -1),
        f"weekday {side} {context.label}{_because(clues)}",
    )


def _weekday_the(core: Weekday, today: dt.date, clues: Evidence, context: Context) -> Placed:
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
                f"the nearest such day {'after' if months.step > 0 else 'before'} {context.label}{_because(clues)}",
            )
    return Placed(None, "not on the calendar", value=f"XXXX-XX-{core.day:02d}")


def near_weekday(day: dt.date, number: int, step: int) -> Period | None:
    """The nearest such weekday before (-1), after (1) or in the week of (0) the day; the day itself is neither."""
    if step > 0:
        shift = (number - day.weekday() - 1) % 7 + 1
    elif step < 0:
        shift = -((day.weekday() - number - 1) % 7 + 1)
    else:
        shift = number - day.weekday()
    return intervals.offset(day, shift, Granularity.DAY)


def _offset(core: Offset, found: Found, clues: Evidence, context: Context) -> Placed:
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
    base, label = _base_of(core, found, clues, context)
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
    named = context.last_of(_FISCAL, found.start) or context.last_of(month, found.start, reach=_MONTH_REACH)
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
    fiscal = core.unit in (*_FISCAL, Granularity.MONTH)
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


def _base_of(core: Offset, found: Found, clues: Evidence, context: Context) -> tuple[dt.date | None, str]:
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
