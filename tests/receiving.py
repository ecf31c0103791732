"""A real mail server on loopback for the tests, which can misbehave."""

from __future__ import annotations

import contextlib
import email
import email.policy
import ssl
import subprocess
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from email.message import EmailMessage
from typing import TYPE_CHECKING

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OK = "250 OK"


@dataclass
class Box:
    """What a server took, and what it answers to whom."""

    port: int = 0
    letters: list[tuple[str, EmailMessage]] = field(default_factory=list)
    raw: list[bytes] = field(default_factory=list)
    receivers: dict[str, str] = field(default_factory=dict)  # address -> answer at RCPT
    texts: dict[str, Callable[[], str | None]] = field(
        default_factory=dict
    )  # address -> answer to the text; None hangs up
    tried: list[str] = field(default_factory=list)
    encrypted: list[bool] = field(default_factory=list)
    users: list[str] = field(default_factory=list)
    arrived: threading.Condition = field(default_factory=threading.Condition)

    def to(self, address: str) -> list[EmailMessage]:
        """The letters that an address got."""
        return [letter for receiver, letter in list(self.letters) if receiver == address]

    def wait(self, number: int, seconds: float = 20) -> None:
        """Return when so many letters have come."""
        with self.arrived:
            assert self.arrived.wait_for(lambda: len(self.letters) >= number, seconds), "no letter came"

    # What aiosmtpd calls

    async def handle_RCPT(self, server, _session, envelope, address, _options):  # noqa: N802
        self.tried.append(address)
        answer = self.receivers.get(address, OK)
        if answer == OK:
            envelope.rcpt_tos.append(address)
        elif answer == "hang up":
            server.transport.abort()
        return answer

    async def handle_DATA(self, server, _session, envelope):  # noqa: N802
        address = envelope.rcpt_tos[0]
        answer = self.texts.get(address, lambda: OK)()
        self.encrypted.append(server.transport.get_extra_info("ssl_object") is not None)
        if answer is None:
            server.transport.abort()
            return OK
        if answer == OK:
            with self.arrived:
                self.raw.append(envelope.original_content)
                letter = email.message_from_bytes(envelope.original_content, policy=email.policy.default)
                self.letters.append((address, letter))
                self.arrived.notify_all()
        return answer

    def authenticate(self, _server, _session, _envelope, _mechanism, data):
        self.users.append(data.login.decode())
        return AuthResult(success=data.password == b"secret", handled=False)


@contextlib.contextmanager
def receiving(
    certificate: Path | None = None, *, implicit: bool = False, login: bool = False, starttls: bool = True
) -> Iterator[Box]:
    """Take mail on a free port until the block ends."""
    box = Box()
    secure = None
    if certificate:
        secure = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        secure.load_cert_chain(certificate, certificate.with_suffix(".key"))

    class Server(Controller):
        def factory(self) -> SMTP:
            asked = {"authenticator": box.authenticate, "auth_required": True} if login else {}
            offered = (
                {"tls_context": secure, "require_starttls": True}
                if secure and starttls and not implicit
                else {}
            )
            return SMTP(box, auth_require_tls=bool(offered), **asked, **offered)

        def _trigger_server(self) -> None:
            """Connect once, as the controller does to see that it runs; it would ask on port 0."""
            self.port = self.server.sockets[0].getsockname()[1]
            super()._trigger_server()

    server = Server(box, hostname="127.0.0.1", port=0, ssl_context=secure if implicit else None)
    server.start()
    try:
        box.port = server.port
        yield box
    finally:
        server.stop()


def make_certificate(folder: Path, name: str = "localhost") -> Path:
    """Write a certificate of our own for a host, with its key beside it."""
    path = folder / f"{name}.pem"
    command = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        "-subj",
        f"/CN={name}",
    ]
    more = [
        "-addext",
        f"subjectAltName=DNS:{name}",
        "-keyout",
        str(path.with_suffix(".key")),
        "-out",
        str(path),
    ]
    subprocess.run([*command, *more], check=True, capture_output=True)
    return path
