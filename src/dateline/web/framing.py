"""The frame of every page: the site's name, its desks. Read again when the site has changed; kept while it cannot be read."""

from __future__ import annotations

import threading
from functools import partial
from typing import TYPE_CHECKING

from dateline.errors import ArchiveError
from dateline.publishing.reading import Frame, frame
from dateline.web.render import FRAME

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

    from dateline.publishing.opening import House


class Frames:
    """The frame of a site as it is now."""

    def __init__(self, house: House, address: str = "", *, mail: bool = False, static: bool = False) -> None:
        """Read it from this house; addresses begin with `address` where the site's settings have none."""
        self._house = house
        self._read = partial(frame, house, address, mail=mail, static=static)
        self._stamp: int | None = None
        self._frame = Frame()
        self._lock = threading.Lock()

    def now(self) -> Frame:
        """Return it."""
        try:
            stamp = self._house.site.stamp()
            with self._lock:
                if stamp != self._stamp:
                    self._frame, self._stamp = self._read(), stamp
        except ArchiveError:
            pass  # the page that says so has the frame that was read last
        return self._frame


class Framed:
    """Puts the frame around the pages that an application answers with."""

    def __init__(self, app: ASGIApp, frames: Frames) -> None:
        """Stand before `app`."""
        self._app, self._frames = app, frames

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer."""
        FRAME.set(self._frames.now)
        await self._app(scope, receive, send)
