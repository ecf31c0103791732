"""Connections that go only where they may: each address is looked up, judged and pinned in one step.

Judging a host name before connecting is not enough: the second look-up may answer otherwise (DNS rebinding).
So the judgement sits where the connection is made, and the connection goes to the address that was judged.
"""

from __future__ import annotations

import ipaddress
import queue
import socket
import threading
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import httpcore2
import httpx2

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Iterable, Iterator

_EMBEDDING = tuple(
    map(ipaddress.IPv6Network, ("64:ff9b::/96", "::/96", "::ffff:0:0:0/96"))
)  # NAT64 (RFC 6052), IPv4-compatible (RFC 4291, 2.5.5.1), SIIT (RFC 2765): the last four bytes are an IPv4 address
_NEVER = tuple(
    map(ipaddress.IPv6Network, ("64:ff9b:1::/48", "fec0::/10", "5f00::/16"))
)  # a network's own NAT64 (RFC 8215), site-local (RFC 3879), segment routing (RFC 9602)


class RefusedAddressError(Exception):
    """A host whose address is not on the public internet."""


def is_public(address: str) -> bool:
    """Tell whether an IP address is one of the public internet; an embedded IPv4 address counts as itself."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        if any(ip in network for network in _NEVER):
            return False
        embedded = ip.ipv4_mapped or ip.sixtofour
        if any(ip in network for network in _EMBEDDING):
            embedded = ipaddress.IPv4Address(int(ip) & 0xFFFF_FFFF)
        if embedded is not None:
            ip = embedded
    return ip.is_global and not ip.is_multicast


class Deadline(threading.local):
    """When whatever is under way in this thread must be done; shared by every connection of a pool."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self.clock = clock
        self.at = float("inf")

    def left(self) -> float:
        """Return the seconds that are left.

        Raises:
            httpcore2.ReadTimeout: there are none.
        """
        if (left := self.at - self.clock()) <= 0:
            raise httpcore2.ReadTimeout("took too long")
        return left


class _Stream(httpcore2.NetworkStream):
    """A connection on which every single wait ends at the deadline: a drip of bytes does not prolong it."""

    def __init__(self, inner: httpcore2.NetworkStream, deadline: Deadline) -> None:
        self._inner = inner
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002 - the deadline rules
        return self._inner.read(max_bytes, self._deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002 - the deadline rules
        self._inner.write(buffer, self._deadline.left())

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002 - the deadline rules
    ) -> httpcore2.NetworkStream:
        secured = self._inner.start_tls(ssl_context, server_hostname, self._deadline.left())
        return _Stream(secured, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


@dataclass(slots=True)
class GuardedBackend(httpcore2.NetworkBackend):
    """Opens connections to judged addresses only."""

    deadline: Deadline
    allow_private: bool = False
    inner: httpcore2.NetworkBackend = field(default_factory=httpcore2.SyncBackend)

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002 - the deadline rules
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """Connect to the first address of `host`.

        Raises:
            RefusedAddressError: one of the host's addresses is not public.
            httpcore2.ConnectError: the host is unknown or does not answer.
        """
        address = self._judged(host, port)
        stream = self.inner.connect_tcp(address, port, self.deadline.left(), local_address, socket_options)
        return _Stream(stream, self.deadline)

    def _judged(self, host: str, port: int) -> str:
        try:
            found = _look_up(host, port, self.deadline.left())
        except (OSError, UnicodeError) as error:
            raise httpcore2.ConnectError(f"no host {host!r}") from error
        addresses = [str(entry[4][0]) for entry in found]
        if not self.allow_private and (private := [a for a in addresses if not is_public(a)]):
            raise RefusedAddressError(f"{host} is {private[0]}, which is not on the public internet")
        return addresses[0]


def _look_up(host: str, port: int, seconds: float) -> list[Any]:
    """Look a name up within `seconds`: the system's own limit is its resolver's, and may be minutes.

    Raises:
        OSError: there is no such host. httpcore2.ConnectTimeout: the look-up takes too long; its thread is left behind.
    """
    done: queue.Queue[list[Any] | Exception] = queue.Queue()

    def look() -> None:
        try:
            done.put(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        except (OSError, UnicodeError) as error:
            done.put(error)

    threading.Thread(target=look, daemon=True).start()
    try:
        found = done.get(timeout=seconds)
    except queue.Empty:
        raise httpcore2.ConnectTimeout(f"the look-up of {host!r} took too long") from None
    if isinstance(found, Exception):
        raise found
    return found


class _Body(httpx2.SyncByteStream):
    def __init__(self, response: httpcore2.Response) -> None:
        self._response = response

    def __iter__(self) -> Iterator[bytes]:
        yield from self._response.iter_stream()

    def close(self) -> None:
        self._response.close()


class GuardedTransport(httpx2.BaseTransport):
    """httpx2 on a pool of guarded connections. What httpcore2 raises goes through as it is."""

    def __init__(self, backend: GuardedBackend) -> None:
        self._pool = httpcore2.ConnectionPool(
            ssl_context=httpx2.create_ssl_context(trust_env=False),
            max_connections=40,
            keepalive_expiry=30,
            network_backend=backend,
        )

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send one request; no redirect is followed here."""
        url = request.url
        response = self._pool.handle_request(
            httpcore2.Request(
                request.method,
                httpcore2.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
                headers=request.headers.raw,
                content=request.stream,
                extensions=request.extensions,
            )
        )
        return httpx2.Response(response.status, headers=response.headers, stream=_Body(response))

    def close(self) -> None:
        """Close every connection."""
        self._pool.close()
