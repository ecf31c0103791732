"""Expressions to mentions: reads a text's dates in order, each in the light of those before it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from msgspec.structs import replace

from dateline.dates import intervals
from dateline.dates.context import Anchor, Context, long_day, short_day
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
    Yearly,
)
from dateline.dates.place import place
from dateline.dates.place_year import nearest
from dateline.dates.placed import Placed, distance
from dateline.dates.tense import NOTHING, Evidence, evidence
from dateline.model import DateMention, Granularity, MentionType, Tense

if TYPE_CHECKING:
    from collections.abc import Callable

    from dateline.dates.intervals import Period
    from dateline.dates.scan import Words

_MONTH_FIRST = frozenset(["US", "PH", "FM", "PW", "MH", "GU", "PR"])  # where 3/4 is 4 March
_DATELINE_WORDS = 16  # a dateline's date stands among a text's first words
_DATELINE_DAYS = 4  # and within so many days of publication
_TO = frozenset(["to", "through", "until", "till", "-", "–", "—"])
_AFTER_DATELINE = frozenset(["(", "-", "–", "—", "_", ":"])


def resolve(
    words: Words,
    founds: list[Found],
    anchor: Anchor,
    ask: Callable[[int, int], Evidence | None] | None = None,
) -> tuple[DateMention, ...]:
    """Every expression with its value, in text order; `ask` tells what a date's clause says of its direction."""
    context = _opening(words, founds, anchor)
    mentions: list[DateMention] = []
    for position, found in enumerate(founds):
        expression = _settle_order(found, anchor)
        clues = _clues(words, found)
        if ask and isinstance(expression.core, (Weekday, Yearly)):
            clues = _governed(clues, ask(words.starts[found.start], words.ends[found.end - 1]))
        placed = _placed(expression, found, clues, context, founds[position + 1 : position + 3])
        placed = _in_order(placed, found, founds[position - 1] if position else None, mentions, words)
        mentions.append(
            _mention(found, expression, placed, _tense(clues, expression, placed, context), context)
        )
        if placed.period and not _is_aside(expression.core):
            context.note(found, _span_end(found, expression, placed.period) or placed.period)
    return tuple(mentions)


def _is_aside(core: object) -> bool:
    """Whether the text only compares with it: later expressions do not hang on "a year earlier"."""
    return isinstance(core, (Repeat, Length, Vague)) or (isinstance(core, Offset) and core.compares)


def _in_order(
    placed: Placed, found: Found, before: Found | None, mentions: list[DateMention], words: Words
) -> Placed:
    """The order of "from Thursday through Saturday": the second weekday follows the first."""
    if (
        before is None
        or not isinstance(found.expression.core, Weekday)
        or not isinstance(before.expression.core, Weekday)
    ):
        return placed
    link = words.words[before.end : found.start]
    first = mentions[-1].first
    if (
        len(link) != 1
        or link[0] not in _TO
        or placed.period is None
        or first is None
        or placed.period.first >= first
    ):
        return placed
    later = intervals.offset(placed.period.first, 7, Granularity.DAY)
    return replace(
        placed, period=later, why=f"the first one after {first.isoformat()}, with which it makes a range"
    )


def _tense(clues: Evidence, expression: Expression, placed: Placed, context: Context) -> Tense:
    """What the grammar says; for what the day of writing does not decide, its place on the calendar."""
    core = expression.core
    period, today = placed.period, context.today
    elsewhere = isinstance(core, Fixed) or (isinstance(core, Offset) and core.base is not Base.PUBLISHED)
    if not (elsewhere and period and today):
        return clues.tense
    if period.last < today:
        return Tense.PAST
    return Tense.FUTURE if period.first > today else Tense.NONE


def _opening(words: Words, founds: list[Found], anchor: Anchor) -> Context:
    """The day the text counts from: its dateline's ("WASHINGTON, March 12 (Xinhua) --") where it has one, else publication."""
    today = anchor.published
    if today is None:
        return Context(words, anchor, None, "")
    if founds and founds[0].end < _DATELINE_WORDS and words.at(founds[0].end) in _AFTER_DATELINE:
        core = founds[0].expression.core
        placed = words.at(founds[0].start - 1) in (",", ")") or words.at(founds[0].end) == "("
        if placed and isinstance(core, Yearly) and core.unit is Granularity.DAY and not core.holiday:
            day = nearest(core, today)
            if day and distance(day, today) <= _DATELINE_DAYS:
                return Context(words, anchor, day.first, f"the dateline, {long_day(day.first)}")
    return Context(words, anchor, today, f"publication on {long_day(today)}")


def _clues(words: Words, found: Found) -> Evidence:
    core = found.expression.core
    if isinstance(core, Offset) and core.count and not core.latest:
        return Evidence(Tense.PAST if core.count < 0 else Tense.FUTURE)
    return NOTHING if isinstance(core, (Fixed, Repeat, Vague)) else evidence(words, found.start, found.end)


def _governed(clues: Evidence, clause: Evidence | None) -> Evidence:
    """What the clause says goes before what the words around say; a limit stays one."""
    ahead = clause is not None and clause.open and (clues.tense is Tense.FUTURE or clues.close)
    return clues if clause is None or ahead else replace(clause, limit=clues.limit)


