"""What `dateline comments` does: bring in a file and say what came of it, write one, list what was left out."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from dateline.cli.listing import listed
from dateline.cli.progress import counting
from dateline.cli.streams import note, say_document
from dateline.commenting.exchange.exporting import export
from dateline.commenting.exchange.found import Broken
from dateline.commenting.exchange.importing import Imported, skips, take_in
from dateline.commenting.exchange.opening import export_at
from dateline.commenting.exchange.placing import Places, path_of, read_table
from dateline.errors import SourceError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dateline.commenting.exchange.found import Found, Post
    from dateline.publishing.opening import House

COLUMNS = tuple("source edition new shown held spam removed erased known skipped".split())
SKIPPED = ("program", "source", "number", "why")
_MOST_TABLE = 50_000_000
_NAMED = 3


class Placing(Struct, frozen=True):
    """Where comments come in, as it was said."""

    table: str | None = None
    to: str = ""
    thread: str = ""

    def places(self, house: House, found: Iterable[Found | Broken]) -> Places:
        """Return the places.

        Raises:
            UsageError: an edition is named that is not there, or one edition for several posts.
            SourceError: the table cannot be read.
        """
        if self.table and self.to:
            raise UsageError("--map and --to both say where comments come", "Give one of them.")
        if not self.to:
            return Places(house, read_table(house, _read(self.table)) if self.table else {}, "", self.thread)
        to = path_of(house, self.to, "--to")
        if not self.thread:
            _check_one(found)
        return Places(house, {}, to, self.thread)


def import_file(house: House, file: str, placing: Placing, form: str, *, dry: bool) -> None:
    """Bring in a file; say what came of it, for each post where it is a dry run.

    Raises:
        UsageError: it is not clear where its comments come.
        SourceError: the file is none, or could not be read to its end; what was read is kept.
    """
    found = export_at(Path(file))
    places = placing.places(house, found.comments())
    now = dt.datetime.now(dt.UTC)
    with counting(found.size, "comments") as (advance, report):
        told = take_in(house, found.comments(advance), places, now, found.program, dry=dry, report=report)
    if dry:
        rows = _rows(told)
        listed(form, rows, COLUMNS, lambda: _text(rows), f"there are no comments in {file}")
    _say(told, dry=dry)
    if told.broken:
        raise SourceError(
            f"{file} was not read to its end: {told.broken}", "What was read before that counts."
        )


def write_export(house: House, form: str, path: str | None, *, shown: bool, private: bool) -> None:
    """Write all comments, to a file whole or not at all.

    Raises:
        SourceError: the file cannot be written.
    """
    pieces = export(house, form, shown=shown, private=private)
    if path is None:
        for piece in pieces:
            say_document(piece)
        return
    target = Path(path).resolve()
    try:
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", dir=target.parent, prefix=f".{target.name[:100]}.", delete=False
        ) as stream:
            partial = Path(stream.name)  # for its owner only: not all in it is public
            try:
                stream.writelines(pieces)
                stream.flush()
                os.fsync(stream.fileno())
                partial.replace(target)
            finally:
                partial.unlink(missing_ok=True)  # still there only when something went wrong
    except OSError as error:
        raise SourceError(f"cannot write {path}: {error.strerror}") from error


def skipped_rows(house: House) -> list[dict[str, object]]:
    """Return what imports left out."""
    return [
        {"program": one.program, "source": one.post, "number": one.key, "why": one.why}
        for one in skips(house).values()
    ]


def _check_one(found: Iterable[Found | Broken]) -> None:
    """Refuse one edition for several posts."""
    posts: dict[Post, None] = {}
    for one in found:
        if isinstance(one, Broken) or len(posts) > _NAMED:
            break
        posts.setdefault(one.post)
    if len(posts) > 1:
        named = ", ".join(post.address or str(post.names) for post in list(posts)[:_NAMED])
        more = ", …" if len(posts) > _NAMED else ""
        raise UsageError(
            f"the file has comments below several posts ({named}{more}), and --to names one edition",
            "Say which post with --thread, or where each comes with --map.",
        )


def _read(table: str) -> str:
    try:
        with Path(table).open("rb") as stream:
            content = stream.read(_MOST_TABLE + 1)
    except OSError as error:
        raise SourceError(f"cannot read {table}: {error.strerror}") from error
    if len(content) > _MOST_TABLE:
        raise UsageError(f"{table} has more than {_MOST_TABLE:,} bytes: no table of posts")
    with contextlib.suppress(UnicodeDecodeError):
        return content.decode("utf-8-sig")
    return content.decode("cp1252", "replace")


def _rows(told: Imported) -> list[dict[str, object]]:
    return [
        {
            "source": one.post,
            "edition": one.edition,
            "new": one.states.total(),
            **{name: one.states[name] for name in COLUMNS[3:8]},
            "known": one.known,
            "skipped": one.out,
        }
        for one in told.threads.values()
    ]


def _text(rows: list[dict[str, object]]) -> str:
    lines = []
    for row in rows:
        counts = ", ".join(f"{row[name]} {name}" for name in COLUMNS[2:] if row[name]) or "nothing"
        lines.append(f"{row['source'] or '?'}\t{row['edition'] or 'no edition'}\t{counts}\n")
    return "".join(lines)


def _say(told: Imported, *, dry: bool) -> None:
    states: dict[str, int] = {}
    for thread in told.threads.values():
        for state, number in thread.states.items():
            states[state] = states.get(state, 0) + number
    how = ", ".join(f"{number} {state}" for state, number in states.items())
    did = "would come in" if dry else "came in"
    noun = "comment" if told.new == 1 else "comments"
    note(f"{told.new} {noun} of {told.program} {did}{f' ({how})' if how else ''}, {told.known} were here")
    if told.shortened:
        note(f"{told.shortened} cut: too long")
    if told.parted:
        note(f"{told.parted} without what they answer: it is not here, so they stand by themselves")
    for why, number in told.reasons.most_common(_REASONS):
        note(f"{number} left out: {why}")
    if len(told.reasons) > _REASONS:
        note(f"and {len(told.reasons) - _REASONS} more reasons")
    if told.reasons and not dry:
        note("Which: dateline comments skipped")


_REASONS = 8
