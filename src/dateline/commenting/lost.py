"""For people who lost the private link of a comment: what was written with their address, once they read its letters."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from typing import TYPE_CHECKING, Any

from dateline.commenting import yours
from dateline.model import CommentState, Wanted

if TYPE_CHECKING:
    from dateline.model import Comment
    from dateline.publishing.opening import House

VALID = dt.timedelta(days=1)
"""How long the link of a letter may be used, once."""
OPEN = dt.timedelta(hours=1)
"""How long its page can be used afterwards."""
MOST = 5_000
"""Comments of one address."""


def offered(house: House, address: str, now: dt.datetime) -> str:
    """Return what a link for an address has in it; "" where nothing is kept of it. Only a digest is kept."""
    house.site.comment_letters.forget(now)
    if not house.site.comments.wanted(Wanted(address=address), 1):
        return ""
    token = secrets.token_urlsafe(24)
    house.site.comment_letters.offer(_digest(token), address, now + VALID)
    return token


def usable(house: House, token: str, now: dt.datetime) -> bool:
    """Say whether a link may be used."""
    return bool(house.site.comment_letters.offered(_digest(token), now))


def used(house: House, token: str, now: dt.datetime) -> str:
    """Use a link up; return the key of its page, "" where it cannot be used."""
    key = secrets.token_urlsafe(24)
    address = house.site.comment_letters.exchange(_digest(token), _page(key), now, now + OPEN)
    return key if address else ""


def address_of(house: House, key: str, now: dt.datetime) -> str:
    """Return for whose address a page is; "" where its time is over."""
    return house.site.comment_letters.offered(_page(key), now)


def theirs(house: House, address: str) -> list[Comment]:
    """Return the comments of an address, the newest first."""
    found = house.site.comments.wanted(Wanted(address=address), MOST) if address else []
    return [comment for comment in found if comment.state is not CommentState.ERASED]


def copies(house: House, address: str) -> list[dict[str, Any]]:
    """Return all that is kept of an address.

    Where it was never confirmed, somebody else may have given it: then it is not said where the comment came from.
    """
    told = [yours.copy(house, comment) for comment in theirs(house, address)]
    for one in told:
        if not one["private"].get("confirmed"):
            one["private"] = {"address": address, "confirmed": False}
    return told


def erase(house: House, address: str, number: int, now: dt.datetime) -> int:
    """Erase a comment of an address, or all with 0; return how many."""
    with house.site.together():
        chosen = [comment for comment in theirs(house, address) if number in (0, comment.number)]
        for comment in chosen:
            yours.erase(house, comment, now)
        house.site.comment_letters.forget(now)
    return len(chosen)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()


def _page(key: str) -> str:
    """A page's key opens no link, and a link no page."""
    return _digest(f"page {key}")