def _settle_order(found: Found, anchor: Anchor) -> Expression:
    """Day or month first in "03/04/2025": the locale knows; else the reading nearer to publication, with a doubt."""
    expression, other = found.expression, found.inner[0].expression if found.inner else None
    core = expression.core
    if not (other and isinstance(core, Fixed) and core.doubt == "order" and isinstance(other.core, Fixed)):
        return expression
    american, european = core.period, other.core.period
    if anchor.locale:
        return replace(expression, core=Fixed(american if anchor.locale in _MONTH_FIRST else european))
    day = anchor.published
    period = european if day and distance(european, day) < distance(american, day) else american
    one, two = sorted([american, european], key=lambda either: either is not period)
    return replace(expression, core=Fixed(period, doubt=f"{short_day(one.first)} or {short_day(two.first)}"))


def _placed(
    expression: Expression, found: Found, clues: Evidence, context: Context, ahead: list[Found]
) -> Placed:
    """Places one expression; a time of day without a day in its sentence before it takes the one after it."""
    core = expression.core
    if isinstance(core, SameDay) and ahead and context.day_in_sentence(found.start) is None:
        end = context.words.sentence_end(found.end)
        for following in ahead:
            later = following.expression.core
            if following.start < end and (isinstance(later, Weekday) or _one_day(later)):
                return place(later, following, _clues(context.words, following), context)
    return place(core, found, clues, context)


def _one_day(core: object) -> bool:
    if isinstance(core, Fixed):
        return core.period.granularity is Granularity.DAY
    return isinstance(core, (Yearly, Offset)) and core.unit is Granularity.DAY


def _span_end(found: Found, expression: Expression, period: Period) -> Period | None:
    """The second of two dates in one word ("March 3-5", "1998-99"): what follows counts from it."""
    inner = found.inner[0].expression.core if found.inner and expression is found.expression else None
    if isinstance(inner, Yearly):
        return inner.in_year(period.first.year)
    return inner.period if isinstance(inner, Fixed) else None


def _mention(
    found: Found, expression: Expression, placed: Placed, tense: Tense, context: Context
) -> DateMention:
    period = placed.period
    value, kind, at, granularity = placed.value or "XXXX-XX-XX", placed.kind, placed.at, Granularity.UNKNOWN
    if period:
        value, granularity = period.value, period.granularity
    if expression.clock or expression.part or at:
        kind = MentionType.TIME
        value, at, granularity = _time_of_day(expression, period, at, context.anchor)
    last = _span_end(found, expression, period) if period else None
    return DateMention(
        start=context.words.starts[found.start],
        end=context.words.ends[found.end - 1],
        type=kind,
        value=value,
        granularity=granularity,
        first=period.first if period else placed.first,
        last=max(period.last, last.last) if period and last else period.last if period else placed.last,
        at=at,
        mod=expression.mod,
        tense=tense,
        why=placed.why,
        doubt=placed.doubt,
    )


def _time_of_day(
    expression: Expression, period: Period | None, at: dt.datetime | None, anchor: Anchor
) -> tuple[str, dt.datetime | None, Granularity]:
    """Value, instant and granularity of a time of day; without a day the value keeps Xs."""
    day = period.value if period and period.granularity is Granularity.DAY else "XXXX-XX-XX"
    if at:
        return f"{day}T{at.hour:02d}:{at.minute:02d}", at, Granularity.MINUTE
    clock = expression.clock
    if clock is None:
        return f"{day}T{expression.part}", None, Granularity.PART_OF_DAY
    text = f"{day}T{clock.hour % 24:02d}:{clock.minute:02d}"
    if clock.second is not None:
        text += f":{clock.second:02d}"
    if period is None or period.granularity is not Granularity.DAY:
        return text, None, Granularity.MINUTE
    zone, written = _zone(clock, period.first, anchor)
    time = dt.time(clock.hour % 24, clock.minute, clock.second or 0)
    return text + written, dt.datetime.combine(period.first, time, zone), Granularity.MINUTE


def _zone(clock: Clock, day: dt.date, anchor: Anchor) -> tuple[dt.timezone | None, str]:
    """The zone of a clock time, and what TIMEX3 writes for it where the text names one."""
    if clock.zone is None:
        return (dt.timezone(anchor.offset) if anchor.offset is not None else None), ""
    minutes = clock.zone + (60 if clock.us_zone and _american_summer(day) else 0)
    if abs(minutes) >= 24 * 60:
        return None, ""
    written = (
        "Z"
        if minutes == 0
        else f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"
    )
    return dt.timezone(dt.timedelta(minutes=minutes)), written


def _american_summer(day: dt.date) -> bool:
    """Whether American daylight saving holds, by the rule since 2007."""
    first_march, first_november = dt.date(day.year, 3, 1), dt.date(day.year, 11, 1)
    begin = first_march + dt.timedelta(days=(6 - first_march.weekday()) % 7 + 7)
    finish = first_november + dt.timedelta(days=(6 - first_november.weekday()) % 7)
    return begin <= day < finish
