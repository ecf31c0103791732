"""Which clock a publisher goes by, where its page gives a time and no zone."""

from __future__ import annotations

import datetime as dt
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from msgspec.structs import replace

from dateline.text.hosts import host

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dateline.extraction.moments import Moment

_HOUR = 60
_ANY = "*"
_COUNTRY = 2  # letters of a country's own ending
_QUARTER = dt.timedelta(minutes=15)  # of an hour: zones differ by whole ones
_FARTHEST = dt.timedelta(hours=14)
_NEAR = dt.timedelta(days=100)  # within which an offset of the same page is still that of the season


def at_home(moment: Moment, others: Iterable[Moment], country: str) -> Moment:
    """The same clock time, with the offset of the publisher's own clock where the page or its country tells it.

    Args:
        moment: a stamp; what names its zone stays as it is.
        others: further stamps of the page: one with an offset tells it, and so does the same moment in UTC.
        country: the code of the publisher's country, "" where it is not known.
    """
    if moment.zoned or not moment.exact:
        return moment
    zoned = [other for other in others if other.zoned and other.exact]
    offset = _shown(moment, zoned)
    if offset is None:
        offset = _offset(country, moment.time.date())
    if offset is None:
        return moment
    return replace(moment, time=moment.time.replace(tzinfo=dt.timezone(offset)), zoned=True)


def country_of(address: str, locale: str = "") -> str:
    """The code of the country of a publisher, by the last part of its host, else by its locale ("de-at")."""
    ending = host(address).rpartition(".")[2].casefold()
    if ending in _clocks() or len(ending) == _COUNTRY:
        return ending if ending in _clocks() else ""
    spoken, _, region = locale.replace("_", "-").casefold().partition("-")
    return region[:_COUNTRY] if region[:_COUNTRY] in _clocks() and f"{spoken}-" not in _many() else ""


def _shown(moment: Moment, zoned: Iterable[Moment]) -> dt.timedelta | None:
    """The offset that other stamps of the page have, or show by telling the same moment in UTC."""
    clock = moment.time.replace(tzinfo=None)
    for other in zoned:
        offset = other.time.utcoffset()
        if offset and abs(clock - other.time.replace(tzinfo=None)) <= _NEAR:
            return offset
    for other in zoned:
        apart = clock - other.time.astimezone(dt.UTC).replace(tzinfo=None)
        if apart and abs(apart) <= _FARTHEST and not apart % _QUARTER:
            return apart
    return None


def _offset(country: str, day: dt.date) -> dt.timedelta | None:
    if country not in _clocks():
        return None
    minutes, has_summer = _clocks()[country]
    return dt.timedelta(minutes=minutes + _HOUR * (has_summer and _is_summer(day)))


def _is_summer(day: dt.date) -> bool:
    """Tell whether European clocks are an hour ahead: from the last Sunday of March to that of October."""
    return _last_sunday(day.year, 3) <= day < _last_sunday(day.year, 10)


def _last_sunday(year: int, month: int) -> dt.date:
    last = dt.date(year, month, 31)
    return last - dt.timedelta(days=(last.weekday() + 1) % 7)


@cache
def _clocks() -> Mapping[str, tuple[int, bool]]:
    """The clocks of countries: minutes east of UTC, and whether there is a summer's."""
    return {code: (int(minutes), rule != "") for code, minutes, rule in _rows() if minutes != _ANY}


@cache
def _many() -> frozenset[str]:
    """The languages that many countries speak."""
    return frozenset(code for code, minutes, _ in _rows() if minutes == _ANY)


@cache  # a table that ships with the code
def _rows() -> tuple[tuple[str, str, str], ...]:
    text = resources.files("dateline.data").joinpath("zones.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return tuple((code, minutes, rule) for code, minutes, rule in rows)
