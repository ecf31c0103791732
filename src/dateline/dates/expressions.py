"""What the grammar reads from words before anybody knows what day it is: partial values, not yet on the calendar."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from msgspec import Struct, field

from dateline.dates import festivals, intervals
from dateline.dates.intervals import Period
from dateline.model import Granularity


class Which(StrEnum):
    """Which of the recurring ones is meant: what stands before "Friday", "May" or "quarter"."""

    BARE = ""
    LAST = "last"
    THIS = "this"
    NEXT = "next"
    THAT = "that"  # the one the text spoke of
    BEFORE = "before"  # the one before the one the text spoke of
    AFTER = "after"  # the one after it
    LATEST = "latest"  # the last one that is over


class Base(StrEnum):
    """What a relative expression counts from."""

    PUBLISHED = "published"
    REFERENCE = "reference"  # the nearest date before it in the text
    OWN = "own"  # "the year", "the quarter": the one its sentence names, else that of publication
    EVENT = "event"  # the event its next words name: "two days before the vote"


class Clock(Struct, frozen=True):
    """A time of day; `zone` is minutes from UTC, `us_zone` a zone that follows American daylight saving."""

    hour: int
    minute: int = 0
    second: int | None = None
    zone: int | None = None
    us_zone: bool = False


class Fixed(Struct, frozen=True):
    """An expression that says it all: "18 March 2025", "the third quarter of 1998", "1990s"."""

    period: Period
    doubt: str = ""


class Yearly(Struct, frozen=True):
    """Something each year has one of: a month, a day of it, a quarter, a season, a holiday; its year is not said."""

    unit: Granularity
    number: int  # month, quarter, half; season 0 to 3
    day: int = 0
    which: Which = Which.BARE
    holiday: str = ""
    weekday: int | None = None  # "Monday, Oct. 26": only a year where both agree will do
    shift: int | None = None  # "… of last year": -1
    nth: int = 0  # "the second Tuesday of March", "the last week of May" (-1)

    def in_year(self, year: int) -> Period | None:
        """The one in that year; None when that year has none (29 February)."""
        try:
            return self._by_name(year) if self.holiday or self.nth else self._by_number(year)
        except (ValueError, OverflowError):
            return None

    def _by_name(self, year: int) -> Period | None:
        if self.holiday:
            date = festivals.holiday(self.holiday, year)
        else:  # a week belongs to the month its Thursday lies in, as ISO weeks belong to years
            weekday = 3 if self.weekday is None else self.weekday
            date = festivals.nth_weekday(year, self.number, weekday, self.nth)
        return intervals.around(date, self.unit) if date else None

    def _by_number(self, year: int) -> Period | None:
        if self.unit is Granularity.DAY:
            date = dt.date(year, self.number, self.day)
            return intervals.day(date) if self.weekday in (None, date.weekday()) else None
        if self.unit is Granularity.MONTH:
            return intervals.month(year, self.number)
        if self.unit is Granularity.QUARTER:
            return intervals.quarter(year, self.number)
        if self.unit is Granularity.HALF:
            return intervals.half(year, self.number)
        return intervals.season(year, intervals.SEASONS[self.number])


class Weekday(Struct, frozen=True):
    """A day of the week, Monday 0."""

    number: int
    which: Which = Which.BARE
    week: int | None = None  # "Tuesday of last week": -1
    day: int = 0  # "Friday the 13th"
    beyond: int = 0  # weeks after the one that is meant: "Friday week"


class Offset(Struct, frozen=True):
    """So many units from a base: "yesterday", "last week", "three days later", "a year before <expression>"."""

    unit: Granularity
    count: int
    base: Base | Expression
    exact: bool = True  # False: the count is not known ("a few days ago"), only the direction
    latest: bool = False  # "the latest quarter": the last one that is over
    grain: Granularity | None = None  # "a year ago today": counted in years, but a day
    compares: bool = False  # "a year earlier": the same quarter or month, where the text speaks of one


class Length(Struct, frozen=True):
    """A stretch of time without a place, unless `until` or `since` says which end the text hangs it on."""

    value: str
    unit: Granularity | None = None
    count: int | None = None
    ends_now: bool = False
    starts_now: bool = False


class Repeat(Struct, frozen=True):
    """A set: "every day", "annually", "Mondays"."""

    value: str


class Vague(Struct, frozen=True):
    """PAST_REF, PRESENT_REF or FUTURE_REF; a named period ("the Cold War") has known ends."""

    value: str
    name: str = ""
    first: dt.date | None = None
    last: dt.date | None = None


class SameDay(Struct, frozen=True):
    """A time of day whose day stands elsewhere: "at 1300 GMT", "in the morning"."""


Core = Fixed | Yearly | Weekday | Offset | Length | Repeat | Vague | SameDay


class Expression(Struct, frozen=True):
    """What words say of a time, with its time of day and TIMEX3 modifier."""

    core: Core
    part: str = ""  # MO, MI, AF, EV, NI, DT
    clock: Clock | None = None
    mod: str = ""


class Found(Struct, frozen=True):
    """An expression at its words: `start` inclusive, `end` exclusive, counted in words."""

    start: int
    end: int
    expression: Expression
    inner: tuple[Found, ...] = field(
        default=()
    )  # more expressions that share words with it: "18 and 19 February"


def one(start: int, end: int, core: Core, part: str = "", mod: str = "") -> tuple[Found, ...]:
    """The reading of a reader that has found just one expression."""
    return (Found(start, end, Expression(core, part, None, mod)),)
