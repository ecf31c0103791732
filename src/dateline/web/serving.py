"""Running the site: one process, uvicorn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import uvicorn

from dateline.web.site import application

if TYPE_CHECKING:
    from dateline.publishing.opening import House


def run(house: House, host: str, port: int) -> None:
    """Serve a site until it is told to stop."""
    uvicorn.run(
        application(house), host=host, port=port, log_level="warning", server_header=False, date_header=True
    )
