"""Expressions to the calendar: the anchor, the dates before them in the text, and the direction the grammar gives."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from dateline.dates import intervals
from dateline.dates.expressions import (
    Base,
    Clock,
    Expression,
    Fixed,
    Found,
    Length,
    Offset,
    Repeat,
    SameDay,
    Vague,
    Weekday,
    Which,
    Yearly,
)
from dateline.dates.intervals import Period
from dateline.dates.scan import Words
from dateline.dates.tense import NOTHING, Evidence, evidence
from dateline.model import DateMention, Granularity, MentionType, Tense

_MONTHS = "January February March April May June July August September October November December".split()
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_UNPLACED = "the publication day is not known"


@dataclass(frozen=True, slots=True)
class Anchor:
    """What is known of a text's own time.

    `published` is the publisher's local day; None is unknown: only expressions that name their own date are placed
    then. `time` and `offset` (from UTC) sharpen clock times; `locale` ("US", "GB", …) settles "03/04/2025".
    """

    published: dt.date | None = None
    time: dt.time | None = None
    offset: dt.timedelta | None = None
    locale: str = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """Where an expression lies, and why."""

    period: Period | None
    why: str
    doubt: str = ""
    value: str = ""  # where the period's own value is not the one to write
    kind: MentionType = MentionType.DATE
    first: dt.date | None = None
    last: dt.date | None = None


@dataclass(frozen=True, slots=True)
class State:
    """What the text has said so far: the nearest date, the nearest day."""

    today: dt.date | None
    today_words: str
    reference: Period | None = None
    day: Period | None = None

    def after(self, period: Period) -> State:
        """The state once the text has named that period."""
        is_day = period.granularity is Granularity.DAY
        return replace(self, reference=period, day=period if is_day else self.day)


def long_day(date: dt.date) -> str:
    """ "Tuesday 18 March 2025"."""
    return f"{_DAYS[date.weekday()]} {date.day} {_MONTHS[date.month - 1]} {date.year}"


def resolve(words: Words, founds: list[Found], anchor: Anchor) -> tuple[DateMention, ...]:
    """Every expression with its value, in text order."""
    state = _opening(words, founds, anchor)
    mentions = []
    for found in founds:
        clues = _evidence_for(words, found)
        chosen = _by_locale(found, anchor)
        placed = _place(chosen.core, clues, state)
        mentions.append(_mention(words, found, chosen, placed, clues, anchor, state))
        settled = _last_period(found, placed)
        if settled and not isinstance(chosen.core, (Repeat, Length)):
            state = state.after(settled)
    return tuple(mentions)


def _last_period(found: Found, placed: Placed) -> Period | None:
    inner = found.inner[0].expression.core if found.inner and placed.doubt != "order" else None
    return inner.period if isinstance(inner, Fixed) and not placed.doubt else placed.period


def _opening(words: Words, founds: list[Found], anchor: Anchor) -> State:
    """The day the text counts from: its dateline's ("WASHINGTON, March 12 (Xinhua) --") where it has one near publication."""
    today = anchor.published
    if today is None:
        return State(None, "")
    label = f"publication on {long_day(today)}"
    if founds and founds[0].end < 16:
        core = founds[0].expression.core
        after = words.at(founds[0].end)
        if (
            isinstance(core, Yearly)
            and core.unit is Granularity.DAY
            and not core.holiday
            and after in ("(", "-", "–", "—", "_", ":")
        ):
            nearest = _nearest(core, today)
            if nearest and abs((nearest.first - today).days) <= 4:
                return State(nearest.first, f"the dateline, {long_day(nearest.first)}")
    return State(today, label)


def _evidence_for(words: Words, found: Found) -> Evidence:
    core = found.expression.core
    if isinstance(core, (Weekday, Yearly)) or (
        isinstance(core, Offset) and core.unit in (Granularity.WEEKEND, Granularity.QUARTER)
    ):
        return evidence(words, found.start, found.end)
    if isinstance(core, (Length, Fixed)):
        return evidence(words, found.start, found.end)
    if isinstance(core, Offset) and isinstance(core.base, Base):
        if core.count:
            return Evidence(Tense.PAST if core.count < 0 else Tense.FUTURE)
        return evidence(words, found.start, found.end)
    return NOTHING


