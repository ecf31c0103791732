"""The briefing as JSON, schema ``dateline.briefing/1``: see docs/formats.md."""

from __future__ import annotations

import msgspec

from dateline.errors import UsageError
from dateline.model import Briefing


def to_json(briefing: Briefing) -> str:
    """Return the briefing as indented JSON, ending with a newline."""
    return msgspec.json.format(msgspec.json.encode(briefing), indent=1).decode() + "\n"


def from_json(content: bytes, source: str) -> Briefing:
    """Read a briefing back.

    Raises:
        UsageError: it is not JSON, or not a briefing of a schema that is known here.
    """
    try:
        return msgspec.json.decode(content, type=Briefing)
    except msgspec.DecodeError as error:
        raise UsageError(
            f"{source} is no Dateline briefing: {error}",
            "Make one with `dateline since WHEN --format json -o FILE`.",
        ) from error
