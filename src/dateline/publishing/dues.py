"""When a schedule is due next. Pure."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

if TYPE_CHECKING:
    from dateline.model import Schedule


def next_due(schedule: Schedule, now: dt.datetime) -> dt.datetime | None:
    """Return the first time after `now` that a schedule names; None where it names no day, or a zone that is none.

    A clock time that a day does not have, since the clocks are put on in it, is the moment that they are put on by.
    """
    try:
        zone = ZoneInfo(schedule.zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
    day = now.astimezone(zone).date()
    for ahead in range(8):
        due = dt.datetime.combine(day + dt.timedelta(ahead), schedule.at.replace(tzinfo=None), zone)
        if due.weekday() in schedule.days and due > now:
            return due
    return None


def last_due(schedule: Schedule, now: dt.datetime) -> dt.datetime | None:
    """Return the last time up to `now` that a schedule named; None where it names no day, or a zone that is none."""
    try:
        zone = ZoneInfo(schedule.zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
    day = now.astimezone(zone).date()
    for back in range(8):
        due = dt.datetime.combine(day - dt.timedelta(back), schedule.at.replace(tzinfo=None), zone)
        if due.weekday() in schedule.days and due <= now:
            return due
    return None
