"""XML from strangers, element by element: no document type, no entities, no tree, bounded in every direction.

What is no XML but often stands in such exports is mended first: bytes of another encoding, control characters.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from typing import IO, TYPE_CHECKING
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser
from msgspec import Struct

from dateline.commenting.exchange.found import MOST_LETTERS, Broken
from dateline.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

_CHUNK = 1 << 16
_LONGEST_STEP = 4_000_000
"""Letters of one token of XML: more is no export, and would all lie in memory."""
_DEEPEST = 60
_ILLEGAL = lazy_pattern("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_REFERENCE = lazy_pattern(r"&#(?:x([0-9a-f]{1,8})|([0-9]{1,8}));", re.IGNORECASE)
_DECLARED = lazy_pattern(rb"\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']")
_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}


class Element(Struct, frozen=True):
    """An element that was wanted, with the texts in it and those that stood before it in what is around it."""

    name: str
    own: Mapping[str, str]  # "author/name" -> its text; "parent@id" -> an attribute
    around: tuple[Mapping[str, str], ...]  # the nearest last


def elements(
    stream: IO[bytes], wanted: Mapping[str, int], texts: frozenset[str]
) -> Iterator[Element | Broken]:
    """Yield the elements that are wanted (name -> how deep they stand), and at last why there are no more, if that is no end.

    Of each are kept the `texts` that are named, and all attributes.
    """
    target = _Target(wanted, texts)
    parser = DefusedXMLParser(target=target, forbid_dtd=True)
    try:
        since = 0
        for piece in _pieces(stream):
            parser.feed(piece)
            yield from target.taken()
            if len(target.stack) > _DEEPEST:
                yield Broken("its elements stand deeper in each other than in any export")
                return
            since = 0 if target.moved else since + len(piece)
            target.moved = False
            if since > _LONGEST_STEP:
                yield Broken(f"nothing ends for {_LONGEST_STEP:,} letters")
                return
        parser.close()
        yield from target.taken()
    except DefusedXmlException:
        yield from target.taken()
        yield Broken("it declares a document type or entities, which no export needs and which are not read")
    except ParseError as error:
        yield from target.taken()
        yield Broken(f"it is broken: {error}")
    except (OSError, EOFError, ValueError) as error:
        yield from target.taken()
        yield Broken(f"it is broken: {error}")


class _Target:
    """What the parser tells of an element's begin, text and end."""

    def __init__(self, wanted: Mapping[str, int], texts: frozenset[str]) -> None:
        self._wanted, self._texts = wanted, texts
        self.stack: list[str] = []
        self.moved = False
        self._frames: list[tuple[int, dict[str, str]]] = []
        self._name, self._letters, self._size = "", [""], 0
        self._done: list[Element] = []

    def taken(self) -> list[Element]:
        """Return what was finished since."""
        done, self._done = self._done, []
        return done

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.moved = True
        name = tag.rpartition("}")[2]
        self.stack.append(name if len(self.stack) <= _DEEPEST else "")
        if self._wanted.get(name) == len(self.stack):
            self._frames.append((len(self.stack), _attributes("", attributes)))
            self._name = ""
        elif self._frames:
            begun, own = self._frames[-1]
            path = "/".join(self.stack[begun : begun + 4])
            self._name = path if path in self._texts else ""
            if path in self._texts:
                own.update(_attributes(path, attributes))
        self._letters, self._size = [], 0

    def data(self, letters: str) -> None:
        self.moved = True
        if self._name and self._size < MOST_LETTERS:
            self._letters.append(letters[: MOST_LETTERS - self._size])
            self._size += len(letters)

    def end(self, tag: str) -> None:  # noqa: ARG002 - the parser's
        self.moved = True
        depth = len(self.stack)
        if self._frames and self._frames[-1][0] == depth:
            own = self._frames.pop()[1]
            around = tuple(frame for _, frame in self._frames)
            self._done.append(Element(self.stack[-1], own, around))
        elif self._name:
            self._frames[-1][1].setdefault(self._name, "".join(self._letters))
        self._name = ""
        self.stack.pop()

    def close(self) -> None:
        """End."""


def _attributes(path: str, attributes: Mapping[str, str]) -> dict[str, str]:
    named = list(attributes.items())[:20]
    return {f"{path}@{name.rpartition('}')[2]}": value[:MOST_LETTERS] for name, value in named}


def _pieces(stream: IO[bytes]) -> Iterator[str]:
    """Yield the letters of XML, without those that it cannot have; a reference is never cut in two."""
    head = stream.read(_CHUNK)
    decoder = codecs.getincrementaldecoder(encoding_of(head))("replace")
    chunk, rest = head, ""
    while chunk:
        text = rest + _ILLEGAL.sub("", decoder.decode(chunk))
        cut = text.rfind("&", len(text) - 14 if len(text) > 14 else 0)
        text, rest = (text[:cut], text[cut:]) if cut >= 0 else (text, "")
        yield _REFERENCE.sub(_legal, text)
        chunk = stream.read(_CHUNK)
    yield _REFERENCE.sub(_legal, rest + _ILLEGAL.sub("", decoder.decode(b"", final=True)))


def encoding_of(head: bytes) -> str:
    """Return how text is encoded that begins so: what it says of that is believed only where it is not UTF-8."""
    for mark, name in _MARKS.items():
        if head.startswith(mark):
            return name
    said = _DECLARED.match(head)
    name = said[1].decode().lower() if said else "utf-8"
    read = codecs.getincrementaldecoder("utf-8")("replace").decode(head)
    good = sum(letter > "\x7f" for letter in read) - read.count("\ufffd")
    if good > read.count("\ufffd"):
        return "utf-8"
    if "\ufffd" in read and name in ("utf-8", "utf8", "us-ascii"):
        return "cp1252"
    try:
        known = codecs.lookup(name)
    except LookupError:
        return "cp1252"
    # Others turn bytes into bytes; UTF-16 would have had a mark, or no readable declaration
    return known.name if known._is_text_encoding and not known.name.startswith("utf-16") else "utf-8"  # noqa: SLF001 - asked by open(), too


def _legal(reference: re.Match[str]) -> str:
    code = int(reference[1], 16) if reference[1] else int(reference[2])
    good = code <= 0x10FFFF and not _ILLEGAL.match(chr(code))
    return reference[0] if good else ""
