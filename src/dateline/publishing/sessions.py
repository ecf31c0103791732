"""Being signed in: sessions that the site keeps and can end."""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import secrets
from typing import TYPE_CHECKING

from msgspec.structs import replace

from dateline.errors import ArchiveError
from dateline.model import Session

if TYPE_CHECKING:
    from dateline.model import Account
    from dateline.publishing.opening import House

IDLE = dt.timedelta(hours=12)
"""How long somebody who does nothing stays signed in."""
LONGEST = dt.timedelta(days=14)
"""How long anybody stays signed in."""
NOTED = dt.timedelta(minutes=5)
"""How exactly it is kept when somebody was last there: to write it at each request would be costly."""
LONGEST_AGENT = 200


def key_of(token: str) -> str:
    """Return what is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def begin(house: House, account: Account, agent: str, now: dt.datetime) -> str:
    """Begin a session; return its token, which is nowhere kept. Sessions that are over are forgotten."""
    token = secrets.token_urlsafe(32)
    with house.site.together():
        for session in house.site.sessions.all():
            if _over(session, now):
                house.site.sessions.drop(session.key)
        shown = "".join(c for c in agent if c.isprintable())[:LONGEST_AGENT]
        house.site.sessions.keep(Session(key_of(token), account.name, now, now, shown))
    return token


def signed_in(house: House, token: str, now: dt.datetime) -> tuple[Session, Account] | None:
    """Return the session of a token and whose it is, while it lasts."""
    session = house.site.sessions.find(key_of(token)) if token else None
    if session is None or _over(session, now):
        return None
    account = house.site.accounts.find(session.account)
    if account is None or account.closed:
        return None
    if abs(now - session.seen) >= NOTED:
        seen = replace(session, seen=now)
        with contextlib.suppress(ArchiveError):  # a file that is busy now is no reason to refuse a page
            house.site.sessions.put(seen, session)  # one that was ended meanwhile stays ended
    return session, account


def sessions_of(house: House, name: str, now: dt.datetime) -> list[Session]:
    """Return where somebody is signed in, the last used first."""
    found = [s for s in house.site.sessions.all() if s.account == name and not _over(s, now)]
    return sorted(found, key=lambda session: session.seen, reverse=True)


def renewed(house: House, session: Session, account: Account, now: dt.datetime) -> str:
    """Put a new session in place of one whose owner has just given their password; return its token."""
    with house.site.together():
        house.site.sessions.drop(session.key)
        return begin(house, account, session.agent, now)


def end(house: House, token: str) -> None:
    """End the session of a token."""
    house.site.sessions.drop(key_of(token))


def end_all(house: House, name: str, but: str = "") -> int:
    """End the sessions of an account, all but the one of a key; say how many."""
    with house.site.together():
        ended = [s for s in house.site.sessions.all() if s.account == name and s.key != but]
        for session in ended:
            house.site.sessions.drop(session.key)
    return len(ended)


def end_one(house: House, name: str, key: str) -> bool:
    """End a session of an account by its key; say whether it had it."""
    session = house.site.sessions.find(key)
    return session is not None and session.account == name and house.site.sessions.drop(key)


def _over(session: Session, now: dt.datetime) -> bool:
    return now - session.seen > IDLE or now - session.made > LONGEST
