"""Pages from files, folders and standard input.

Nothing here looks inside a page: what it says is `extract`'s business. What cannot be read becomes a
`Skipped`, and the rest goes on.
"""

from __future__ import annotations

import datetime as dt
import gzip
import io
import os
import sys
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING

from msgspec import Struct, field

from dateline.collect.archives import mhtml_page, saved_page, warc_pages
from dateline.model import Page, PageKind, Skipped, SkipReason

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_PAGE_BYTES = 20_000_000
"""A page above this is not read. The largest of 181 benchmark pages has 1.4 MB; 20 MB is an attack or a dump."""

MAX_SAVED_BYTES = 5 * MAX_PAGE_BYTES
"""Of a page saved with its pictures in it, before they are left out."""

_KINDS = {
    ".html": PageKind.HTML,
    ".htm": PageKind.HTML,
    ".xhtml": PageKind.HTML,
    ".txt": PageKind.TEXT,
    ".md": PageKind.TEXT,
    ".jsonl": PageKind.RECORD,
    ".ndjson": PageKind.RECORD,
}
_ABOUT_THE_FOLDER = ("readme", "license", "licence", "changelog", "contributing")
_WARC = (".warc", ".warc.gz")
_MHTML = (".mhtml", ".mht")
_FEEDS = (".xml", ".rss", ".atom", ".rdf", ".json")
KNOWN = ".html .htm .txt .md .jsonl .warc (each also .gz) .mhtml, and feeds: .xml .rss .atom .rdf .json"


class FileCollector(Struct, frozen=True):
    """Walks the sources that a user named, in an order that does not depend on the file system."""

    sources: Sequence[str]
    stdin: IO[bytes] = field(default_factory=lambda: sys.stdin.buffer)

    def missing(self) -> list[str]:
        """Return the named sources that do not exist."""
        return [name for name in self.sources if name != "-" and not os.path.lexists(name)]

    def files(self) -> list[str]:
        """Return every file below the sources, sorted within each source, each once; "-" stays as it is."""
        names: dict[str, None] = {}
        for name in self.sources:
            if name != "-" and Path(name).is_dir():
                names |= dict.fromkeys(_below(name))
            elif name == "-" or os.path.lexists(name):
                names[name] = None
        return list(names)

    def pages(self, files: Sequence[str] | None = None) -> Iterator[Page | Skipped]:
        """Yield the pages of `files` (default: of all), reading one at a time."""
        for name in self.files() if files is None else files:
            if name == "-":
                yield from _from_stream(self.stdin)
            else:
                yield from _from_file(name)


def _below(folder: str) -> Iterator[str]:
    for here, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and not name.casefold().startswith(_ABOUT_THE_FOLDER):
                yield str(Path(here, name))


def _kind(name: str) -> PageKind | None:
    path = Path(name)
    suffix = (path.with_suffix("") if path.suffix.casefold() == ".gz" else path).suffix.casefold()
    return _KINDS.get(suffix)


def _from_file(name: str) -> Iterator[Page | Skipped]:
    if name.casefold().endswith((*_WARC, *_MHTML)):
        yield from _from_web_archive(name)
        return
    kind = _kind(name)
    if kind is None and name.casefold().endswith(_FEEDS):
        yield from _from_feed(name)
        return
    if kind is None:
        yield Skipped(
            name,
            SkipReason.UNKNOWN_TYPE,
            f"only {KNOWN} are read; rename it if it is one of these, and name a list of addresses itself",
        )
        return
    try:
        with Path(name).open("rb") as raw:
            # Whole seconds: no finer time is meant, and file systems differ in what they keep.
            fetched = dt.datetime.fromtimestamp(int(os.fstat(raw.fileno()).st_mtime), dt.UTC)
            if name.casefold().endswith(".gz"):
                with gzip.GzipFile(fileobj=raw) as stream:
                    yield from _from_open(name, stream, kind, fetched)
            else:
                yield from _from_open(name, raw, kind, fetched)
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        yield Skipped(name, SkipReason.BROKEN_ARCHIVE, f"gzip: {error}; download or compress the file again")
    except OSError as error:
        yield Skipped(name, SkipReason.UNREADABLE, error.strerror or str(error))


