"""The lines of a briefing as CSV, one a row, for a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.rendering.phrases import parts
from dateline.rendering.rows import rows_csv

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.model import Briefing, Development

COLUMNS = (
    "part heading first last told standing says denies sentence publisher title published address article reports"
    " independent"
).split()

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def to_csv(briefing: Briefing) -> str:
    """Return each development in a row, in the order of the page."""
    return rows_csv(_rows(briefing), COLUMNS)


def _rows(briefing: Briefing) -> Iterator[dict[str, object]]:
    for part, threads, _ in parts(briefing):
        for heading, developments in threads:
            for development in developments:
                yield {"part": part, "heading": _plain(heading), **_row(development)}


def _row(development: Development) -> dict[str, object]:
    shown, when, standing = development.shown, development.when, development.standing
    return {
        "first": when.first.isoformat(),
        "last": when.last.isoformat(),
        "told": when.basis.value,
        "standing": standing.kind.value,
        "says": _plain("; ".join(standing.says)),
        "denies": _plain("; ".join(standing.denies)),
        "sentence": _plain(shown.quote),
        "publisher": _plain(shown.publisher),
        "title": _plain(shown.title),
        "published": shown.published.day.isoformat() if shown.published else "",
        "address": _plain(shown.address),
        "article": shown.article,
        "reports": development.reports,
        "independent": development.independent,
    }


def _plain(text: str) -> str:
    """Return a text in one line that no spreadsheet takes for a formula."""
    line = " ".join(text.split())
    return f"'{line}" if line.startswith(_FORMULA) else line
