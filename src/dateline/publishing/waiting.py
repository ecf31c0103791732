"""Growing waits for who tries too often. Kept in memory, bounded; a clock that is set back changes nothing."""

from __future__ import annotations

import ipaddress
import threading
import time
from collections import OrderedDict
from typing import TYPE_CHECKING

from msgspec import Struct

from dateline.errors import TooOftenError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

FREE = 5
"""Tries without a wait: a person mistypes."""
LONGEST: Mapping[str, float] = {"account": 300.0, "client": 3600.0, "proxy": 30.0}
"""Seconds at most, by what is counted. An account waits less: whoever knows its name could shut it out. So does a server on
this machine that does not say whom it asks for: it is everybody."""
FORGOTTEN = 86_400.0
"""Seconds without a try after which nothing is known of it any more."""
MOST = 20_000
"""Names that are remembered; the oldest go first."""


class _Tries(Struct):
    number: int = 0
    last: float = 0.0
    free: float = 0.0  # when the next one may be


class Waits:
    """Counts tries by name, such as `account/ada` and `client/192.0.2.1`."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Count from now on."""
        self._clock = clock
        self._tries: OrderedDict[str, _Tries] = OrderedDict()
        self._lock = threading.Lock()

    def take(self, *names: str) -> None:
        """Count a try before it is judged: a hundred at once are counted as a hundred.

        Raises:
            TooOftenError: one of these has to wait.
        """
        now = self._clock()
        with self._lock:
            wait = max(self._found(name, now).free - now for name in names)
            if wait > 0:
                raise TooOftenError(
                    "too many tries", f"Wait {_spoken(wait)}, then try again.", seconds=int(wait) + 1
                )
            for name in names:
                tries = self._found(name, now)
                tries.number, tries.last = tries.number + 1, now
                if tries.number >= FREE:
                    longest = LONGEST[name.partition("/")[0]]
                    tries.free = now + min(longest, 2.0 ** min(tries.number - FREE, 30))

    def passed(self, *names: str, back: str = "") -> None:
        """Forget the tries of these names; of `back` only the last one.

        A client that signs in with an account of its own gets no new tries for those of others by it.
        """
        with self._lock:
            for name in names:
                self._tries.pop(name, None)
            if back in self._tries:
                tries = self._tries[back]
                tries.number, tries.free = max(0, tries.number - 1), 0.0

    def _found(self, name: str, now: float) -> _Tries:
        tries = self._tries.get(name)
        if tries is None or now - tries.last > FORGOTTEN:
            tries = self._tries[name] = _Tries()
        self._tries.move_to_end(name)
        while len(self._tries) > MOST:
            self._tries.popitem(last=False)
        return tries


def client_of(address: str) -> str:
    """Return what an address counts as: of IPv6 the network, since one client has it whole."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return "proxy/unknown"
    if isinstance(found, ipaddress.IPv6Address) and found.ipv4_mapped:
        found = found.ipv4_mapped
    if isinstance(found, ipaddress.IPv6Address) and not found.is_loopback:
        return f"client/{ipaddress.ip_network((int(found), 64), strict=False)}"
    return f"{'proxy' if found.is_loopback else 'client'}/{found}"


def _spoken(seconds: float) -> str:
    if seconds < 90:
        return f"{int(seconds) + 1} seconds"
    return f"{round(seconds / 60)} minutes"
