#!/usr/bin/env python3
"""Readers while comments pour in: how long do their pages take, and what becomes of the comments?

    bench/flooded.py [--minute 1000] [--seconds 24] [--turns 6] [--views 20] [--json]

The example is published with 200 comments and served by `dateline serve`. Readers ask for pages at a steady pace, whatever comes of
it: the edition, a page of comments, the story, the front page, the feed. In turns of some seconds, nothing else happens (quiet), and
comments are sent, so many a minute, with a form of their own, each text another one:

    one network      all from one address
    one text         the same, each time the same text
    no form          the same, with a stamp that is made up
    big              the same, a megabyte each
    many networks    each from another network of 256 addresses, which the rules do not slow down one by one

    p50, p95         of the page views, in milliseconds; times: p95 over that of the quiet turns
    sent             comments; taken: those that were answered as taken; refused: too many, or not as the form has it;
                     cut off: the server closed before all of it was sent
    lost, doubled    taken ones that are not in the file, or there twice
"""

from __future__ import annotations

import argparse
import asyncio
import json
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from commented import filled, made
from dateline.publishing.opening import opened
from killed import everything
from pages import published, wait_for

COMMENTS = 200
AGED = 5.0
"""Seconds that a form lies before it is sent: nobody writes faster."""
PATIENCE = 30.0
KINDS = ("one network", "one text", "no form", "big", "many networks")


@dataclass(slots=True)
class Phase:
    """What happened for some seconds."""

    name: str
    took: list[float] = field(default_factory=list)  # of page views, in seconds
    failed: int = 0
    answers: Counter[int] = field(default_factory=Counter)  # status -> comments
    taken: list[str] = field(default_factory=list)  # their texts

    def part(self, share: float) -> float:
        """Return the milliseconds within which a share of the views came."""
        return 1000 * sorted(self.took)[min(len(self.took) - 1, int(share * len(self.took)))]


async def asked(port: int, request: bytes, source: str = "127.0.0.1") -> tuple[int, bytes]:
    """Send a request over a connection of its own; return the status and the whole answer."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port, local_addr=(source, 0))
    try:
        writer.write(request)
        with suppress(ConnectionError):  # a body that is too long is not read to its end
            await writer.drain()
        answer = await asyncio.wait_for(reader.read(-1), PATIENCE)
    finally:
        writer.close()
        with suppress(OSError):
            await writer.wait_closed()
    return (int(answer[9:12]) if answer.startswith(b"HTTP/1.1 ") else 0), answer


def get(port: int, path: str) -> bytes:
    """Return a request for a page."""
    head = (
        f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n"
    )
    return head.encode()


def form(port: int, path: str, stamp: str, text: str) -> bytes:
    """Return the request by which a comment is sent."""
    body = urlencode({"stamp": stamp, "name": "Ada", "text": text, "address": "", "website": ""})
    head = f"POST {path}/comments HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\n"
    head += f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\nConnection: close\r\n"
    return f"{head}\r\n{body}".encode()


async def viewed(port: int, path: str, phase: Phase) -> None:
    """Look at a page."""
    begun = time.perf_counter()
    try:
        status, _ = await asked(port, get(port, path))
    except OSError:
        status = 0
    if status == 200:
        phase.took.append(time.perf_counter() - begun)
    else:
        phase.failed += 1


async def sent(port: int, path: str, stamp: str, number: int, phase: Phase) -> None:
    """Send a comment."""
    text = (
        f"The same words, sent again under {phase.name}."
        if phase.name == "one text"
        else f"No. {number} {phase.name} says so."
    )
    text += "x" * 1_000_000 if phase.name == "big" else ""
    source = f"127.{1 + number // 250}.{1 + number % 250}.1" if phase.name == "many networks" else "127.0.0.1"
    stamp = "1764417600.AAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAAAAAAA" if phase.name == "no form" else stamp
    try:
        status, _ = await asked(port, form(port, path, stamp, text), source)
    except OSError:
        status = 0
    phase.answers[status] += 1
    if status == 303:
        phase.taken.append(text)


async def through(port: int, path: str, phase: Phase, stamp: str, options: argparse.Namespace) -> None:
    """Let readers read, and whoever floods flood."""
    pages = [path, f"{path}/comments/oldest/2", "/talks/", "/", "/feed.atom"]
    begun, tasks, views, comments = time.perf_counter(), [], 0, 0
    number = phase.answers.total()
    while (since := time.perf_counter() - begun) < options.seconds / options.turns:
        while views <= since * options.views:
            tasks.append(asyncio.create_task(viewed(port, pages[views % len(pages)], phase)))
            views += 1
        while phase.name in KINDS and comments <= since * options.minute / 60:
            tasks.append(asyncio.create_task(sent(port, path, stamp, number + comments, phase)))
            comments += 1
        await asyncio.sleep(0.005)
    await asyncio.gather(*tasks)


async def turned(port: int, path: str, kind: str, options: argparse.Namespace) -> tuple[Phase, Phase]:
    """Go through a quiet time and a flood in turns; return both."""
    quiet, flood = Phase("quiet"), Phase(kind)
    stamp = await stamp_of(port, path)
    await asyncio.sleep(AGED)
    for _ in range(options.turns):
        await through(port, path, quiet, stamp, options)
        await through(port, path, flood, stamp, options)
    return quiet, flood


async def stamp_of(port: int, path: str) -> str:
    """Return the stamp of a form of one's own."""
    _, answer = await asked(
        port, get(port, f"{path}/comments/write").replace(b"Accept-Encoding: gzip\r\n", b"")
    )
    found = re.search(rb'name="stamp" value="([^"]+)"', answer)
    if found is None:
        raise SystemExit("no form")
    return found[1].decode()


