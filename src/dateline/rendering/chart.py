"""The timeline as a small chart of text, for the terminal. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.rendering.phrases import counted, day_words
from dateline.rendering.timeline import cells_of, cut

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.rendering.timeline import Mark, Timeline

WIDEST_LABEL = 24
NARROWEST = 10
"""Columns of days without which no chart is drawn."""

TOLD, REPORTED, SPAN = "●", "○", "━"
_BARS = " ▁▂▃▄▅▆▇█"


def chart(timeline: Timeline, width: int) -> list[str]:
    """Return the lines of the chart, none wider than `width`: lanes, days, articles, what the marks mean."""
    articles = "articles"
    label = min(WIDEST_LABEL, width // 3, max(cells_of(name) for name in (articles, *_headings(timeline))))
    columns = width - label - 2
    if columns < NARROWEST:
        return []
    rows = [(lane.heading, _lane(lane.marks, columns)) for lane in timeline.lanes]
    rows += [(articles, _bars(timeline, columns)), ("", _days(timeline, columns))]
    drawn = [f"{_padded(cut(name, label), label)}  {row}".rstrip() for name, row in rows]
    return [*drawn, *_legend(timeline, width)]


def _headings(timeline: Timeline) -> list[str]:
    return [lane.heading for lane in timeline.lanes]


def _padded(text: str, cells: int) -> str:
    return text + " " * (cells - cells_of(text))


def _column(share: float, columns: int) -> int:
    return min(int(share * columns), columns - 1)


def _lane(marks: Sequence[Mark], columns: int) -> str:
    """Draw spans first, then marks over them; a figure where several fall on one place."""
    cells = [" "] * columns
    heads: dict[int, list[Mark]] = {}
    for mark in marks:
        first, last = _column(mark.first, columns), _column(mark.last - 1e-9, columns)
        if mark.spans:
            cells[first : last + 1] = SPAN * (last + 1 - first)
        heads.setdefault(_column((mark.first + mark.last) / 2, columns), []).append(mark)
    for at, here in heads.items():
        one = TOLD if any(mark.told for mark in here) else REPORTED
        cells[at] = one if len(here) == 1 else str(min(len(here), 9))
    return "".join(cells)


def _bars(timeline: Timeline, columns: int) -> str:
    """Draw the articles of each column as high as the most of a column allows."""
    told = [0] * columns
    for bar in timeline.bars:
        told[_column((bar.first + bar.last) / 2, columns)] += bar.articles
    most = max(told) or 1
    return "".join(_BARS[-(-n * (len(_BARS) - 1) // most)] for n in told)


def _days(timeline: Timeline, columns: int) -> str:
    """Write the first day at the left and the last at the right, where both fit."""
    first, last = day_words(timeline.first), day_words(timeline.last)
    room = columns - len(first) - len(last)
    if room < 1:
        first, last = f"{timeline.first:%d.%m.%y}", f"{timeline.last:%d.%m.%y}"
        room = columns - len(first) - len(last)
    return f"{first}{' ' * room}{last}" if room > 0 else first[:columns]


def _legend(timeline: Timeline, width: int) -> list[str]:
    marks = [mark for lane in timeline.lanes for mark in lane.marks]
    meant = [f"{TOLD} told of that day"]
    meant += [f"{REPORTED} reported then"] if not all(mark.told for mark in marks) else []
    meant += [f"{SPAN} several days"] if any(mark.spans for mark in marks) else []
    meant += [f"{counted(timeline.most, 'article')} at most in {counted(timeline.days_a_bar, 'day')}"]
    return [cut(" · ".join(meant), width)]
