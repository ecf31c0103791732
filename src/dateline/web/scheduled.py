"""The thread that publishes what is due, as long as the server runs, and deletes what is kept no longer."""

from __future__ import annotations

import contextlib
import datetime as dt
import logging
import threading
import time
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool

from dateline.commenting.tidying import tidy
from dateline.errors import ArchiveError
from dateline.publishing.scheduling import run_due

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from dateline.publishing.opening import House

SECONDS = 20.0
"""Between two looks at what is due."""
TIDY = 3600.0
"""Between two looks at what is kept no longer."""

_log = logging.getLogger(__name__)


@contextlib.asynccontextmanager
async def publishing(house: House) -> AsyncIterator[None]:
    """Publish what is due as long as an application runs. What is begun at its end is ended first."""
    stop = threading.Event()
    thread = threading.Thread(target=_look, args=(house, stop), name="schedule", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        await run_in_threadpool(thread.join)


def _look(house: House, stop: threading.Event) -> None:
    tidied = 0.0
    while not stop.wait(SECONDS):
        if not tidied or time.monotonic() - tidied > TIDY:
            tidied = time.monotonic()
            _tidy(house)
        try:
            for turn in run_due(house, dt.datetime.now(dt.UTC)):
                _log.info("%s: %s", turn.story, turn.found)
        except ArchiveError as error:  # busy, full, gone: the next look does what is left
            _log.warning("nothing could be published now: %s", error)


def _tidy(house: House) -> None:
    try:
        done = tidy(house, dt.datetime.now(dt.UTC))
    except ArchiveError as error:
        _log.warning("what is kept no longer could not be deleted now: %s", error)
        return
    if done.writers or done.spam:
        _log.info("kept no longer: who wrote %d comments; %d that were spam", done.writers, done.spam)
