#!/usr/bin/env python3
"""Comments while the server is killed: is one lost, is one there twice?

    bench/killed.py [--number 1000] [--folder FOLDER] [--json]

The example is published; a process serves it as `dateline serve` does. Somebody sends a comment, and the server gets SIGKILL:
each second time as soon as the comment is in the file, else at any moment within the time that an answer takes. Who got no answer sends the same form again to the next server, as a browser does when its
page is loaded again, until it is answered. So on until as many kills as are asked for came before the answer.

    kills       that came before an answer; of them, those after which the comment was kept already
    answered    kills that came too late: the answer was there, and the comment is looked for too
    lost        comments that were answered, first or when sent again, and are not in the file
    doubled     comments that are in the file twice
    links       answers whose private link leads to the comment

Each server is a fork of one process that has its code loaded, so that a thousand take minutes.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import random
import re
import signal
import socket
import sqlite3
import statistics
import sys
import tempfile
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import uvicorn
from starlette.testclient import TestClient

from dateline.model import Wanted
from dateline.publishing.opening import opened
from dateline.web.serving import settings
from dateline.web.site import application
from pages import published

HOST = "127.0.0.1"
LATEST = 1.0
"""Times the usual time of an answer, within which a kill falls."""
PATIENCE = 30.0


@dataclass(slots=True)
class Tally:
    """What came of it."""

    kills: int = 0
    kept: int = 0
    answered: int = 0
    lost: int = 0
    doubled: int = 0
    links: int = 0
    sent: dict[str, str] = field(default_factory=dict)  # text -> private link


class Site:
    """The listening socket, which stays, and the server behind it, which does not."""

    def __init__(self, archive: Path) -> None:
        """Listen on a free port."""
        self.archive = archive
        self.listening = socket.create_server((HOST, 0), backlog=64)
        self.port: int = self.listening.getsockname()[1]
        self.process = 0

    def start(self) -> None:
        """Begin to serve, in a process of its own."""
        sys.stdout.flush()
        self.process = os.fork()
        if self.process == 0:
            try:
                self._serve()
            finally:
                os._exit(1)

    def _serve(self) -> None:
        with open(os.devnull, "w") as nowhere:  # noqa: PTH123 - no file
            os.dup2(nowhere.fileno(), 2)
        with opened(self.archive) as house:
            app = application(house, f"http://{HOST}:{self.port}")
            uvicorn.Server(settings(app, HOST, self.port)).run(sockets=[self.listening])

    def kill(self) -> None:
        """Kill the server, as a machine that fails does."""
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        self.process = 0

    def send(self, request: bytes) -> socket.socket:
        """Send a request; return where the answer comes."""
        connection = socket.create_connection((HOST, self.port), timeout=PATIENCE)
        connection.sendall(request)
        return connection

    def ask(self, request: bytes) -> tuple[int, bytes]:
        """Send a request; return the status, 0 where no whole answer came, and all of the answer."""
        with self.send(request) as connection:
            return answer_of(connection)

    def get(self, path: str) -> tuple[int, bytes]:
        """Ask for a page."""
        return self.ask(
            f"GET {path} HTTP/1.1\r\nHost: {HOST}:{self.port}\r\nConnection: close\r\n\r\n".encode()
        )

    def form(self, path: str, stamp: str, text: str) -> bytes:
        """Return the request by which a comment is sent."""
        body = urlencode({"stamp": stamp, "name": "Ada", "text": text, "address": "", "website": ""})
        head = f"POST {path}/comments HTTP/1.1\r\nHost: {HOST}:{self.port}\r\nOrigin: http://{HOST}:{self.port}\r\n"
        head += f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\nConnection: close\r\n"
        return f"{head}\r\n{body}".encode()


def answer_of(connection: socket.socket) -> tuple[int, bytes]:
    """Read an answer to its end."""
    found = bytearray()
    with contextlib.suppress(ConnectionError, TimeoutError):
        while block := connection.recv(65536):
            found += block
    head, _, body = bytes(found).partition(b"\r\n\r\n")
    length = re.search(rb"content-length: (\d+)", head, re.IGNORECASE)
    whole = head.startswith(b"HTTP/1.1 ") and length is not None and len(body) >= int(length[1])
    return (int(head[9:12]) if whole else 0), bytes(found)


def stamp_of(site: Site, path: str) -> str:
    """Return the stamp of a form of one's own."""
    status, page = site.get(f"{path}/comments/write")
    found = re.search(rb'name="stamp" value="([^"]+)"', page)
    if status != 200 or found is None:
        raise SystemExit(f"no form at {path}: {status}")
    return found[1].decode()


