"""Reads what a determiner points to: "last week", "the next morning", "that month", "the third quarter", "the past decade"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from dateline.dates import calendar_words, intervals, lengths, period_words, relative_words, weekday_words
from dateline.dates.expressions import (
    Base,
    Fixed,
    Found,
    Length,
    Offset,
    SameDay,
    Vague,
    Weekday,
    Which,
    Yearly,
    one,
)
from dateline.dates.lexicon import LENGTHS, ORDINALS, PARTS, PLURAL_UNITS, SEASONS, UNITS, WEEKDAYS
from dateline.model import Granularity

if TYPE_CHECKING:
    from dateline.dates.scan import Words

WHICH: dict[str, Which] = {
    "last": Which.LAST, "past": Which.LAST, "previous": Which.BEFORE, "prior": Which.BEFORE, "preceding": Which.BEFORE,
    "next": Which.NEXT, "coming": Which.NEXT, "upcoming": Which.NEXT, "following": Which.AFTER, "this": Which.THIS,
    "current": Which.THIS, "that": Which.THAT, "same": Which.THAT, "latest": Which.LATEST,
}  # fmt: skip
_SHIFT = {
    Which.LAST: (-1, Base.PUBLISHED), Which.THIS: (0, Base.PUBLISHED), Which.NEXT: (1, Base.PUBLISHED),
    Which.THAT: (0, Base.REFERENCE), Which.BEFORE: (-1, Base.REFERENCE), Which.AFTER: (1, Base.REFERENCE),
    Which.LATEST: (0, Base.PUBLISHED),
}  # fmt: skip
_DECADE_NAMES = "twenties thirties forties fifties sixties seventies eighties nineties".split()
_SPELLED_DECADES = {word: number for number, word in enumerate(_DECADE_NAMES, 2)}
_FUNCTION_WORDS = frozenset("and but to as that or of for in is was will are if when by with".split())
# Before "the week", "the year" and their like, where they mean a time and not a topic.
_TIME_PREPOSITIONS = frozenset("for during in of over on through throughout".split())
_BEFORE_THAT = frozenset("in on of by since during until from after before through".split())
_FRACTIONS = frozenset(
    ["million", "billion", "mile", "inch", "pound", "century", "hour", "final", "finals", "back", "point"]
)
_NOT_ALONE = frozenset(["of", "'s", "that", "in", "when", "they", "he", "she", "-"])
_LONG_UNITS = frozenset(["week", "month", "year", "decade", "hour", "minute"])
_COMPARED_UNITS = frozenset([Granularity.QUARTER, Granularity.MONTH, Granularity.WEEK])


def read_earlier(words: Words, index: int) -> tuple[Found, ...]:
    """Reads "earlier this year", "later that day", "earlier Friday", "later in the week"."""
    at = index + 1 + (words.at(index + 1) in ("in", "on"))
    word = words.at(at)
    if word in ("this", "that", "the", "last", "next"):
        inner = read_which(words, at)
    elif word in WEEKDAYS:
        inner = weekday_words.read_weekday(words, at)
    elif word in relative_words.DEICTIC_DAYS:
        inner = relative_words.read_day_word(words, at)
    else:
        return ()
    if not inner or not isinstance(inner[0].expression.core, (Offset, Weekday)):
        return ()
    return (replace(inner[0], start=index), *inner[1:])


def read_which(words: Words, index: int) -> tuple[Found, ...]:
    """Reads what begins with "the", "last", "next", "this", "that", "past", "following", "same", "latest"."""
    definite = words.at(index) == "the"
    at = index + definite
    if nth := period_words.read_nth(words, at):
        return (replace(nth[0], start=index),)
    if words.at(at) == "this" and words.at(at + 1) in ("past", "coming"):
        return _single(words, index, at + 2, Which.LAST if words.at(at + 1) == "past" else Which.NEXT)
    at += words.at(at) in ("this", "that") and words.at(at + 1) == "same"
    which = WHICH.get(words.at(at))
    if which is None:
        return _definite(words, index, at) if definite else ()
    counted = _counted(words, index, at, which)
    if counted:
        return counted
    if definite and which is Which.NEXT and (words.at(at + 1) == "day" or words.at(at + 1) in PARTS):
        which = Which.AFTER  # "the next day" is the text's, not the reader's
    return _single(words, index, at + 1, which) or _plain_past(words, index, at)


def _plain_past(words: Words, start: int, at: int) -> tuple[Found, ...]:
    """Reads "in the past": only where no noun follows."""
    if words.at(at) != "past" or words.at(start) != "the":
        return ()
    alone = words.at(start - 1) in ("in", "of", "from", "with") and not words.at(at + 1)[:1].isalpha()
    return (
        one(start, at + 1, Vague("PAST_REF")) if alone or words.at(at + 1) in _FUNCTION_WORDS - {"of"} else ()
    )


def _counted(words: Words, start: int, at: int, which: Which) -> tuple[Found, ...]:
    """Reads "the last three months", "the past decade", "the next few weeks", "past 24 hours"."""
    amount = lengths.quantity(words, at + 1)
    if amount and amount.article:
        amount = None
    end = amount.end if amount else at + 1
    end += words.at(end) in ("full", "fiscal", "consecutive", "straight", "calendar")
    unit = words.at(end)
    if unit not in LENGTHS or unit in ("second", "quarter"):
        return ()
    if not amount and not _bare_length(words, start, at, end):
        return ()
    count = amount.count if amount else None if unit in PLURAL_UNITS else 1
    back = which in (Which.LAST, Which.BEFORE, Which.LATEST)
    core = Length(
        lengths.length_value(count, *LENGTHS[unit]),
        PLURAL_UNITS.get(unit) or UNITS.get(unit),
        int(count) if count is not None and count == int(count) else None,
        ends_now=back,
        starts_now=which is Which.NEXT,
    )
    return one(start, end + 1, core)


def _bare_length(words: Words, start: int, at: int, end: int) -> bool:
    """Whether a determiner without a number makes a length: "the past decade", "the last week", not "last week"."""
    if words.at(at) not in ("past", "coming") and not (
        words.at(start) == "the" and words.at(at) in ("last", "next")
    ):
        return False
    unit = words.at(end)
    return (unit in PLURAL_UNITS and unit not in ("weekends", "seasons")) or (
        unit in _LONG_UNITS and words.at(end + 1) != "of"
    )


def _single(words: Words, start: int, at: int, which: Which) -> tuple[Found, ...]:
    """Reads one recurring thing after its determiner: "last week", "next Tuesday", "this morning", "last November"."""
    at += words.at(at) in ("fiscal", "calendar", "very")
    word = words.at(at)
    if (
        words.at(start) == "that"
        and at == start + 1
        and word not in UNITS
        and word not in PARTS
        and words.at(start - 1) not in _BEFORE_THAT
    ):
        return ()  # "said that Friday's vote …"
    if word in UNITS:
        return _unit(words, start, at, which)
    if word in PARTS:
        return _part(words, start, at, which)
    if word in WEEKDAYS:
        return _weekday(words, start, at, which)
    if word == "period":
        return _fiscal_period(words, start, at, which)
    return _part_of_year(words, start, at, which)


def _weekday(words: Words, start: int, at: int, which: Which) -> tuple[Found, ...]:
    inner = weekday_words.read_weekday(words, at)
    core = inner[0].expression.core if inner else None
    if isinstance(core, Weekday):
        return one(start, inner[0].end, replace(core, which=which))
    return tuple(replace(found, start=start) for found in inner[:1])


def _part_of_year(words: Words, start: int, at: int, which: Which) -> tuple[Found, ...]:
    """Reads "last November", "next May", "last Oct. 23", "this summer", "the previous third quarter"."""
    word = words.at(at)
    inner: tuple[Found, ...] = ()
    if named := calendar_words.month_at(words, at):
        inner = calendar_words.read_month(words, at) or one(at, named[1], Yearly(Granularity.MONTH, named[0]))
    elif word in SEASONS and which is not Which.LATEST:
        inner = one(at, at + 1, Yearly(Granularity.SEASON, intervals.SEASONS.index(SEASONS[word])))
    elif word in ORDINALS:
        inner = period_words.read_quarter(words, at)
    if not inner or not isinstance(inner[0].expression.core, Yearly):
        return ()
    core = replace(inner[0].expression.core, which=which)
    return (*one(start, inner[0].end, core), *inner[1:])


def _unit(words: Words, start: int, at: int, which: Which) -> tuple[Found, ...]:
    """Reads "last week", "that month", "this year", "last year's third quarter", "the same quarter last year"."""
    unit = UNITS[words.at(at)]
    if unit in (Granularity.HOUR, Granularity.MINUTE) or (
        unit is Granularity.SEASON and which is not Which.LAST
    ):
        return ()
    if unit is Granularity.DAY and _SHIFT[which][1] is Base.PUBLISHED:
        # "last day", "next day" are no dates of their own; "to this day" is
        return (
            one(start, at + 1, Offset(unit, 0, Base.PUBLISHED))
            if which is Which.THIS and words.at(start - 1) == "to"
            else ()
        )
    count, base = _SHIFT[which]
    end = at + 1
    if unit is Granularity.YEAR and words.at(end) == "'s" and base is Base.PUBLISHED:
        part = period_words.read_quarter(words, end + 1)
        if part and isinstance(part[0].expression.core, Yearly):
            return one(start, part[0].end, replace(part[0].expression.core, shift=count))
    if which is Which.THAT and unit in _COMPARED_UNITS and (past := _a_year_before(words, end)):
        return one(start, past, Offset(Granularity.YEAR, -1, Base.REFERENCE, grain=unit, compares=True))
    return one(start, end, Offset(unit, count, base, latest=which is Which.LATEST))


def _fiscal_period(words: Words, start: int, at: int, which: Which) -> tuple[Found, ...]:
    """Reads "the latest period", "the same period last year": a report's quarter."""
    if which is Which.LATEST:
        return one(start, at + 1, Offset(Granularity.QUARTER, 0, Base.PUBLISHED, latest=True))
    past = _a_year_before(words, at + 1) if which is Which.THAT else 0
    return (
        one(
            start,
            past,
            Offset(Granularity.YEAR, -1, Base.REFERENCE, grain=Granularity.QUARTER, compares=True),
        )
        if past
        else ()
    )


