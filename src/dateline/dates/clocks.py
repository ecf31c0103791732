"""Reads times of day: "8 p.m. EST", "1300 GMT", "13:00", "noon", "10 o'clock"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.dates.expressions import Clock
from dateline.dates.lexicon import NUMBERS, US_ZONES, ZONES
from dateline.patterns import lazy_pattern

if TYPE_CHECKING:
    from dateline.dates.scan import Words

_COLON = lazy_pattern(r"([0-9]{1,2})[:.]([0-9]{2})(?::([0-9]{2}))?")
_MERIDIEM = lazy_pattern(r"([ap])\.?\s?m\.?")
NAMED = {"noon": 12, "midday": 12, "midnight": 0}


def read_clock(words: Words, index: int) -> tuple[Clock, int] | None:
    """The clock time that begins there and the index past it; None when there is none.

    A bare number is a time only with "a.m.", "o'clock", a zone or a colon beside it.
    """
    word = words.at(index)
    if word in NAMED:
        return _zoned(words, Clock(NAMED[word]), index + 1)
    digits = _digits(words, index)
    if not digits:
        return None
    hour, minute, second, end = digits
    if (_MERIDIEM.fullmatch(words.at(end)) or words.at(end) in ("am", "pm")) and 1 <= hour <= 12:
        hour = hour % 12 + (12 if words.at(end)[0] == "p" else 0)
        return _zoned(words, Clock(hour, minute, second), end + 1)
    if hour == 12 and words.at(end) in NAMED:
        return _zoned(words, Clock(NAMED[words.at(end)]), end + 1)
    if (
        words.at(end) == "o"
        and words.at(end + 1) in ("'", "’")
        and words.at(end + 2) == "clock"
        and 1 <= hour <= 12
    ):
        return _zoned(words, Clock(hour, minute), end + 3)
    if words.at(end) in ("in", "at") and 1 <= hour <= 12 and (half := _spoken_half(words, end)):
        return Clock(hour % 12 + (12 if half[0] else 0), minute), half[1]
    if hour > 23:
        return None
    zoned = _zoned(words, Clock(hour, minute, second), end)
    if zoned[1] > end or (":" in word and _colon_is_time(words, index, second)):
        return zoned
    return None


def _spoken_half(words: Words, index: int) -> tuple[bool, int] | None:
    """Reads "(ten) in the morning", "(nine) at night": whether it is after noon, and the index past it."""
    if words.at(index) == "at":
        return (True, index + 2) if words.at(index + 1) == "night" else None
    part = words.at(index + 2)
    if words.at(index + 1) == "the" and part in ("morning", "afternoon", "evening"):
        return part != "morning", index + 3
    return None


def _digits(words: Words, index: int) -> tuple[int, int, int | None, int] | None:
    """Hour, minute, second and the index past the numeral."""
    word = words.at(index)
    if match := _COLON.fullmatch(word):
        hour, minute, second = int(match[1]), int(match[2]), int(match[3]) if match[3] else None
    elif word.isdecimal() and word.isascii() and len(word) <= 2:
        hour, minute, second = int(word), 0, None
    elif word.isdecimal() and word.isascii() and len(word) == 4:
        hour, minute, second = int(word[:2]), int(word[2:]), None
        if not _zone_at(words, index + 1):
            return None
    elif word in NUMBERS and NUMBERS[word] <= 12:
        hour, minute, second = NUMBERS[word], 0, None
    else:
        return None
    if hour > 24 or minute > 59 or (second or 0) > 59:
        return None
    return hour, minute, second, index + 1


def _colon_is_time(words: Words, index: int, second: int | None) -> bool:
    """Whether a numeral with a colon is a time of day, not a score, a verse or a race time."""
    before = words.at(index - 1)
    return (
        second is not None
        or before
        in ("at", "by", "until", "till", "from", "since", "around", "about", "before", "after", "to")
        or (before[:1].isdecimal() and len(before) >= 8)
    )


def _zone_at(words: Words, index: int) -> tuple[int, bool, int] | None:
    """Minutes from UTC, whether American daylight saving applies, and the index past the zone."""
    word = words.at(index)
    if word in ZONES and (words.shouted(index) or word == "z"):
        return ZONES[word], False, index + 1
    if word in US_ZONES and words.shouted(index):
        return US_ZONES[word], True, index + 1
    if word in US_ZONES and len(word) > 2 and words.capital(index):
        if words.at(index + 1) == "time":
            return US_ZONES[word], True, index + 2
        if words.at(index + 1) in ("standard", "daylight") and words.at(index + 2) == "time":
            return US_ZONES[word] + 60 * (words.at(index + 1) == "daylight"), False, index + 3
    if word == "greenwich" and words.at(index + 1) == "mean" and words.at(index + 2) == "time":
        return 0, False, index + 3
    return None


def _zoned(words: Words, clock: Clock, end: int) -> tuple[Clock, int]:
    zone = _zone_at(words, end)
    if not zone:
        return clock, end
    return Clock(clock.hour, clock.minute, clock.second, zone[0], zone[1]), zone[2]
