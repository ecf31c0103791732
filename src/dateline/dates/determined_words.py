"""Reads what a determiner points to: "last week", "the next morning", "that month", "the third quarter", "the past decade"."""

from __future__ import annotations

from dataclasses import replace

from dateline.dates import calendar_words, intervals, lengths, period_words, relative_words, weekday_words
from dateline.dates.expressions import (
    Base,
    Expression,
    Fixed,
    Found,
    Length,
    Offset,
    SameDay,
    Vague,
    Weekday,
    Which,
    Yearly,
)
from dateline.dates.lexicon import LENGTHS, ORDINALS, PARTS, PLURAL_UNITS, SEASONS, UNITS, WEEKDAYS
from dateline.dates.scan import Words
from dateline.model import Granularity

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
_SPELLED_DECADES = {
    word: number
    for number, word in enumerate(
        "twenties thirties forties fifties sixties seventies eighties nineties".split(), 2
    )
}


def read_earlier(words: Words, index: int) -> tuple[Found, ...]:
    """Reads "earlier this year", "later that day", "earlier Friday", "later in the week"."""
    at = index + 1
    if words.at(at) in ("in", "on"):
        at += 1
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
    """What begins with "the", "last", "next", "this", "that", "past", "following", "same", "current", "latest" …"""
    definite = words.at(index) == "the"
    at = index + definite
    if nth := period_words.read_nth(words, at):
        return (replace(nth[0], start=index),)
    if words.at(at) == "this" and words.at(at + 1) in ("past", "coming"):
        shifted = Which.LAST if words.at(at + 1) == "past" else Which.NEXT
        return _single(words, index, at + 2, shifted, definite=False)
    which = WHICH.get(words.at(at))
    if which is None:
        found = _definite(words, index, at) if definite else ()
    else:
        found = _counted(words, index, at, which) or _single(words, index, at + 1, which, definite=definite)
        if not found and words.at(at) in ("past",) and definite:
            found = _plain_past(words, index, at)
    return found


def _plain_past(words: Words, index: int, at: int) -> tuple[Found, ...]:
    """Reads "in the past": only where no noun follows."""
    after = words.at(at + 1)
    if (words.at(index - 1) in ("in", "of", "from", "with") and not after[:1].isalpha()) or after in (
        "and",
        "but",
        "to",
        "as",
        "that",
        "or",
    ):
        return (Found(index, at + 1, Expression(Vague("PAST_REF"))),)
    return ()


def _counted(words: Words, start: int, at: int, which: Which) -> tuple[Found, ...]:
    """Reads "the last three months", "the past decade", "the next few weeks", "past 24 hours"."""
    definite = words.at(start) == "the"
    amount = lengths.quantity(words, at + 1)
    end = amount.end if amount and not amount.article else at + 1
    end += words.at(end) in ("full", "fiscal", "consecutive", "straight", "calendar")
    unit = words.at(end)
    back = which in (Which.LAST, Which.BEFORE, Which.LATEST)
    if amount and not amount.article and unit in LENGTHS and unit not in ("second", "quarter"):
        letters, factor = LENGTHS[unit]
        value = lengths.length_value(amount.count, letters, factor)
        whole = int(amount.count) if amount.count is not None and amount.count == int(amount.count) else None
        core = Length(
            value,
            PLURAL_UNITS.get(unit) or UNITS.get(unit),
            whole,
            ends_now=back,
            starts_now=which is Which.NEXT,
        )
        return (Found(start, end + 1, Expression(core)),)
    bare = words.at(at) in ("past", "coming") or (definite and which in (Which.LAST, Which.NEXT))
    if bare and unit in PLURAL_UNITS and unit not in ("weekends", "quarters", "seasons"):
        value = lengths.length_value(None, *LENGTHS[unit])
        return (
            Found(
                start,
                end + 1,
                Expression(Length(value, PLURAL_UNITS[unit], None, ends_now=back, starts_now=not back)),
            ),
        )
    if (
        bare
        and unit in UNITS
        and unit not in ("weekend", "season", "quarter", "day")
        and words.at(end + 1) not in ("of",)
    ):
        value = lengths.length_value(1, *LENGTHS[unit])
        return (
            Found(
                start, end + 1, Expression(Length(value, UNITS[unit], 1, ends_now=back, starts_now=not back))
            ),
        )
    return ()


