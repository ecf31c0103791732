"""Akismet, played on loopback by what its documentation says (akismet.com/developers), and misbehaving when it is told to."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

if TYPE_CHECKING:
    from collections.abc import Iterator

THANKS = "Thanks for making the web a better place."


@dataclass
class Played:
    """What it knows, what it was asked, and how it is to misbehave."""

    key: str = "123YourAPIKey"
    address: str = ""
    asked: list[tuple[str, dict[str, str], dict[str, str]]] = field(
        default_factory=list
    )  # call, form, headers
    headers: dict[str, str] = field(default_factory=dict)  # added to each answer
    fault: Callable[[BaseHTTPRequestHandler], None] | None = None  # answers in its place
    learned: list[tuple[str, str]] = field(default_factory=list)  # call, text
    gone: threading.Event = field(default_factory=threading.Event)  # ends what hangs

    def forms(self, call: str) -> list[dict[str, str]]:
        """Return the forms that came for a call."""
        return [form for name, form, _ in self.asked if name == call]

    def answer(self, call: str, form: dict[str, str]) -> tuple[str, dict[str, str]]:
        """Return the body and the headers that the documentation says."""
        if form.get("api_key", form.get("key")) != self.key:
            return "invalid", {"X-akismet-debug-help": "We were unable to parse your api_key"}
        if not form.get("blog"):
            return "invalid", {"X-akismet-debug-help": 'Empty "blog" value'}
        if call == "verify-key":
            return "valid", {}
        if not form.get("user_ip"):
            return "Missing required field: user_ip.", {"X-akismet-debug-help": 'Empty "user_ip" value'}
        if call in ("submit-spam", "submit-ham"):
            if not form.get("is_test"):
                self.learned.append((call, form.get("comment_content", "")))
            return THANKS, {}
        spam = (
            form.get("comment_author") == "viagra-test-123"
            or form.get("comment_author_email") == "akismet-guaranteed-spam@example.com"
            or bool(form.get(form.get("honeypot_field_name", "-")))
        )
        return "true" if spam else "false", {"X-akismet-guid": "b2d4c0f6a1e8"}


def say(
    status: int = 200, body: str | bytes = "", **headers: str
) -> Callable[[BaseHTTPRequestHandler], None]:
    """Return a fault that answers so, whatever is asked."""
    content = body.encode() if isinstance(body, str) else body

    def reply(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", str(len(content)))
        handler.end_headers()
        handler.wfile.write(content)

    return reply


@contextlib.contextmanager
def akismet(port: int = 0) -> Iterator[Played]:
    """Serve on loopback until the block ends."""
    played = Played()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", "0"))).decode("ascii")
            form = {name: values[-1] for name, values in parse_qs(body, keep_blank_values=True).items()}
            call = self.path.rpartition("/")[2]
            if played.gone.is_set():  # a connection that was kept open outlives the server
                self.close_connection = True
                return
            played.asked.append((call, form, dict(self.headers)))
            with contextlib.suppress(OSError):
                if played.fault:
                    played.fault(self)
                    return
                said, headers = played.answer(call, form)
                say(200, said, **{**headers, **played.headers})(self)

        def log_message(self, *_: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            pass

    server = Server(("127.0.0.1", port), Handler)
    played.address = f"http://127.0.0.1:{server.server_port}/1.1"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield played
    finally:
        played.gone.set()
        server.shutdown()
        server.server_close()