def _a_year_before(words: Words, index: int) -> int:
    """The index past "last year", "a year ago", "a year earlier"; 0 when nothing of the kind stands there."""
    if words.at(index) == "last" and words.at(index + 1) == "year":
        return index + 2
    if (
        words.at(index) == "the"
        and words.at(index + 1) in ("previous", "prior")
        and words.at(index + 2) == "year"
    ):
        return index + 3
    is_year = words.at(index) in ("a", "one") and words.at(index + 1) == "year"
    return index + 3 if is_year and words.at(index + 2) in ("ago", "earlier", "before") else 0


def _part(words: Words, start: int, at: int, which: Which) -> tuple[Found, ...]:
    """Reads "last night", "this morning", "that evening", "the next morning"."""
    word = words.at(at)
    if which is Which.LATEST or (
        word not in ("morning", "afternoon", "evening", "night") and _SHIFT[which][1] is Base.PUBLISHED
    ):
        return ()
    return one(start, at + 1, Offset(Granularity.DAY, *_SHIFT[which]), part=PARTS[word])


def _definite(words: Words, start: int, at: int) -> tuple[Found, ...]:
    """Reads what follows a plain "the"."""
    word = words.at(at)
    if word in UNITS:
        return (
            _year_earlier(words, start, at)
            or _part_of_the_year(words, start, at)
            or _day_beside(words, start, at)
            or _week_of(words, start, at)
            or _own_unit(words, start, at)
        )
    if word in ORDINALS or calendar_words.day_number(word):
        return _the_ordinal(words, start, at) or _the_length(words, start, at)
    if word in PARTS:
        return _the_part(words, start, at)
    if word in SEASONS:
        return tuple(replace(found, start=start) for found in period_words.read_season(words, at))
    if word in _SPELLED_DECADES:
        return one(start, at + 1, Fixed(intervals.decade(190 + _SPELLED_DECADES[word])))
    if word == "fiscal":
        return tuple(
            replace(found, start=start) for found in period_words.read_fiscal(words, at)
        ) or _fiscal_unit(words, start, at)
    return _the_vague(words, start, at) or _the_length(words, start, at)


