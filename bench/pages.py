#!/usr/bin/env python3
"""Pages of the site: how many a second, and how long one takes, kept in memory and made anew.

    bench/pages.py [--seconds N] [--connections N] [--editions N]

The example story is published on a site of its own, N times over with --editions, and served by `dateline serve` in a process
of its own. Each page is asked for over connections that stay open, by a client in this process:

    kept       as readers ask: the answer lies ready
    made       with a cookie, as editors ask: each answer is worked out anew
    known      with the tag of what is known already: 304
    p95        of the kept ones, in milliseconds

Rates depend on the machine; `times` is kept over made, in one run on the same cores. Client and server share them.
"""

from __future__ import annotations

import argparse
import asyncio
import datetime as dt
import re
import resource
import socket
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import dateline
from dateline.model import SiteStory
from dateline.publishing.opening import opened
from dateline.publishing.publish import publish, told

EXAMPLE = Path(__file__).parent.parent / "examples" / "ukraine-talks"
SINCE, UNTIL = dt.date(2025, 2, 12), dt.date(2025, 3, 18)


@dataclass(slots=True)
class Asked:
    """What came of asking for a page again and again."""

    status: int = 0
    took: list[float] = field(default_factory=list)
    seconds: float = 0.0
    size: int = 0
    tag: str = ""

    @property
    def rate(self) -> float:
        """Answers a second."""
        return len(self.took) / self.seconds

    @property
    def p95(self) -> float:
        """Milliseconds within which 95 of 100 answers came."""
        return 1000 * sorted(self.took)[int(0.95 * len(self.took))]


def published(path: Path, editions: int) -> str:
    """Publish the example; return the address of its newest edition."""
    dateline.add(EXAMPLE, archive=path)
    with opened(path) as house:
        story = SiteStory("talks", "The talks", SINCE, "ceasefire Ukraine")
        house.site.stories.keep(story)
        briefing = told(house, story, SINCE, UNTIL)
        now = dt.datetime(2025, 3, 18, tzinfo=dt.UTC)
        for number in range(editions):
            edition = publish(house, story, briefing, who="", now=now + dt.timedelta(minutes=number))
        return edition.path


async def one(host: str, port: int, request: bytes, until: float, asked: Asked) -> None:
    """Ask over one connection until the time is over."""
    reader, writer = await asyncio.open_connection(host, port)
    while time.perf_counter() < until:
        begun = time.perf_counter()
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        length = re.search(rb"content-length: (\d+)", head, re.IGNORECASE)
        body = await reader.readexactly(int(length[1])) if length else b""
        asked.took.append(time.perf_counter() - begun)
        asked.status, asked.size = int(head[9:12]), len(body)
        tag = re.search(rb"etag: (\S+)", head, re.IGNORECASE)
        asked.tag = tag[1].decode() if tag else ""
    writer.close()
    await writer.wait_closed()


async def ask(port: int, path: str, seconds: float, connections: int, **headers: str) -> Asked:
    """Ask for a page over some connections."""
    lines = [f"GET {path} HTTP/1.1", f"Host: 127.0.0.1:{port}", "Accept-Encoding: gzip"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    request = ("\r\n".join(lines) + "\r\n\r\n").encode()
    asked, begun = Asked(), time.perf_counter()
    await asyncio.gather(
        *(one("127.0.0.1", port, request, begun + seconds, asked) for _ in range(connections))
    )
    asked.seconds = time.perf_counter() - begun
    return asked


async def measured(port: int, paths: dict[str, str], seconds: float, connections: int) -> None:
    """Print a row for each page."""
    print(f"{'page':10} {'kB':>6} {'kept/s':>8} {'p95 ms':>7} {'known/s':>8} {'made/s':>7} {'times':>6}")
    for name, path in paths.items():
        await ask(port, path, 0.3, 1)
        kept = await ask(port, path, seconds, connections)
        known = await ask(port, path, seconds, connections, If_None_Match=kept.tag)
        made = await ask(port, path, seconds, connections, Cookie="a=b")
        if (kept.status, known.status, made.status) != (200, 304, 200):
            raise SystemExit(f"{path} answered {kept.status}, {known.status}, {made.status}")
        print(
            f"{name:10} {kept.size / 1000:6.1f} {kept.rate:8.0f} {kept.p95:7.1f} {known.rate:8.0f} {made.rate:7.0f}"
            f" {kept.rate / made.rate:6.1f}"
        )


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seconds", type=float, default=3)
    parser.add_argument("--connections", type=int, default=10)
    parser.add_argument("--editions", type=int, default=30)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "archive.db")
        edition = published(path, args.editions)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        command = [sys.executable, "-m", "dateline", "serve", "--archive", str(path), "--port", str(port)]
        with subprocess.Popen(command, stderr=subprocess.DEVNULL) as server:
            try:
                wait_for(port)
                paths = {"front": "/", "story": "/talks/", "edition": edition, "feed": "/feed.atom"}
                asyncio.run(measured(port, paths, args.seconds, args.connections))
            finally:
                server.terminate()
    print(f"server: {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024:.0f} MB at most")


def wait_for(port: int) -> None:
    """Wait until somebody listens."""
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("the server did not start")


if __name__ == "__main__":
    main()
