"""Manners towards hosts: how long to wait before asking one again, and when to leave it alone."""

from __future__ import annotations

import random
from collections.abc import Callable

from msgspec import Struct, field

_IN_VAIN = 3
"""Requests in a row that bring nothing, after which a host is left alone for a while: each may take half a minute."""
_FIRST_REST, _LONGEST_REST = 90.0, 3600.0  # seconds for which such a host is left alone
_LONGEST_ASKED = 7 * 86_400.0  # seconds; a host that wants to be left alone for longer is asked again then


class Host(Struct):
    """What is remembered of one host, in seconds of a clock that only goes forward."""

    asked: float = float("-inf")  # when the last request began
    delay: float = 0.0  # what its robots.txt asks for between two requests
    rest: float = float("-inf")  # until when it is left alone
    in_vain: int = 0  # requests in a row that brought nothing


class Hosts(Struct, frozen=True):
    """Every host that was asked. Whoever changes a host's memory holds that host's lock."""

    pace: float  # seconds between two requests to one host, at least
    chance: Callable[[], float] = random.random  # of the jitter: 0 <= chance < 1
    _known: dict[str, Host] = field(default_factory=dict)

    def turn(self, host: str, now: float) -> float:
        """Return the seconds to wait before `host` may be asked."""
        known = self._of(host)
        return max(0.0, known.asked + max(self.pace, known.delay) - now)

    def asks(self, host: str, now: float) -> None:
        """Remember that a request begins."""
        self._of(host).asked = now

    def slow_down(self, host: str, delay: float) -> None:
        """Keep `delay` seconds between requests from now on."""
        self._of(host).delay = delay

    def resting(self, host: str, now: float) -> float:
        """Return the seconds for which a host is still to be left alone."""
        return max(0.0, self._of(host).rest - now)

    def answered(self, host: str) -> None:
        """Remember that all is well."""
        self._of(host).in_vain = 0

    def in_vain(self, host: str, now: float, retry_after: float = 0.0) -> None:
        """Remember a request that brought no answer, or the answer that the host is busy for so many seconds.

        After some in a row the host gets a rest that doubles each time, with jitter.
        """
        known = self._of(host)
        known.in_vain += 1
        rest = min(retry_after, _LONGEST_ASKED)
        if (more := known.in_vain - _IN_VAIN) >= 0:
            own = min(_LONGEST_REST, _FIRST_REST * 2.0 ** min(more, 10))
            rest = max(rest, own * (1 + self.chance() / 4))
        known.rest = now + rest

    def _of(self, host: str) -> Host:
        return self._known.setdefault(host, Host())