def _part_of_the_year(words: Words, start: int, at: int) -> tuple[Found, ...]:
    """Reads "the year's first quarter", "the year's end"."""
    if words.at(at) != "year" or words.at(at + 1) != "'s":
        return ()
    if words.at(at + 2) == "end":
        return one(start, at + 3, Offset(Granularity.YEAR, 0, Base.OWN), mod="END")
    part = period_words.read_quarter(words, at + 2)
    core = part[0].expression.core if part else None
    return one(start, part[0].end, replace(core, shift=0)) if isinstance(core, Yearly) else ()


def _fiscal_unit(words: Words, start: int, at: int) -> tuple[Found, ...]:
    """Reads "the fiscal year", "the fiscal quarter"."""
    unit = UNITS.get(words.at(at + 1))
    return (
        one(start, at + 2, Offset(unit, 0, Base.OWN))
        if unit in (Granularity.YEAR, Granularity.QUARTER)
        else ()
    )


def _year_earlier(words: Words, start: int, at: int) -> tuple[Found, ...]:
    """Reads "the year-earlier quarter", "the year-ago period"."""
    if (
        words.at(at + 1) != "-"
        or words.at(at + 2) not in ("earlier", "ago")
        or words.at(at) not in ("year", "month", "week")
    ):
        return ()
    is_quarter = words.at(at + 3) in ("period", "quarter")
    core = Offset(UNITS[words.at(at)], -1, Base.REFERENCE, compares=words.at(at) == "year")
    return one(start, at + 3 + is_quarter, replace(core, grain=Granularity.QUARTER if is_quarter else None))


