"""When a story comes next."""

import datetime as dt

import pytest

from dateline.model import Schedule
from dateline.publishing.dues import next_due

NOW = dt.datetime(2026, 3, 27, 12, tzinfo=dt.UTC)  # a Friday
WEEKDAYS = (0, 1, 2, 3, 4)


@pytest.mark.parametrize(
    ("days", "at", "zone", "expected"),
    [
        (WEEKDAYS, "06:00", "UTC", "2026-03-30T06:00+00:00"),
        (WEEKDAYS, "18:00", "UTC", "2026-03-27T18:00+00:00"),
        (WEEKDAYS, "12:00", "UTC", "2026-03-30T12:00+00:00"),  # it is noon: that time is dealt with
        ((4,), "06:00", "UTC", "2026-04-03T06:00+00:00"),
        ((6,), "06:00", "Europe/Berlin", "2026-03-29T06:00+02:00"),  # the clocks were put on that night
        ((5,), "06:00", "Pacific/Auckland", "2026-03-28T06:00+13:00"),
        ((), "06:00", "UTC", None),
        (WEEKDAYS, "06:00", "No/Where", None),
        (WEEKDAYS, "06:00", "../etc/passwd", None),
    ],
)
def test_the_next_time_is_found(days, at, zone, expected):
    """In the schedule's own zone, after now."""
    found = next_due(Schedule(days, dt.time.fromisoformat(at), zone), NOW)
    assert (found and found.isoformat(timespec="minutes")) == expected