def _single(words: Words, start: int, at: int, which: Which, *, definite: bool) -> tuple[Found, ...]:
    """One recurring thing after its determiner: "last week", "next Tuesday", "this morning", "last November"."""
    at += words.at(at) in ("fiscal", "calendar", "very")
    word = words.at(at)
    if definite and which is Which.NEXT and (word in ("day",) or word in PARTS):
        which = Which.AFTER
    if definite and which is Which.LAST and word == "day":
        return ()
    if word in UNITS and word not in ("hour", "minute"):
        return _unit(words, start, at, which)
    if word == "period":
        return _fiscal_period(words, start, at, which)
    if word in PARTS and which is not Which.LATEST:
        return _part(words, start, at, which)
    if word in WEEKDAYS:
        inner = weekday_words.read_weekday(words, at)
        core = inner[0].expression.core if inner else None
        if isinstance(core, Weekday):
            return (Found(start, inner[0].end, Expression(replace(core, which=which))),)
        return tuple(replace(found, start=start) for found in inner[:1])
    inner = calendar_words.read_month(words, at) if calendar_words.month_at(words, at) else ()
    if not inner and word in ("business", "trading", "working") and words.at(at + 1) == "day":
        return ()
    if not inner and word in SEASONS and which is not Which.LATEST:
        inner = (
            Found(
                at,
                at + 1,
                Expression(Yearly(Granularity.SEASON, ("SP", "SU", "FA", "WI").index(SEASONS[word]))),
            ),
        )
    if not inner and word in ORDINALS:
        inner = period_words.read_quarter(words, at)
    if inner and isinstance(inner[0].expression.core, Yearly):
        core = replace(inner[0].expression.core, which=which)
        return (replace(inner[0], start=start, expression=Expression(core)), *inner[1:])
    if which is Which.NEXT and calendar_words.month_at(words, at):
        end = calendar_words.month_at(words, at)
        return (
            (Found(start, end[1], Expression(Yearly(Granularity.MONTH, end[0], which=which))),) if end else ()
        )
    return ()


def _unit(words: Words, start: int, at: int, which: Which) -> tuple[Found, ...]:
    word = words.at(at)
    unit = UNITS[word]
    if unit is Granularity.SEASON and which is not Which.LAST:
        return ()
    if unit is Granularity.DAY and which in (Which.LAST, Which.THIS, Which.NEXT, Which.LATEST):
        if which is not Which.THIS:
            return ()
        if words.at(start - 1) not in ("to", "on"):
            return ()
    count, base = _SHIFT[which]
    end = at + 1
    if unit is Granularity.YEAR and words.at(end) == "'s" and base is Base.PUBLISHED:
        part = period_words.read_quarter(words, end + 1)
        if part and isinstance(part[0].expression.core, Yearly):
            return (Found(start, part[0].end, Expression(replace(part[0].expression.core, shift=count))),)
    if which is Which.THAT and unit in (
        Granularity.QUARTER,
        Granularity.MONTH,
        Granularity.WEEK,
        Granularity.HALF,
    ):
        past = _a_year_before(words, end)
        if past:
            return (
                Found(
                    start,
                    past,
                    Expression(Offset(Granularity.YEAR, -1, Base.REFERENCE, grain=unit, compares=True)),
                ),
            )
    return (Found(start, end, Expression(Offset(unit, count, base, latest=which is Which.LATEST))),)


def _fiscal_period(words: Words, start: int, at: int, which: Which) -> tuple[Found, ...]:
    """Reads "the latest period", "the same period last year": a report's quarter."""
    if which is Which.LATEST:
        return (
            Found(start, at + 1, Expression(Offset(Granularity.QUARTER, 0, Base.PUBLISHED, latest=True))),
        )
    past = _a_year_before(words, at + 1) if which is Which.THAT else 0
    return (
        (Found(start, past, Expression(Offset(Granularity.YEAR, -1, Base.REFERENCE, compares=True))),)
        if past
        else ()
    )


