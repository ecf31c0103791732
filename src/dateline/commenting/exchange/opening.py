"""Which kind of export a file is, and its comments one after the other."""

from __future__ import annotations

import contextlib
import gzip
import zlib
from functools import partial
from io import BufferedReader, RawIOBase
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from msgspec import Struct

from dateline.commenting.exchange import disqus, isso, own, wordpress
from dateline.commenting.exchange.elements import encoding_of
from dateline.commenting.exchange.found import Broken, Found
from dateline.database.foreign import HEAD as SQLITE
from dateline.errors import SourceError
from dateline.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_START = 1 << 16
MOST_BYTES = 8_000_000_000
"""Of a file, unpacked: a small packed one must not be read for ever."""
_RSS = lazy_pattern(r"<rss[\s>]")
_DISQUS = lazy_pattern(r"<disqus[\s>]")
_KNOWN = "Known are WordPress's export (WXR), that of Disqus (XML, packed or not), Isso's file or list (SQLite, JSON), and ours."


class Export(Struct, frozen=True):
    """A file of comments."""

    path: Path
    program: str  # "WordPress"
    size: int  # bytes, as it lies there

    def comments(self, advance: Callable[[int], None] = lambda _: None) -> Iterator[Found | Broken]:
        """Yield the comments from the beginning, telling how many bytes were read; at last, why there are no more."""
        if self.program == _ISSO_FILE:
            yield from isso.from_database(self.path)
            return
        try:
            with _unpacked(self.path, advance) as stream:
                yield from _READERS[self.program](stream)
        except (OSError, EOFError, ValueError, zlib.error) as error:
            yield Broken(f"it is broken: {error}")


_ISSO_FILE, _ISSO_LIST, _OURS = "Isso", "Isso's list", "Dateline"
_READERS: dict[str, Callable[[IO[bytes]], Iterator[Found | Broken]]] = {
    "WordPress": wordpress.comments,
    "Disqus": disqus.comments,
    _ISSO_LIST: isso.from_json,
    _OURS: own.comments,
}


def export_at(path: Path) -> Export:
    """Say what kind of export a file is.

    Raises:
        SourceError: it cannot be read, or is none.
    """
    try:
        size = path.stat().st_size
        with _unpacked(path) as stream:
            head = stream.read(_START)
    except (OSError, EOFError, zlib.error) as error:
        raise SourceError(f"cannot read {path}: {getattr(error, 'strerror', None) or error}") from error
    program = _program(head)
    if not program:
        raise SourceError(f"{path} is no export of comments", _KNOWN)
    if program == _ISSO_FILE and not _begins(path, SQLITE):
        raise SourceError(f"{path} is a packed database", "Unpack it first.")
    return Export(path, program, size)


def _program(head: bytes) -> str:
    if head.startswith(SQLITE):
        return _ISSO_FILE
    text = head.decode(encoding_of(head), "replace").lstrip("\ufeff \t\r\n\0")
    if text.startswith(own.HEAD[:30]):
        return _OURS
    if text.startswith("["):
        return _ISSO_LIST
    if _DISQUS.search(text):
        return "Disqus"
    return "WordPress" if _RSS.search(text) else ""


def _begins(path: Path, head: bytes) -> bool:
    with path.open("rb") as stream:
        return stream.read(len(head)) == head


@contextlib.contextmanager
def _unpacked(path: Path, advance: Callable[[int], None] = lambda _: None) -> Iterator[IO[bytes]]:
    """Open a file, unpacked where it is packed with gzip."""
    packed = _begins(path, b"\x1f\x8b")
    with path.open("rb") as lying:
        counted: Any = BufferedReader(_Counted(lying, advance))
        if not packed:
            yield counted
            return
        with gzip.GzipFile(fileobj=counted) as unpacked:
            yield BufferedReader(_Counted(unpacked, lambda _: None, MOST_BYTES))


class _Counted(RawIOBase):
    """A stream that tells how much was read of it, and ends in an error where that is too much."""

    def __init__(self, stream: Any, advance: Callable[[int], None], most: int = 0) -> None:
        super().__init__()
        self._read = partial(stream.read)
        self._advance, self._most, self._done = advance, most, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        piece = self._read(len(buffer))
        self._done += len(piece)
        self._advance(len(piece))
        if self._most and self._done > self._most:
            raise OSError(f"unpacked it has more than {self._most:,} bytes")
        buffer[: len(piece)] = piece
        return len(piece)
