"""Date and time expressions as pages and exports write them -> moments.

Only for stamps (metadata, bylines, addresses, file names); the dates an article tells of are read elsewhere.
"""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_to_datetime

from msgspec import Struct

from dateline.patterns import lazy_pattern

EARLIEST_YEAR = 1800  # digitised newspapers; anything before is a misread number


class Moment(Struct, frozen=True):
    """A stamp: an aware time, and how much of it the page really says."""

    time: dt.datetime  # with the offset written; midnight UTC when only the day is written
    exact: bool  # the time of day is written
    zoned: bool = True  # the offset is written; else UTC is assumed
    doubt: str = ""  # the other way to read it ("3 April or 4 March")

    @property
    def day(self) -> dt.date:
        """The day on the writer's own calendar."""
        return self.time.date()


_HOUR = 60
# Minutes east of UTC. Abbreviations that several zones share (IST, CST in Asia) keep their Western meaning or are left out.
_ZONES = {"z": 0, "utc": 0, "gmt": 0, "ut": 0, "wet": 0, "bst": 1, "west": 1, "cet": 1, "met": 1, "cest": 2, "eet": 2, "sast": 2, "eest": 3, "msk": 3, "trt": 3, "gst": 4, "pkt": 5, "hkt": 8, "sgt": 8, "awst": 8, "jst": 9, "kst": 9, "aest": 10, "aedt": 11, "nzst": 12, "nzdt": 13, "ast": -4, "adt": -3, "est": -5, "edt": -4, "et": -5, "cst": -6, "cdt": -5, "ct": -6, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7, "pt": -8, "akst": -9, "hst": -10}  # fmt: skip
MONTHS = {name: number for number, names in enumerate(("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august", "sep sept september", "oct october", "nov november", "dec december"), 1) for name in names.split()}  # fmt: skip
_MONTH = r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:18|19|20)\d\d)"
_CLOCK = lazy_pattern(
    r"(?<![\d:.])(?P<hour>[01]?\d|2[0-3])(?:[:.h](?P<minute>[0-5]\d))(?::(?P<second>[0-5]\d)(?:\.\d+)?)?\s*(?P<half>[ap]\.?m\b\.?)?|(?<![\d:.])(?P<hour12>1[0-2]|0?[1-9])\s*(?P<half12>[ap]\.?m\b\.?)|\b(?P<military>[01]\d[0-5]\d|2[0-3][0-5]\d)(?=\s?(?:gmt|utc|est|edt|cet|hrs|hours))",
    re.IGNORECASE,
)
_OFFSET = lazy_pattern(
    r"^\s*\(?(?:(?:gmt|utc)?\s*(?P<sign>[+-])(?P<h>[01]?\d)(?::?(?P<m>[0-5]\d))?|(?P<zone>[A-Za-z]{1,4})\b)",
    re.IGNORECASE,
)
WRITTEN_DAY = lazy_pattern(
    rf"\b{_MONTH}\s+{_DAY}\s*,?\s+{_YEAR}\b|\b{_DAY.replace('day>', 'day2>')}[\s-]+(?:of\s+)?{_MONTH.replace('month>', 'month2>')},?[\s-]+{_YEAR.replace('year>', 'year2>')}\b",
    re.IGNORECASE,
)
_ISO_DAY = lazy_pattern(r"(?<!\d)((?:18|19|20)\d\d)([-/.])(0?[1-9]|1[0-2])\2(0?[1-9]|[12]\d|3[01])(?!\d)")
_COMPACT_DAY = lazy_pattern(r"(?<!\d)((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)")
_NUMERIC_DAY = lazy_pattern(
    r"(?<!\d)(0?[1-9]|[12]\d|3[01])([/.-])(0?[1-9]|[12]\d|3[01])\2((?:19|20)\d\d)(?!\d)"
)
_PATH_DAY = lazy_pattern(r"/((?:19|20)\d\d)[/-](0?[1-9]|1[0-2]|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[/-](0?[1-9]|[12]\d|3[01])(?![\d])", re.IGNORECASE)  # fmt: skip
_STAMP = lazy_pattern(
    r"\d[:.h]\d\d\b|\b\d{1,2}\W{1,3}(?:[^\W\d]{3,12}\W{1,2})?(?:19|20)\d\d\b|\b(?:19|20)\d\d-\d\d"
)
_ISO_START = lazy_pattern(r"\d{4}-\d\d-\d\d")
_FRACTION = lazy_pattern(r"(\d\d:\d\d:\d\d)[.,]\d+")
_GAP = lazy_pattern(r"\s+(?=[+-]\d|[Zz]$)")  # "06:00:00 +0100"


def read_stamp(value: str) -> Moment | None:
    """Read a machine's or a byline's stamp; None when it is none.

    Takes ISO 8601 in its many spellings, RFC 2822, Unix time in seconds or milliseconds, and what
    `read_written` takes.
    """
    value = " ".join(value.split()).strip("\"'")
    if not 6 <= len(value) <= 120:
        return None
    try:
        return _from_machine(value) or read_written(value)
    except (ValueError, OverflowError, OSError):
        return None


def _from_machine(value: str) -> Moment | None:
    """Read ISO 8601, Unix time or RFC 2822."""
    if _ISO_START.match(value):
        return _from_iso(value)
    if value.isdecimal() and len(value) in {10, 13}:
        seconds = int(value) / (1000 if len(value) == 13 else 1)
        return Moment(dt.datetime.fromtimestamp(seconds, dt.UTC), exact=True)
    if len(value) == 8 and (compact := _COMPACT_DAY.fullmatch(value)):
        return _only_day(*map(int, compact.groups()))
    if "," in value[:5] and ":" in value:
        try:
            return _sane(parsedate_to_datetime(value))
        except (ValueError, TypeError, IndexError):
            return None
    return None


