"""The site as plain files, for any static host: what its own application answers, page for page."""

from __future__ import annotations

import asyncio
import hashlib
import os
import posixpath
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from dateline.errors import UsageError
from dateline.publishing.slugs import wire
from dateline.publishing.texts import setting
from dateline.web.site import application

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from starlette.types import ASGIApp, Message

    from dateline.publishing.opening import House

LIST = ".dateline-export"
"""The file that says which files of a folder are ours."""

SEEDS = ("/", "/sitemap.xml", "/news-sitemap.xml", "/robots.txt", "/feed.json")
NOWHERE = "/404/"
"""An address that leads nowhere: its page is what static hosts show for such ones."""

_LINK = re.compile(r'(?:(?<= href=")|(?<= src="))/(?!/)[^"]*(?=")')
_ACTIVE = re.compile(r"^/(?:search|edit|sign-in|sign-out|subscribe)\b|/since(?:/|$)")
_LOCATION = re.compile(r"<loc>([^<]+)</loc>")


def export(house: House, folder: Path, address: str = "") -> tuple[int, int]:
    """Write the site below a folder; return how many files it has, and how many of them changed.

    Links lead from file to file, so that it can be read where it lies; with `address` they begin with that. What an
    earlier export left and the site no longer has is deleted, and nothing else.

    Raises:
        UsageError: the folder has something in it that is no export, or cannot be written.
    """
    ours = _ours(folder)
    address = address.rstrip("/")
    known = address or setting(house, "address") or "http://localhost"
    app = application(house, known, static=True)
    editions = house.site.editions
    published = [
        edition.path for edition in editions.between(1, editions.last_key())
    ]  # no list has those retracted
    written: dict[str, bool] = {}
    try:
        for path, body in asyncio.run(_answers(app, known, published)):
            name = file_of(path)
            written[name] = _write(folder, name, _linked(body, name, address) if _is_page(name) else body)
        for name in sorted(ours - set(written)):
            (folder / name).unlink(missing_ok=True)
            _tidied(folder, (folder / name).parent)
        _write(folder, LIST, "".join(f"{name}\n" for name in sorted(written)).encode())
    except OSError as error:
        raise UsageError(
            f"cannot write {error.filename}: {error.strerror}", "Name another folder."
        ) from error
    return len(written), sum(written.values())


def file_of(path: str) -> str:
    """Return the file that a static host shows at an address.

    >>> file_of("/talks/"), file_of("/talks/2025-03-18/what-has-changed"), file_of("/feed.atom"), file_of("/404/")
    ('talks/index.html', 'talks/2025-03-18/what-has-changed/index.html', 'feed.atom', '404.html')
    """
    if path == NOWHERE:
        return "404.html"
    parts = [part for part in unquote(path).split("/") if part not in {"", ".", ".."}]
    name = "/".join(re.sub(r'[\0-\x1f\\:*?"<>|]', "_", part) for part in parts)
    return name if "." in posixpath.basename(name) else posixpath.join(name, "index.html")


def _ours(folder: Path) -> set[str]:
    """Return the files of an earlier export."""
    try:
        if (folder / LIST).is_file():
            names = (folder / LIST).read_text(encoding="utf-8").splitlines()
            return {
                name for name in names if name and ".." not in name.split("/") and not name.startswith("/")
            }
        if folder.is_dir() and any(folder.iterdir()):
            raise UsageError(
                f"{folder} has something else in it", "Name an empty folder, or one of an export."
            )
    except OSError as error:
        raise UsageError(f"cannot read {folder}: {error.strerror}", "Name another folder.") from error
    return set()


async def _answers(app: ASGIApp, address: str, published: list[str]) -> list[tuple[str, bytes]]:
    """Return each page that is published, those that the front page and the sitemap lead to, and those that these lead to."""
    waiting, found = [*SEEDS, *published], []
    seen = set(waiting)
    while waiting:
        path = waiting.pop()
        status, body = await _asked(app, path)
        if status != 200:
            continue
        found.append((path, body))
        for link in _links(path, body, address):
            if link not in seen:
                seen.add(link)
                waiting.append(link)
    found.append((NOWHERE, (await _asked(app, NOWHERE))[1]))
    return found


async def _asked(app: ASGIApp, path: str) -> tuple[int, bytes]:
    """Ask the application for a page."""
    status, body = 0, bytearray()

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        nonlocal status
        status = message.get("status", status)
        body.extend(message.get("body", b""))

    plain = unquote(path)
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": plain,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": b"",
        "headers": [(b"host", b"localhost")],
        "client": None,
        "server": ("localhost", 80),
    }
    await app(scope, receive, send)
    return status, bytes(body)


def _links(path: str, body: bytes, address: str) -> Iterator[str]:
    """Yield the addresses of the site that a page leads to."""
    if path.endswith(".xml"):
        for location in _LOCATION.findall(body.decode()):
            yield unquote(urlsplit(location).path).removeprefix(urlsplit(address).path) or "/"
    elif _is_page(file_of(path)):
        for found in _LINK.finditer(body.decode()):
            link = unquote(found[0].partition("#")[0].partition("?")[0])
            if not _ACTIVE.search(link):
                yield link


def _is_page(name: str) -> bool:
    """Say whether a file is a page of the site: not a style sheet, a feed, or a briefing as one file."""
    return posixpath.basename(name) in {"index.html", "404.html"}


def _linked(body: bytes, name: str, address: str) -> bytes:
    """Return a page with its links as they are wanted: from this file to others, or whole."""

    def link(found: re.Match[str]) -> str:
        path, sharp, fragment = found[0].partition("#")
        if address:
            return f"{address}{path}{sharp}{fragment}"
        return wire(posixpath.relpath(file_of(path), posixpath.dirname(name) or ".")) + sharp + fragment

    return _LINK.sub(link, body.decode()).encode()


def _write(folder: Path, name: str, body: bytes) -> bool:
    """Write a file whole, unless it is there already; say whether it was not."""
    target = folder / name
    if target.is_file() and target.read_bytes() == body:
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    half = target.with_name(f".{hashlib.sha256(name.encode()).hexdigest()[:16]}.half")
    half.write_bytes(body)
    os.replace(half, target)  # noqa: PTH105 - one call, whole or not at all
    return True


def _tidied(folder: Path, below: Path) -> None:
    """Remove folders that are empty now, up to the export's own."""
    while below != folder and below.is_dir() and not any(below.iterdir()):
        below.rmdir()
        below = below.parent
