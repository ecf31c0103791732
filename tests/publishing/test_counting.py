"""Readers are counted once a day, and nothing of them is kept."""

import datetime as dt

import pytest

from dateline.errors import ArchiveBusyError
from dateline.publishing.counting import Readings, is_robot

DAY = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


class Book:
    """Where counts are written."""

    def __init__(self):
        self.written, self.locked = {}, False

    def add(self, day, counts):
        if self.locked:
            raise ArchiveBusyError("x", "y")
        for page, number in counts.items():
            self.written[day.isoformat(), page] = self.written.get((day.isoformat(), page), 0) + number


class Clock:
    """What it is told to be."""

    now = DAY

    def __call__(self):
        return self.now


@pytest.fixture
def book():
    return Book()


def test_a_reader_counts_once_a_day_and_page(book):
    """Another browser, address, page or day counts anew."""
    clock = Clock()
    readings = Readings(book, clock)
    assert readings.saw("/a", "192.0.2.1", FIREFOX)
    assert not readings.saw("/a", "192.0.2.1", FIREFOX)
    assert readings.saw("/a", "192.0.2.2", FIREFOX)
    assert readings.saw("/a", "192.0.2.1", FIREFOX + "1")
    assert readings.saw("/b", "192.0.2.1", FIREFOX)
    clock.now += dt.timedelta(days=1)
    assert readings.saw("/a", "192.0.2.1", FIREFOX)
    readings.flush()
    readings.flush()
    assert book.written == {("2026-03-01", "/a"): 3, ("2026-03-01", "/b"): 1, ("2026-03-02", "/a"): 1}


def test_the_key_changes_with_the_day_and_nothing_of_a_reader_is_held(book):
    """The digest of the same reader is another one tomorrow; neither address nor browser lies anywhere."""
    clock, keys = Clock(), iter([b"1" * 32, b"2" * 32])
    readings = Readings(book, clock, lambda: next(keys))
    readings.saw("/a", "192.0.2.1", FIREFOX)
    first = set(readings._seen)
    clock.now += dt.timedelta(days=1)
    readings.saw("/a", "192.0.2.1", FIREFOX)
    assert first.isdisjoint(readings._seen)
    assert "192.0.2.1" not in str(vars(readings))
    assert "Firefox" not in str(vars(readings))


def test_a_clock_that_goes_back_counts_on(book):
    """A day that comes again has a new key; what was counted is kept."""
    clock = Clock()
    readings = Readings(book, clock)
    readings.saw("/a", "192.0.2.1", FIREFOX)
    clock.now -= dt.timedelta(days=1)
    readings.saw("/a", "192.0.2.1", FIREFOX)
    readings.flush()
    assert sum(book.written.values()) == 2


def test_what_cannot_be_written_now_is_written_later(book):
    """A locked file loses no count."""
    readings = Readings(book, Clock())
    readings.saw("/a", "192.0.2.1", FIREFOX)
    book.locked = True
    readings.flush()
    readings.saw("/a", "192.0.2.2", FIREFOX)
    book.locked = False
    readings.flush()
    assert book.written == {("2026-03-01", "/a"): 2}


def test_memory_has_a_bound(book, monkeypatch):
    """A flood of made-up browsers does not fill it."""
    monkeypatch.setattr("dateline.publishing.counting.READERS", 10)
    readings = Readings(book, Clock())
    for number in range(35):
        readings.saw("/a", "192.0.2.1", f"{FIREFOX} {number}")
    assert len(readings._seen) <= 10


@pytest.mark.parametrize(
    ("agent", "robot"),
    [
        (FIREFOX, False),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile Safari/604.1",
            False,
        ),
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36 Edg/140.0",
            False,
        ),
        ("Lynx/2.9.2 libwww-FM/2.14SSL-MM/1.4.1", True),  # the price of a short list
        ("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", True),
        ("Mozilla/5.0 (compatible; YandexBot/3.0)", True),
        ("Mozilla/5.0 HeadlessChrome/140.0", True),
        ("curl/8.5.0", True),
        ("python-requests/2.32", True),
        ("facebookexternalhit/1.1", True),
        ("FreshRSS/1.24", True),
        ("", True),
    ],
)
def test_programs_are_told_from_browsers(agent, robot):
    """By what they call themselves."""
    assert is_robot(agent) == robot
