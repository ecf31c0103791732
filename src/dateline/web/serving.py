"""Running the site: one process, uvicorn."""

from __future__ import annotations

import contextlib
import ctypes
import gc
from typing import TYPE_CHECKING

import uvicorn

from dateline.web.guard import place_of
from dateline.web.patience import Patient
from dateline.web.site import application

if TYPE_CHECKING:
    from starlette.types import ASGIApp

    from dateline.publishing.opening import House
    from dateline.web.subscribing import Mail

CONNECTIONS = 900
"""Clients at a time; more are told to come back. Below the files that a process may usually have open."""

_ARENAS = -8
"""M_ARENA_MAX of malloc.h."""


def here(host: str, port: int) -> str:
    """Return the address of a server on this machine."""
    return f"http://{f'[{host}]' if ':' in host else host}:{port}"


def run(house: House, host: str, port: int, address: str = "", mail: Mail | None = None) -> None:
    """Serve a site until it is told to stop. It answers to its public address, to the host it listens on, and to this machine."""
    app = application(house, address or here(host, port), place_of(address, host), mail)
    uvicorn.Server(settings(app, host, port)).run()


def settings(app: ASGIApp, host: str, port: int) -> uvicorn.Config:
    """Return how an application is served: no client holds up another, or holds on for ever."""
    # What is imported stays; circles of what was answered go soon. A command, which ends, looks for them rarely
    gc.collect()
    gc.freeze()
    gc.set_threshold(5_000, 5, 2)
    _one_heap()
    return uvicorn.Config(
        app,
        host=host,
        port=port,
        http=Patient,
        loop="asyncio",
        log_level="warning",
        server_header=False,
        date_header=True,
        limit_concurrency=CONNECTIONS,
        timeout_graceful_shutdown=10,
    )


def _one_heap() -> None:
    """Let all threads take memory from one place, where the C library is GNU's: what one gives back, another one takes."""
    with contextlib.suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).mallopt(_ARENAS, 1)
