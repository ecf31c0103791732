"""When a feed is visited next."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from msgspec.structs import replace

if TYPE_CHECKING:
    from dateline.collect.web import Answer, Failure
    from dateline.model import Source

_QUICKEST, _SLOWEST = 900.0, 86_400.0  # seconds between two visits
_LAST_FAILURE = 10  # in a row: about four days of back-off; then the feed is reported dead
_LONGEST_WAIT = 7 * 86_400.0  # seconds; a server that asks for more is asked again then
_GONE = 410


def failed(source: Source, failure: Failure, now: dt.datetime, chance: float) -> Source:
    """Note a failure: each in a row doubles the wait, with jitter by `chance` (0 <= chance < 1)."""
    failures = source.failures + 1
    wait = min(_SLOWEST, _QUICKEST * 2 ** (failures - 1)) * (1 + chance / 4)
    wait = min(max(wait, failure.retry_after), _LONGEST_WAIT)
    return replace(
        source,
        visited=now,
        due=now + dt.timedelta(seconds=round(wait)),
        failures=failures,
        failed=source.failed + 1,
        trouble=f"{failure.reason}: {failure.detail}",
        dead=failure.status == _GONE or failures >= _LAST_FAILURE,
    )


def rested(source: Source, answer: Answer, now: dt.datetime, *, brought: bool) -> Source:
    """Note a success: a feed that brought something is visited sooner, one that did not later."""
    rhythm = min(max(source.rhythm * (0.5 if brought else 1.5), _QUICKEST), _SLOWEST)
    wait = min(max(rhythm, answer.max_age), _LONGEST_WAIT)
    return replace(
        source,
        visited=now,
        due=now + dt.timedelta(seconds=round(wait)),
        succeeded=now,
        rhythm=rhythm,
        failures=0,
        trouble="",
        dead=False,
    )