def _by_locale(found: Found, anchor: Anchor) -> Expression:
    """Settles the order of day and month in "03/04/2025"."""
    core = found.expression.core
    if not (isinstance(core, Fixed) and core.doubt == "order" and found.inner):
        return found.expression
    american, european = found.expression, replace(found.inner[0].expression, clock=found.expression.clock)
    if anchor.locale:
        chosen = american if anchor.locale in ("US", "PH", "FM", "PW") else european
        return replace(chosen, core=Fixed(_fixed(chosen).period))
    one, two = _fixed(american).period.first, _fixed(european).period.first
    chosen = american
    if anchor.published and abs((two - anchor.published).days) < abs((one - anchor.published).days):
        chosen = european
    doubt = f"{one.day} {_MONTHS[one.month - 1]} or {two.day} {_MONTHS[two.month - 1]} {one.year}"
    return replace(chosen, core=Fixed(_fixed(chosen).period, doubt=doubt))


def _fixed(expression: Expression) -> Fixed:
    assert isinstance(expression.core, Fixed)  # noqa: S101 - both readings of a numeric date are Fixed
    return expression.core


def _place(core: object, clues: Evidence, state: State) -> Placed:
    """Puts one core on the calendar."""
    match core:
        case Fixed():
            return Placed(core.period, "says so itself", core.doubt)
        case Vague():
            why = (
                f"{core.name}, {core.first.year} to {core.last.year}"
                if core.first and core.last
                else "a vague reference"
            )
            return Placed(None, why, value=core.value, first=core.first, last=core.last)
        case Repeat():
            return Placed(None, "recurs", value=core.value, kind=MentionType.SET)
        case Length():
            return _place_length(core, clues, state)
        case Yearly():
            return _place_yearly(core, clues, state)
        case Weekday():
            return _place_weekday(core, clues, state)
        case Offset():
            return _place_offset(core, clues, state)
        case _:
            day = state.day or (intervals.day(state.today) if state.today else None)
            return Placed(day, _day_why(state, day))


def _day_why(state: State, day: Period | None) -> str:
    if day is None:
        return _UNPLACED
    return (
        f"the day the text spoke of, {long_day(day.first)}"
        if state.day
        else f"the day of {state.today_words}"
    )


def _place_length(core: Length, clues: Evidence, state: State) -> Placed:
    if state.today and core.unit and core.count and (core.ends_now or core.starts_now):
        try:
            if core.ends_now:
                first = intervals.moved(state.today, -core.count, core.unit) + dt.timedelta(days=1)
                why = f"the time up to {state.today_words}"
                return Placed(
                    None, why, value=core.value, kind=MentionType.DURATION, first=first, last=state.today
                )
            last = intervals.moved(state.today, core.count, core.unit)
            why = f"the time from {state.today_words}"
            return Placed(
                None, why, value=core.value, kind=MentionType.DURATION, first=state.today, last=last
            )
        except (KeyError, ValueError, OverflowError):
            pass
    return Placed(None, "a length of time", value=core.value, kind=MentionType.DURATION)


def _nearest(core: Yearly, day: dt.date) -> Period | None:
    """The one nearest to the day, of the years around it."""
    around = [period for year in (day.year - 1, day.year, day.year + 1) if (period := core.in_year(year))]
    return min(around, key=lambda period: _distance(period, day), default=None)


def _distance(period: Period, day: dt.date) -> int:
    if period.first <= day <= period.last:
        return 0
    return (period.first - day).days if day < period.first else (day - period.last).days


def _place_yearly(core: Yearly, clues: Evidence, state: State) -> Placed:
    day = state.today
    if day is None:
        known = state.reference and core.in_year(state.reference.first.year)
        if known and state.reference:
            return Placed(known, f"in the year the text spoke of, {known.first.year}", doubt=_UNPLACED)
        return Placed(None, _UNPLACED, doubt="the year is not said", value=_unknown_year(core))
    if core.which in (Which.THAT, Which.BEFORE, Which.AFTER) and state.reference:
        return _around_reference(core, state.reference)
    years = [period for year in range(day.year - 8, day.year + 9) if (period := core.in_year(year))]
    before = [period for period in years if period.last < day]
    inside = [period for period in years if period.first <= day <= period.last]
    ahead = [period for period in years if period.first > day]
    if core.which in (Which.LAST, Which.LATEST) and before:
        return Placed(before[-1], f"the last one before {state.today_words}")
    if core.which is Which.NEXT and ahead:
        return Placed(ahead[0], f"the next one after {state.today_words}")
    if core.which is Which.THIS:
        same = [period for period in years if period.first.year == day.year]
        return Placed(same[0] if same else None, f"of the year of {state.today_words}")
    if inside:
        return Placed(inside[0], f"holds {state.today_words}")
    if not before or not ahead:
        return Placed(None, "not on the calendar", value=_unknown_year(core))
    return _choose(before[-1], ahead[0], core, clues, state)


