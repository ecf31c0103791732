"""Lists for programs: the same rows as JSON, as JSON lines and as CSV."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

LISTINGS = ("text", "json", "jsonl", "csv")


def rows_json(rows: Sequence[object]) -> str:
    """Return the rows as an indented JSON list."""
    return msgspec.json.format(msgspec.json.encode(rows), indent=1).decode() + "\n"


def rows_jsonl(rows: Iterable[object]) -> str:
    """Return one JSON object a line."""
    return "".join(f"{msgspec.json.encode(row).decode()}\n" for row in rows)


def rows_csv(rows: Iterable[Mapping[str, object]], columns: Sequence[str]) -> str:
    """Return the rows as CSV with a heading line; what has several values has them with "; " between."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(row[column]) for column in columns] for row in rows)
    return stream.getvalue()


def _cell(value: object) -> object:
    if isinstance(value, (list, tuple)):
        return "; ".join(str(item) for item in value)
    return "" if value is None else value
