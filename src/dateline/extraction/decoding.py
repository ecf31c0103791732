"""Bytes -> characters, for bytes that come from anywhere.

The order is the one browsers use (WHATWG Encoding Standard, "decode"): byte order mark, then what the page
declares; UTF-8 is tried before the declaration because bytes that are valid UTF-8 by accident are rare while
wrong declarations are not.
"""

from __future__ import annotations

import codecs
import contextlib
import re

from msgspec import Struct

from dateline.patterns import lazy_pattern

SAMPLE = 10_000  # bytes looked at when the encoding must be guessed or the content may be binary

_LOST = "replace"  # what stands for bytes that are no letters
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = lazy_pattern(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,100}encoding=[\"']([\w.:-]{2,40})",
    re.IGNORECASE,
)
# What these labels mean on the web (WHATWG): pages say Latin-1 and send Windows-1252.
_WEB_LABELS = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "ascii": "cp1252", "us-ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "iso-8859-9": "cp1254", "euc-kr": "cp949"}  # fmt: skip
_MAGIC = {
    b"%PDF-": "a PDF file",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"PK\x03\x04": "a ZIP archive or an office document",
    b"\x1f\x8b": "gzip data",
    b"BZh": "bzip2 data",
    b"\xfd7zXZ": "xz data",
    b"\x28\xb5\x2f\xfd": "zstandard data",
    b"\x7fELF": "a program",
    b"MZ\x90": "a program",
    b"SQLite format 3": "an SQLite database",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"OggS": "a sound or video file",
    b"ID3": "a sound file",
    b"RIFF": "a sound, image or video file",
}
_HIGH = bytes(range(128, 256))
_LATIN_SHARE = 0.08  # of a page's bytes; German and French text has under 5 %
_CONTROLS = bytes(set(range(32)) - {9, 10, 12, 13, 27})  # no text format uses them


class Decoded(Struct, frozen=True):
    """Characters, and a note when the encoding had to be guessed or mended."""

    text: str
    note: str = ""


def binary_kind(content: bytes) -> str:
    """Say what the bytes are when they are no text ("a PDF file"), else ""."""
    for magic, kind in _MAGIC.items():
        if content.startswith(magic):
            return kind
    sample = content[:SAMPLE]
    if sample.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or _utf16_without_bom(sample):
        return ""
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return "binary data" if controls > max(8, len(sample) // 20) else ""


def decode(content: bytes, said: str = "") -> Decoded:
    """Turn the bytes of a page or text into characters; never fails.

    Args:
        content: bytes that `binary_kind` calls text.
        said: the encoding that the server named, which goes before what the page names (HTML standard, 13.2.3.2).
    """
    for bom, encoding in _BOMS:
        if content.startswith(bom):
            text = content.decode(encoding, errors=_LOST)
            return Decoded(text, _damage(text, encoding))
    if endian := _utf16_without_bom(content[:SAMPLE]):
        text = content.decode(endian, errors=_LOST)
        return Decoded(text, f"no byte order mark: read as {endian}")
    try:
        return Decoded(content.decode("utf-8"))
    except UnicodeDecodeError:
        return _decode_other(content, said)


def _decode_other(content: bytes, said: str) -> Decoded:
    """Decode bytes that are not valid UTF-8, whatever they claim to be."""
    if _mostly_utf8(content):
        text = content.decode("utf-8", errors=_LOST)
        return Decoded(text, _damage(text, "utf-8"))
    declared = _declared_encoding(content)
    if (named := _codec(said)) and named != "utf-8":
        declared = named
    if declared and declared != "utf-8":
        with contextlib.suppress(UnicodeError):  # some codecs take no "replace": that of hosts' names
            # Some give half characters ("+2J8" of UTF-7), which cannot be written
            text = content.decode(declared, errors=_LOST).encode(errors=_LOST).decode()
            return Decoded(text, _damage(text, declared))
    encoding = _guess(content)
    claim = "declared as utf-8, which it is not" if declared else "encoding not declared"
    return Decoded(content.decode(encoding, errors=_LOST), f"{claim}: read as {encoding}")


def _guess(content: bytes) -> str:
    """Guess a single-byte or Asian encoding.

    Where few bytes are above ASCII the script is Latin, and statistics cannot tell its code pages apart:
    Windows-1252 is by far the commonest. charset-normalizer is asked about the others.
    """
    high = len(content) - len(content.translate(None, _HIGH))
    if high < _LATIN_SHARE * len(content):
        return "cp1252"
    from charset_normalizer import from_bytes  # noqa: PLC0415 - slow to import, and hardly ever needed

    best = from_bytes(content[:SAMPLE]).best()
    return best.encoding if best is not None else "cp1252"


def _declared_encoding(content: bytes) -> str:
    """Read the encoding the page names, as Python's codec name; "" when none or unknown."""
    match = _DECLARED.search(content[:4096])
    if match is None:
        return ""
    return _codec((match[1] or match[2]).decode("ascii", errors=_LOST).lower())


def _codec(label: str) -> str:
    """Return Python's name of an encoding; "" when unknown."""
    try:
        codec = codecs.lookup(_WEB_LABELS.get(label, label))
    except (LookupError, ValueError):  # a name with a zero byte
        return ""
    # Python also registers codecs between bytes and bytes ("hex", "zlib") under such names.
    return codec.name if codec._is_text_encoding else ""  # noqa: SLF001 - the only place Python says so


def _mostly_utf8(content: bytes) -> bool:
    """Tell whether a few broken bytes stand in what is otherwise UTF-8 with non-ASCII characters."""
    text = content.decode("utf-8", errors=_LOST)
    broken = text.count("\ufffd")
    return broken * 10 < sum(ord(char) > 127 for char in text[:200_000])


def _utf16_without_bom(sample: bytes) -> str:
    """Recognise UTF-16 of mostly Western text by its zero bytes: every other one."""
    if len(sample) < 4:
        return ""
    half = len(sample) // 2
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.7 * half and even < 0.1 * half:
        return "utf-16-le"
    if even > 0.7 * half and odd < 0.1 * half:
        return "utf-16-be"
    return ""


def _damage(text: str, encoding: str) -> str:
    """Note how many characters of the text could not be read in its encoding."""
    broken = text.count("\ufffd")
    return f"{broken} characters could not be read as {encoding}" if broken else ""