def _a_year_before(words: Words, index: int) -> int:
    """The index past "last year", "a year ago", "a year earlier"; 0 when nothing of the kind stands there."""
    if words.at(index) in ("last", "the") and words.at(index + 1) in ("year", "previous", "prior"):
        return index + 2 + (words.at(index + 1) != "year")
    is_year = words.at(index) in ("a", "one") and words.at(index + 1) == "year"
    return index + 3 if is_year and words.at(index + 2) in ("ago", "earlier", "before") else 0


def _part(words: Words, start: int, at: int, which: Which) -> tuple[Found, ...]:
    """Reads "last night", "this morning", "that evening", "the next morning"."""
    part = PARTS[words.at(at)]
    if words.at(at) in ("dawn", "dusk", "sunset", "sunrise", "daytime") and which in (Which.LAST, Which.THIS):
        return ()
    count, base = _SHIFT[which]
    return (Found(start, at + 1, Expression(Offset(Granularity.DAY, count, base), part=part)),)


def _definite(words: Words, start: int, at: int) -> tuple[Found, ...]:
    """What follows a plain "the"."""
    word = words.at(at)
    if (
        word in UNITS
        and words.at(at + 1) == "-"
        and words.at(at + 2) in ("earlier", "ago")
        and word in ("year", "month", "week")
    ):
        end = at + 3 + (words.at(at + 3) in ("period", "quarter"))
        return (
            Found(start, end, Expression(Offset(UNITS[word], -1, Base.REFERENCE, compares=word == "year"))),
        )
    if word in SEASONS:
        return tuple(replace(found, start=start) for found in period_words.read_season(words, at))
    if word in _SPELLED_DECADES:
        return (Found(start, at + 1, Expression(Fixed(intervals.decade(190 + _SPELLED_DECADES[word])))),)
    if word in ("near", "foreseeable", "immediate", "distant") and words.at(at + 1) == "future":
        return (Found(start, at + 2, Expression(Vague("FUTURE_REF"))),)
    if word in UNITS and word not in ("hour", "minute", "season", "decade"):
        return _the_unit(words, start, at)
    if word in ORDINALS or calendar_words.day_number(word):
        return _the_ordinal(words, start, at)
    if word in PARTS and words.at(at + 1) in ("before", "after"):
        count = -1 if words.at(at + 1) == "before" else 1
        return (
            Found(
                start, at + 2, Expression(Offset(Granularity.DAY, count, Base.REFERENCE), part=PARTS[word])
            ),
        )
    if (
        word in PARTS
        and words.at(start - 1) in ("in", "during")
        and word in ("morning", "afternoon", "evening")
    ):
        return (Found(start, at + 1, Expression(SameDay(), part=PARTS[word])),)
    if (
        word == "future"
        and words.at(start - 1) in ("in", "for", "of", "about", "into")
        and not _noun_follows(words, at + 1)
    ):
        return (Found(start, at + 1, Expression(Vague("FUTURE_REF"))),)
    if (
        word in ("present", "moment")
        and words.at(start - 1) in ("at", "for")
        and not _noun_follows(words, at + 1)
    ):
        return (Found(start, at + 1, Expression(Vague("PRESENT_REF"))),)
    counted = lengths.read_length(words, at) if lengths.quantity(words, at) else ()
    if (
        counted
        and isinstance(counted[0].expression.core, Length)
        and words.at(counted[0].end - 2) not in ("-", "‑")
    ):
        return (replace(counted[0], start=start),)
    if word == "fiscal" and words.at(at + 1) in ("year", "quarter"):
        return (Found(start, at + 2, Expression(Offset(UNITS[words.at(at + 1)], 0, Base.PUBLISHED))),)
    return ()


