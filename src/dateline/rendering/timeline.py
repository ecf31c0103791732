"""The timeline of a briefing: lanes by thread, a mark a line, articles a day under them. Pure.

`timeline_of` says what stands when, in shares of the window; `picture` places it for the page, across in per cent
and down in pixels, so that text keeps its size on any screen. The chart in the terminal is drawn from the same.
"""

from __future__ import annotations

import datetime as dt
import math
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct

from dateline.model import Briefing, DateEvidence, Development, StandingKind, WhenBasis
from dateline.rendering.links import anchors
from dateline.rendering.phrases import parts

if TYPE_CHECKING:
    from collections.abc import Sequence

AHEAD = 5
"""The part of the window by which the picture may reach past its end, for what comes next."""

BARS = 120
"""Bars at most; in a longer window each stands for several days."""

NARROW = 3.0
"""Half a mark's width in per cent, on the narrowest screen."""

LABEL, ROW, GAP, TALLEST = 22, 22, 8, 34
"""Pixels: the heading of a lane, a row of marks, the room after a lane, the tallest bar."""

CELLS = 38
"""Columns of text that a heading may take: what fits a phone."""


class Mark(Struct, frozen=True):
    """A line of the briefing in its lane."""

    development: Development
    anchor: str
    number: int  # its place in "In short", 0 when it is not there
    first: float  # shares of the window
    last: float

    @property
    def told(self) -> bool:
        """Whether a sentence says when it happened."""
        return self.development.when.basis is WhenBasis.TOLD

    @property
    def spans(self) -> bool:
        """Whether it is placed in several days."""
        return self.development.when.first != self.development.when.last


class Lane(Struct, frozen=True):
    """What stands under one heading."""

    heading: str
    marks: tuple[Mark, ...]


class Bar(Struct, frozen=True):
    """How many articles were published from one day to another."""

    first: float
    last: float
    articles: int


