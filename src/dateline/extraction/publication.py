"""When an article was published: every trace of it, the best one chosen, the others used to doubt it."""

from __future__ import annotations

import datetime as dt
import re
from itertools import chain
from typing import TYPE_CHECKING

from msgspec import Struct

from dateline.extraction.moments import MONTHS, WRITTEN_DAY, Moment, day_in_address, day_of_words
from dateline.extraction.zones import at_home
from dateline.model import DateEvidence, Page, Published
from dateline.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_DAY = dt.timedelta(days=1)
_NEAR = 60  # days
_FIRST_WEB_YEAR = 1990  # a page that says it is older is a digitised paper, or wrong

# Words that make a date after the day of printing natural: it is ahead.
_AHEAD = lazy_pattern(r"\b(?:will|would|shall|may|might|could|should|can|must|plan(?:s|ned|ning)?|schedul\w+|due|expect\w*|expir\w+|set to|slated|deadline|until|till|by|before|ahead|next|upcoming|future|goal|target|aim\w*|from|through|election|ends?|begins?|starts?|takes? (?:place|effect)|opens?)\b", re.IGNORECASE)  # fmt: skip
_TOLD = lazy_pattern(r"\b(?:was|were|had|did|said|met|told|held|took|came|began|spoke|signed|went|made|gave|saw|killed|\w{3,}ed)\b", re.IGNORECASE)  # fmt: skip
_TOLD_MONTH = lazy_pattern(r"\bin\s+(?P<month>january|february|march|april|may|june|july|august|september|october|november|december)\s+(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE)  # fmt: skip
_YEAR = lazy_pattern(r"\b(?:19|20)\d\d\b")
_BEFORE_YEAR = 24  # characters that hold the longest day before its year: "the 30th of September, "
_SENTENCE = lazy_pattern(r"[^.!?\n]{0,300}")


class Trace(Struct, frozen=True):
    """One place where a page tells its publication time."""

    moment: Moment
    evidence: DateEvidence


class Dating(Struct, frozen=True):
    """The publication time decided on, and what a reader should know of the decision."""

    published: Published | None
    notes: tuple[str, ...] = ()


def traces_of_place(page: Page, address: str) -> Iterator[Trace]:
    """Days written in the article's address and in the name of the file it was saved as."""
    for place, evidence in ((address or page.address, DateEvidence.URL), (page.source, DateEvidence.FILE)):
        if (moment := day_in_address(place)) is not None:
            yield Trace(moment, evidence)


def decide(
    traces: Iterable[Trace], page: Page, text: str, linked: Sequence[dt.date] = (), country: str = ""
) -> Dating:
    """Choose the best trace that is possible at all; flag what speaks against it.

    A trace is impossible when it lies after the page was fetched, or before days the article's own text tells
    of as past. When nothing better exists the impossible one is kept, and says so.

    Args:
        traces: what the page and its place say, in any order.
        page: what the user said beats everything; `fetched` bounds everything.
        text: the article's text, whose past dates cannot lie after its printing.
        linked: days in the addresses of other articles that the page shows.
        country: the code of the publisher's country, whose clock a time without a zone is of.
    """
    if page.published is not None:
        return Dating(Published(page.published, exact=_has_clock(page.published), evidence=DateEvidence.USER))
    order = list(DateEvidence)
    ranked = sorted(traces, key=lambda trace: order.index(trace.evidence))
    if not ranked:
        return Dating(None, ("no publication time: give --published",))
    told = latest_told(text)
    objections = [_objection(trace, page.fetched, told) for trace in ranked]
    chosen = next((i for i, objection in enumerate(objections) if not objection), 0)
    trace = _sharpened(ranked[chosen], ranked)
    moment = at_home(trace.moment, [other.moment for other in ranked if other is not trace], country)
    doubts = [o for o in objections[: chosen + 1] if o]
    doubts += [trace.moment.doubt] if trace.moment.doubt else []
    others = [other for other in ranked if other.evidence is not trace.evidence]
    doubts += _contradiction(trace, others, objections[chosen])
    doubts += [] if doubts else _years_apart(trace, linked)
    published = Published(moment.time, moment.exact, trace.evidence, "; ".join(dict.fromkeys(doubts)))
    return Dating(published, (*_notes(trace, others), *_zone_note(trace.moment, moment)))


def latest_told(text: str) -> dt.date | None:
    """The latest full date, or first day of a month with its year, that the text tells of as past."""
    told = (day for day, start, end in _days_with_year(text) if _is_told(text, start, end))
    return max(told, default=None)


def _days_with_year(text: str) -> Iterator[tuple[dt.date, int, int]]:
    """Full days, and first days of months named with their year, by their spans; looked for around years only."""
    for year in _YEAR.finditer(text):
        begin = max(0, year.start() - _BEFORE_YEAR)
        window = text[begin : year.end()]
        found = chain(
            ((match, False) for match in WRITTEN_DAY.finditer(window)),
            ((match, True) for match in _TOLD_MONTH.finditer(window)),
        )
        for match, is_month in found:
            if match.end() != len(window):
                continue
            try:
                day = (
                    dt.date(int(match["year"]), MONTHS[match["month"].lower()], 1)
                    if is_month
                    else day_of_words(match)
                )
            except ValueError:  # 31 April
                continue
            yield day, begin + match.start(), year.end()


def _is_told(text: str, start: int, end: int) -> bool:
    """Tell whether the sentence around a date is in the past and has no word that looks ahead."""
    begin = max(text.rfind(mark, max(0, start - 300), start) for mark in ".!?\n") + 1
    tail = _SENTENCE.match(text, end)
    sentence = text[begin : tail.end() if tail else end]
    return _TOLD.search(sentence) is not None and _AHEAD.search(sentence) is None


def _objection(trace: Trace, fetched: dt.datetime, told: dt.date | None) -> str:
    """Say why a trace cannot be right; "" when nothing speaks against it."""
    moment, name = trace.moment, f"{trace.evidence} says {trace.moment.day}"
    # A day without a clock time, or a clock time without an offset, may be up to a day ahead of UTC.
    slack = dt.timedelta(hours=1) if moment.exact and moment.zoned else _DAY
    if moment.time > fetched + slack:
        return f"{name}, after the page was read ({fetched.date()})"
    if told is not None and told > moment.day + _DAY:
        return f"{name}, before {told}, which the text tells as past"
    if moment.day.year < _FIRST_WEB_YEAR:
        return f"{name}, before there were web pages"
    return ""


def _sharpened(trace: Trace, ranked: list[Trace]) -> Trace:
    """Take the clock time from another trace when the best one gives only the same day."""
    if trace.moment.exact:
        return trace
    sharper = (t for t in ranked if t.moment.exact and t.moment.day == trace.moment.day)
    return next(sharper, trace)


def _contradiction(trace: Trace, others: list[Trace], objection: str) -> list[str]:
    """Say which other traces name another day; the file's name only when it is all there is."""
    if objection:
        return []
    away = [
        f"{other.evidence} says {other.moment.day}"
        for other in others
        if abs(other.moment.day - trace.moment.day) > _DAY and other.evidence is not DateEvidence.FILE
    ]
    agreeing = any(abs(other.moment.day - trace.moment.day) <= _DAY for other in others)
    return away if away and not agreeing else []


def _years_apart(trace: Trace, linked: Sequence[dt.date]) -> list[str]:
    """Doubt the year when the page's neighbours are of the same week of another year, and none of this one."""
    day = trace.moment.day
    if any(abs((other - day).days) <= _NEAR for other in linked):
        return []
    shifted = [other for other in linked if abs((other - day).days) > _NEAR and _same_week(other, day)]
    return (
        [f"{trace.evidence} says {day}, but the page's other articles are of {max(shifted)}"]
        if len(shifted) >= 2
        else []
    )


def _same_week(other: dt.date, day: dt.date) -> bool:
    """Tell whether two days are about the same day of different years."""
    apart = (other - dt.date(other.year, 1, 1)).days - (day - dt.date(day.year, 1, 1)).days
    return abs(apart) <= 7


def _notes(trace: Trace, others: list[Trace]) -> Iterator[str]:
    """Note agreement, and disagreement that was outvoted."""
    agreeing = [o.evidence for o in others if abs(o.moment.day - trace.moment.day) <= _DAY]
    if agreeing:
        yield f"publication day from {trace.evidence}, agreed by {', '.join(dict.fromkeys(agreeing))}"
    for other in others:
        if abs(other.moment.day - trace.moment.day) > _DAY:
            yield f"{other.evidence} says {other.moment.day}, {trace.evidence} {trace.moment.day}"


def _zone_note(stated: Moment, read: Moment) -> Iterator[str]:
    """Say by which clock a time without an offset was read."""
    if stated.exact and not stated.zoned:
        clock = f"{read.time:%z}" if read.zoned else "UTC"
        yield f"publication time has no UTC offset: read as {clock}"


def _has_clock(time: dt.datetime) -> bool:
    """A user who names only a day means the day."""
    return time.time() != dt.time()
