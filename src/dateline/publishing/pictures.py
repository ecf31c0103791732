"""Pictures that people give: known by their first bytes, never by what a browser calls them."""

from __future__ import annotations

import hashlib

from dateline.errors import UsageError
from dateline.model import Picture

LARGEST = 500_000
"""Bytes of a picture."""
_JPEG_WITH_LENGTH = range(0xE0, 0xF0)  # application segments


def picture_of(data: bytes) -> Picture:
    """Return a picture without what a camera wrote beside it: where and when, with what.

    Raises:
        UsageError: it is too large, or neither PNG nor JPEG nor WebP.
    """
    if len(data) > LARGEST:
        raise UsageError(f"the picture has {len(data):,} bytes; {LARGEST:,} are the most", "Make it smaller.")
    kind = kind_of(data)
    bare = {"image/jpeg": _bare_jpeg, "image/png": _bare_png, "image/webp": _bare_webp}.get(kind)
    try:
        data = bare(data) if bare else b""
    except (IndexError, ValueError):
        data = b""
    if not data:
        raise UsageError("that is no picture of a kind that is taken", "Give a PNG, JPEG or WebP.")
    return Picture(hashlib.sha256(data).hexdigest()[:32], kind, data)


def kind_of(data: bytes) -> str:
    """Return the media type of a picture by its first bytes; "" where it is none that is taken."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if data.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    return ""


def _bare_png(data: bytes) -> bytes:
    kept, at = [data[:8]], 8
    while at + 12 <= len(data):
        end = at + 12 + int.from_bytes(data[at : at + 4], "big")
        name = data[at + 4 : at + 8]
        if end > len(data):
            return b""
        if name[0] & 0x20 == 0 or name in {
            b"tRNS",
            b"gAMA",
            b"sRGB",
            b"cHRM",
            b"iCCP",
        }:  # needed, or of its colours
            kept.append(data[at:end])
        if name == b"IEND":
            return b"".join(kept)
        at = end
    return b""


def _bare_jpeg(data: bytes) -> bytes:
    kept, at = [data[:2]], 2
    while data[at] == 0xFF:
        mark = data[at + 1]
        if mark == 0xDA:  # the picture itself
            return b"".join([*kept, data[at:]])
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if end > len(data) or end < at + 4:
            return b""
        colours = mark == 0xE2 and data[at + 4 : at + 15] == b"ICC_PROFILE"
        if (mark not in _JPEG_WITH_LENGTH and mark != 0xFE) or mark in (0xE0, 0xEE) or colours:
            kept.append(data[at:end])
        at = end
    return b""


def _bare_webp(data: bytes) -> bytes:
    if int.from_bytes(data[4:8], "little") + 8 > len(data):
        return b""
    kept, at = [], 12
    while at + 8 <= len(data):
        size = int.from_bytes(data[at + 4 : at + 8], "little")
        end = at + 8 + size + size % 2
        if at + 8 + size > len(data):
            return b""
        chunk = data[at:end]
        if data[at : at + 4] == b"VP8X":
            chunk = (
                chunk[:8] + bytes([chunk[8] & ~0x0C]) + chunk[9:]
            )  # says of EXIF and XMP that there is none
        if data[at : at + 4] not in {b"EXIF", b"XMP "}:
            kept.append(chunk)
        at = end
    body = b"WEBP" + b"".join(kept)
    return b"RIFF" + len(body).to_bytes(4, "little") + body if kept else b""
