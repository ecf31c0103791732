"""The dates of days with a name: holidays by their rule, those of lunar calendars from the `holidays` library."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def easter(year: int) -> dt.date:
    """Easter Sunday of the Western churches (Meeus, Jones and Butcher's Gregorian algorithm)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    lead = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * lead) // 433
    month = (h + lead - 7 * m + 90) // 25
    return dt.date(year, month, (h + lead - 7 * m + 33 * month + 19) % 32)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> dt.date:
    """The nth such weekday of a month (Monday 0); -1 is the last."""
    if nth > 0:
        first = dt.date(year, month, 1)
        return first + dt.timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
    last = dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)
    return last - dt.timedelta(days=(last.weekday() - weekday) % 7)


def _fixed(month: int, day: int) -> Callable[[int], dt.date]:
    return lambda year: dt.date(year, month, day)


def _nth(month: int, weekday: int, nth: int) -> Callable[[int], dt.date]:
    return lambda year: nth_weekday(year, month, weekday, nth)


def _easter(days: int) -> Callable[[int], dt.date]:
    return lambda year: easter(year) + dt.timedelta(days=days)


def _election(year: int) -> dt.date:
    return nth_weekday(year, 11, 0, 1) + dt.timedelta(days=1)


# American days where countries differ: the name then stands in American news more often than elsewhere.
RULES: dict[str, Callable[[int], dt.date]] = {
    "new year's day": _fixed(1, 1), "new year's eve": _fixed(12, 31), "new years day": _fixed(1, 1),
    "martin luther king day": _nth(1, 0, 3),
    "martin luther king jr. day": _nth(1, 0, 3), "independence day": _fixed(7, 4), "veterans' day": _fixed(11, 11),
    "new year's": _fixed(1, 1), "groundhog day": _fixed(2, 2), "valentine's day": _fixed(2, 14),
    "presidents day": _nth(2, 0, 3), "presidents' day": _nth(2, 0, 3), "st patrick's day": _fixed(3, 17),
    "st. patrick's day": _fixed(3, 17), "april fools' day": _fixed(4, 1), "april fool's day": _fixed(4, 1),
    "ash wednesday": _easter(-46), "shrove tuesday": _easter(-47), "mardi gras": _easter(-47),
    "palm sunday": _easter(-7), "maundy thursday": _easter(-3), "holy thursday": _easter(-3),
    "good friday": _easter(-2), "holy saturday": _easter(-1), "easter": _easter(0), "easter sunday": _easter(0),
    "easter day": _easter(0), "easter monday": _easter(1), "ascension day": _easter(39), "pentecost": _easter(49),
    "whit monday": _easter(50), "corpus christi": _easter(60), "earth day": _fixed(4, 22), "may day": _fixed(5, 1),
    "labour day": _fixed(5, 1), "mother's day": _nth(5, 6, 2), "memorial day": _nth(5, 0, -1), "flag day": _fixed(6, 14),
    "father's day": _nth(6, 6, 3), "juneteenth": _fixed(6, 19), "canada day": _fixed(7, 1),
    "fourth of july": _fixed(7, 4), "july fourth": _fixed(7, 4), "bastille day": _fixed(7, 14), "labor day": _nth(9, 0, 1),
    "columbus day": _nth(10, 0, 2), "halloween": _fixed(10, 31), "all saints' day": _fixed(11, 1),
    "all souls' day": _fixed(11, 2), "election day": _election, "veterans day": _fixed(11, 11),
    "armistice day": _fixed(11, 11), "remembrance day": _fixed(11, 11), "remembrance sunday": _nth(11, 6, 2),
    "thanksgiving": _nth(11, 3, 4), "thanksgiving day": _nth(11, 3, 4),
    "black friday": lambda year: nth_weekday(year, 11, 3, 4) + dt.timedelta(days=1),
    "christmas eve": _fixed(12, 24), "christmas": _fixed(12, 25), "christmas day": _fixed(12, 25),
    "boxing day": _fixed(12, 26), "anzac day": _fixed(4, 25), "bonfire night": _fixed(11, 5),
    "international women's day": _fixed(3, 8), "human rights day": _fixed(12, 10), "epiphany": _fixed(1, 6),
}  # fmt: skip
WEEKS: dict[str, str] = {
    "easter week": "easter",
    "holy week": "palm sunday",
    "thanksgiving week": "thanksgiving",
    "christmas week": "christmas",
}
WEEKENDS: dict[str, str] = {
    "easter weekend": "easter", "labor day weekend": "labor day", "memorial day weekend": "memorial day",
    "thanksgiving weekend": "thanksgiving",
}  # fmt: skip
# The library's calendar that carries the day, and the words its name contains there.
LUNAR: dict[str, tuple[str, str]] = {
    "passover": ("IL", "Pesach"), "rosh hashanah": ("IL", "Rosh Hashanah"), "yom kippur": ("IL", "Yom Kippur"),
    "hanukkah": ("IL", "Hanukkah"),
    "eid al-fitr": ("AE", "Eid al-Fitr"), "eid al-adha": ("AE", "Eid al-Adha"), "diwali": ("SG", "Deepavali"),
    "chinese new year": ("SG", "Chinese New Year"), "lunar new year": ("SG", "Chinese New Year"),
    "orthodox easter": ("GR", "Easter Sunday"), "vesak day": ("SG", "Vesak Day"),
}  # fmt: skip


@lru_cache(maxsize=1024)  # a calendar is slow to make, and a story names few years
def holiday(name: str, year: int) -> dt.date | None:
    """The day of that name in a year; None when no rule or table has it."""
    name = WEEKS.get(name) or WEEKENDS.get(name) or name
    rule = RULES.get(name)
    if rule:
        return rule(year)
    country, label = LUNAR[name]
    import holidays  # noqa: PLC0415 - heavy, and only lunar calendars need it

    try:
        days = holidays.country_holidays(country, years=year, language="en_US").items()
    except NotImplementedError:
        return None
    return min((day for day, named in days if named.startswith(label)), default=None)
