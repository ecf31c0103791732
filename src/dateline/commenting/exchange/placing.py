"""Under which edition comments from elsewhere come: by a table, by one path for all, or because the address is an edition's."""

from __future__ import annotations

import csv
import datetime as dt
import io
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from dateline.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dateline.commenting.exchange.found import Post
    from dateline.model import Edition
    from dateline.publishing.opening import House

MOST_ROWS = 200_000
_PARTS = 3
_TO = ("edition", "to", "path")
_FROM = ("source", "from", "thread", "post")


class Places:
    """Where comments come in."""

    def __init__(
        self, house: House, table: Mapping[str, str] | None = None, to: str = "", thread: str = ""
    ) -> None:
        """Place by a table (`read_table`), or everything at one edition; with `thread` only what stood there."""
        self._house, self._table, self._to = house, table or {}, to
        self._thread = set(_called(thread)) if thread else set()
        self._known: dict[Post, tuple[str, str]] = {}

    def place(self, post: Post) -> tuple[str, str]:
        """Return the edition of a post; or "" and why there is none."""
        if post not in self._known:
            if len(self._known) > MOST_ROWS:
                self._known.clear()
            self._known[post] = self._placed(post)
        return self._known[post]

    def _placed(self, post: Post) -> tuple[str, str]:
        names = [*_called(post.address), *(name for name in post.names if name)]
        if self._thread and not self._thread & set(names):
            return "", "below another post than --thread names"
        if self._to:
            return self._to, ""
        for name in names:
            if name in self._table:
                return self._table[name], ""
        edition = edition_at(self._house, post.address)
        where = post.address or next(filter(None, post.names), "") or "a post that is not named"
        return (edition.path, "") if edition else ("", f"no edition is named for {where}")


def edition_at(house: House, address: str) -> Edition | None:
    """Return the edition whose path an address has, on whatever host."""
    try:
        parts = unquote(urlsplit(address.strip()).path).strip("/").split("/")
        return (
            house.site.editions.find(parts[0], dt.date.fromisoformat(parts[1]), parts[2])
            if len(parts) == _PARTS
            else None
        )
    except ValueError:
        return None


def path_of(house: House, address: str, where: str) -> str:
    """Return the path of an edition.

    Raises:
        UsageError: there is none at that address.
    """
    edition = edition_at(house, address)
    if edition is None:
        raise UsageError(
            f"{where}: there is no edition at {address!r}",
            "A path is like /talks/2025-03-18/what-moved: `dateline publish` prints it, and it is the page's address.",
        )
    return edition.path


def read_table(house: House, content: str) -> dict[str, str]:
    """Read a table: what a post is called, and the path of an edition; in CSV, with commas, semicolons or tabs.

    A heading may name the columns (`source`, `edition`); further ones are not read, and a row without an edition is none.

    Raises:
        UsageError: a row names no edition of the site.
    """
    table: dict[str, str] = {}
    known: dict[str, str] = {}
    for number, source, to in _rows(content):
        if len(table) > MOST_ROWS:
            raise UsageError(f"the table has more than {MOST_ROWS:,} rows", "Give it in parts.")
        path = known.get(to) or path_of(house, to, f"line {number} of the table")
        known[to] = path
        # A path or a slug stands for all posts that have it; the whole address for one
        table[_called(source)[0] if "/" in source else source] = path
    return table


def _rows(content: str) -> Iterator[tuple[int, str, str]]:
    content = content.removeprefix("\ufeff")
    first = content.partition("\n")[0]
    mark = max("\t;,", key=first.count)
    reader = csv.reader(io.StringIO(content, newline=""), delimiter=mark)
    begin, end = 0, 1
    try:
        for row in reader:
            cells = [cell.strip() for cell in row]
            names = [cell.casefold() for cell in cells]
            if reader.line_num == 1 and any(name in names for name in _TO):
                end = next(names.index(name) for name in _TO if name in names)
                begin = next((names.index(name) for name in _FROM if name in names), 0)
            elif len(cells) > max(begin, end) and cells[begin] and cells[end]:
                yield reader.line_num, cells[begin], cells[end]
    except csv.Error as error:
        raise UsageError(f"line {reader.line_num} of the table cannot be read: {error}") from error


def _called(address: str) -> list[str]:
    """Return what a post may be called in a table by its address: with host, without, by the last part of its path."""
    if not address:
        return []
    try:
        parts = urlsplit(address if "://" in address or address.startswith("/") else f"//{address}")
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return [address]
    path = unquote(parts.path).rstrip("/")
    query = f"?{parts.query}" if parts.query else ""
    last = path.rpartition("/")[2]
    if not host:
        return [path + query or "/", *([last] if last else [])]
    return [f"{host}{path}{query}", path + query or "/", *([last] if last and not query else [])]