def _noun_follows(words: Words, index: int) -> bool:
    word = words.at(index)
    return word[:1].isalpha() and word not in (
        "and",
        "but",
        "to",
        "as",
        "that",
        "or",
        "of",
        "for",
        "in",
        "is",
        "was",
        "will",
        "are",
        "if",
        "when",
        "by",
        "with",
    )


def _the_unit(words: Words, start: int, at: int) -> tuple[Found, ...]:
    """Reads "the weekend", "the year", "the day after tomorrow", "the week before", "the week of March 10"."""
    word = words.at(at)
    unit = UNITS[word]
    after = words.at(at + 1)
    if word == "day" and after == "after" and words.at(at + 2) == "tomorrow":
        return (Found(start, at + 3, Expression(Offset(Granularity.DAY, 2, Base.PUBLISHED))),)
    if word == "day" and after == "before" and words.at(at + 2) == "yesterday":
        return (Found(start, at + 3, Expression(Offset(Granularity.DAY, -2, Base.PUBLISHED))),)
    if after in ("before", "after", "earlier") or (after == "prior" and words.at(at + 2) != "to"):
        count = 1 if after == "after" else -1
        return (Found(start, at + 2, Expression(Offset(unit, count, Base.REFERENCE))),)
    if after in ("of", "beginning", "ending", "ended", "starting") and unit in (
        Granularity.WEEK,
        Granularity.WEEKEND,
    ):
        inner = calendar_words.read_month(words, at + 2) or calendar_words.read_number(words, at + 2)
        if inner:
            base = inner[0].expression
            return (Found(start, inner[-1].end, Expression(Offset(unit, 0, base))),)
    if after in ("ended", "ending") and unit is Granularity.YEAR:
        return (Found(start, at + 1, Expression(Length("P1Y", Granularity.YEAR, 1))),)
    if unit is Granularity.YEAR and (year := calendar_words.year_number(after)):
        return (Found(start, at + 2, Expression(Fixed(intervals.year(year)))),)
    before = words.at(start - 1)
    if unit in (Granularity.DAY, Granularity.CENTURY):
        return ()
    if unit is Granularity.WEEK and before not in ("for", "during", "in", "of", "this", "over", "on"):
        return ()
    if unit is Granularity.MONTH and before not in ("for", "during", "in", "of", "over", "on"):
        return ()
    if unit is Granularity.YEAR and before not in (
        "for",
        "during",
        "in",
        "of",
        "over",
        "on",
        "through",
        "throughout",
    ):
        return ()
    if (
        after in ("of", "'s", "that", "in", "when", "they", "he", "she", "-")
        and unit is not Granularity.WEEKEND
    ):
        return ()
    return (
        Found(
            start,
            at + 1,
            Expression(Offset(unit, 0, Base.OWN if unit is not Granularity.WEEKEND else Base.PUBLISHED)),
        ),
    )


def _the_ordinal(words: Words, start: int, at: int) -> tuple[Found, ...]:
    """Reads "the fifth of March", "the first three months of 1998", "the first week of May", "the 20th century"."""
    found = (
        period_words.read_nth(words, at)
        or period_words.read_century(words, at)
        or period_words.read_quarter(words, at)
    )
    if found:
        return (replace(found[0], start=start),)
    word = words.at(at)
    number = ORDINALS.get(word) or calendar_words.day_number(word)
    if number and words.at(at + 1) == "of" and (named := calendar_words.month_at(words, at + 2)):
        month, past = named
        year, end = calendar_words.year_after(words, past)
        core = (
            calendar_words.full_date(year, month, number) if year else Yearly(Granularity.DAY, month, number)
        )
        return (Found(start, end, Expression(core)),) if core else ()
    if word in ("first", "final"):
        amount = lengths.quantity(words, at + 1)
        unit = words.at(amount.end) if amount else ""
        if amount and unit in PLURAL_UNITS:
            value = lengths.length_value(amount.count, *LENGTHS[unit])
            return (Found(start, amount.end + 1, Expression(Length(value, PLURAL_UNITS[unit], None))),)
    return ()
