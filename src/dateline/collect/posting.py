"""What is sent to a service, and its answer within bounds: nothing is followed, and nothing raises for what a service does."""

from __future__ import annotations

import logging
import time
from http import HTTPMethod
from typing import TYPE_CHECKING, Self

import httpcore2
import httpx2

from dateline.collect.network import Deadline, GuardedBackend, GuardedTransport, RefusedAddressError
from dateline.collect.packing import TooLargeError
from dateline.collect.replies import NoReply, Reply

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from types import TracebackType

logging.getLogger("httpcore2").setLevel(logging.INFO)
"""Below it, the protocol's own log has each header that came: a service may say a key back in one."""

_NAME, _VALUE, _MOST = 100, 1000, 60
"""Letters of a header's name and value that are kept, and how many headers."""


class Poster:
    """Sends to services. Use as a context manager, from any thread.

    A service that hangs, drips, answers without end, or sends elsewhere costs `seconds` and `size` bytes at most.
    """

    def __init__(
        self,
        seconds: float = 10.0,
        size: int = 64_000,
        *,
        allow_private: bool = False,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Make the pool of connections; `allow_private` also sends to one's own machine and network."""
        self._seconds, self._size, self._clock = seconds, size, clock
        self._deadline = Deadline(clock)
        self._client = httpx2.Client(
            transport=GuardedTransport(GuardedBackend(self._deadline, allow_private)), trust_env=False
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close every connection."""
        self._client.close()

    def post(self, address: str, body: bytes, headers: Mapping[str, str]) -> Reply | NoReply:
        """Send a body under headers, and return what comes back."""
        self._deadline.at = self._clock() + self._seconds
        try:
            with self._client.stream(
                HTTPMethod.POST.value, address, content=body, headers=headers
            ) as response:
                return Reply(response.status_code, _headers(response), self._content(response))
        except RefusedAddressError:
            return NoReply.PRIVATE
        except TooLargeError:
            return NoReply.LONG
        except (httpcore2.TimeoutException, httpx2.TimeoutException, TimeoutError):
            return NoReply.LATE
        except httpcore2.ConnectError:
            return NoReply.AWAY
        except (httpx2.InvalidURL, httpcore2.UnsupportedProtocol, ValueError):
            return NoReply.NOWHERE
        except (httpcore2.NetworkError, httpcore2.ProtocolError, httpx2.HTTPError, OSError):
            return NoReply.CUT

    def _content(self, response: httpx2.Response) -> bytes:
        sent = bytearray()
        for block in response.iter_raw():
            sent += block
            if len(sent) > self._size:
                raise TooLargeError
            self._deadline.left()
        return bytes(sent)


def _headers(response: httpx2.Response) -> tuple[tuple[str, str], ...]:
    found = response.headers.multi_items()[:_MOST]
    return tuple((name.lower()[:_NAME], value[:_VALUE]) for name, value in found)