def _from_feed(name: str) -> Iterator[Page | Skipped]:
    """Yield the entries of a saved feed that hold their article whole; the others need a visit to their pages."""
    from dateline.collect.feeds import entry_page, read_feed  # noqa: PLC0415 - feedparser, only for feeds

    try:
        with Path(name).open("rb") as raw:
            fetched = dt.datetime.fromtimestamp(int(os.fstat(raw.fileno()).st_mtime), dt.UTC)
            whole = _one(name, raw.read(MAX_PAGE_BYTES + 1), PageKind.RECORD, fetched)
    except OSError as error:
        yield Skipped(name, SkipReason.UNREADABLE, error.strerror or str(error))
        return
    if isinstance(whole, Skipped):
        yield whole
        return
    feed = read_feed(whole.content, "")
    if feed is None:
        yield Skipped(name, SkipReason.UNKNOWN_TYPE, f"no feed; only {KNOWN} are read")
        return
    for entry in feed.entries:
        if entry.whole:
            yield entry_page(feed, entry, name, fetched)
        else:
            page = f"its page is {entry.address}" if entry.address else "and it names no page with the rest"
            yield Skipped(f"{name}#{entry.id}", SkipReason.TEASER, f"{page}; `dateline add` fetches it")


def _from_web_archive(name: str) -> Iterator[Page | Skipped]:
    try:
        with Path(name).open("rb") as raw:
            if name.casefold().endswith(_WARC):
                yield from warc_pages(name, raw, MAX_PAGE_BYTES)
                return
            fetched = dt.datetime.fromtimestamp(int(os.fstat(raw.fileno()).st_mtime), dt.UTC)
            whole = _one(name, raw.read(MAX_PAGE_BYTES + 1), PageKind.HTML, fetched)
            yield mhtml_page(name, whole.content, fetched) if isinstance(whole, Page) else whole
    except OSError as error:
        yield Skipped(name, SkipReason.UNREADABLE, error.strerror or str(error))


def _from_stream(stream: IO[bytes]) -> Iterator[Page | Skipped]:
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(stream)  # type: ignore[type-var]
    start = buffered.peek().lstrip(b"\xef\xbb\xbf \t\r\n")
    kind = {b"{": PageKind.RECORD, b"<": PageKind.HTML}.get(start[:1], PageKind.TEXT)
    yield from _from_open("-", buffered, kind, dt.datetime.now(dt.UTC).replace(microsecond=0))


def _from_open(
    name: str, stream: IO[bytes] | gzip.GzipFile, kind: PageKind, fetched: dt.datetime
) -> Iterator[Page | Skipped]:
    if kind is PageKind.HTML:
        page = saved_page(Page(name, stream.read(MAX_SAVED_BYTES + 1), kind, fetched))
        yield page if len(page.content) <= MAX_PAGE_BYTES else _one(name, page.content, kind, fetched)
        return
    if kind is PageKind.TEXT:
        yield _one(name, stream.read(MAX_PAGE_BYTES + 1), kind, fetched)
        return
    number = 0
    while line := stream.readline(MAX_PAGE_BYTES + 1):
        number += 1
        if line.strip():
            yield _one(f"{name}:{number}", line, kind, fetched)
        while len(line) > MAX_PAGE_BYTES and not line.endswith(b"\n"):
            line = stream.readline(MAX_PAGE_BYTES + 1)


def _one(source: str, content: bytes, kind: PageKind, fetched: dt.datetime) -> Page | Skipped:
    if len(content) > MAX_PAGE_BYTES:
        limit = MAX_PAGE_BYTES // 1_000_000
        return Skipped(source, SkipReason.TOO_LARGE, f"more than {limit} MB; split it, or add it as JSONL")
    return Page(source, content, kind, fetched)
