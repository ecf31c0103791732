"""What holds for every text: round trips, order, shifts by a week, and bounded time."""

from __future__ import annotations

import datetime as dt
import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.dates import Anchor, find_dates, period_of
from growing import keeps_pace

pytestmark = pytest.mark.uncounted

TODAY = dt.date(2025, 3, 18)
MONTHS = "January February March April May June July August September October November December".split()
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()

days = st.dates(dt.date(1950, 1, 1), dt.date(2035, 12, 31))


def written(day: dt.date) -> list[str]:
    """The day in every format that names its year."""
    month, short = MONTHS[day.month - 1], MONTHS[day.month - 1][:3]
    weekday = WEEKDAYS[day.weekday()]
    suffix = "th" if 11 <= day.day <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    return [
        day.isoformat(),
        day.strftime("%Y%m%d"),
        f"{month} {day.day}, {day.year}",
        f"{month} {day.day} {day.year}",
        f"{month} {day.day}{suffix}, {day.year}",
        f"{day.day} {month} {day.year}",
        f"{day.day}{suffix} of {month} {day.year}",
        f"the {day.day}{suffix} of {month}, {day.year}",
        f"{weekday}, {month} {day.day}, {day.year}",
        f"{weekday} {day.day} {month} {day.year}",
        f"{short}. {day.day}, {day.year}" if short != "May" else f"May {day.day}, {day.year}",
        f"{day.day}.{day.month:02d}.{day.year}",
        f"{day.isoformat()}T13:45:00Z",
    ]


@given(days)
def test_round_trip(day: dt.date) -> None:
    """A day written in any of our formats reads back as itself, whatever today is."""
    for text in written(day):
        mentions = find_dates(f"They signed it on {text}.", Anchor(TODAY))
        assert [(m.first, m.last) for m in mentions] == [(day, day)], text


@given(days)
def test_numeric_order_by_locale(day: dt.date) -> None:
    """A numeric date reads back as itself where the locale says which comes first."""
    american, british = f"{day.month}/{day.day}/{day.year}", f"{day.day}/{day.month}/{day.year}"
    assert find_dates(american, Anchor(TODAY, locale="US"))[0].first == day
    assert find_dates(british, Anchor(TODAY, locale="GB"))[0].first == day


@given(st.dates(TODAY - dt.timedelta(days=180), TODAY + dt.timedelta(days=180)))
def test_yearless_round_trip(day: dt.date) -> None:
    """A day without its year reads back as itself where the verb points to its side of today."""
    verb = "will sign" if day > TODAY else "signed"
    (mention,) = find_dates(f"They {verb} it on {day.day} {MONTHS[day.month - 1]}.", Anchor(TODAY))
    assert mention.first == day


VOCABULARY = [
    *MONTHS, *WEEKDAYS, "last", "next", "this", "the", "of", "a", "two", "three", "week", "weeks", "month", "year", "ago",
    "later", "earlier", "before", "after", "early", "late", "mid", "-", "end", "about", "from", "to", "and", ",", ".", "12",
    "31", "1998", "2025", "9999", "0001", "today", "quarter", "third", "decade", "century", "every", "noon", "8 p.m.", "EST",
    "13:00", "03/04/2025", "99999", "'s", "will", "met", "\n\n", "Easter", "Passover", "1990s", "spring", "fiscal", "same",
    "period", "hours", "minutes", "in", "past", "few", "half", "nineteen", "ninety", "first", "weekend", "morning", "²", "٣",
]  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(
    st.lists(st.sampled_from(VOCABULARY), max_size=24).map(" ".join),
    st.none() | st.sampled_from([TODAY, dt.date.min, dt.date.max, dt.date(2024, 2, 29)]),
)
def test_any_words(text: str, today: dt.date | None) -> None:
    """However time words are thrown together, mentions keep their order, their span and an interval that agrees."""
    mentions = find_dates(text, Anchor(today))
    end = 0
    for mention in mentions:
        assert end <= mention.start < mention.end <= len(text)
        end = mention.end
        assert mention.value
        assert (mention.first is None) == (mention.last is None)
        if mention.first and mention.last:
            assert mention.first <= mention.last
            period = period_of(mention.value)
            assert period is None or period.first == mention.first


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    """No text makes it fail, and every span lies inside the text."""
    found = find_dates(text, Anchor(TODAY, time=dt.time(23, 59), offset=dt.timedelta(hours=2)))
    assert all(0 <= mention.start < mention.end <= len(text) for mention in found)


RELATIVE = [
    "They met on Friday.", "They will meet on Friday.", "It was last Monday.", "They left yesterday.", "They leave tomorrow.",
    "It rained last week.", "It opens next week.", "He came three days ago.", "He came two weeks ago.",
    "It will end two days from now.", "The weekend was dry.", "They met on Monday. Two days later they parted.",
    "He spoke on Tuesday night.", "The vote is the day after tomorrow.",
]  # fmt: skip


@given(st.sampled_from(RELATIVE), days)
def test_shift_by_a_week(text: str, today: dt.date) -> None:
    """Seven days later the same words mean seven days later."""
    week = dt.timedelta(days=7)
    now, then = find_dates(text, Anchor(today)), find_dates(text, Anchor(today + week))
    assert [m.first and m.first + week for m in now] == [m.first for m in then]
    assert [m.last and m.last + week for m in now] == [m.last for m in then]


HOSTILE = {
    "digits": "1" * 1000,
    "groups": "1," * 1000 + "x",
    "slashes": "1/1/" * 1000,
    "broken number": "1" * 5000 + "x ",
    "colons": "12:30:" * 500,
    "blank lines": "\n \n \t\n" * 500,
    "spaces": " " * 5000 + "\n" + " " * 5000,
    "modifiers": "early late mid about early " * 300,
    "ends": "the end of " * 500,
    "bases": "two days before " * 500,
    "parts": "night of " * 500,
    "months": "March 1, 2, 3, 4, 5 and " * 300,
    "numbers": "twenty-one hundred and a half " * 300,
    "years": "1998 " * 1000,
    "weekdays": "Monday, " * 1000,
    "events": "the day after the shooting of the man in the car and " * 200,
    "quotes": "'" * 3000,
    "dashes": "-" * 3000,
    "one sentence": "on Monday they said that it would " * 300,
    "symbols": string.punctuation * 100,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_linear_time(name: str) -> None:
    """A hostile text of three times the length takes about three times as long, and nowhere near nine times."""
    text = HOSTILE[name] * 100
    assert keeps_pace(lambda length: find_dates(text[:length], Anchor(TODAY)), 8_000, 24_000, at_most=6)
