"""Puts a day, month or season without its year on the calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.dates.expressions import Which
from dateline.dates.placed import FISCAL, SCENE, STEPS, UNPLACED, Placed, because, distance
from dateline.model import Granularity, Tense

if TYPE_CHECKING:
    import datetime as dt

    from dateline.dates.context import Context, Named
    from dateline.dates.expressions import Found, Yearly
    from dateline.dates.intervals import Period
    from dateline.dates.scan import Words
    from dateline.dates.tense import Evidence

_REPORT_SEASON = 80  # days after a quarter in which its results are still to come
_LONG_AGO, _SOON = (
    270,
    90,
)  # days: a past verb somewhere in the sentence does not reach so far back past a near date
_RARE_YEARS = 12  # within these a 29 February, or a date on a given weekday, comes again
_TOO_FAR_AHEAD = 300  # days: a plan for so late a day names its year
_OPENING = 2  # words before a year that opens its sentence
_SUBJECT = 5  # words before the year of a happening that opens its sentence: "the great flood of"
_NEXT = 4  # words between a year that closes its sentence and a day that opens the next, blank line and all
_AND, _OF, _IN = frozenset(["and"]), frozenset(["of"]), frozenset(["in", "of"])
_WITHIN_YEAR = frozenset({Granularity.DAY, Granularity.MONTH, Granularity.YEAR})


def place_yearly(core: Yearly, found: Found, clues: Evidence, context: Context) -> Placed:
    """Puts it into the year its passage tells of, else into the one that its words and the verb point at."""
    return _of_passage(core, found, clues, context) or _by_words(core, clues, context)


def nearest(core: Yearly, day: dt.date) -> Period | None:
    """The one of its kind nearest to the day."""
    around = [period for year in (day.year - 1, day.year, day.year + 1) if (period := core.in_year(year))]
    return min(around, key=lambda period: distance(period, day), default=None)


def _by_words(core: Yearly, clues: Evidence, context: Context) -> Placed:
    day = context.today
    if day is None:
        return _unanchored(core, context)
    if core.which in STEPS and (reference := context.reference(Granularity.YEAR)):
        return _near(core, reference)
    if core.shift is not None:
        return Placed(
            core.in_year(day.year + core.shift), f"counted from {context.label}", value=_unknown_year(core)
        )
    rare = core.weekday is not None or (core.number, core.day) == (2, 29)
    reach = _RARE_YEARS if rare and not core.nth else 2
    years = [
        period for year in range(day.year - reach, day.year + reach + 1) if (period := core.in_year(year))
    ]
    before = [period for period in years if period.last < day]
    inside = [period for period in years if period.first <= day <= period.last]
    ahead = [period for period in years if period.first > day]
    if not before or not ahead:
        return Placed(None, "not on the calendar", value=_unknown_year(core))
    if core.which in (Which.LAST, Which.LATEST):
        return Placed(before[-1], f"the last one before {context.label}")
    if core.which is Which.NEXT:
        return Placed(ahead[0], f"the next one after {context.label}")
    if inside:
        return Placed(inside[0], f"holds the day of {context.label}")
    if core.which is Which.THIS:
        same = [period for period in years if period.first.year == day.year]
        return Placed(same[0] if same else ahead[0], f"of the year of {context.label}")
    return _direction(before[-1], ahead[0], core, clues, context)


def _of_passage(core: Yearly, found: Found, clues: Evidence, context: Context) -> Placed | None:
    """A past day whose passage tells of another year is of that year: "In 1986 it was flooded. On 9 November ..."."""
    told = clues.tense is Tense.PAST or clues.open
    if (
        not told
        or core.which
        or core.shift is not None
        or core.holiday
        or not context.named
        or not context.today
    ):
        return None
    named = context.named[-1]
    year = named.period.first.year
    scene = named.period.granularity in _WITHIN_YEAR and _sets_scene(named.found, found, context.words)
    far = year < context.today.year - 1
    if not scene or not (far or _opens_with_year(named, found, context.words)):
        return None
    period = core.in_year(year)
    return Placed(period, f"in {year}, the year the text spoke of") if period else None


def _sets_scene(named: Found, found: Found, words: Words) -> bool:
    """Whether what is told on a day goes on with what was told of a year before it.

    So it does where the year opened its sentence ("In 1986 ..."), says which happening that is about ("The trial of 1986
    ..."), or closed it just before ("... in 1986. On 9 November ..."): not in "the worst since 1986". In one sentence it does
    behind "and": not in "Born in 1986, she left on 9 November".
    """
    start, opening = words.sentence_start(named.start), words.sentence_start(found.start)
    if start == opening:
        return words.at(named.end) in _AND or _leads(named, words)
    before = words.at(named.start - 1)
    opens = named.start - start <= _OPENING
    which = before in _OF and named.start - start <= _SUBJECT
    goes_on = words.sentence_end(named.end) == named.end and found.start - opening <= _OPENING
    closes = goes_on and found.start - named.end <= _NEXT and before in _IN
    return found.start - named.start <= SCENE and (opens or which or closes)


def _leads(named: Found, words: Words) -> bool:
    """Whether a year leads in its sentence, and holds for all of it: "In 2012, they spent it on a campaign in April"."""
    near = named.start - words.sentence_start(named.start) <= _OPENING
    return near and words.at(named.start - 1) in _IN and words.at(named.end) == ","


def _opens_with_year(named: Named, found: Found, words: Words) -> bool:
    same = words.sentence_start(named.found.start) == words.sentence_start(found.start)
    return same and named.period.granularity is Granularity.YEAR and _leads(named.found, words)


def _unanchored(core: Yearly, context: Context) -> Placed:
    reference = context.reference(Granularity.YEAR)
    known = core.in_year(reference.first.year) if reference else None
    if known:
        return Placed(known, f"in {known.first.year}, the year the text spoke of", doubt=UNPLACED)
    return Placed(None, UNPLACED, doubt="the year is not said", value=_unknown_year(core))


def _near(core: Yearly, reference: Period) -> Placed:
    """The one "that March", "the previous spring", "the following January" mean: counted from the text's date."""
    years = range(reference.first.year - 1, reference.first.year + 2)
    near = [period for year in years if (period := core.in_year(year))]
    if core.which is Which.BEFORE:
        near = [period for period in near if period.last < reference.first][-1:]
    elif core.which is Which.AFTER:
        near = [period for period in near if period.first > reference.last]
    else:
        near = [period for period in near if period.first.year == reference.first.year]
    return Placed(
        near[0] if near else None, f"counted from {reference.value} in the text", value=_unknown_year(core)
    )


def _direction(before: Period, ahead: Period, core: Yearly, clues: Evidence, context: Context) -> Placed:
    """The last or the next one: where the verb points, unless the other one lies much nearer.

    News gives a year to dates further than about ten months away, so a past verb that only stands somewhere in the
    sentence does not pull a date of next week back by a year.
    """
    day = context.today or before.last
    back, forth = distance(before, day), distance(ahead, day)
    if clues.mixed and not clues.open:
        chosen = before if back <= forth else ahead
    elif clues.tense is Tense.FUTURE:
        reported = core.unit in FISCAL and back <= _REPORT_SEASON  # what is announced now is what just ended
        chosen = before if reported or forth > _TOO_FAR_AHEAD else ahead
    elif clues.tense is Tense.PAST:
        sure = clues.close and not clues.perfect
        far = back > _LONG_AGO and forth <= _SOON and not sure
        chosen = ahead if far and (core.unit is Granularity.DAY or clues.limit) else before
    else:
        chosen = before if back <= forth * 2 else ahead
    direction = "after" if chosen is ahead else "before"
    return Placed(chosen, f"the nearest {direction} {context.label}{because(clues)}")


def _unknown_year(core: Yearly) -> str:
    probe = core.in_year(2000)
    return f"XXXX{probe.value[4:]}" if probe and not core.holiday else "XXXX-XX-XX"
