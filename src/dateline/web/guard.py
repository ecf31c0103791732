"""What is refused before any page is asked: other hosts, posts from other sites, bodies without end."""

from __future__ import annotations

import asyncio
import contextlib
import ipaddress
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from msgspec import Struct
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException

from dateline.web.render import page

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
"""Methods that change nothing."""
LARGEST = 1_000_000
"""Bytes of a body: a draft of hundreds of lines has some 100,000, a portrait is smaller than this."""
PATIENCE = 60.0
"""Seconds in which a body has to come."""
HURRIED = frozenset({408, 429, 503})
"""Answers to who is slow or sends too much: nothing more of theirs is taken."""
DROPPED, DROPPING = 8_000_000, 10.0
"""Bytes of a body that are taken and dropped before it is refused, and in which time: a browser reads an answer when it has sent all."""
LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})


class Place(Struct, frozen=True):
    """Where the site is met."""

    hosts: frozenset[str] = frozenset()  # without ports; none: whoever stands before it judges them
    https: bool = False  # its public address is one of https


def place_of(address: str, host: str) -> Place:
    """Return where a site is met that has a public address, if any, and listens on a host."""
    public = urlsplit(address)
    listening = f"[{host}]" if ":" in host else host
    named = {public.hostname or "", "" if _any(host) else listening.casefold()} - {""}
    return Place(
        LOOPBACK | {f"[{name}]" if name.count(":") > 1 and name[0] != "[" else name for name in named},
        public.scheme == "https",
    )


def _any(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_unspecified
    except ValueError:
        return not host


class Guard:
    """Stands before the application."""

    def __init__(self, app: ASGIApp, place: Place) -> None:
        """Guard `app` at a place."""
        self._app, self._place = app, place

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse, or hand on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        body = _Body(receive, headers, PATIENCE)
        refused = self._refused(scope["method"], headers)
        if refused:
            status, words = refused
            answer = page("edit/refused_early.html", status=status, words=words)
            await answer(scope, receive, body.before(send))
            return
        await self._app(scope, body.receive, body.before(send))

    def _refused(self, method: str, headers: Headers) -> tuple[int, str] | None:
        hosts, host = headers.getlist("host"), headers.get("host", "")
        if self._place.hosts and (len(hosts) != 1 or name_of(host) not in self._place.hosts):
            return 421, "This site has another address."
        if method not in SAFE and crosses(headers):
            return 403, "This was sent from another site, so nothing was done."
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length[:20]) > LARGEST:
            return 413, "That is too large."
        return None


def name_of(host: str) -> str:
    """Return a host of a header without its port."""
    name, colon, port = host.casefold().rpartition(":")
    return name if colon and port.isdecimal() else host.casefold()


def crosses(headers: Headers) -> bool:
    """Say whether a request comes from a page of another site: the rule of Go 1.25's CrossOriginProtection.

    A browser says so itself (`Sec-Fetch-Site`); one that does not gives the page's origin. Whoever gives neither is no
    browser, and carries nobody's cookie without knowing.
    """
    site = headers.get("sec-fetch-site", "")
    if site:
        return site not in ("same-origin", "none")
    origin = headers.get("origin", "")
    return bool(origin) and (
        origin == "null" or urlsplit(origin).netloc.casefold() != headers.get("host", "").casefold()
    )


class _Body:
    """What a client sends: given up to its bounds, and the rest of it refused."""

    def __init__(self, receive: Receive, headers: Headers, patience: float) -> None:
        self._receive, self._headers, self._come, self._whole = receive, headers, 0, False
        self._end = asyncio.get_running_loop().time() + patience

    async def receive(self) -> Message:
        """Give the next part."""
        if self._whole:  # what comes now is only that the client has gone
            return await self._receive()
        try:
            message = await asyncio.wait_for(self._next(), self._left())
        except TimeoutError as error:
            raise HTTPException(408, "That came too slowly.") from error
        if self._come > LARGEST:
            raise HTTPException(413, "That is too large.")
        return message

    def before(self, send: Send) -> Send:
        """Return what sends an answer; before one that refuses, what is still coming is taken and dropped."""

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] >= 400:
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._drop(message["status"]), min(DROPPING, self._left()))
            await send(message)

        return sending

    def _left(self) -> float:
        return max(0.0, self._end - asyncio.get_running_loop().time())

    async def _next(self) -> Message:
        message = await self._receive()
        self._come += len(message.get("body", b""))
        self._whole = not message.get("more_body", False)
        return message

    async def _drop(self, status: int) -> None:
        """Take the rest, where it is not too much and is not waited for: a client that is cut off reads no answer."""
        length = self._headers.get("content-length", "0")
        long = not length.isdecimal() or int(length[:20]) > DROPPED
        if long or status in HURRIED or "expect" in self._headers:
            return
        while not self._whole and self._come <= DROPPED:
            await self._next()
