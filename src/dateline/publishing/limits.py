"""How often somebody may do something: allowances that fill up again with time, in memory only."""

from __future__ import annotations

import hashlib
import secrets
import threading
import time
from collections import OrderedDict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

KEPT = 20_000
"""Allowances that are remembered; the oldest goes first, and is full again by then or soon."""


class Allowance:
    """At most `most` times at once, and as often in each span of `seconds`, for each key."""

    def __init__(self, most: int, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        """Measure by a clock that does not go back."""
        self._most, self._rate, self._clock = most, most / seconds, clock
        self._left: OrderedDict[bytes, tuple[float, float]] = OrderedDict()
        self._salt = secrets.token_bytes(16)
        self._lock = threading.Lock()

    def take(self, key: str) -> bool:
        """Take one; say whether there was one."""
        name = hashlib.blake2b(key.encode(errors="replace"), key=self._salt, digest_size=12).digest()
        now = self._clock()
        with self._lock:
            left, then = self._left.pop(name, (float(self._most), now))
            left = min(self._most, left + (now - then) * self._rate)
            allowed = left >= 1
            self._left[name] = (left - allowed, now)
            if len(self._left) > KEPT:
                self._left.popitem(last=False)
            return allowed
