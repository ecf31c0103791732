"""The site as an ASGI application."""

from __future__ import annotations

import contextlib
import datetime as dt
from typing import TYPE_CHECKING

from anyio.to_thread import current_default_thread_limiter
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import Response
from starlette.routing import Mount, Route

from dateline.errors import ArchiveError
from dateline.publishing.counting import Readings
from dateline.publishing.live import Answers
from dateline.web.accounts import Accounts
from dateline.web.asking import Asker, asking
from dateline.web.commenting import Commenting
from dateline.web.confirming import Confirming
from dateline.web.counted import Counted, writing
from dateline.web.editors import Editors
from dateline.web.editors_people import People
from dateline.web.feeds import Feeds
from dateline.web.framing import Framed, Frames
from dateline.web.gate import Gate
from dateline.web.guard import Guard, Place
from dateline.web.headers import Headers
from dateline.web.keeping import Keeping
from dateline.web.lost import Lost
from dateline.web.moderating import Moderating
from dateline.web.readers import YEAR, Readers
from dateline.web.render import edit_stylesheet, missing, page
from dateline.web.scheduled import publishing
from dateline.web.subscribing import Sender, Subscribing, sending

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.requests import Request

    from dateline.model import Comment
    from dateline.publishing.opening import House
    from dateline.web.subscribing import Mail

THREADS = 16
"""Pages that are worked out at a time. More would take turns all the same, and each thread takes memory."""


def application(  # noqa: PLR0913 - all that a site is started with
    house: House,
    address: str = "http://localhost",
    place: Place | None = None,
    mail: Mail | None = None,
    *,
    static: bool = False,
    akismet: str = "",
) -> Starlette:
    """Return the application over a site and its archive; who calls it closes them.

    Absolute addresses begin with `address` where the site's settings have none: what a request calls its host is not
    believed. With `mail` it sends letters. With `static` its pages have no forms: they are to be files.
    `akismet` is the address of another service than Akismet's own, which plays it on this machine.
    """
    place = place or Place()
    frames = Frames(house, address, mail=mail is not None, static=static)
    readings = Readings(house.site.views, _now)
    sender = Sender(house, mail) if mail else None
    asker = Asker(house, address, _now, akismet)

    @contextlib.asynccontextmanager
    async def running(app: Starlette) -> AsyncIterator[None]:  # noqa: ARG001 - starlette's
        current_default_thread_limiter().total_tokens = THREADS
        async with writing(readings), sending(sender), publishing(house), asking(asker):
            yield

    return Starlette(
        lifespan=running,
        routes=[
            *_edited(house, place, asker),
            *_talked(house, mail, sender, asker),
            *Feeds(house, _now).routes(),
            *Readers(house, Answers(house), _now).routes(),
        ],
        middleware=[
            Middleware(Headers, https=place.https),
            Middleware(Framed, frames=frames),
            Middleware(Guard, place=place),
            Middleware(Counted, readings=readings),
            Middleware(Keeping, stamp=lambda path: _stamp(house, path)),
            Middleware(GZipMiddleware, minimum_size=1000),
        ],
        exception_handlers={
            404: _missing,
            HTTPException: _refused,
            ArchiveError: _unavailable,
            500: _failed,
        },
    )


def _talked(house: House, mail: Mail | None, sender: Sender | None, asker: Asker) -> list[Route]:
    """Return the routes of letters and comments. Whoever is to know of a comment that was taken in is told."""
    letters, confirming = [], None
    if mail and sender:
        confirming = Confirming(house, mail, sender, _now)
        found = (Subscribing(house, mail, sender), confirming, Lost(house, mail, sender, _now))
        letters = [route for one in found for route in one.routes()]

    def taken(comment: Comment) -> None:
        asker.wake()
        if confirming:
            confirming.ask(comment)

    return [*letters, *Commenting(house, _now, taken).routes()]


def _edited(house: House, place: Place, asker: Asker) -> list[Route | Mount]:
    """Return the routes of those who sign in."""
    gate = Gate(house, place)
    accounts, editors, people = Accounts(gate), Editors(gate), People(gate)
    moderating = Moderating(gate, asker.verify)
    address = edit_stylesheet()[0].removeprefix("/edit")
    return [
        *accounts.doors(),
        *people.open_routes(),
        Mount(
            "/edit",
            routes=[
                Route(address, _style),
                *accounts.routes(),
                *editors.routes(),
                *people.routes(),
                *moderating.routes(),
            ],
        ),
    ]


def _style(request: Request) -> Response:  # noqa: ARG001 - starlette's
    return Response(edit_stylesheet()[1], media_type="text/css", headers={"Cache-Control": YEAR})


def _refused(request: Request, error: Exception) -> Response:  # noqa: ARG001 - starlette's
    known = error if isinstance(error, HTTPException) else HTTPException(500)
    return page(
        "edit/refused_early.html",
        status=known.status_code,
        words=known.detail,
        headers=dict(known.headers or {}),
    )


def _stamp(house: House, path: str) -> tuple[int, ...]:
    """Return what a page stands on: an answer to "since" on the archive, too."""
    site = house.site.stamp()
    return (site, house.archive.stamp()) if "/since/" in path else (site,)


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def _missing(request: Request, error: Exception) -> Response:  # noqa: ARG001 - starlette's
    return missing()


def _unavailable(request: Request, error: Exception) -> Response:  # noqa: ARG001 - starlette's
    return page("unavailable.html", status=503, headers={"Retry-After": "30"})


def _failed(request: Request, error: Exception) -> Response:  # noqa: ARG001 - starlette's
    return page("failed.html", status=500)
