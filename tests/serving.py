"""A real HTTP server on loopback for the tests, which can misbehave."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass
class Site:
    """What the server answers, and what it was asked: (path, headers) in order."""

    address: str = ""
    replies: dict[str, Callable[[BaseHTTPRequestHandler], None]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked if path != "/robots.txt"]

    def wait_for(self, path: str, seconds: float = 20.0) -> None:
        """Return when somebody has asked for `path`."""
        end = time.monotonic() + seconds
        while path not in self.paths():
            assert time.monotonic() < end, f"nobody asked for {path}"
            time.sleep(0.005)

    def put(self, path: str, body: str | bytes, *, etag: str = "", status: int = 200, **headers: str) -> None:
        """Answer `path` with `body`; with 304 to whoever sends the ETag."""
        content = body.encode() if isinstance(body, str) else body

        def reply(handler: BaseHTTPRequestHandler) -> None:
            same = bool(etag) and handler.headers.get("If-None-Match") == etag
            handler.send_response(304 if same else status)
            if etag:
                handler.send_header("ETag", etag)
            for name, value in headers.items():
                handler.send_header(name.replace("_", "-"), value)
            if not same:
                handler.send_header("Content-Length", str(len(content)))
            handler.end_headers()
            if not same:
                handler.wfile.write(content)

        self.replies[path] = reply


@contextlib.contextmanager
def serving(host: str = "127.0.0.1") -> Iterator[Site]:
    """Serve a site on a free port of a loopback address until the block ends."""
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            site.asked.append((self.path, dict(self.headers)))
            with contextlib.suppress(OSError):
                if self.path in site.replies:
                    site.replies[self.path](self)
                else:
                    self.send_response(404)
                    self.send_header("Content-Length", "0")
                    self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            pass  # a client that was killed, on purpose

    server = Server((host, 0), Handler)
    site.address = f"http://{host}:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
