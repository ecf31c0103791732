"""The briefing as JSON, schema ``dateline.briefing/1``: see docs/formats.md."""

from __future__ import annotations

import msgspec

from dateline.errors import UsageError
from dateline.model import Briefing
from dateline.model.citing import loose_end


def to_json(briefing: Briefing) -> str:
    """Return the briefing as indented JSON, ending with a newline."""
    return msgspec.json.format(msgspec.json.encode(briefing), indent=1).decode() + "\n"


def from_json(content: bytes, source: str) -> Briefing:
    """Read a briefing back.

    Raises:
        UsageError: it is not JSON, not a briefing of a schema that is known here, or points at what it does not hold.
    """
    try:
        briefing = msgspec.json.decode(content, type=Briefing)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise _no_briefing(source, str(error)) from error
    if wrong := loose_end(briefing):
        raise _no_briefing(source, wrong)
    return briefing


def _no_briefing(source: str, why: str) -> UsageError:
    return UsageError(
        f"{source} is no Dateline briefing: {why}",
        "Make one with `dateline since WHEN --format json -o FILE`.",
    )
