"""Where an expression lies on the calendar, and why; what all who put it there share."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from msgspec import Struct

from dateline.dates.expressions import Which
from dateline.dates.intervals import Period
from dateline.model import Granularity, MentionType

if TYPE_CHECKING:
    from dateline.dates.tense import Evidence

UNPLACED = "the publication day is not known"
FISCAL = (Granularity.QUARTER, Granularity.HALF)
SCENE = 40  # words after an older day in which the text still tells of it
STEPS = {Which.BEFORE: -1, Which.AFTER: 1, Which.THAT: 0}


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


def distance(period: Period, day: dt.date) -> int:
    """Days between a period and a day; 0 when it holds the day."""
    return max((period.first - day).days, (day - period.last).days, 0)


def because(clues: Evidence) -> str:
    """The word that pointed there, as part of the reason why."""
    return f"; “{clues.word}” is {clues.tense.value}" if clues.word and clues.tense else ""
