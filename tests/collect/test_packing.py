"""What servers pack pages with."""

import bz2
import gzip
import random
import zlib

import brotli
import pytest
import zstandard

from dateline.collect.packing import TooLargeError, UnreadableError, unpacked

PAGE = random.Random(7).randbytes(60_000) + b"words " * 40_000  # noqa: S311 - what brotli gives in several pieces
BARE = zlib.compressobj(wbits=-zlib.MAX_WBITS)
PACKED = {
    "": PAGE,
    "identity": PAGE,
    "gzip": gzip.compress(PAGE),
    " X-GZIP ": gzip.compress(PAGE),
    "deflate": zlib.compress(PAGE),
    "Deflate": BARE.compress(PAGE) + BARE.flush(),
    "br": brotli.compress(PAGE),
    "zstd": zstandard.compress(PAGE),
}


@pytest.mark.parametrize("encoding", PACKED)
def test_a_page_is_unpacked_up_to_its_limit(encoding):
    """A page of just the allowed size is whole; one byte more is too large."""
    assert unpacked(PACKED[encoding], encoding, len(PAGE)) == PAGE
    with pytest.raises(TooLargeError):
        unpacked(PACKED[encoding], encoding, len(PAGE) - 1)


@pytest.mark.parametrize("encoding", ["gzip", "br"])
def test_a_page_that_ends_too_early_is_no_page(encoding):
    """Half of it is not taken for the whole."""
    with pytest.raises(UnreadableError, match="too early"):
        unpacked(PACKED[encoding][:-9], encoding, 2 * len(PAGE))


def test_what_is_packed_otherwise_is_named():
    """An unknown way of packing is told by its name, however long that is."""
    with pytest.raises(UnreadableError, match="'bzip2', which"):
        unpacked(bz2.compress(PAGE), "bzip2", len(PAGE))
    with pytest.raises(UnreadableError, match=f"'{'x' * 40}', which"):
        unpacked(PAGE, "x" * 41, len(PAGE))


def frame(window: int) -> bytes:
    """Return a frame of zstd that holds "abc" and asks for a window of so many bits."""
    return b"\x28\xb5\x2f\xfd" + bytes([0, (window - 10) << 3]) + b"\x19\0\0abc"


def test_no_page_asks_for_more_memory_than_is_given():
    """A window of 128 MB is the largest."""
    assert unpacked(frame(27), "zstd", 9) == b"abc"
    with pytest.raises(UnreadableError, match="broken zstd"):
        unpacked(frame(28), "zstd", 9)
