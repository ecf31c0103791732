"""Running the site: one process, uvicorn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import uvicorn

from dateline.web.guard import place_of
from dateline.web.site import application

if TYPE_CHECKING:
    from dateline.publishing.opening import House
    from dateline.web.subscribing import Mail


def here(host: str, port: int) -> str:
    """Return the address of a server on this machine."""
    return f"http://{f'[{host}]' if ':' in host else host}:{port}"


def run(house: House, host: str, port: int, address: str = "", mail: Mail | None = None) -> None:
    """Serve a site until it is told to stop. It answers to its public address, to the host it listens on, and to this machine."""
    uvicorn.run(
        application(house, address or here(host, port), place_of(address, host), mail),
        host=host,
        port=port,
        log_level="warning",
        server_header=False,
        date_header=True,
        timeout_graceful_shutdown=10,
    )