def _day_beside(words: Words, start: int, at: int) -> tuple[Found, ...]:
    """Reads "the day after tomorrow", "the day before", "the week after", "the year earlier"."""
    unit, after = UNITS[words.at(at)], words.at(at + 1)
    if unit is Granularity.DAY and (after, words.at(at + 2)) in (
        ("after", "tomorrow"),
        ("before", "yesterday"),
    ):
        return one(start, at + 3, Offset(unit, 2 if after == "after" else -2, Base.PUBLISHED))
    if after in ("before", "after", "earlier") or (after == "prior" and words.at(at + 2) != "to"):
        return one(start, at + 2, Offset(unit, 1 if after == "after" else -1, Base.REFERENCE))
    return ()


def _week_of(words: Words, start: int, at: int) -> tuple[Found, ...]:
    """Reads "the week of March 10", "the weekend of 8 and 9 March", "the year 1990", "the year ended …"."""
    unit, after = UNITS[words.at(at)], words.at(at + 1)
    if unit in (Granularity.QUARTER, Granularity.WEEK) and after in (
        "ended",
        "ending",
        "beginning",
        "starting",
    ):
        bound = calendar_words.read_month(words, at + 2) or calendar_words.read_number(words, at + 2)
        return (
            one(start, at + 1, Offset(unit, 0, bound[0].expression)) if bound else ()
        )  # the bound stands for itself
    if unit is Granularity.YEAR:
        if year := calendar_words.year_number(after):
            return one(start, at + 2, Fixed(intervals.year(year)))
        return one(start, at + 1, Length("P1Y", unit, 1)) if after in ("ended", "ending") else ()
    if unit not in (Granularity.WEEK, Granularity.WEEKEND) or after != "of":
        return ()
    inner = calendar_words.read_month(words, at + 2) or calendar_words.read_number(words, at + 2)
    return one(start, inner[-1].end, Offset(unit, 0, inner[0].expression)) if inner else ()


