"""Reads how long and how often: "three days", "16-hour", "two weeks ago", "every day", "Mondays", "daily"."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from dateline.dates.expressions import Base, Expression, Found, Length, Offset, Repeat, one
from dateline.dates.lexicon import (
    DURATION_ADJECTIVES,
    INDEFINITE,
    LENGTHS,
    NUMBERS,
    ORDINALS,
    PARTS,
    PLURAL_UNITS,
    REPEATS,
    SCALES,
    UNITS,
    WEEKDAYS,
)
from dateline.dates.scan import BREAK, Words
from dateline.model import Granularity

_BETWEEN = frozenset(
    "more other full whole straight consecutive additional extra further solid long short successive calendar business working fiscal or so".split()
)
_BACK = frozenset(["ago", "earlier", "before", "previously", "prior"])
_MEASURES = frozenset("be is been for of take takes took last lasted within spend spent another".split())
_FORTH = frozenset(["later", "after", "hence", "afterward", "afterwards", "thereafter"])
_LENGTH_BEFORE = frozenset(
    "for in within after over than last lasts lasted lasting take takes took taken about almost nearly least most just only spend spent spends "
    "spending half during until every through of under wait waited waiting once and or to at by roughly around".split()
)
_RATE_BEFORE = frozenset(["once", "twice", "times", "percent", "%", "cents", "share", "people", "dollars"])
_SHORT_UNITS = frozenset(
    ["hour", "hours", "minute", "minutes", "second", "seconds"]
)  # "two hours away" is a distance
_PROGRAMMES = frozenset(["minutes60", "hours48"])  # titles of news programmes
_AGES = frozenset(["old", "olds"])
_BARE_BEFORE = frozenset(
    "for after over in within recent took take takes lasted lasts spent spend spending during through past of many coming last next".split()
)
_BARE_AFTER = frozenset(["of", "ago", "later", "earlier", "before", "after"])


class Quantity(Struct, frozen=True):
    """How many: `count` is None when the words leave it open ("several"). `end` is the index past the words."""

    count: float | None
    end: int
    article: bool = False  # "a", "an": may also begin a rate ("twice a week")


def quantity(words: Words, index: int) -> Quantity | None:
    """The quantity that begins there: "30", "twenty-five", "a couple of", "two and a half", "several"."""
    word = words.at(index)
    if word in ("a", "an"):
        return _article_quantity(words, index)
    if word == "half" and words.at(index + 1) in ("a", "an"):
        return Quantity(0.5, index + 2)
    if word in INDEFINITE:
        if word == "many" and words.at(index - 1) in ("as", "so", "how"):
            return None  # "in as many months": how many, another word says
        return Quantity(None, index + 1 + (words.at(index + 1) == "of"))
    number = _number(words, index)
    if not number:
        return None
    count, end = number
    if words.at(end) == "and" and words.at(end + 1) == "a" and words.at(end + 2) == "half":
        return Quantity(count + 0.5, end + 3)
    if words.at(end) == "1/2":
        return Quantity(count + 0.5, end + 1)
    return Quantity(count, end)


def _article_quantity(words: Words, index: int) -> Quantity | None:
    following = words.at(index + 1)
    if following in ("few", "couple", "number", "handful"):
        count = 2 if following == "couple" else None
        return Quantity(count, index + 2 + (words.at(index + 2) == "of"))
    if following == "dozen":
        return Quantity(12, index + 2)
    if following == "half" and words.at(index + 2) in ("-", "hour"):
        return Quantity(0.5, index + 2)
    if following == "hundred":
        return Quantity(100, index + 2)
    skip = following in ("full", "whole", "single", "further", "good", "mere")
    return Quantity(1, index + 1 + skip, article=True)


def _number(words: Words, index: int) -> tuple[float, int] | None:
    word = words.at(index)
    if word[:1].isdecimal():
        plain = word.replace(",", "")
        if (
            not plain.isascii()
            or len(plain) > 9
            or plain.count(".") > 1
            or not plain.replace(".", "").isdecimal()
        ):
            return None
        return (float(plain) if "." in plain else int(plain)), index + 1
    if word not in NUMBERS:
        return (100.0, index + 1) if word == "hundred" else None
    count, end = NUMBERS[word], index + 1
    if count >= 20:
        ones = end + (words.at(end) == "-")
        if NUMBERS.get(words.at(ones), 99) < 10:
            count, end = count + NUMBERS[words.at(ones)], ones + 1
    if words.at(end) in SCALES:
        count, end = count * SCALES[words.at(end)], end + 1
    elif words.at(end) == "dozen":
        count, end = count * 12, end + 1
    return count, end


def length_value(count: float | None, letters: str, factor: int) -> str:
    """TIMEX3's duration value: `P30D`, `PT1.5H`, `PXW`; decades and centuries are counted in years."""
    if count is not None and letters in ("DE", "CE", "ML"):
        count, letters = count * {"DE": 10, "CE": 100, "ML": 1000}[letters], "Y"
    amount = (
        "X" if count is None else f"{count * factor:g}" if count * factor < 1e6 else str(int(count * factor))
    )
    return f"PT{amount}{letters[1]}" if letters[0] == "T" else f"P{amount}{letters}"


