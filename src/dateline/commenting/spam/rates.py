"""How many comments come, from one network and over all: more than is usual are held or sent away, none is lost."""

from __future__ import annotations

import ipaddress
import time
from typing import TYPE_CHECKING

from msgspec import Struct

from dateline.publishing.limits import Allowance

if TYPE_CHECKING:
    from collections.abc import Callable


class RateRules(Struct, frozen=True):
    """What counts as usual: so many at once, and as many in each span of seconds."""

    network: int = 5
    network_seconds: float = 600.0
    overall: int = 120
    overall_seconds: float = 3600.0


class Rate(Struct, frozen=True):
    """What a comment is by when it comes."""

    network: bool  # its network may send one now; if not, it is asked to come again later
    overall: bool  # as many come as is usual; if not, what comes is held


def network_of(address: str) -> str:
    """Return the network that an address is of: 256 of version 4, a site of version 6; "" for what is no address."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0].strip())
    except ValueError:
        return ""
    if isinstance(ip, ipaddress.IPv6Address) and ip.ipv4_mapped is not None:
        ip = ip.ipv4_mapped
    return str(ipaddress.ip_network((ip, 24 if ip.version == 4 else 48), strict=False))


class Rates:
    """Counts what comes, in memory only."""

    def __init__(self, rules: RateRules | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        """Count from now on."""
        rules = rules or RateRules()
        self._network = Allowance(rules.network, rules.network_seconds, clock)
        self._overall = Allowance(rules.overall, rules.overall_seconds, clock)

    def take(self, address: str) -> Rate:
        """Count a comment from an address. What its network may not send takes nothing from the others."""
        if not self._network.take(network_of(address)):
            return Rate(network=False, overall=True)
        return Rate(network=True, overall=self._overall.take(""))
