"""Answers are kept in memory, ready and packed, until the site changes; who has one already is told 304."""

from __future__ import annotations

import asyncio
import gzip
import hashlib
import time
from collections import OrderedDict
from collections.abc import Hashable
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from msgspec import Struct
from starlette.datastructures import Headers, MutableHeaders

from dateline.errors import ArchiveError

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST = 64 * 1024 * 1024
"""Bytes that are kept in all."""

LARGEST = 8 * 1024 * 1024
"""Bytes of an answer that is kept: a sitemap has some megabytes."""

SECONDS = 60.0
"""How long a page is kept at most: some say what is due next, and what "today" is."""

SMALL = 500
"""Bytes below which packing saves nothing."""

PACKED = ("text/", "application/json", "application/xml", "application/atom+xml", "application/feed+json")
SAID_AGAIN = ("cache-control", "content-language", "etag", "last-modified", "vary", "x-counted")
"""Headers that a 304 carries, too."""


class Kept(Struct, frozen=True):
    """An answer, ready to be sent."""

    stamp: Hashable
    until: float
    headers: tuple[tuple[bytes, bytes], ...]  # but those on its length and packing
    etag: str
    modified: str
    body: bytes
    packed: bytes  # empty where it is not worth it

    @property
    def size(self) -> int:
        """Return about how much memory it takes."""
        return len(self.body) + len(self.packed) + 1000


class Keeping:
    """Answers from memory where it can. What a visitor with a cookie sees is never kept, nor shown to another."""

    def __init__(
        self, app: ASGIApp, stamp: Callable[[str], Hashable], clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Stand before `app`; an answer holds while what `stamp` returns for its path stays the same."""
        self._app, self._stamp, self._clock = app, stamp, clock
        self._kept: OrderedDict[str, Kept] = OrderedDict()
        self._size = 0
        self._coming: dict[str, asyncio.Future[None]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer."""
        if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"}:
            await self._app(scope, receive, send)
            return
        asked = Headers(scope=scope)
        stamp = self._stamp_of(scope["path"])
        if stamp is None or scope["query_string"] or "cookie" in asked or "authorization" in asked:
            await self._app(scope, receive, send)
            return
        found = await self._found(scope["path"], stamp)
        if found is None:
            found = await self._made(scope, receive, send, stamp)
        if found is not None:
            await _sent(found, asked, scope["method"], send)

    def _stamp_of(self, path: str) -> Hashable | None:
        try:
            return self._stamp(path)
        except ArchiveError:
            return None  # whoever answers says what is wrong

    async def _found(self, path: str, stamp: Hashable) -> Kept | None:
        """Return what is kept, or what somebody else is waiting for already."""
        coming = self._coming.get(path)
        if coming is not None and self._holding(path, stamp) is None:
            await asyncio.wait([coming])
        return self._holding(path, stamp)

    def _holding(self, path: str, stamp: Hashable) -> Kept | None:
        found = self._kept.get(path)
        if found is None or found.stamp != stamp or found.until < self._clock():
            return None
        self._kept.move_to_end(path)
        return found

    async def _made(self, scope: Scope, receive: Receive, send: Send, stamp: Hashable) -> Kept | None:
        """Let the application answer. Return the answer where it may be kept; else it is sent already."""
        path = scope["path"]
        mine = path not in self._coming
        if mine:
            self._coming[path] = asyncio.get_running_loop().create_future()
        try:
            answer = _Answer(send)
            plain = [pair for pair in scope["headers"] if pair[0] != b"accept-encoding"]
            await self._app({**scope, "method": "GET", "headers": plain}, receive, answer.take)
            return self._keep(path, stamp, answer) if answer.held else None
        finally:
            if mine:
                self._coming.pop(path).set_result(None)

    def _keep(self, path: str, stamp: Hashable, answer: _Answer) -> Kept:
        body = bytes(answer.body)
        headers = MutableHeaders(raw=answer.headers)
        kind = headers.get("content-type", "")
        packed = len(body) >= SMALL and kind.startswith(PACKED)
        etag = f'W/"{hashlib.sha256(body).hexdigest()[:20]}"'
        headers["etag"] = etag
        headers.setdefault("cache-control", "no-cache")  # may be kept, is asked for again each time
        headers["vary"] = "Accept-Encoding"
        for name in ("content-length", "content-encoding"):
            if name in headers:
                del headers[name]
        kept = Kept(
            stamp=stamp,
            until=self._clock() + SECONDS,
            headers=tuple(headers.raw),
            etag=etag,
            modified=headers.get("last-modified", ""),
            body=body,
            packed=gzip.compress(body, 6, mtime=0) if packed else b"",
        )
        self._put(path, kept)
        return kept

    def _put(self, path: str, kept: Kept) -> None:
        if path in self._kept:
            self._size -= self._kept.pop(path).size
        self._kept[path] = kept
        self._size += kept.size
        while self._size > MOST:
            self._size -= self._kept.popitem(last=False)[1].size


class _Answer:
    """An answer on its way: held back whole where it may be kept, passed on where it may not."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self.headers: list[tuple[bytes, bytes]] = []
        self.body = bytearray()
        self.held = False
        self._start: Message | None = None

    async def take(self, message: Message) -> None:
        """Take a part of it."""
        if message["type"] == "http.response.start":
            headers = Headers(raw=message["headers"])
            forbidden = {"no-store", "private"} & set(
                headers.get("cache-control", "").replace(" ", "").split(",")
            )
            long = int(headers.get("content-length", LARGEST + 1)) > LARGEST
            self.held = (
                message["status"] == 200 and not forbidden and not long and "set-cookie" not in headers
            )
            self.headers = list(message["headers"])
        if not self.held:
            await self._send(message)
        elif message["type"] == "http.response.body":
            self.body += message.get("body", b"")


async def _sent(kept: Kept, asked: Headers, method: str, send: Send) -> None:
    if _has_it(kept, asked):
        headers = [pair for pair in kept.headers if pair[0].lower().decode("latin-1") in SAID_AGAIN]
        await send({"type": "http.response.start", "status": 304, "headers": headers})
        await send({"type": "http.response.body", "body": b""})
        return
    packed = bool(kept.packed) and _unpacks(asked.get("accept-encoding", ""))
    body = kept.packed if packed else kept.body
    headers = [*kept.headers, (b"content-length", str(len(body)).encode())]
    if packed:
        headers.append((b"content-encoding", b"gzip"))
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": b"" if method == "HEAD" else body})


def _has_it(kept: Kept, asked: Headers) -> bool:
    """Say whether who asks has this very answer; a tag, where one is named, decides alone (RFC 9110, 13.1.3)."""
    tags = asked.get("if-none-match")
    if tags is not None:
        names = {tag.strip().removeprefix("W/") for tag in tags.split(",")}
        return "*" in names or kept.etag.removeprefix("W/") in names
    since = asked.get("if-modified-since")
    if not since or not kept.modified:
        return False
    try:
        return parsedate_to_datetime(kept.modified) <= parsedate_to_datetime(since)
    except (TypeError, ValueError):
        return False


def _unpacks(accepts: str) -> bool:
    """Say whether a browser takes gzip: it names it, and not with a weight of nothing."""
    for part in accepts.lower().split(","):
        name, _, weight = part.partition(";")
        if name.strip() in {"gzip", "*"}:
            return weight.replace(" ", "") not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}
    return False
