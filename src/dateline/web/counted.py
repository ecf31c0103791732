"""Who is counted as a reader of a page: somebody who looks at it, once a day; no robot, no editor, no page fetched ahead."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING
from urllib.parse import unquote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders

from dateline.publishing.counting import is_robot

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from dateline.publishing.counting import Readings

COUNTED = "X-Counted"
"""The header, never sent, by which a page asks that its readers be counted, under the path that it names."""

SECONDS = 60
"""How often what was counted is written."""


class Counted:
    """Counts the readers of pages that ask for it."""

    def __init__(self, app: ASGIApp, readings: Readings) -> None:
        """Stand before `app`."""
        self._app, self._readings = app, readings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def told(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                page = headers.get(COUNTED)
                if page is not None:
                    del headers[COUNTED]
                    self._count(scope, unquote(page))
            await send(message)

        await self._app(scope, receive, told)

    def _count(self, scope: Scope, page: str) -> None:
        asked = Headers(scope=scope)
        agent = asked.get("user-agent", "")
        if scope["method"] == "GET" and _looks(asked) and not is_robot(agent):
            client = scope.get("client")
            self._readings.saw(page, client[0] if client else "", agent)


def _looks(asked: Headers) -> bool:
    """Say whether a reader looks at what is asked for: a page of its own, not fetched ahead, and they are no editor."""
    ahead = f"{asked.get('sec-purpose', '')} {asked.get('purpose', '')} {asked.get('x-moz', '')}"
    dest = asked.get("sec-fetch-dest", "document")
    return "prefetch" not in ahead and "preview" not in ahead and dest == "document" and "cookie" not in asked


@contextlib.asynccontextmanager
async def writing(readings: Readings, seconds: float = SECONDS) -> AsyncIterator[None]:
    """Write what was counted now and then, and at the end."""

    async def again() -> None:
        while True:
            await asyncio.sleep(seconds)
            await run_in_threadpool(readings.flush)

    task = asyncio.create_task(again())
    try:
        yield
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task
        await run_in_threadpool(readings.flush)
