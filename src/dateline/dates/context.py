"""What a text's own time is, and what the text has said of time so far."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from msgspec import Struct, field

from dateline.dates import intervals
from dateline.dates.expressions import Found
from dateline.dates.intervals import Period
from dateline.dates.scan import Words
from dateline.model import Granularity

if TYPE_CHECKING:
    from collections.abc import Iterator

_MONTHS = "January February March April May June July August September October November December".split()
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_FINENESS = {unit: rank for rank, unit in enumerate(Granularity)}
_MEMORY = 24  # how many mentions back the text is asked: keeps the time linear
_FISCAL_REACH = 90  # words within which "a year earlier" compares with the quarter last named
_EVENT_REACH = 12  # words around a date in which the event it dates is named
_STEM = 5  # letters two words must share to name one event: "explosion", "exploded"
_ALIASES = {
    "shot": "shoot",
    "met": "meet",
    "died": "death",
    "dead": "death",
    "dies": "death",
    "slain": "slay",
    "born": "birth",
    "wed": "weddi",
}
_NOT_EVENTS = frozenset(
    "their there where which would could should about after before being these those other government people have been were with from this that they than them then when will more most some "
    "said says into over just also only year years month week days hours time monday tuesday wednesday thursday friday saturday sunday".split()
)


class Anchor(Struct, frozen=True):
    """What is known of a text's own time.

    `published` is the publisher's local day; None is unknown: only expressions that name their own date are placed
    then. `time` and `offset` (from UTC) sharpen clock times; `locale` ("US", "GB", …) settles "03/04/2025".
    """

    published: dt.date | None = None
    time: dt.time | None = None
    offset: dt.timedelta | None = None
    locale: str = ""


class Named(Struct, frozen=True):
    """A period the text has named, and where."""

    found: Found
    period: Period


class Context(Struct):
    """The text read so far: `today` is the day it counts from, `label` says which day that is."""

    words: Words
    anchor: Anchor
    today: dt.date | None
    label: str
    named: list[Named] = field(default_factory=list)

    def note(self, found: Found, period: Period) -> None:
        """Remember a period the text has named."""
        self.named.append(Named(found, period))

    def reference(self, unit: Granularity) -> Period | None:
        """The nearest period named before that is no coarser than the unit: nothing is three days from a year."""
        return next((one.period for one in self._recent(unit)), None)

    def _recent(self, unit: Granularity) -> Iterator[Named]:
        """What the text has named lately, the nearest first, no coarser than the unit (or a day)."""
        coarsest = max(_FINENESS[unit], _FINENESS[Granularity.DAY])
        return (
            one for one in self.named[: -_MEMORY - 1 : -1] if _FINENESS[one.period.granularity] <= coarsest
        )

    def last_of(
        self, units: tuple[Granularity, ...], index: int, reach: int = _FISCAL_REACH
    ) -> Period | None:
        """The nearest period of these granularities named within `reach` words before the word there."""
        for one in self.named[: -_MEMORY - 1 : -1]:
            if index - one.found.end > reach:
                return None
            if one.period.granularity in units:
                return one.period
        return None

    def day_in_sentence(self, index: int) -> Period | None:
        """The nearest day named before the word there, in its sentence."""
        start = self.words.sentence_start(index)
        for one in self.named[: -_MEMORY - 1 : -1]:
            if one.found.start < start:
                return None
            if one.period.granularity is Granularity.DAY:
                return one.period
        return None

    def event(self, found: Found, unit: Granularity) -> Period | None:
        """The date of the event named after the expression ("before the shooting"), where the text has dated it."""
        stems = self._stems(found.end, min(found.end + 6, self.words.sentence_end(found.end)))
        for one in self._recent(unit):
            around = self._stems(
                max(0, one.found.start - _EVENT_REACH), min(one.found.end + _EVENT_REACH, found.start)
            )
            if stems & around:
                return one.period
        return None

    def _stems(self, start: int, end: int) -> set[str]:
        words = self.words.words[start:end]
        return {
            _stem(word)
            for word in words
            if (len(word) > 3 or word in _ALIASES) and word.isalpha() and word not in _NOT_EVENTS
        }


def _stem(word: str) -> str:
    """What "killed", "killing" and "killings" share."""
    word = _ALIASES.get(word, word).removesuffix("s")
    for ending in ("ing", "ed", "ion"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word.removesuffix(ending)
            break
    return word.removesuffix("e")[:_STEM]


def long_day(date: dt.date) -> str:
    """The day as a reader says it: "Tuesday 18 March 2025"."""
    return f"{_DAYS[date.weekday()]} {short_day(date)}"


def short_day(date: dt.date) -> str:
    """The day without its weekday: "18 March 2025"."""
    return f"{date.day} {_MONTHS[date.month - 1]} {date.year}"


def completed(date: dt.date, unit: Granularity) -> Period | None:
    """The last period of a granularity that was over on a date."""
    return intervals.offset(date, -1, unit)
