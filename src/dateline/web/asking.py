"""The thread that asks Akismet about comments, where an editor set a key."""

from __future__ import annotations

import contextlib
import logging
import threading
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool

from dateline.commenting.akismet import SERVICE, Akismet
from dateline.commenting.asking import ask_due
from dateline.commenting.rules import rules_of
from dateline.errors import ArchiveError
from dateline.publishing.texts import setting

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import AsyncIterator, Callable

    from dateline.collect.posting import Poster
    from dateline.commenting.akismet import Told
    from dateline.publishing.opening import House

PAUSE = 15.0
"""Seconds between two looks at what is due; what is taken in is asked about at once."""
_log = logging.getLogger(__name__)


class Asker:
    """Asks, in a thread of its own, until it is stopped."""

    def __init__(self, house: House, address: str, now: Callable[[], dt.datetime], service: str = "") -> None:
        """Ask for the site at an address; `service` is another one than Akismet's own, on this machine."""
        self._house, self._address, self._now = house, address, now
        self._service = service or SERVICE
        self._poster: Poster | None = None  # made when there is a key
        self._woken, self._stopped = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._run, name="akismet", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End after the question that is asked now."""
        self._stopped.set()
        self._woken.set()
        self._thread.join(timeout=30)
        if self._poster:
            self._poster.close()

    def wake(self) -> None:
        """Look at once."""
        self._woken.set()

    def verify(self, key: str) -> Told:
        """Say whether a key is good; on a connection of its own."""
        with self._connected() as poster:
            return self._of(key, poster).verify(self._now())

    def once(self) -> int:
        """Ask what is due; return how many were dealt with."""
        key = rules_of(self._house).akismet
        if not key:
            return 0
        self._poster = self._poster or self._connected()
        return ask_due(self._house, self._of(key, self._poster), self._now, self._stopped.is_set)

    def _connected(self) -> Poster:
        from dateline.collect.posting import Poster  # noqa: PLC0415 - its client takes megabytes, and few sites ask

        return Poster(allow_private=self._service != SERVICE)

    def _of(self, key: str, poster: Poster) -> Akismet:
        site = setting(self._house, "address") or self._address
        return Akismet(key, site, poster, service=self._service)

    def _run(self) -> None:
        while not self._stopped.is_set():
            try:
                while self.once() and not self._stopped.is_set():
                    pass
            except ArchiveError as error:
                _log.warning("akismet: %s", error.message)
            except Exception:  # noqa: BLE001 - the thread goes on, whatever a round met
                _log.exception("akismet: a round failed")
            self._woken.wait(PAUSE)
            self._woken.clear()


@contextlib.asynccontextmanager
async def asking(asker: Asker) -> AsyncIterator[None]:
    """Ask as long as an application runs."""
    asker.start()
    yield
    await run_in_threadpool(asker.stop)
