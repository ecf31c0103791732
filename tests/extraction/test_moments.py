"""Stamps: dates and times as pages and exports write them."""

from __future__ import annotations

import datetime as dt

import pytest

from dateline.extraction.moments import day_in_address, read_stamp


@pytest.mark.parametrize(
    ("stamp", "iso"),
    [
        ("2025-03-18T06:00:00+03:00", "2025-03-18T06:00:00+03:00"),
        ("2025-03-18T06:00:00+0300", "2025-03-18T06:00:00+03:00"),
        ("2025-03-18 06:00:00 -0500", "2025-03-18T06:00:00-05:00"),
        ("2025-03-18T06:00:00.1234567Z", "2025-03-18T06:00:00+00:00"),
        ("2025-03-18T06:00:00-05:00[America/New_York]", "2025-03-18T06:00:00-05:00"),
        ("Tue, 18 Mar 2025 06:00:00 GMT", "2025-03-18T06:00:00+00:00"),
        ("Tue Mar 18, 2025 6:00 am EDT", "2025-03-18T06:00:00-04:00"),
        ("06:45 CET, 18 March 2025", "2025-03-18T06:45:00+01:00"),
        ("18 Mar 2025 | 12.30 a.m. GMT+2", "2025-03-18T00:30:00+02:00"),
        ("1742277600", "2025-03-18T06:00:00+00:00"),
    ],
)
def test_stamp_with_a_clock_time_is_exact(stamp: str, iso: str) -> None:
    """The time is read with the offset that is written."""
    moment = read_stamp(stamp)
    assert moment is not None
    assert moment.exact
    assert moment.time == dt.datetime.fromisoformat(iso)
    assert moment.time.utcoffset() == dt.datetime.fromisoformat(iso).utcoffset()


@pytest.mark.parametrize(
    "stamp", ["2025-03-18", "20250318", "March 18, 2025", "18th of March, 2025", "18.03.2025", "03/18/2025", "2025-03-18T00:00:00+02:00"]
)  # fmt: skip
def test_stamp_without_a_clock_time_is_a_day(stamp: str) -> None:
    """Only the day is known; a midnight that a system filled in counts as none."""
    moment = read_stamp(stamp)
    assert moment is not None
    assert not moment.exact
    assert moment.time == dt.datetime(2025, 3, 18, tzinfo=dt.UTC)


def test_day_and_month_that_could_be_swapped_are_doubted() -> None:
    """3/4 is read day first, and says so."""
    moment = read_stamp("03/04/2025")
    assert moment is not None
    assert (moment.day, moment.doubt) == (dt.date(2025, 4, 3), "2025-04-03 or 2025-03-04")


@pytest.mark.parametrize(
    "stamp",
    [
        "",
        "yesterday",
        "2025-02-31",
        "0001-01-01T00:00:00Z",
        "March 2025",
        "99999999999999",
        "2025-13-45T99:99",
    ],
)
def test_what_is_no_stamp_is_none(stamp: str) -> None:
    """Impossible, vague and absurd stamps are refused, not guessed."""
    assert read_stamp(stamp) is None


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("https://quay.example/2025/03/18/pier", dt.date(2025, 3, 18)),
        ("https://quay.example/world/2025/mar/18/pier", dt.date(2025, 3, 18)),
        ("clips/pier-2025-03-18.html", dt.date(2025, 3, 18)),
        ("20250318-pier.txt", dt.date(2025, 3, 18)),
        ("https://quay.example/pier-12345678", None),
        ("https://quay.example/2025/03/", None),
    ],
)
def test_day_in_an_address(address: str, day: dt.date | None) -> None:
    """Addresses and file names carry days in a few spellings; numbers that are no days are left alone."""
    moment = day_in_address(address)
    assert (moment.day if moment else None) == day