def read_length(words: Words, index: int) -> tuple[Found, ...]:
    """Reads "three days", "16-hour", "a week later", "two and a half years ago", "a few weeks", "$5 a day"."""
    amount = quantity(words, index)
    if not amount:
        return ()
    at = amount.end
    hyphen = words.at(at) in ("-", "‑") and words.glued(at)
    if hyphen:
        at += 1
    else:
        at += words.at(at) == "of"
        while words.at(at) in _BETWEEN and at < amount.end + 3:
            at += 1
    if words.at(at) not in LENGTHS or not _unit_fits(words, amount, at, hyphen=hyphen):
        return ()
    return _after_unit(words, index, at, amount)


def _after_unit(words: Words, start: int, at: int, amount: Quantity) -> tuple[Found, ...]:
    """What the words after the unit make of a length: an age, a comparison, a shift, or the length itself."""
    unit, count, end = words.at(at), amount.count, at + 1
    if words.at(end) in ("-", "‑"):
        tail = words.at(end + 1)
        if tail in _AGES or tail in ("earlier", "ago", "end"):
            return ()  # "a six-year-old", "a year-earlier loss"
        if tail == "long":
            if amount.article:
                return read_long(words, at)
            return one(start, end + 2, Length(length_value(count, *LENGTHS[unit])))
    if words.at(end) in _AGES or (unit + words.at(start) in _PROGRAMMES and words.capital(at)):
        return ()
    if count is not None and words.words[end : end + 3] == ["and", "a", "half"]:
        count, end = count + 0.5, end + 3
    if shifted := _shift(words, start, end, unit, count):
        return (shifted,)
    return _plain_length(words, start, end, amount, count)


def _unit_fits(words: Words, amount: Quantity, at: int, *, hyphen: bool) -> bool:
    unit = words.at(at)
    if unit == "quarters" and words.at(at - 1) == "many":
        return False  # "from many quarters"
    if unit in ("second", "quarter") and (amount.article or not hyphen):
        return unit == "quarter" and words.at(at + 1) in ("ago", "earlier")
    if unit == "night" and amount.article:
        return words.at(at + 1) in _BACK
    if hyphen:
        return not unit.endswith("s") and not amount.article
    plural = unit.endswith("s") or unit in ("centuries", "millennia")
    return plural or amount.count is None or amount.count <= 1 or words.at(at + 1) == "-"


def _plain_length(
    words: Words, start: int, end: int, amount: Quantity, count: float | None
) -> tuple[Found, ...]:
    letters, factor = LENGTHS[words.at(_unit_index(words, end))]
    value = length_value(count, letters, factor)
    before = words.at(start - 1)
    if words.at(start) == "one" and words.at(end - 1) == "day" and before not in _LENGTH_BEFORE:
        return ()  # "one day in March" is no length
    if amount.article and end - start == 2:
        if (
            before in _RATE_BEFORE
            or before[:1].isdecimal()
            or (
                before.endswith("s")
                and before not in _LENGTH_BEFORE
                and before not in ("is", "was", "'s", "has")
            )
        ):
            return (Found(start, end, Expression(Repeat(value))),)
        if before not in _LENGTH_BEFORE and words.at(end) not in ("or", "and", "to"):
            return ()
    if words.at(end) == "or" and words.at(end + 1) in ("so", "two", "more"):
        end += 2
    unit = PLURAL_UNITS.get(words.at(_unit_index(words, end))) or UNITS.get(words.at(_unit_index(words, end)))
    whole = int(count) if count is not None and count == int(count) and count < 1e5 else None
    return (Found(start, end, Expression(Length(value, unit, whole))),)


def _unit_index(words: Words, end: int) -> int:
    """Index of the unit among the words that end there."""
    index = end - 1
    while words.at(index) not in LENGTHS:
        index -= 1
    return index


def _shift(words: Words, start: int, end: int, unit_word: str, count: float | None) -> Found | None:
    """Reads "… ago", "… later", "… before", "… from now" after a length."""
    at = end + (2 if words.at(end) == "or" and words.at(end + 1) in ("so", "two", "more") else 0)
    word = words.at(at)
    base = Base.REFERENCE
    if word in ("ago", "back"):
        if word == "back" and words.at(at + 1) in ("to", "in", "from", "and", "home"):
            return None
        base, sign, past = Base.PUBLISHED, -1, at + 1
    elif word == "from" and words.at(at + 1) in ("now", "today"):
        base, sign, past = Base.PUBLISHED, 1, at + 2
    elif (
        word == "away"
        and words.at(start - 1) in ("is", "are", "was", "just", "only", "now", "than")
        and unit_word not in _SHORT_UNITS
    ) or word == "hence":
        base, sign, past = Base.PUBLISHED, 1, at + 1
    elif word in ("before", "after") and words.at(start - 1) in _MEASURES:
        return None  # "it may be weeks before …"
    elif word in _BACK:
        sign, past = -1, at + 1
    elif word in _FORTH:
        sign, past = 1, at + 1
    else:
        return None
    if word == "later" and words.at(at + 1) == "than":
        return None
    core = offset_of(unit_word, count, sign, base)
    if core and base is Base.PUBLISHED and (grain := _grain(words, past)):
        core, past = replace(core, grain=grain[0]), grain[1]
    return Found(start, past, Expression(core)) if core else None


