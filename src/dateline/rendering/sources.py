"""Feeds that are followed -> a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dateline.model import Source

SOURCE = (
    "state",
    "last_success",
    "next_visit",
    "new",
    "revised",
    "not_read",
    "visits_failed",
    "address",
    "trouble",
)
"""The names of the columns; the text shows them with spaces."""

_TIMES = ("last_success", "next_visit")


def source_row(source: Source) -> dict[str, object]:
    """Return how a feed fares: its counts are of articles new and revised, pages not read, and visits in vain."""
    why = ", ".join(f"{number} {reason}" for reason, number in source.reasons)
    values = (
        _state(source),
        source.succeeded.isoformat() if source.succeeded else None,
        source.due.isoformat() if source.visitable else None,
        source.new,
        source.revised,
        source.skipped,
        source.failed,
        source.address,
        source.trouble or why,
    )
    return dict(zip(SOURCE, values, strict=True))


def sources_text(rows: Sequence[Mapping[str, object]], *, aligned: bool) -> str:
    """Return a line for each feed below a head: in columns for a reader, with tabs between them for a program."""
    head = [name.replace("_", " ") for name in SOURCE]
    lines = [head, *([_cell(name, row[name]) for name in SOURCE] for row in rows)]
    if not aligned:
        return "".join("\t".join(line) + "\n" for line in lines)
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    numbers = [isinstance(rows[0][name], int) if rows else False for name in SOURCE]
    return "".join(_padded(line, widths, numbers) + "\n" for line in lines)


def _state(source: Source) -> str:
    if source.paused:
        return "paused"
    return "dead" if source.dead else "failing" if source.failures else "well"


def _cell(name: str, value: object) -> str:
    if value is None:
        return "never" if name == "last_success" else "-"
    # The minute is enough for a person; each time is UTC
    return str(value)[:16].replace("T", " ") if name in _TIMES else str(value) or "-"


def _padded(line: Sequence[str], widths: Sequence[int], numbers: Sequence[bool]) -> str:
    cells = (
        cell.rjust(width) if number else cell.ljust(width)
        for cell, width, number in zip(line, widths, numbers, strict=True)
    )
    return "  ".join(cells).rstrip()
