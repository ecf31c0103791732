"""Pictures that people give: known by their bytes, bounded, without what a camera wrote into them."""

import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import UsageError
from dateline.publishing.pictures import LARGEST, picture_of


def chunk(name, data):
    """A chunk of a PNG."""
    return len(data).to_bytes(4, "big") + name + data + zlib.crc32(name + data).to_bytes(4, "big")


def segment(mark, data):
    """A segment of a JPEG."""
    return bytes([0xFF, mark]) + (len(data) + 2).to_bytes(2, "big") + data


def riff(name, data):
    """A chunk of a WebP."""
    return name + len(data).to_bytes(4, "little") + data + b"\0" * (len(data) % 2)


PNG = (
    b"\x89PNG\r\n\x1a\n"
    + chunk(b"IHDR", b"\0\0\0\1\0\0\0\1\x08\0\0\0\0")
    + chunk(b"eXIf", b"GPS 52.52 13.40")
    + chunk(b"tEXt", b"Author\0GPS 52.52 13.40")
    + chunk(b"IDAT", zlib.compress(b"\0\0"))
    + chunk(b"IEND", b"")
)
JPEG = (
    b"\xff\xd8"
    + segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0")
    + segment(0xE1, b"Exif\0\0GPS 52.52 13.40")
    + segment(0xFE, b"GPS 52.52 13.40")
    + segment(0xDB, b"\0" * 65)
    + segment(0xDA, b"\1\1\0\0\x3f\0")
    + b"picture\xff\xd9"
)
_WEBP = (
    b"WEBP"
    + riff(b"VP8X", b"\x0c\0\0\0\0\0\0\0\0\0")
    + riff(b"VP8L", b"\x2f\0\0\0\0")
    + riff(b"EXIF", b"GPS 52.52 13.40")
    + riff(b"XMP ", b"<x>GPS 52.52 13.40</x>")
)
WEBP = b"RIFF" + len(_WEBP).to_bytes(4, "little") + _WEBP


@pytest.mark.parametrize(("data", "kind"), [(PNG, "image/png"), (JPEG, "image/jpeg"), (WEBP, "image/webp")])
def test_a_picture_is_kept_without_where_it_was_taken(data, kind):
    """Its kind is its bytes'; taking it again changes nothing; the sizes that it names are right."""
    picture = picture_of(data)
    assert picture.kind == kind
    assert b"GPS" not in picture.data
    assert picture_of(picture.data) == picture
    if kind == "image/webp":
        assert int.from_bytes(picture.data[4:8], "little") == len(picture.data) - 8
    if kind == "image/jpeg":
        assert picture.data.endswith(b"picture\xff\xd9")


@pytest.mark.parametrize(
    "data",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<html>",
        b"GIF89a" + b"\0" * 20,
        b"%PDF-1.7",
        b"\xff\xd8\xff",
        b"\x89PNG\r\n\x1a\n",
        PNG[:40],
        JPEG[:30],
        WEBP[:-30],
        b"RIFF\0\0\0\0WEBP",
        b"x" * (LARGEST + 1),
    ],
)
def test_what_is_no_whole_picture_of_a_known_kind_is_refused(data):
    """Pages, drawings with scripts, halves of pictures, too large ones."""
    with pytest.raises(UsageError):
        picture_of(data)


@given(st.sampled_from([PNG, JPEG, WEBP]), st.integers(0, 200), st.binary(max_size=8))
def test_a_broken_picture_is_taken_or_refused_and_nothing_else(data, at, noise):
    """Whatever bytes stand in it."""
    broken = data[:at] + noise + data[at + len(noise) :]
    try:
        picture = picture_of(broken)
    except UsageError:
        return
    assert picture.kind in ("image/png", "image/jpeg", "image/webp")
