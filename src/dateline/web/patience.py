"""How long a client may take. uvicorn waits for ever for the rest of a request's head, and for a client to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

if TYPE_CHECKING:
    import asyncio

HEAD = 10.0
"""Seconds in which a request's head has to come, from its first byte on, or from when the client connected."""

LEAVING = 30.0
"""Seconds in which a client that is sent away has to have read what is left."""


class Patient(H11Protocol):
    """One connection. Its patience ends."""

    _late: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for a request."""
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Wait for the rest of a head, or be content."""
        super().data_received(data)
        if self.conn.their_state is not h11.IDLE:
            self._content()
        elif self._late is None and not self.transport.is_closing():
            self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no more."""
        self._content()
        super().connection_lost(exc)

    def timeout_keep_alive_handler(self) -> None:
        """Send a client away that asks for nothing more, whether it reads or not."""
        super().timeout_keep_alive_handler()
        self._leave()

    def _wait(self) -> None:
        self._late = self.loop.call_later(HEAD, self._leave)

    def _content(self) -> None:
        if self._late is not None:
            self._late.cancel()
            self._late = None

    def _leave(self) -> None:
        if not self.transport.is_closing():
            self.transport.close()
        self.loop.call_later(LEAVING, self.transport.abort)
