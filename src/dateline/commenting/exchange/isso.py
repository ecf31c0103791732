"""Isso: its database, or the list of threads that it takes in itself (`isso import -t generic`)."""

from __future__ import annotations

import json
from typing import IO, TYPE_CHECKING, Any

from dateline.commenting.exchange.found import MOST_LETTERS, Broken, Found, Post, since_1970, utc
from dateline.database.foreign import ForeignError, rows
from dateline.model import CommentState

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

MOST_BYTES = 64_000_000
"""Of a list in JSON, which is read whole."""
_COLUMNS = "id parent created modified mode remote_addr text author email".split()
_STATES = {1: CommentState.SHOWN, 2: CommentState.HELD, 4: CommentState.ERASED}
"""Isso's modes: valid, waits, deleted but answered."""


def from_database(path: Path) -> Iterator[Found | Broken]:
    """Yield the comments of Isso's own file."""
    try:
        threads = {
            str(row["id"]): str(row["uri"] or "")[:1000] for row in rows(path, "threads", ["id", "uri"], "id")
        }
        for row in rows(path, "comments", ["tid", *_COLUMNS], "created"):
            yield _of_row(row, threads)
    except ForeignError as error:
        yield Broken(str(error))


def from_json(stream: IO[bytes]) -> Iterator[Found | Broken]:
    """Yield the comments of a list of threads."""
    content = stream.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        yield Broken(f"it has more than {MOST_BYTES:,} bytes: give Isso's own file, or parts of the list")
        return
    try:
        threads = json.loads(content.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError) as error:
        yield Broken(f"it is broken JSON: {error}")
        return
    for thread in threads if isinstance(threads, list) else []:
        listed = thread.get("comments") if isinstance(thread, dict) else None
        for place, said in enumerate(listed if isinstance(listed, list) else []):
            if isinstance(said, dict):
                yield _of_list(said, _words(thread, "id")[:1000], place)


def _of_row(row: Mapping[str, Any], threads: Mapping[str, str]) -> Found:
    tid = str(row["tid"])
    modified = since_1970(row["modified"])
    return Found(
        str(row["id"]),
        Post(threads.get(tid, ""), (f"thread {tid}",)),
        str(row["parent"] or ""),
        _words(row, "author"),
        _words(row, "text"),
        since_1970(row["created"]),
        _STATES.get(row["mode"], CommentState.HELD),
        _words(row, "email"),
        _words(row, "remote_addr"),
        edited=modified,
    )


def _of_list(said: Mapping[str, Any], thread: str, place: int) -> Found:
    parent = _words(said, "parent")
    # Numbers are given anew in each thread
    return Found(
        f"{thread} {_words(said, 'id') or f'at {place}'}",
        Post(thread),
        f"{thread} {parent}" if parent else "",
        _words(said, "author"),
        _words(said, "text"),
        since_1970(said.get("created")) or utc(_words(said, "created")),
        _STATES.get(said.get("mode", 1), CommentState.HELD)
        if isinstance(said.get("mode", 1), int)
        else CommentState.HELD,
        _words(said, "email"),
        _words(said, "remote_addr"),
    )


def _words(said: Mapping[str, Any], name: str) -> str:
    value = said.get(name)
    try:
        return str(value)[:MOST_LETTERS] if isinstance(value, str | int | float) else ""
    except ValueError:  # a number of thousands of digits
        return ""
