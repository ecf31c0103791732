"""What the site takes in for others to read: a briefing that tells nothing of the disk it was made from. Pure."""

from __future__ import annotations

import re
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from dateline.model import Citation, Skipped, SourceLine
from dateline.rendering.links import shown_address

T = TypeVar("T", bound=Struct)

_PATH = re.compile(r"(?<![\w/\\:.])(?:[A-Za-z]:|\.{1,2}|~)?[/\\][^\s\"'“”‘’,;()]+")


def public(told: T) -> T:
    """Return a briefing, or a part of one, whose addresses are links or the names of files, never paths."""
    found: T = _public(told)
    return found


def _public(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(_public(one) for one in value)
    if not isinstance(value, Struct):
        return value
    changed = {}
    for name in value.__struct_fields__:
        before = getattr(value, name)
        after = _public(before) if isinstance(before, tuple | Struct) else before
        if after is not before:
            changed[name] = after
    if isinstance(value, Citation | SourceLine):
        changed["address"] = shown_address(value.address)
    elif isinstance(value, Skipped):
        changed |= {"source": shown_address(value.source), "detail": _named(value.detail, value.source)}
    return replace(value, **changed) if changed else value


def _named(detail: str, source: str) -> str:
    """Return a sentence on what could not be read, with names for paths."""
    if source:
        detail = detail.replace(source, shown_address(source))
    return _PATH.sub(lambda found: shown_address(found[0]), detail)
