"""How often pages are read, counted the way Plausible and GoatCounter do it: without a cookie, without an address.

A reader is known for a day by a digest of address, browser and page under a key of the day. The key and the digests
lie in memory alone and are gone with the day; what is written is page, day, number.
"""

from __future__ import annotations

import hashlib
import secrets
import threading
from collections import Counter
from typing import TYPE_CHECKING

from dateline.errors import ArchiveError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from dateline.sitestore.views import Views

READERS = 2_000_000
"""Digests that are remembered, about 150 MB: from there on all are forgotten, and a repeat may count once more."""

ROBOTS = (
    *(
        "bot",
        "crawl",
        "spider",
        "slurp",
        "archiver",
        "scrap",
        "preview",
        "monitor",
        "fetch",
        "headless",
        "lighthouse",
    ),
    *(
        "curl",
        "wget",
        "python",
        "java/",
        "okhttp",
        "go-http",
        "httpx",
        "aiohttp",
        "libwww",
        "feed",
        "rss",
        "validator",
    ),
    *(
        "facebookexternalhit",
        "whatsapp",
        "embedly",
        "quora link",
        "phantom",
        "playwright",
        "puppeteer",
        "selenium",
    ),
)
"""What the names of browsers without a reader hold."""


def is_robot(agent: str) -> bool:
    """Say whether a browser's name is that of a program, or none."""
    told = agent.casefold()
    return not told or any(word in told for word in ROBOTS)


class Readings:
    """Counts, and writes what it counted when it is told to."""

    def __init__(
        self,
        views: Views,
        now: Callable[[], dt.datetime],
        key: Callable[[], bytes] = lambda: secrets.token_bytes(32),
    ) -> None:
        """Write to these views."""
        self._views, self._now, self._new_key = views, now, key
        self._day: dt.date | None = None
        self._key = b""
        self._seen: set[bytes] = set()
        self._waiting: Counter[tuple[dt.date, str]] = Counter()
        self._lock = threading.Lock()

    def saw(self, page: str, address: str, agent: str) -> bool:
        """Count a reader of a page; say whether it was the first time today."""
        with self._lock:
            today = self._now().date()
            if today != self._day:  # also where the clock goes back: nobody is known longer than a day
                self._day, self._key, self._seen = today, self._new_key(), set()
            digest = _digest(self._key, page, address, agent)
            if digest in self._seen:
                return False
            if len(self._seen) >= READERS:
                self._seen = set()
            self._seen.add(digest)
            self._waiting[today, page] += 1
            return True

    def flush(self) -> None:
        """Write what was counted. Where that cannot be done now, it is kept for the next time."""
        with self._lock:
            waiting, self._waiting = self._waiting, Counter()
        for day in sorted({day for day, _ in waiting}):
            counts = {page: number for (of, page), number in waiting.items() if of == day}
            try:
                self._views.add(day, counts)
            except ArchiveError:
                with self._lock:
                    self._waiting.update({(day, page): number for page, number in counts.items()})


def _digest(key: bytes, *told: str) -> bytes:
    found = hashlib.blake2b(key=key, digest_size=12)
    for text in told:
        data = text.encode("utf-8", "surrogateescape")
        found.update(len(data).to_bytes(4, "big") + data)
    return found.digest()