class Timeline(Struct, frozen=True):
    """What stands when."""

    first: dt.date
    last: dt.date
    until: float  # where the window ends, as a share
    lanes: tuple[Lane, ...]
    bars: tuple[Bar, ...]
    days_a_bar: int

    @property
    def most(self) -> int:
        """The tallest bar."""
        return max((bar.articles for bar in self.bars), default=0)

    def ticks(self, most: int = 3) -> list[tuple[float, dt.date]]:
        """Return some days and where they stand, evenly spread, from the first to the last."""
        days = (self.last - self.first).days
        steps = min(most - 1, days)
        found = [self.first + dt.timedelta(days * n // steps) for n in range(steps + 1)] if steps else []
        return [(self.share(day) + 0.5 / (days + 1), day) for day in found or [self.first]]

    def share(self, day: dt.date) -> float:
        """Return where a day begins, between 0 and 1."""
        return min(max((day - self.first).days / ((self.last - self.first).days + 1), 0.0), 1.0)


def timeline_of(briefing: Briefing) -> Timeline | None:
    """Return the timeline, None where nothing changed."""
    if not briefing.changed:
        return None
    question = briefing.question
    reach = question.until + dt.timedelta((question.until - question.since).days // AHEAD)
    near = [d for d in briefing.coming if d.when.first <= reach]
    first, last = _days(briefing, near, reach)
    frame = Timeline(first, last, 1.0, (), (), 1)
    named = anchors(briefing)
    places = {briefing.changed[one.member]: n for n, one in enumerate(briefing.gist, 1)}
    changed, coming = parts(briefing)[:2]
    lanes = [(heading or changed[0], found) for heading, found in changed[1]]
    if near:
        lanes.append((coming[0], tuple(near)))
    days_a_bar = math.ceil(((last - first).days + 1) / BARS)
    return Timeline(
        first,
        last,
        frame.share(question.until + dt.timedelta(1)),
        tuple(Lane(heading, _marks(found, frame, named, places)) for heading, found in lanes),
        _bars(briefing, frame, days_a_bar),
        days_a_bar,
    )


def _days(briefing: Briefing, near: Sequence[Development], reach: dt.date) -> tuple[dt.date, dt.date]:
    """Return the days to draw: the window, or only what is told of it where that is less than half."""
    since, until = briefing.question.since, briefing.question.until
    ends = [day for d in (*briefing.changed, *near) for day in (d.when.first, d.when.last)]
    told = [min(max(day, since), reach) for day in [*ends, *_published(briefing)]]
    first, last = min(told), max(told)
    if 2 * ((last - first).days + 1) < (until - since).days + 1:
        return first, last
    return since, max([until, *(min(d.when.last, reach) for d in near)])


def _published(briefing: Briefing) -> list[dt.date]:
    """Return the days on which articles came out, those alone that their pages tell."""
    told = (s.published for s in briefing.sources if s.published)
    since, until = briefing.question.since, briefing.question.until
    return [p.day for p in told if p.evidence is not DateEvidence.ASSUMED and since <= p.day <= until]


def _marks(
    found: Sequence[Development],
    frame: Timeline,
    named: dict[Development, str],
    places: dict[Development, int],
) -> tuple[Mark, ...]:
    day = dt.timedelta(1)
    return tuple(
        Mark(d, named[d], places.get(d, 0), frame.share(d.when.first), frame.share(d.when.last + day))
        for d in found
    )


def _bars(briefing: Briefing, frame: Timeline, days: int) -> tuple[Bar, ...]:
    """Count the articles, so many days a bar."""
    counted = Counter((day - frame.first).days // days for day in _published(briefing))
    width = dt.timedelta(days)
    begins = {n: frame.first + n * width for n in sorted(counted)}
    return tuple(
        Bar(frame.share(begin), frame.share(begin + width), counted[n]) for n, begin in begins.items()
    )


class Placed(Struct, frozen=True):
    """A mark on the page: across in per cent, down in pixels."""

    mark: Mark
    left: float
    width: float
    y: int

    @property
    def middle(self) -> float:
        """Its middle, across."""
        return round(self.left + self.width / 2, 2)


class PlacedLane(Struct, frozen=True):
    """A lane on the page, from `top` down."""

    heading: str
    label: str  # the heading, cut to what fits
    top: int
    marks: tuple[Placed, ...]


class Picture(Struct, frozen=True):
    """The timeline, placed."""

    timeline: Timeline
    lanes: tuple[PlacedLane, ...]
    ticks: tuple[tuple[float, str, dt.date], ...]  # across, the end of the label that stands there, the day
    until: float
    bars: tuple[tuple[float, float, int], ...]  # left, width, height
    foot: int  # where the lanes end
    height: int

    @property
    def kinds(self) -> list[StandingKind]:
        """The standings that its marks have."""
        found = {placed.mark.development.standing.kind for lane in self.lanes for placed in lane.marks}
        return [kind for kind in StandingKind if kind in found]

    @property
    def hollow(self) -> bool:
        """Whether any mark is hollow."""
        return not all(placed.mark.told for lane in self.lanes for placed in lane.marks)


def picture(timeline: Timeline) -> Picture:
    """Place a timeline on the page."""
    lanes: list[PlacedLane] = []
    top = 0
    for lane in timeline.lanes:
        marks, rows = _in_rows(lane.marks, top + LABEL)
        lanes.append(PlacedLane(lane.heading, cut(lane.heading, CELLS), top, marks))
        top += LABEL + rows * ROW + GAP
    bars = tuple(
        (
            _across(bar.first),
            round(_across(bar.last) - _across(bar.first), 2),
            round(TALLEST * bar.articles / timeline.most),
        )
        for bar in timeline.bars
    )
    ticks = timeline.ticks()
    ends = ["start", *["middle"] * (len(ticks) - 2), "end"][: len(ticks)]
    return Picture(
        timeline,
        tuple(lanes),
        tuple((_across(share), end, day) for (share, day), end in zip(ticks, ends, strict=True)),
        _across(timeline.until),
        bars,
        top,
        top + TALLEST + 26,
    )


def _in_rows(marks: Sequence[Mark], top: int) -> tuple[tuple[Placed, ...], int]:
    """Put each mark on the first row where it covers none; return also how many rows there are."""
    ends: list[float] = []
    placed = []
    for mark in marks:
        left, right = _across(mark.first), _across(mark.last)
        middle = (left + right) / 2
        begins, stops = min(left, middle - NARROW), max(right, middle + NARROW)
        row = next((n for n, end in enumerate(ends) if end <= begins), len(ends))
        ends[row : row + 1] = [stops]
        placed.append(Placed(mark, left, round(right - left, 2), top + row * ROW + ROW // 2))
    return tuple(placed), len(ends)


def _across(share: float) -> float:
    """Leave room at both edges for half a mark."""
    return round(NARROW + (100 - 2 * NARROW) * share, 2)


def cut(text: str, cells: int) -> str:
    """Return the text, ended with "…" where it would take more columns than that."""
    used = 0
    for at, letter in enumerate(text):
        used += cells_of(letter)
        if used > cells:
            while cells_of(text[:at]) > cells - 1:
                at -= 1  # noqa: PLW2901 - back to where the ellipsis fits
            return text[:at].rstrip() + "…"
    return text


def cells_of(text: str) -> int:
    """Return how many columns a text takes."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text
    )
