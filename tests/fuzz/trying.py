"""One input given to one reader, and many."""

from __future__ import annotations

import contextlib
import signal
import time
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mutating import mutated
from targets import LayerError

import dateline
from dateline.errors import DatelineError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from targets import Target

OURS = str(Path(dateline.__file__).parent)

SLOW = 1.0
"""Seconds of CPU that an input may take."""

HUNG = 20
"""Seconds of CPU after which it is not waited for."""


class HungError(BaseException):
    """No answer came. Not an `Exception`: nobody may take it for a fault of an article."""


class Fault(NamedTuple):
    """What an input showed."""

    number: int
    what: str  # the same for inputs that show the same
    data: bytes


class Tried(NamedTuple):
    """What a reader was given, and what came of it."""

    inputs: int
    slowest: float  # seconds of CPU
    faults: tuple[Fault, ...]


def shown(target: Target, data: bytes, slow: float = SLOW) -> tuple[str, float]:
    """Return what an input shows, empty if nothing, and the seconds of CPU that it took; what is slow, at the second try."""
    what, seconds = _once(target, data)
    if not what and seconds > slow:  # or were tables read for the first time?
        what, again = _once(target, data)
        seconds = min(seconds, again)
    return what or "slow" * (seconds > slow), seconds


def _once(target: Target, data: bytes) -> tuple[str, float]:
    start, what = time.process_time(), ""
    try:
        with _patience():
            target.take(data)
    except DatelineError:
        pass
    except (KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as error:  # noqa: BLE001 - a library of Rust raises what is no Exception
        what = _named(error)
    return what, time.process_time() - start


def tried(target: Target, first: int, seconds: float, count: int, slow: float = SLOW) -> Tried:
    """Give a reader inputs from number `first` on until its time or their count is over."""
    end = time.process_time() + seconds
    faults: dict[str, Fault] = {}
    number, slowest = first, 0.0
    while number < first + count and time.process_time() < end:
        data = mutated(target.seeds, target.words, number)
        what, took = shown(target, data, slow)
        slowest = max(slowest, took)
        if what:
            faults.setdefault(what, Fault(number, what, data))
        number += 1
    return Tried(number - first, slowest, tuple(faults.values()))


@contextlib.contextmanager
def _patience() -> Iterator[None]:
    def ring(*_: object) -> None:
        raise HungError

    signal.signal(signal.SIGPROF, ring)
    signal.setitimer(signal.ITIMER_PROF, HUNG)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _named(error: BaseException) -> str:
    """The kind of an error and the line of ours that it came through last."""
    if isinstance(error, HungError):
        return "hung"
    if isinstance(error, LayerError):
        return f"layer {error}"[:200]
    ours = [each for each in traceback.extract_tb(error.__traceback__) if each.filename.startswith(OURS)]
    where = f"{Path(ours[-1].filename).name}:{ours[-1].lineno}" if ours else "?"
    return f"{type(error).__name__} at {where}"
