"""The timeline: lanes, marks, bars, and that none covers another."""

import datetime as dt
from itertools import combinations

import pytest
from msgspec.structs import replace

from dateline.rendering.chart import chart
from dateline.rendering.timeline import CELLS, NARROW, cells_of, cut, picture, timeline_of
from rendering_briefings import LONG, UNTIL, briefing, development, story


def test_a_lane_a_thread_and_a_mark_a_line():
    """Each thread has its lane; a mark knows whether its day is told, whether it spans, and its place in short."""
    timeline = timeline_of(story("Talks", "Front"))
    assert [lane.heading for lane in timeline.lanes] == ["Talks", "Front"]
    marks = timeline.lanes[0].marks
    assert [(m.told, m.spans, m.number, m.anchor) for m in marks] == [
        (True, False, 1, "line-1"),
        (False, False, 0, "line-2"),
        (True, True, 0, "line-3"),
    ]
    assert marks[2].last - marks[2].first == pytest.approx(11 / 31)


def test_nothing_changed_makes_no_picture():
    """Where nothing changed there is nothing to draw."""
    assert timeline_of(briefing()) is None


def test_what_comes_next_has_a_lane_while_it_is_near():
    """What is announced for soon after the window stands in a lane; what is far would press all else together."""
    soon = replace(development(1, "Soon.").when, first=UNTIL + dt.timedelta(3), last=UNTIL + dt.timedelta(3))
    far = replace(soon, first=UNTIL + dt.timedelta(300), last=UNTIL + dt.timedelta(300))
    coming = tuple(replace(development(1, "It will be."), when=when) for when in (soon, far))
    timeline = timeline_of(briefing(development(3, "Told."), coming=coming))
    assert timeline.last == UNTIL + dt.timedelta(3)
    assert [len(lane.marks) for lane in timeline.lanes] == [1, 1]


def test_articles_are_counted_by_the_day_they_came_out():
    """A bar stands for a day's articles; in a window of years for those of several days."""
    made = briefing(development(3, "Told."), titles=("One", "Two"))
    assert [bar.articles for bar in timeline_of(made).bars] == [2]
    long = replace(made.changed[0].when, first=dt.date(2021, 1, 1))
    years = replace(made, question=replace(made.question, since=dt.date(2020, 1, 1)))
    assert timeline_of(replace(years, changed=(replace(made.changed[0], when=long),))).days_a_bar == 16


def test_a_window_that_is_mostly_empty_is_not_drawn_whole():
    """Where what is told takes less than half the window, the picture has its days alone, else all of it."""
    made = briefing(development(3, "Told."), development(12, "Told too."))
    timeline = timeline_of(made)
    assert (timeline.first, timeline.last, timeline.until) == (dt.date(2025, 3, 1), dt.date(2025, 3, 12), 1)
    assert timeline_of(briefing(development(20, "Told."))).last == UNTIL


def test_no_mark_covers_another_on_the_narrowest_screen():
    """Marks that stand close go to rows of their own, also where many fall on one day."""
    crowd = [development(5 + n // 3, f"Happening {n}.") for n in range(12)]
    (lane,) = picture(timeline_of(briefing(*crowd))).lanes
    for one, other in combinations(lane.marks, 2):
        assert one.y != other.y or abs(one.middle - other.middle) >= 2 * NARROW - 0.05


@pytest.mark.parametrize("heading", LONG.values(), ids=LONG)
def test_a_long_heading_keeps_to_its_line(heading):
    """A heading too long for a phone is cut by the room its letters take, and lies above its marks."""
    placed = picture(timeline_of(story(heading, "Front")))
    label = placed.lanes[0].label
    assert cells_of(label) <= CELLS
    assert label.endswith("…")
    assert heading.startswith(label[:-1])
    assert all(mark.y - 9 > lane.top + 15 for lane in placed.lanes for mark in lane.marks)
    assert placed.lanes[1].top > max(mark.y for mark in placed.lanes[0].marks) + 9


def test_what_fits_is_not_cut():
    """A text of just that many columns stays."""
    assert cut("four", 4) == "four"
    assert cut("fours", 4) == "fou…"
    assert cut("停火協議", 5) == "停火…"


def test_the_days_under_it_are_true():
    """The labels are days at their own places, first and last among them; one day has one."""
    timeline = timeline_of(briefing(development(30, "Told.")))
    days = [day for _, day in timeline.ticks()]
    assert days == [dt.date(2025, 3, n) for n in (1, 16, 31)]
    one = replace(timeline, last=timeline.first)
    assert one.ticks() == [(0.5, timeline.first)]


@pytest.mark.parametrize("width", [24, 40, 80, 200])
@pytest.mark.parametrize("heading", ["Talks", *LONG.values()], ids=["short", *LONG])
def test_the_chart_is_never_wider_than_its_terminal(width, heading):
    """No line of the chart takes more columns than there are."""
    drawn = chart(timeline_of(story(heading, "Front")), width)
    assert drawn
    assert max(map(cells_of, drawn)) <= width


def test_the_chart_tells_told_from_reported():
    """Told days are filled, reported ones hollow, spans are drawn out, several on one place are counted."""
    crowd = [development(28, f"Happening {n}.") for n in range(3)]
    *_, last = chart(timeline_of(story("Talks")), 100)
    assert last == "● told of that day · ○ reported then · ━ several days · 1 article at most in 1 day"
    lane = chart(timeline_of(story("Talks")), 100)[0]
    assert lane.count("●") == 2
    assert lane.count("○") == 1
    assert "━━━━●━━━━" in lane.replace(" ", "")
    assert chart(timeline_of(briefing(*crowd)), 100)[0].split()[-1] == "3"


def test_a_terminal_too_narrow_has_no_chart():
    """Where no days fit, nothing is drawn rather than nonsense."""
    assert chart(timeline_of(story("Talks")), 12) == []
