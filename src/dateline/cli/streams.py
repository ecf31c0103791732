"""Where output goes: what a terminal cannot show is replaced, and a reader who has gone ends the work quietly."""

from __future__ import annotations

import codecs
import contextlib
import io
import os
import sys
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

NARROWEST, WIDEST = 40, 500
"""Bounds on COLUMNS: the column of days takes twenty."""

_PLAIN = str.maketrans(
    {
        "→": "->",
        "…": "...",
        "–": "-",
        "—": "-",
        "−": "-",
        "·": "-",
        "•": "*",
        "●": "*",
        "○": "o",
        "━": "=",
        "×": "x",
        "⁄": "/",
        "€": "EUR",
        "£": "GBP",
    }
    | dict.fromkeys("▁▂▃▄", ".")
    | dict.fromkeys("▅▆▇█", ":")
    | dict.fromkeys("“”„«»", '"')
    | dict.fromkeys("‘’‚‹›", "'")
    | dict(zip("łŁđĐøØæÆœŒßıŋ", "l L d D o O ae AE oe OE ss i n".split(), strict=True))
)


def prepare() -> None:
    """Make both streams such that writing to them never fails for a character."""
    codecs.register_error("dateline", _replaced)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="dateline")


def _replaced(error: UnicodeError) -> tuple[str, int]:
    """Return what stands for characters that an encoding lacks: "->" for an arrow, "s" for "ś", else "?"."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(map(plain, error.object[error.start : error.end])), error.end


def plain(character: str) -> str:
    """Return the nearest thing in ASCII."""
    spelled = unicodedata.normalize("NFKD", character).translate(_PLAIN)
    return "".join(c for c in spelled if c.isascii()) or ("" if unicodedata.combining(character) else "?")


def say(text: str) -> None:
    """Write to standard output, for a person, in the encoding of the terminal."""
    if sys.stdout is not None:
        sys.stdout.write(text)


def say_document(text: str) -> None:
    """Write to standard output, for a program: in UTF-8, unless a terminal looks."""
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None or sys.stdout.isatty():
        say(text)
        return
    sys.stdout.flush()
    buffer.write(text.encode("utf-8", "replace"))


def note(text: str) -> None:
    """Write a line to standard error: what a person should know, and no answer."""
    if sys.stderr is not None:
        sys.stderr.write(f"{text}\n")


def columns(default: int) -> int:
    """Return how wide text for a pipe shall be: $COLUMNS where that is a number, else the default."""
    told = os.environ.get("COLUMNS", "")
    return min(max(int(told), NARROWEST), WIDEST) if told.isdecimal() and int(told) else default


@contextlib.contextmanager
def reader_may_go() -> Iterator[None]:
    """End with 0 when the reader of the output has seen enough: `dateline articles | head`."""
    try:
        yield
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        for stream in (sys.stdout, sys.stderr):
            with contextlib.suppress(OSError, ValueError, AttributeError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        raise SystemExit(0) from None
