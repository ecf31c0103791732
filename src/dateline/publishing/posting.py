"""Handing mail to a server, by SMTP (RFC 5321), encrypted wherever it leaves this machine."""

from __future__ import annotations

import contextlib
import ipaddress
import re
import smtplib
import ssl
from email.policy import EmailPolicy
from email.utils import parseaddr
from enum import StrEnum
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from msgspec import Struct

from dateline.errors import DatelineError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable
    from email.message import EmailMessage

SECONDS = 20.0
"""How long a server may take for one answer."""

PORTS = {"smtp": 587, "smtps": 465, "smtp+plain": 25}


class _Wire(EmailPolicy):
    """How a letter is written: lines end in CRLF, and no server has to know letters beyond ASCII."""

    def fold_binary(self, name: str, value: str) -> bytes:
        """Keep a long address on its header's line: not every mail program looks on the next."""
        if name.startswith("List-"):
            return f"{name}: {value}{self.linesep}".encode("ascii")
        return super().fold_binary(name, value)


WIRE = _Wire(cte_type="7bit", linesep="\r\n", raise_on_defect=False)

_ADVICE = "Say smtps://HOST (encrypted from the start), smtp://HOST (by STARTTLS), or smtp+plain://127.0.0.1 on this machine."
_DOT = re.compile(rb"^\.", re.MULTILINE)


class PostError(DatelineError):
    """The mail server cannot be reached, or does not let us send."""


class Outcome(StrEnum):
    """What became of a letter."""

    SENT = "sent"  # the server took it
    REFUSED = "refused"  # the address is refused for good
    LATER = "later"  # not taken, for now
    BROKEN = "broken"  # the connection broke before the letter was handed over whole
    UNSURE = "unsure"  # handed over whole, and no answer came: it may have arrived, so it is not sent again
    GONE = "gone"  # its reader left before it was handed over


class Server(Struct, frozen=True):
    """A mail server."""

    scheme: str
    host: str
    port: int
    user: str = ""
    password: str = ""


def server_of(address: str, user: str = "", password: str = "") -> Server:
    """Return the server that an address names: `smtps://mail.example.org`.

    Raises:
        UsageError: it names none, or it would send mail in the clear to another machine.
    """
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise UsageError(f"{address!r} is no address of a mail server", _ADVICE) from None
    if parts.scheme not in PORTS or not parts.hostname or parts.path.strip("/") or parts.query:
        raise UsageError(f"{address!r} is no address of a mail server", _ADVICE)
    if parts.username is not None or parts.password is not None:
        advice = "Set $DATELINE_SMTP_USER and $DATELINE_SMTP_PASSWORD: others can see the words of a command."
        raise UsageError("the address of the mail server must not hold a user or a password", advice)
    if parts.scheme == "smtp+plain" and not _is_here(parts.hostname):
        raise UsageError(f"mail to {parts.hostname} would be sent in the clear", _ADVICE)
    return Server(parts.scheme, parts.hostname, port or PORTS[parts.scheme], user, password)


def _is_here(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class Post:
    """A way to a mail server: one connection, made when it is needed and again after a fault."""

    def __init__(self, server: Server, *, seconds: float = SECONDS) -> None:
        """Send through this server."""
        self._server, self._seconds = server, seconds
        self._open: smtplib.SMTP | None = None

    def connect(self, name: str) -> smtplib.SMTP:
        """Reach the server, and sign in, unless that is done; `name` is the domain that we send for.

        Raises:
            PostError: it cannot be reached, is not who it says, or does not let us in.
        """
        if self._open is not None:
            return self._open
        try:
            self._open = self._connected(name)
        except (OSError, smtplib.SMTPException, ValueError) as error:
            where = f"{self._server.host}:{self._server.port}"
            raise PostError(
                f"the mail server {where} cannot be used: {_plain(error)}",
                "Check --smtp, $DATELINE_SMTP_USER and $DATELINE_SMTP_PASSWORD. What waits is kept.",
            ) from error
        return self._open

    def send(self, message: EmailMessage, before: Callable[[], bool]) -> Outcome:
        """Hand over a letter; `before` is asked right before its text is sent, and may still stop it.

        Raises:
            PostError: as for `connect`, or the server does not take mail from us.
        """
        sender, receiver = parseaddr(message["From"])[1], parseaddr(message["To"])[1]
        smtp = self.connect(sender.rpartition("@")[2])
        try:
            return self._sent(smtp, sender, receiver, message.as_bytes(policy=WIRE), before)
        except (OSError, smtplib.SMTPException):
            self.close()
            return Outcome.BROKEN

    def close(self) -> None:
        """Take leave of the server."""
        opened, self._open = self._open, None
        if opened is not None:
            with contextlib.suppress(OSError, smtplib.SMTPException):
                opened.quit()
            opened.close()

    def _connected(self, name: str) -> smtplib.SMTP:
        server, secure = self._server, ssl.create_default_context()
        host, port, seconds = server.host, server.port, self._seconds
        if server.scheme == "smtps":
            made: smtplib.SMTP = smtplib.SMTP_SSL(host, port, name, timeout=seconds, context=secure)
        else:
            made = smtplib.SMTP(host, port, name, timeout=seconds)
        try:
            made.ehlo_or_helo_if_needed()
            if server.scheme == "smtp":
                made.starttls(context=secure)
                made.ehlo()
            if server.user:
                made.login(server.user, server.password)
        except BaseException:
            made.close()
            raise
        return made

    def _sent(
        self, smtp: smtplib.SMTP, sender: str, receiver: str, text: bytes, before: Callable[[], bool]
    ) -> Outcome:
        code, words = smtp.mail(sender)
        if code != 250:
            self.close()
            raise PostError(
                f"the mail server takes no mail from {sender}: {_said(code, words)}", "Check --mail-from."
            )
        code, _ = smtp.rcpt(receiver)
        if code not in (250, 251):
            self._begin_anew(code)
            return Outcome.REFUSED if code >= 500 else Outcome.LATER
        if not before():
            self._begin_anew(code)
            return Outcome.GONE
        code, _ = smtp.docmd("DATA")
        if code != 354:
            self._begin_anew(code)
            return Outcome.LATER
        smtp.send(_DOT.sub(b"..", text.rstrip(b"\r\n")) + b"\r\n.\r\n")
        try:
            code, _ = smtp.getreply()
        except (OSError, smtplib.SMTPException):
            self.close()
            return Outcome.UNSURE
        if code == 250:
            return Outcome.SENT
        self._begin_anew(code)
        return Outcome.LATER

    def _begin_anew(self, code: int) -> None:
        if code == 421 or self._open is None:  # it is closing
            self.close()
        else:
            self._open.rset()


def _said(code: int, words: bytes | str) -> str:
    text = words.decode(errors="replace") if isinstance(words, bytes) else words
    return f"{code} {' '.join(text.split())[:200]}"


def _plain(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        return _said(error.smtp_code, error.smtp_error)
    return " ".join(str(error).split())[:200] or type(error).__name__