def _around_reference(core: Yearly, reference: Period) -> Placed:
    shift = {Which.BEFORE: -1, Which.AFTER: 1}.get(core.which, 0)
    candidates = [
        period
        for year in range(reference.first.year - 1, reference.first.year + 2)
        if (period := core.in_year(year))
    ]
    if shift < 0:
        candidates = [period for period in candidates if period.last < reference.first][-1:]
    elif shift > 0:
        candidates = [period for period in candidates if period.first > reference.last][:1]
    else:
        candidates = [period for period in candidates if period.first.year == reference.first.year]
    return Placed(candidates[0] if candidates else None, f"counted from {reference.value} in the text")


def _choose(before: Period, ahead: Period, core: Yearly, clues: Evidence, state: State) -> Placed:
    """The last or the next one: the nearest, unless the verb speaks against it and the distance allows."""
    day = state.today
    assert day is not None  # noqa: S101 - the caller has placed both sides of it
    back, forth = _distance(before, day), _distance(ahead, day)
    if clues.tense is Tense.FUTURE:
        chosen = ahead if forth <= 330 else before
    elif clues.tense is Tense.PAST:
        chosen = ahead if forth <= 14 and back > 60 and core.unit is Granularity.DAY else before
    else:
        chosen = before if back <= forth * 2 else ahead
    direction = "after" if chosen is ahead else "before"
    return Placed(chosen, f"the nearest {direction} {state.today_words}{_because(clues)}")


def _because(clues: Evidence) -> str:
    return f"; “{clues.word}” is {clues.tense.value}" if clues.word else ""


def _unknown_year(core: Yearly) -> str:
    probe = core.in_year(2000)
    return f"XXXX{probe.value[4:]}" if probe and not core.holiday else "XXXX-XX-XX"


def _place_weekday(core: Weekday, clues: Evidence, state: State) -> Placed:
    name = f"XXXX-WXX-{core.number + 1}"
    if core.which in (Which.THAT, Which.BEFORE, Which.AFTER) and state.reference:
        step = {Which.BEFORE: -1, Which.AFTER: 1}.get(core.which, 0)
        day = _weekday_near(state.reference.last if step > 0 else state.reference.first, core.number, step)
        return Placed(_day_period(day), f"counted from {state.reference.value} in the text")
    today = state.today
    if today is None:
        return Placed(None, _UNPLACED, value=name, doubt="the week is not known")
    if core.week is not None:
        monday = today - dt.timedelta(days=today.weekday())
        return Placed(_day_period(monday, core.week * 7 + core.number), f"counted from {state.today_words}")
    if core.which is Which.LAST:
        return Placed(
            _day_period(_weekday_near(today, core.number, -1)), f"the last one before {state.today_words}"
        )
    if core.which is Which.NEXT:
        return Placed(
            _day_period(_weekday_near(today, core.number, 1)), f"the next one after {state.today_words}"
        )
    if today.weekday() == core.number:
        return Placed(intervals.day(today), f"the day of {state.today_words}")
    future = clues.tense is Tense.FUTURE or (core.which is Which.THIS and clues.tense is not Tense.PAST)
    day = _weekday_near(today, core.number, 1 if future else -1)
    side = "after" if future else "before"
    return Placed(_day_period(day), f"weekday {side} {state.today_words}{_because(clues)}")


def _weekday_near(day: dt.date, number: int, step: int) -> dt.date:
    """The nearest such weekday before (-1), after (1) or in the week of (0) the day; the day itself is neither."""
    if step == 0:
        return day + dt.timedelta(days=number - day.weekday())
    if step > 0:
        return day + dt.timedelta(days=(number - day.weekday() - 1) % 7 + 1)
    return day - dt.timedelta(days=(day.weekday() - number - 1) % 7 + 1)


def _day_period(date: dt.date, days: int = 0) -> Period | None:
    return intervals.offset(date, days, Granularity.DAY)


