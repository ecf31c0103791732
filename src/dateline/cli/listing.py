"""How every listing is written: as text, JSON, JSON lines or CSV; an empty one says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.cli.streams import note, say, say_document
from dateline.rendering.rows import rows_csv, rows_json, rows_jsonl

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


def listed(
    form: str,
    rows: Sequence[Mapping[str, object]],
    columns: Sequence[str],
    text: Callable[[], str],
    nothing: str,
    *,
    whole: Sequence[object] | None = None,
) -> None:
    """Write a listing.

    Args:
        form: one of `LISTINGS`.
        rows: what there is, a mapping each.
        columns: the names of their values, also when there are no rows.
        text: makes the listing for a person.
        nothing: what to tell when there are no rows: what was sought, and what to try.
        whole: what JSON shows instead of the rows, where there is more to each.
    """
    if not rows:
        note(nothing)
    if form == "csv":
        say_document(rows_csv(rows, columns))
    elif form == "text":
        say(text() if rows else "")
    else:
        write = rows_json if form == "json" else rows_jsonl
        say_document(write(rows if whole is None else whole))