def _own_unit(words: Words, start: int, at: int) -> tuple[Found, ...]:
    """Reads "the weekend", "the quarter", "for the year": the text's own."""
    unit = UNITS[words.at(at)]
    if unit is Granularity.WEEKEND:
        return one(start, at + 1, Offset(unit, 0, Base.PUBLISHED))
    if (
        unit not in (Granularity.WEEK, Granularity.MONTH, Granularity.QUARTER, Granularity.YEAR)
        or words.at(at + 1) in _NOT_ALONE
    ):
        return ()
    if unit is Granularity.QUARTER and words.at(at + 1) in _FRACTIONS:
        return ()
    if unit is not Granularity.QUARTER and words.at(start - 1) not in _TIME_PREPOSITIONS:
        return ()
    return one(start, at + 1, Offset(unit, 0, Base.OWN))


def _the_part(words: Words, start: int, at: int) -> tuple[Found, ...]:
    """Reads "the night before", "the morning after", "in the evening"."""
    word, after = words.at(at), words.at(at + 1)
    if after in ("before", "after"):
        return one(
            start,
            at + 2,
            Offset(Granularity.DAY, -1 if after == "before" else 1, Base.REFERENCE),
            part=PARTS[word],
        )
    if word in ("morning", "afternoon", "evening") and words.at(start - 1) in ("in", "during"):
        return one(start, at + 1, SameDay(), part=PARTS[word])
    return ()


def _the_vague(words: Words, start: int, at: int) -> tuple[Found, ...]:
    """Reads "in the future", "the near future", "at the moment"."""
    word, before = words.at(at), words.at(start - 1)
    if word in ("near", "foreseeable", "immediate", "distant") and words.at(at + 1) == "future":
        return one(start, at + 2, Vague("FUTURE_REF"))
    following = words.at(at + 1)
    if following[:1].isalpha() and following not in _FUNCTION_WORDS:
        return ()  # "the future king", "the present crisis"
    if word == "future" and before in ("in", "for", "of", "about", "into"):
        return one(start, at + 1, Vague("FUTURE_REF"))
    return (
        one(start, at + 1, Vague("PRESENT_REF"))
        if word in ("present", "moment") and before in ("at", "for")
        else ()
    )


def _the_length(words: Words, start: int, at: int) -> tuple[Found, ...]:
    """Reads "the nine months", "the two weeks": a length under its article; not "the 30-day truce"."""
    inner = lengths.read_length(words, at) if lengths.quantity(words, at) else ()
    if not inner or not isinstance(inner[0].expression.core, Length) or words.at(inner[0].end - 2) == "-":
        return ()
    return (replace(inner[0], start=start),)


def _the_ordinal(words: Words, start: int, at: int) -> tuple[Found, ...]:
    """Reads "the fifth of March", "the first three months", "the 20th century", "the third quarter"."""
    if found := period_words.read_century(words, at) or period_words.read_quarter(words, at):
        return (replace(found[0], start=start),)
    number = ORDINALS.get(words.at(at)) or calendar_words.day_number(words.at(at))
    named = calendar_words.month_at(words, at + 2) if words.at(at + 1) == "of" else None
    if number and named:
        year, end = calendar_words.year_after(words, named[1])
        core = (
            calendar_words.full_date(year, named[0], number)
            if year
            else calendar_words.yearless(named[0], number)
        )
        return one(start, end, core) if core else ()
    amount = lengths.quantity(words, at + 1) if words.at(at) in ("first", "final") else None
    unit = words.at(amount.end) if amount else ""
    if amount and unit in PLURAL_UNITS and unit in LENGTHS:  # seasons have no length of their own
        return one(
            start,
            amount.end + 1,
            Length(lengths.length_value(amount.count, *LENGTHS[unit]), PLURAL_UNITS[unit]),
        )
    return ()