def link_of(answer: bytes) -> str:
    """Return the private link that an answer leads to."""
    found = re.search(rb"location: (\S+)", answer, re.IGNORECASE)
    return found[1].decode() if found else ""


def reading(archive: Path) -> contextlib.closing[sqlite3.Connection]:
    """Open the file of the site, to look into it."""
    file = archive.with_name(f"{archive.stem}.site.db")
    return contextlib.closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True, timeout=PATIENCE))


def number_in(connection: sqlite3.Connection) -> int:
    """Return how many comments are kept."""
    return int(connection.execute("SELECT count(*) FROM comment").fetchone()[0])


def count_of(archive: Path) -> int:
    """Return how many comments are kept."""
    with reading(archive) as connection:
        return number_in(connection)


def wait_until_kept(archive: Path, before: int) -> None:
    """Wait until a comment more is in the file: its sender has no answer yet."""
    end = time.monotonic() + PATIENCE
    with reading(archive) as connection:
        while number_in(connection) == before and time.monotonic() < end:
            pass


def warmed(archive: Path, path: str) -> None:
    """Let this process load what an answer needs, so that its forks have it."""
    with opened(archive) as house, TestClient(application(house, "http://testserver")) as client:
        client.get(f"{path}/comments/write")
        client.post(f"{path}/comments", data={"name": "Ada"}, headers={"Origin": "http://testserver"})


def usual(site: Site, path: str, number: int = 6) -> float:
    """Return the seconds that an answer usually takes; each of these comments comes to a new server."""
    took = []
    for place in range(number):
        stamp = stamp_of(site, path)
        begun = time.perf_counter()
        status, _ = site.ask(site.form(path, stamp, f"Before all of it, number {place}, nobody is killed."))
        took.append(time.perf_counter() - begun)
        if status != 303:
            raise SystemExit(f"a comment was answered by {status}")
        site.kill()
        site.start()
    return statistics.median(took)


def killed(archive: Path, path: str, number: int) -> Tally:
    """Send comments and kill, until so many kills came before the answer."""
    site, tally, lot = Site(archive), Tally(), random.Random(3)  # noqa: S311 - when it is killed is no secret
    site.start()
    took = usual(site, path)
    while tally.kills < number:
        text = f"Comment {tally.kills + tally.answered} of those who were cut off while they sent it."
        request = site.form(path, stamp_of(site, path), text)
        before = count_of(archive)
        with site.send(request) as connection:
            if len(tally.sent) % 2:
                time.sleep(lot.uniform(0, LATEST * took))
            else:
                wait_until_kept(archive, before)
            site.kill()
            connection.settimeout(0.5)  # where nobody took the request yet, it lies there for the next server
            status, answer = answer_of(connection)
        if status:
            tally.answered += 1
        else:
            tally.kills += 1
            tally.kept += count_of(archive) > before
        site.start()
        if not status:
            status, answer = site.ask(request)
        if status != 303:
            raise SystemExit(f"a comment that was sent again was answered by {status}")
        tally.sent[text] = link_of(answer)
    for text, link in tally.sent.items():
        tally.links += site.get(link)[1].count(text.encode()) > 0
    site.kill()
    looked_up(archive, tally)
    return tally


def looked_up(archive: Path, tally: Tally) -> None:
    """Look for each comment in the file."""
    with opened(archive) as house:
        texts = [comment.text for comment in everything(house)]
    tally.lost = sum(text not in texts for text in tally.sent)
    tally.doubled = sum(texts.count(text) > 1 for text in tally.sent)


def everything(house: Any) -> list[Any]:
    """Return all comments of a site."""
    found = house.site.comments.wanted(Wanted(), 1_000_000)
    return list(found)


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--number", type=int, default=1000)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=args.folder) as folder:
        archive = Path(folder, "news.db")
        path = published(archive, 1)
        warmed(archive, path)
        begun = time.perf_counter()
        tally = killed(archive, path, args.number)
        seconds = time.perf_counter() - begun
    told = {name: value for name, value in asdict(tally).items() if name != "sent"} | {
        "sent": len(tally.sent)
    }
    if args.json:
        print(json.dumps(told))
        return
    for name, value in told.items():
        print(f"{name:10} {value:6}")
    print(f"in {seconds:.0f} s")


if __name__ == "__main__":
    main()
