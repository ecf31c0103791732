"""The site on a real server, in a thread of the test: for what a client in the same process cannot show."""

from __future__ import annotations

import contextlib
import gc
import socket
import threading
import time
from typing import TYPE_CHECKING

import uvicorn

from dateline.web.guard import place_of
from dateline.web.serving import settings
from dateline.web.site import application

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.web.subscribing import Mail


@contextlib.contextmanager
def running(house, mail: Mail | None = None) -> Iterator[int]:
    """Serve a house on a free port of loopback until the block ends; give the port. With `mail` it sends letters."""
    before = gc.get_threshold()
    app = application(house, place=place_of("", "127.0.0.1"), mail=mail)
    server = uvicorn.Server(settings(app, "127.0.0.1", 0))
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        while not server.started:
            assert thread.is_alive()
            time.sleep(0.01)
        yield server.servers[0].sockets[0].getsockname()[1]
    finally:
        server.should_exit = True
        thread.join(30)
        gc.unfreeze()
        gc.set_threshold(*before)


def connected(port: int, sent: bytes = b"") -> socket.socket:
    """Return a connection on which something was sent."""
    client = socket.create_connection(("127.0.0.1", port), timeout=20)
    client.sendall(sent)
    return client


def answer(client: socket.socket) -> bytes:
    """Return what comes until the server closes the connection, or says nothing for a while."""
    got = b""
    with contextlib.suppress(OSError):
        while more := client.recv(65536):
            got += more
    return got


def status(got: bytes) -> int:
    """Return the status of an answer."""
    return int(got.split(b" ", 2)[1])


def get(path: str, *headers: str) -> bytes:
    """Return a request."""
    lines = [f"GET {path} HTTP/1.1", "Host: 127.0.0.1", "Connection: close", *headers, "", ""]
    return "\r\n".join(lines).encode()