def _place_offset(core: Offset, clues: Evidence, state: State) -> Placed:
    base: dt.date | None
    if isinstance(core.base, Expression):
        placed = _place(core.base.core, clues, state)
        base, label = (placed.period.first if placed.period else None), "the date beside it"
    elif core.base is Base.REFERENCE and state.reference:
        reference = state.reference
        if (
            core.unit is Granularity.YEAR
            and core.count
            and reference.granularity in (Granularity.QUARTER, Granularity.HALF)
        ):
            period = intervals.offset(
                intervals.moved(reference.first, 12 * core.count, Granularity.MONTH), 0, reference.granularity
            )
            return Placed(period, f"the same part of another year as {reference.value} in the text")
        base, label = (
            (reference.last if core.count > 0 else reference.first),
            f"{reference.value} in the text",
        )
    else:
        base, label = state.today, state.today_words
    if not core.exact:
        return Placed(None, "how long is not said", value="PAST_REF" if core.count < 0 else "FUTURE_REF")
    if base is None:
        return Placed(None, _UNPLACED, value=_unplaced_value(core))
    if core.unit in (Granularity.HOUR, Granularity.MINUTE):
        return Placed(intervals.day(base), f"counted from {label}", doubt="the hour is not known")
    if core.latest:
        base = intervals.around(base, core.unit).first - dt.timedelta(days=1)
    period = intervals.offset(base, core.count, core.unit)
    if period is None:
        return Placed(None, "not on the calendar", value="PAST_REF" if core.count < 0 else "FUTURE_REF")
    if (
        core.unit is Granularity.WEEKEND
        and core.count == 0
        and clues.tense is Tense.PAST
        and period.first > base
    ):
        period = intervals.weekend(base - dt.timedelta(days=7))
    return Placed(period, f"counted from {label}")


def _unplaced_value(core: Offset) -> str:
    return "PRESENT_REF" if core.count == 0 else "PAST_REF" if core.count < 0 else "FUTURE_REF"


def _mention(
    words: Words,
    found: Found,
    chosen: Expression,
    placed: Placed,
    clues: Evidence,
    anchor: Anchor,
    state: State,
) -> DateMention:
    period = placed.period
    value, kind, at, granularity = placed.value, placed.kind, None, Granularity.UNKNOWN
    if period:
        value, granularity = period.value, period.granularity
        if chosen.clock:
            value, at = _clock_value(period, chosen.clock, anchor)
            kind, granularity = MentionType.TIME, Granularity.MINUTE if at else Granularity.PART_OF_DAY
        elif chosen.part and granularity is Granularity.DAY:
            value, kind, granularity = f"{value}T{chosen.part}", MentionType.TIME, Granularity.PART_OF_DAY
    elif chosen.clock or chosen.part:
        value, kind = _loose_time(chosen), MentionType.TIME
    first = period.first if period else placed.first
    last = period.last if period else placed.last
    inner = found.inner[0].expression.core if found.inner and chosen is found.expression else None
    if isinstance(inner, Fixed) and period and inner.period.last >= period.last:
        last = inner.period.last
    return DateMention(
        start=words.starts[found.start],
        end=words.ends[found.end - 1],
        type=kind,
        value=value or "XXXX-XX-XX",
        granularity=granularity,
        first=first,
        last=last,
        at=at,
        mod=chosen.mod,
        tense=clues.tense,
        why=placed.why,
        doubt=placed.doubt,
    )


def _loose_time(chosen: Expression) -> str:
    if chosen.clock:
        return f"XXXX-XX-XXT{chosen.clock.hour:02d}:{chosen.clock.minute:02d}"
    return f"XXXX-XX-XXT{chosen.part}"


def _clock_value(period: Period, clock: Clock, anchor: Anchor) -> tuple[str, dt.datetime | None]:
    """The value and the instant of a clock time on a day; aware where a zone is given or the anchor has one."""
    if period.granularity is not Granularity.DAY:
        return period.value, None
    day = period.first
    hour = clock.hour % 24
    text = f"{day.isoformat()}T{hour:02d}:{clock.minute:02d}"
    if clock.second is not None:
        text += f":{clock.second:02d}"
    zone: dt.timezone | None = None
    if clock.zone is not None:
        minutes = clock.zone + (60 if clock.us_zone and _american_summer(day) else 0)
        if abs(minutes) < 24 * 60:
            zone = dt.timezone(dt.timedelta(minutes=minutes))
            sign, minutes = ("-" if minutes < 0 else "+"), abs(minutes)
            text += "Z" if minutes == 0 else f"{sign}{minutes // 60:02d}:{minutes % 60:02d}"
    elif anchor.offset is not None:
        zone = dt.timezone(anchor.offset)
    return text, dt.datetime.combine(day, dt.time(hour, clock.minute, clock.second or 0), zone)


def _american_summer(day: dt.date) -> bool:
    """Whether American daylight saving holds (the rule since 2007; a day's error at its ends is within the doubt)."""
    first_march, first_november = dt.date(day.year, 3, 1), dt.date(day.year, 11, 1)
    begin = first_march + dt.timedelta(days=(6 - first_march.weekday()) % 7 + 7)
    finish = first_november + dt.timedelta(days=(6 - first_november.weekday()) % 7)
    return begin <= day < finish
