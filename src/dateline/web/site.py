"""The site as an ASGI application."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware

from dateline.errors import ArchiveError
from dateline.publishing.live import Answers
from dateline.web.framing import Framed, Frames
from dateline.web.headers import Headers
from dateline.web.readers import Readers, missing
from dateline.web.render import page

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from dateline.publishing.opening import House


def application(house: House, address: str = "http://localhost") -> Starlette:
    """Return the application over a site and its archive; who calls it closes them.

    Absolute addresses begin with `address` where the site's settings have none: what a request calls its host is not
    believed.
    """
    readers = Readers(house, Answers(house), _now)
    frames = Frames(house, address)
    return Starlette(
        routes=readers.routes(),
        middleware=[
            Middleware(Headers),
            Middleware(Framed, frames=frames),
            Middleware(GZipMiddleware, minimum_size=1000),
        ],
        exception_handlers={404: _missing, ArchiveError: _unavailable, 500: _failed},
    )


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def _missing(request: Request, error: Exception) -> Response:  # noqa: ARG001 - starlette's
    return missing()


def _unavailable(request: Request, error: Exception) -> Response:  # noqa: ARG001 - starlette's
    return page("unavailable.html", status=503, headers={"Retry-After": "30"})


def _failed(request: Request, error: Exception) -> Response:  # noqa: ARG001 - starlette's
    return page("failed.html", status=500)
