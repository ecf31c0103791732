"""Following a site by e-mail: who may, by which links, and how they leave."""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import hashlib
import re
import secrets
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from dateline.errors import UsageError
from dateline.model import Rhythm, Subscriber

if TYPE_CHECKING:
    from dateline.publishing.opening import House

VALID = dt.timedelta(hours=24)
"""How long a link for confirming may be used."""

LONGEST_ADDRESS = 254
LONGEST_TOKEN = 1000
LONGEST_WHAT = 80

_LOCAL = re.compile(r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")


class Wish(Struct, frozen=True):
    """What somebody asks for: it stands in the link that is sent to them, and nowhere else until they use it."""

    address: str
    what: str
    rhythm: Rhythm
    chance: str


def address_of(words: str) -> str:
    """Return an e-mail address as it is kept: in small letters, its domain in ASCII.

    Only what every server takes: no quotes, no comments, no addresses of machines, no letters beyond ASCII before the "@".

    Raises:
        UsageError: it is none.
    """
    local, _, domain = words.strip().lower().rpartition("@")
    try:
        domain = domain.encode("idna").decode()
    except UnicodeError:
        domain = ""
    labels = domain.split(".")
    fits = len(labels) > 1 and all(map(_LABEL.fullmatch, labels)) and not labels[-1].isdigit()
    address = f"{local}@{domain}"
    if not fits or len(local) > 64 or not _LOCAL.fullmatch(local) or len(address) > LONGEST_ADDRESS:
        raise UsageError("that is no e-mail address that we can write to", "It looks like name@example.org.")
    return address


def followable(house: House, what: str) -> str | None:
    """Return what something to follow is called ("site", "desk/x", "story/x", "author/x"); None where there is none."""
    kind, _, slug = what.partition("/")
    site = house.site
    if len(what) > LONGEST_WHAT:
        return None
    if kind == "story":
        story = site.stories.find(slug)
        return story.title if story else None
    if kind in ("desk", "author"):
        found = site.desks.find(slug) if kind == "desk" else site.authors.find(slug)
        return found.name if found else None
    return "everything on this site" if what == "site" else None


def offered(house: House, address: str, what: str, rhythm: Rhythm, now: dt.datetime) -> str:
    """Return what the link for confirming has in it. Only its digest is kept."""
    wish = Wish(address, what, rhythm, secrets.token_urlsafe(16))
    token = base64.urlsafe_b64encode(msgspec.json.encode(wish)).decode().rstrip("=")
    house.site.subscribers.offer(_digest(token), now, now + VALID)
    return token


def wish_of(house: House, token: str, now: dt.datetime) -> Wish | None:
    """Return what a link asks for; None where it was used, has run out, or is not ours."""
    if len(token) > LONGEST_TOKEN or not house.site.subscribers.offered(_digest(token), now):
        return None
    try:
        return msgspec.json.decode(base64.urlsafe_b64decode(token + "=" * (-len(token) % 4)), type=Wish)
    except (binascii.Error, msgspec.MsgspecError, ValueError):  # pragma: no cover - we made it
        return None


def confirmed(house: House, token: str, now: dt.datetime) -> tuple[Wish, Subscriber] | None:
    """Do what a link asks for, and use it up; None as for `wish_of`."""
    wish = wish_of(house, token, now)
    if wish is None:
        return None
    leaving = secrets.token_urlsafe(16)
    found = house.site.subscribers.confirm(
        _digest(token), wish.address, wish.what, wish.rhythm, leaving=leaving, now=now
    )
    return (wish, found) if found else None


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()