def row(quiet: Phase, phase: Phase, texts: Counter[str]) -> dict[str, float | str]:
    """Return what came of a flood."""
    return {
        "name": phase.name,
        "views": len(phase.took),
        "failed": phase.failed + quiet.failed,
        "p50 quiet": quiet.part(0.5),
        "p50": phase.part(0.5),
        "p95 quiet": quiet.part(0.95),
        "p95": phase.part(0.95),
        "times": phase.part(0.95) / quiet.part(0.95),
        "sent": phase.answers.total(),
        "taken": len(phase.taken),
        "refused": phase.answers.total() - len(phase.taken) - phase.answers[0],
        "cut off": phase.answers[0],
        "lost": sum(text not in texts for text in phase.taken),
        "doubled": sum(texts[text] > 1 for text in set(phase.taken)),
    }


def measured(
    port: int, archive: Path, path: str, options: argparse.Namespace
) -> list[dict[str, float | str]]:
    """Go through all kinds of floods."""
    phases = [asyncio.run(turned(port, path, kind, options)) for kind in options.kinds]
    with opened(archive) as house:
        texts = Counter(comment.text for comment in everything(house))
    return [row(quiet, flood, texts) for quiet, flood in phases]


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--minute", type=int, default=1000)
    parser.add_argument("--seconds", type=float, default=24, help="of each flood, and as many of quiet")
    parser.add_argument("--turns", type=int, default=6)
    parser.add_argument("--views", type=int, default=20)
    parser.add_argument("--kinds", nargs="*", choices=KINDS, default=list(KINDS))
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder, "news.db")
        path = published(archive, 3)
        filled(archive, path, made(COMMENTS))
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        command = [sys.executable, "-m", "dateline", "serve", "--archive", str(archive), "--port", str(port)]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
            try:
                wait_for(port)
                rows = measured(port, archive, path, args)
            finally:
                server.terminate()
    if args.json:
        print(json.dumps(rows))
        return
    for one in rows:
        print(
            "  ".join(
                f"{name} {value:.1f}" if isinstance(value, float) else f"{name} {value}"
                for name, value in one.items()
            )
        )


if __name__ == "__main__":
    main()