def _grain(words: Words, index: int) -> tuple[Granularity, int] | None:
    """Reads "(a year ago) today", "(five years ago) this week"."""
    if words.at(index) == "today":
        return Granularity.DAY, index + 1
    if words.at(index) == "this" and words.at(index + 1) in ("week", "month", "quarter"):
        return UNITS[words.at(index + 1)], index + 2
    return None


def offset_of(unit_word: str, count: float | None, sign: int, base: Base | Expression) -> Offset | None:
    """The shift by so many units; halves are counted in the next smaller unit."""
    unit = PLURAL_UNITS.get(unit_word) or UNITS.get(unit_word)
    if unit_word.startswith("fortnight"):
        unit, count = Granularity.WEEK, count * 2 if count is not None else None
    if unit_word in ("night", "nights"):
        unit = Granularity.DAY
    if unit is None:
        return None
    if count is None:
        return Offset(unit, sign, base, exact=False)
    compares = unit is Granularity.YEAR and sign < 0 and count == 1
    smaller = {
        Granularity.YEAR: (Granularity.MONTH, 12),
        Granularity.DECADE: (Granularity.YEAR, 10),
        Granularity.HOUR: (Granularity.MINUTE, 60),
    }
    if count != int(count):
        if unit not in smaller:
            return Offset(unit, sign * max(1, int(count)), base)
        unit, factor = smaller[unit]
        count = count * factor
    return Offset(unit, sign * int(count), base, compares=compares) if count < 1e5 else None


def read_bare_plural(words: Words, index: int) -> tuple[Found, ...]:
    """Reads "for weeks", "years of", "weeks ago", "recent days"."""
    word = words.at(index)
    before, after = words.at(index - 1), words.at(index + 1)
    if after in _AGES or after == "-" or word in ("quarters", "seasons"):
        return ()
    shifted = _shift(words, index, index + 1, word, None)
    if shifted and after in ("ago", "later", "earlier"):
        return (shifted,)
    if before not in _BARE_BEFORE and after not in _BARE_AFTER:
        return ()
    if shifted and before not in _BARE_BEFORE and after not in ("before", "after"):
        return ()
    letters, factor = LENGTHS[word]
    start = index - (before == "recent")
    return (
        Found(
            start, index + 1, Expression(Length(length_value(None, letters, factor), PLURAL_UNITS.get(word)))
        ),
    )


def read_repeat(words: Words, index: int) -> tuple[Found, ...]:
    """Reads "every day", "each of the last three years", "every two weeks", "every Tuesday", "each morning"."""
    at = index + 1
    count: float | None = 1
    if words.at(at) == "other":
        count, at = 2.0, at + 1
    elif words.at(at) == "single":
        at += 1
    elif amount := quantity(words, at):
        count, at = amount.count, amount.end
    elif words.at(at) in ORDINALS and words.at(at + 1) in UNITS:
        count, at = float(ORDINALS[words.at(at)]), at + 1
    word = words.at(at)
    if word in WEEKDAYS:
        value = f"XXXX-WXX-{WEEKDAYS[word] + 1}"
    elif word in PARTS:
        value = f"XXXX-XX-XXT{PARTS[word]}"
    elif word in LENGTHS and word not in ("second", "quarter"):
        value = length_value(count, *LENGTHS[word])
    elif word == "quarter":
        value = length_value(count, "M", 3)
    else:
        return ()
    return (Found(index, at + 1, Expression(Repeat(value))),)


def read_frequency(words: Words, index: int) -> tuple[Found, ...]:
    """Reads "daily", "annually", "weeklong"."""
    word = words.at(index)
    if word in DURATION_ADJECTIVES:
        return (Found(index, index + 1, Expression(Length(DURATION_ADJECTIVES[word]))),)
    if words.capital(index) and words.at(index - 1) not in ("", BREAK, ".") and not words.shouted(index):
        return ()  # "the Daily Mirror"
    return (Found(index, index + 1, Expression(Repeat(REPEATS[word]))),)


def read_long(words: Words, index: int) -> tuple[Found, ...]:
    """Reads "day-long", "years-long", "decades-old"."""
    word = words.at(index)
    if (
        words.at(index + 1) not in ("-", "‑")
        or words.at(index + 2) not in ("long", "old")
        or words.at(index - 1) == "-"
    ):
        return ()
    letters, factor = LENGTHS[word]
    count = None if word.endswith("s") else 1
    if words.at(index + 2) == "old" and count:
        return ()
    return (Found(index, index + 3, Expression(Length(length_value(count, letters, factor)))),)