def _from_iso(value: str) -> Moment | None:
    """Read ISO 8601; offsets glued on, a blank apart or spelt as a zone's name."""
    if len(value) == 10:
        return _sane_day(dt.date.fromisoformat(value))
    try:
        return _sane(dt.datetime.fromisoformat(_GAP.sub("", _FRACTION.sub(r"\1", value))))
    except ValueError:
        return read_written(value)


def read_written(text: str) -> Moment | None:
    """Read the first written day of a text ("Tue Mar 18, 2025 6:00 am EDT") with the clock time beside it."""
    found = find_day(text)
    if found is None:
        return None
    day, start, end, doubt = found
    clock = _clock_near(text, start, end)
    if clock is None:
        return Moment(_midnight(day), exact=False, doubt=doubt)
    time, offset = clock
    zone = dt.UTC if not offset else dt.timezone(dt.timedelta(minutes=offset))
    return Moment(dt.datetime.combine(day, time, zone), exact=True, zoned=offset is not None, doubt=doubt)


def find_day(text: str) -> tuple[dt.date, int, int, str] | None:
    """Find the first full day (day, month and year) in a text.

    Returns:
        The day, its span, and a doubt when day and month could be the other way round.
    """
    for pattern, reader in (
        (WRITTEN_DAY, _day_of_words),
        (_ISO_DAY, _day_of_iso),
        (_NUMERIC_DAY, _day_of_numbers),
    ):
        for match in pattern.finditer(text):
            try:
                day, doubt = reader(match)
            except ValueError:  # 31 February
                continue
            return day, match.start(), match.end(), doubt
    return None


def day_of_words(match: re.Match[str]) -> dt.date:
    """The day a `WRITTEN_DAY` match names.

    Raises:
        ValueError: the calendar has no such day.
    """
    month = (match["month"] or match["month2"]).lower()
    return dt.date(int(match["year"] or match["year2"]), MONTHS[month], int(match["day"] or match["day2"]))


def _day_of_words(match: re.Match[str]) -> tuple[dt.date, str]:
    return day_of_words(match), ""


def _day_of_iso(match: re.Match[str]) -> tuple[dt.date, str]:
    return dt.date(int(match[1]), int(match[3]), int(match[4])), ""


def _day_of_numbers(match: re.Match[str]) -> tuple[dt.date, str]:
    """Day first, as most of the world writes; a number over 12 settles it, a dot too."""
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    if first > 12 or match[2] == ".":
        return dt.date(year, second, first), ""
    if second > 12:
        return dt.date(year, first, second), ""
    day = dt.date(year, second, first)
    if first == second:
        return day, ""
    return day, f"{day} or {dt.date(year, first, second)}"


def shows_stamp(line: str) -> bool:
    """Tell whether a line has a clock time or a day with its year, as those have that say when a page was printed."""
    return _STAMP.search(line) is not None


def day_in_address(address: str) -> Moment | None:
    """Read a day from an address or a file name: /2025/03/18/, 2025-03-18, 20250318."""
    if path := _PATH_DAY.search(address):
        month = MONTHS.get(path[2].lower()) or int(path[2])
        return _try_day(int(path[1]), month, int(path[3]))
    for pattern, groups in ((_ISO_DAY, (1, 3, 4)), (_COMPACT_DAY, (1, 2, 3))):
        if match := pattern.search(address):
            return _try_day(*(int(match[group]) for group in groups))
    return None


def _clock_near(text: str, start: int, end: int) -> tuple[dt.time, int | None] | None:
    """Read the clock time that follows a day within a few words, else the one just before it."""
    for window, base in ((text[end : end + 30], end), (text[max(0, start - 24) : start], max(0, start - 24))):
        if (match := _CLOCK.search(window)) is not None and (time := _time_of(match)) is not None:
            return time, _offset_after(text[base + match.end() : base + match.end() + 16])
    return None


def _time_of(match: re.Match[str]) -> dt.time | None:
    if match["military"]:
        return dt.time(int(match["military"][:2]), int(match["military"][2:]))
    hour, half = int(match["hour"] or match["hour12"]), (match["half"] or match["half12"] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    return dt.time(hour, int(match["minute"] or 0), int(match["second"] or 0))


def _offset_after(text: str) -> int | None:
    """Read an offset in minutes from "+0300", "GMT+3" or "EDT" at the start of a text."""
    match = _OFFSET.match(text)
    if match is None:
        return None
    if match["sign"]:
        minutes = int(match["h"]) * _HOUR + int(match["m"] or 0)
        return -minutes if match["sign"] == "-" else minutes
    hours = _ZONES.get(match["zone"].lower())
    return None if hours is None else hours * _HOUR


def _try_day(year: int, month: int, day: int) -> Moment | None:
    try:
        return _only_day(year, month, day)
    except ValueError:
        return None


def _only_day(year: int, month: int, day: int) -> Moment | None:
    return _sane_day(dt.date(year, month, day))


def _sane_day(day: dt.date) -> Moment | None:
    return Moment(_midnight(day), exact=False) if day.year >= EARLIEST_YEAR else None


def _sane(time: dt.datetime) -> Moment | None:
    """Midnight to the second means that only the day is known: systems fill up what they lack with zeros."""
    if time.year < EARLIEST_YEAR:
        return None
    if time.time() == dt.time():
        return Moment(_midnight(time.date()), exact=False)
    return Moment(
        time if time.tzinfo else time.replace(tzinfo=dt.UTC), exact=True, zoned=time.tzinfo is not None
    )


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), dt.UTC)
