"""Plain text or Markdown -> lines, each one block of the text; hard wraps undone, front matter read apart."""

from __future__ import annotations

import re
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from dateline.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class Mark(StrEnum):
    """What Markdown says a line is."""

    NONE = ""
    TITLE = "title"
    HEADING = "heading"
    QUOTE = "quote"
    ITEM = "item"
    IMAGE = "image"


class TextLine(Struct, frozen=True):
    """One block of a text: its words, its Markdown mark, and whether a blank line stands before it."""

    text: str
    mark: Mark = Mark.NONE
    gap: bool = False


_FRONT = lazy_pattern(r"\A\s*---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = lazy_pattern(r"^([A-Za-z][\w .-]{0,40}):[ \t]*(.*)$")
_LISTED = lazy_pattern(r"^\s*-\s+(.+)$")
_FIELD_QUOTES = " \t\"'[]"
_HASHES = lazy_pattern(r"^(#{1,6})\s+(.+?)\s*#*$")
_UNDERLINE = lazy_pattern(r"^(?:={3,}|-{3,})$")
_BULLET = lazy_pattern(r"^(?:[-*+•‣▪]|\d{1,2}[.)])\s+(?=\S)")
# Images, links and addresses look no further than where another begins: a text of nothing but beginnings takes linear time.
_IMAGE = lazy_pattern(r"!\[((?:(?!!\[)[^\]])*+)\]\((?:(?!!\[)[^)\s])*+(?:\s+\"[^\"]*\")?\)")
_LINK = lazy_pattern(
    r"\[([^\]\[]+)\]\((?:<[^<>]*>|[^()\s]*(?:\([^()]*\)[^()\s]*)*)(?:\s+\"[^\"]*\")?\)|\[([^\]\[]+)\]\[[^\]]*\]|<(https?://[^<>\s]+)>"
)
_STRONG = lazy_pattern(
    r"(\*\*|__)(?=\S)(.{1,1000}?)(?<=\S)\1"
)  # bounded: marks that nothing closes stay cheap
_EMPHASIS = lazy_pattern(r"(?<![\w*_])([*_])(?=\S)([^*_]+?)(?<=\S)\1(?![\w*_])")
_TAG = lazy_pattern(r"</?(?:p|br|b|i|em|strong|div|span|h[1-6]|blockquote|a)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_MIN_WRAPS = 4  # line breaks that must look forced before a text counts as hard-wrapped
_WRAP_WIDTH = (40, 130)  # characters; wider lines are paragraphs


def split_front_matter(text: str) -> tuple[Mapping[str, str], str]:
    """Part YAML front matter from the text: flat `key: value` lines, keys lower-cased.

    Items of a list are joined by "; ". No YAML parser: clippings and site generators write no more than this.
    """
    match = _FRONT.match(text)
    if match is None:
        return {}, text
    front: dict[str, str] = {}
    key = ""
    for line in match[1].splitlines():
        if field := _FIELD.match(line):
            key = field[1].strip().lower()
            front[key] = field[2].strip(_FIELD_QUOTES)
        elif key and (item := _LISTED.match(line)):
            front[key] = "; ".join(filter(None, (front[key], item[1].strip(_FIELD_QUOTES))))
    return (front, text[match.end() :]) if front else ({}, text)


def lines_of(text: str) -> list[TextLine]:
    """Cut a text into lines that are one block each."""
    groups = _groups(text)
    width = _wrap_width(groups)
    return [line for group in groups for line in _group_lines(group, width)]


def plain(text: str) -> str:
    """Undo inline Markdown: links keep their words, emphasis and images go."""
    if "[" in text or "<" in text:
        text = _LINK.sub(lambda m: m[1] or m[2] or m[3], _IMAGE.sub("", _TAG.sub("", text)))
    if "*" in text or "_" in text:
        text = _EMPHASIS.sub(r"\2", _STRONG.sub(r"\2", text))
    return text.strip()


def _groups(text: str) -> list[list[str]]:
    """Runs of lines between blank lines."""
    groups: list[list[str]] = [[]]
    for raw in text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n").split("\n"):
        if raw.strip():
            groups[-1].append(raw.rstrip())
        elif groups[-1]:
            groups.append([])
    return [group for group in groups if group]


def _wrap_width(groups: list[list[str]]) -> int:
    """The width at which the text was wrapped; 0 when it was not.

    A break is forced when the next line's first word would not have fitted any more.
    """
    width = max((len(line) for group in groups for line in group), default=0)
    if not _WRAP_WIDTH[0] <= width <= _WRAP_WIDTH[1]:
        return 0
    breaks = [_is_forced(line, following, width) for group in groups for line, following in pairwise(group)]
    forced = sum(breaks)
    return width if forced >= _MIN_WRAPS and forced >= 0.7 * len(breaks) else 0


def _is_forced(line: str, following: str, width: int) -> bool:
    """Allow some slack: wrapping to 72 columns leaves lines of 60."""
    return len(line) + 1 + len(following.split(maxsplit=1)[0]) > 0.92 * width


def _group_lines(group: list[str], width: int) -> Iterator[TextLine]:
    """The blocks of one group: wraps undone, Markdown marks read, the first one marked with its gap."""
    merged = _unwrapped(group, width) if width else group
    gap = True
    skip = False
    for raw, following in pairwise([*merged, ""]):
        if skip:
            skip = False
            continue
        line = _marked(raw.strip(), following.strip())
        skip = line.mark is not Mark.NONE and _UNDERLINE.match(following.strip()) is not None
        if line.text or line.mark:
            yield TextLine(line.text, line.mark, gap)
            gap = False


def _unwrapped(group: list[str], width: int) -> list[str]:
    """Join lines at forced breaks; an indented or marked line begins a block of its own."""
    merged = [group[0]]
    for line, following in pairwise(group):
        starts = following[:1].isspace() and not line[:1].isspace()
        marked = _HASHES.match(following) or _BULLET.match(following.lstrip()) or following.startswith(">")
        if _is_forced(line, following, width) and not starts and not marked:
            merged[-1] += " " + following.strip().removeprefix("> ")
        else:
            merged.append(following)
    return merged


def _marked(line: str, following: str) -> TextLine:
    """Read one line's Markdown mark."""
    if hashes := _HASHES.match(line):
        return TextLine(plain(hashes[2]), Mark.TITLE if len(hashes[1]) == 1 else Mark.HEADING)
    if _UNDERLINE.match(following) and len(line) <= 120 and not _UNDERLINE.match(line):
        return TextLine(plain(line), Mark.TITLE if following[0] == "=" else Mark.HEADING)
    if line.startswith(">"):
        return TextLine(plain(line.lstrip("> ")), Mark.QUOTE)
    if bullet := _BULLET.match(line):
        return TextLine(plain(line[bullet.end() :]), Mark.ITEM)
    if image := _IMAGE.fullmatch(line):
        return TextLine(image[1].strip(), Mark.IMAGE)
    return TextLine(plain(line))
