"""What servers pack pages with, undone within bounds."""

from __future__ import annotations

import zlib
from io import BytesIO
from typing import TYPE_CHECKING

import brotli
import zstandard

if TYPE_CHECKING:
    from collections.abc import Callable


class TooLargeError(Exception):
    """More bytes than allowed."""


class UnreadableError(Exception):
    """The compression is broken or unknown."""


def unpacked(content: bytes, encoding: str, limit: int) -> bytes:
    """Undo a content encoding without ever holding more than `limit` bytes of the result.

    Raises:
        TooLargeError: there is more. UnreadableError: broken, or no encoding we know.
    """
    unpack = _UNPACK.get(encoding.strip().casefold())
    if unpack is None:
        raise UnreadableError(f"compressed as {encoding[:40]!r}, which is not read")
    try:
        result = unpack(content, limit + 1)
    except (zlib.error, brotli.error, zstandard.ZstdError) as error:
        raise UnreadableError(f"broken {encoding}: {error}") from error
    if len(result) > limit:
        raise TooLargeError
    return result


def _gunzip(content: bytes, most: int) -> bytes:
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 32)
    result = unpacker.decompress(content, most)
    if not unpacker.eof and len(result) < most:
        raise zlib.error("it ends too early")
    return result


def _inflate(content: bytes, most: int) -> bytes:
    # "deflate" should be zlib's format (RFC 9110, 8.4.1.2); some servers send it bare
    try:
        return _gunzip(content, most)
    except zlib.error:
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(content, most)


def _unbrotli(content: bytes, most: int) -> bytes:
    unpacker = brotli.Decompressor()
    result = bytearray(unpacker.process(content, output_buffer_limit=most))
    while len(result) < most and not unpacker.is_finished():
        more = unpacker.process(b"", output_buffer_limit=most - len(result))
        if not more:
            raise brotli.error("it ends too early")
        result += more
    return bytes(result)


def _unzstd(content: bytes, most: int) -> bytes:
    with zstandard.ZstdDecompressor(max_window_size=1 << 27).stream_reader(BytesIO(content)) as reader:
        return bytes(reader.read(most))


_UNPACK: dict[str, Callable[[bytes, int], bytes]] = {
    "": lambda content, _: content,
    "identity": lambda content, _: content,
    "gzip": _gunzip,
    "x-gzip": _gunzip,
    "deflate": _inflate,
    "br": _unbrotli,
    "zstd": _unzstd,
}
