"""Stamps on forms: signed by the site, so that it knows which page a form stood on, and since when.

A stamp needs no memory: its time, its lot and its signature stand in the form, and the page's path is signed with them.
A page that is kept may show one stamp to many readers. So one stamp may bring several comments, but never one twice:
`once` gives the same name to the same words under the same stamp, and a store that has the name answers as it did before.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import hmac
import re
import secrets

from msgspec import Struct

from dateline.commenting.spam.letters import MOST

AHEAD = dt.timedelta(minutes=2)
"""How far in the future a stamp may lie: a clock was set back."""

_STAMP = re.compile(r"([0-9]{1,11})\.([A-Za-z0-9_-]{8,32})\.([A-Za-z0-9_-]{27})", re.ASCII)


class Stamp(Struct, frozen=True):
    """A stamp that is ours."""

    path: str
    time: dt.datetime
    lot: str  # drawn when the form was made

    def age(self, now: dt.datetime) -> dt.timedelta:
        """Return how long ago the form was made."""
        return now - self.time


def stamp(key: bytes, path: str, now: dt.datetime, lot: str = "") -> str:
    """Return a stamp for the form on a page, made now; `lot` is drawn where none is given."""
    said = f"{int(now.timestamp())}.{lot or secrets.token_urlsafe(9)}"
    return f"{said}.{_signature(key, path, said)}"


def read(key: bytes, text: str, path: str, now: dt.datetime) -> Stamp | None:
    """Return what a stamp says, if it is ours, of this page, and not from the future."""
    found = _STAMP.fullmatch(text) if len(text) < 100 else None
    if found is None:
        return None
    seconds, lot, signature = found.groups()
    if not hmac.compare_digest(_signature(key, path, f"{seconds}.{lot}"), signature):
        return None
    time = dt.datetime.fromtimestamp(int(seconds), dt.UTC)
    return Stamp(path, time, lot) if time <= now + AHEAD else None


def once(key: bytes, found: Stamp, *fields: str) -> str:
    """Return the name of one sending: the same for the same fields under one stamp, told from no other by anybody else."""
    digest = hmac.new(key, b"one sending\0", hashlib.sha256)
    for field in (found.path, found.lot, *fields):
        words = field[: 50 * MOST].encode("utf-8", "surrogatepass")
        digest.update(len(words).to_bytes(8, "big") + words)
    return digest.hexdigest()[:32]


def _signature(key: bytes, path: str, said: str) -> str:
    words = f"form of a comment\0{said}\0{path}".encode("utf-8", "surrogatepass")
    digest = hmac.new(key, words, hashlib.sha256).digest()[:20]
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")
