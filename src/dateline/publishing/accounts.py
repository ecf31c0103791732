"""Accounts: making them, signing in, and what each of them may change of itself and of others."""

from __future__ import annotations

import datetime as dt
import logging
import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from dateline.errors import UsageError
from dateline.model import Account, Setting, SiteRole
from dateline.publishing import codes, passwords, sessions
from dateline.publishing.deeds import Deed
from dateline.publishing.rights import Right, check
from dateline.publishing.texts import setting
from dateline.publishing.waiting import client_of

if TYPE_CHECKING:
    from dateline.publishing.opening import House
    from dateline.publishing.waiting import Waits

_log = logging.getLogger(__name__)
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,39}")
GIVEN = dt.timedelta(days=7)
"""How long a password that somebody else made lets its owner in to take another."""
CODES = "codes"
"""The setting that asks everybody for one-time codes."""
WRONG = "name, password or code is wrong"
"""The one answer to whoever does not come in, whatever it was."""


def make(  # noqa: PLR0913 - what an account is
    house: House,
    deed: Deed,
    name: str,
    role: SiteRole,
    password: str,
    *,
    author: str = "",
    given: bool = False,
) -> Account:
    """Make an account; a password that is `given` lets in to take another, for a week.

    Raises:
        NotAllowedError: whoever does it may not.
        UsageError: there is one of this name, or name or password will not do.
    """
    check(deed.by, Right.ACCOUNTS)
    name = name.strip().casefold()
    if not _NAME.fullmatch(name):
        raise UsageError(
            f"{name[:60]!r} is no name for an account",
            "Take 1 to 40 of a-z, 0-9, dot, hyphen and underscore.",
        )
    _known_author(house, author)
    account = Account(name, role, passwords.hashed(passwords.checked(password, name)), deed.now, author)
    account = replace(account, given=deed.now if given else None)
    with house.site.together():
        if not house.site.accounts.put(account, None):
            raise UsageError(f"there is an account {name} already", "Take another name.")
        house.site.note(deed.noted(f"made an account: {role}", f"account/{name}"))
    return account


def sign_in(  # noqa: PLR0913 - what somebody gives, where they come from, and when
    house: House,
    waits: Waits,
    *,
    name: str,
    password: str,
    code: str,
    client: str,
    agent: str,
    now: dt.datetime,
) -> str:
    """Return the token of a new session.

    Raises:
        UsageError: name, password or code is wrong; it does not say which, and takes as long.
        TooOftenError: it was tried too often.
    """
    name = name.strip().casefold()[:60]
    names = (f"account/{name}", client_of(client))
    waits.take(*names)
    account = house.site.accounts.find(name)
    right = passwords.fits(account.password if account else "", password)
    if account is None or not right or account.closed or _lapsed(account, now):
        raise _refused(name, client)
    used = codes.taken(account, code, now) if account.secret else account
    if used is None:
        raise _refused(name, client)
    if passwords.outdated(used.password):
        used = replace(used, password=passwords.hashed(password))
    with house.site.together():
        if used != account and not house.site.accounts.put(used, account):
            raise _refused(name, client)  # the code was taken by somebody else at this moment
        token = sessions.begin(house, account, agent, now)
        house.site.note(Deed(account, now).noted("signed in", f"account/{name}"))
    waits.passed(names[0], back=names[1])
    return token


def _lapsed(account: Account, now: dt.datetime) -> bool:
    """Say whether a password that somebody else made was not replaced in time."""
    return account.given is not None and now - account.given > GIVEN


def _refused(name: str, client: str) -> UsageError:
    """Return the one answer, and leave a line in the server's log, which is no part of the site."""
    _log.warning("signing in was refused: account %r, from %s", name, client_of(client))
    return UsageError(WRONG)


def change_password(  # noqa: PLR0913 - old and new, whose, by which session
    house: House, waits: Waits, account: Account, old: str, new: str, *, key: str, now: dt.datetime
) -> int:
    """Change one's own password; other sessions end. Return how many did.

    Raises:
        UsageError: the old one is wrong, or the new one will not do.
    """
    _proved(waits, account, old)
    if new == old:
        raise UsageError("that is the password you have", "Take another one.")
    kept = passwords.hashed(passwords.checked(new, account.name))
    with house.site.together():
        changed = replace(account, password=kept, given=None)
        _change(house, Deed(account, now), account, changed, "changed the password")
        return sessions.end_all(house, account.name, key)


def _proved(waits: Waits, account: Account, password: str) -> None:
    """Refuse what asks for one's password again, where it is wrong."""
    waits.take(f"account/{account.name}")
    if not passwords.fits(account.password, password):
        raise UsageError("the password is wrong", "Nothing was changed.")
    waits.passed(f"account/{account.name}")


def offer_codes(house: House, waits: Waits, account: Account, password: str) -> Account:
    """Begin to use one-time codes: a secret waits for its first code.

    Raises:
        UsageError: the password is wrong: who finds a browser open does not take the account over.
    """
    _proved(waits, account, password)
    offered = replace(account, offered=codes.new_secret())
    if not house.site.accounts.put(offered, account):
        raise _meanwhile()
    return offered


def confirm_codes(house: House, account: Account, code: str, now: dt.datetime) -> tuple[str, ...]:
    """Use one-time codes from now on; return the recovery codes, which are shown this once.

    Raises:
        UsageError: the code does not belong to the secret that was offered.
    """
    step = codes.step_of(account.offered, code, now)
    if not step:
        raise UsageError("that code is not the one of this secret", "Is the clock of your device right?")
    given = codes.new_recovery()
    changed = replace(
        account, secret=account.offered, offered="", step=step, recovery=tuple(map(codes.kept, given))
    )
    _change(house, Deed(account, now), account, changed, "began to use one-time codes")
    return given


def drop_codes(house: House, waits: Waits, account: Account, password: str, now: dt.datetime) -> None:
    """Use one-time codes no more.

    Raises:
        UsageError: the password is wrong.
    """
    _proved(waits, account, password)
    _change(house, Deed(account, now), account, _codeless(account), "uses one-time codes no more")


def end_sessions(  # noqa: PLR0913 - whose, which, which not
    house: House, waits: Waits, account: Account, password: str, *, key: str, keep: str, now: dt.datetime
) -> int:
    """End one of one's sessions, or all but `keep` without a key; return how many ended.

    Raises:
        UsageError: the password is wrong: who finds a browser open shuts nobody out.
    """
    _proved(waits, account, password)
    with house.site.together():
        ended = (
            int(sessions.end_one(house, account.name, key))
            if key
            else sessions.end_all(house, account.name, keep)
        )
        words = "session" if ended == 1 else "sessions"
        house.site.note(Deed(account, now).noted(f"ended {ended} {words}", f"account/{account.name}"))
    return ended


def change(  # noqa: PLR0913 - all that can be changed
    house: House, deed: Deed, name: str, *, role: SiteRole, author: str, closed: bool
) -> Account:
    """Change what an account may do.

    Raises:
        NotAllowedError: whoever does it may not.
        UsageError: there is none of this name, or nobody would be left to look after accounts.
    """
    check(deed.by, Right.ACCOUNTS)
    _known_author(house, author)
    with house.site.together():
        account = _known(house, name)
        changed = replace(account, role=role, author=author, closed=closed)
        others = (one for one in house.site.accounts.all() if one.name != name)
        lasting = any(one.role is SiteRole.ADMIN and not one.closed for one in others)
        if not lasting and (role is not SiteRole.ADMIN or closed):
            raise UsageError("nobody would be left to look after accounts", "Make another admin first.")
        _change(house, deed, account, changed, _told(account, changed))
        if closed:
            sessions.end_all(house, name)
    return changed


def end_sessions_of(house: House, deed: Deed, name: str) -> int:
    """End the sessions of somebody; return how many there were.

    Raises:
        NotAllowedError: whoever does it may not.
    """
    check(deed.by, Right.ACCOUNTS)
    with house.site.together():
        ended = sessions.end_all(house, _known(house, name).name)
        house.site.note(deed.noted(f"ended {ended} sessions", f"account/{name}"))
    return ended


def reset(house: House, deed: Deed, name: str, password: str = "", *, codeless: bool = False) -> str:
    """Give somebody who cannot sign in any more a new password; return it.

    Their one-time codes are asked for all the same, unless they have lost them, too (`codeless`).

    One that is made here lets in to take another, for a week.

    Raises:
        NotAllowedError: whoever does it may not.
        UsageError: there is none of this name, or the password will not do.
    """
    check(deed.by, Right.ACCOUNTS)
    given = password or passwords.made()
    kept = passwords.hashed(passwords.checked(given, name))
    with house.site.together():
        account = _known(house, name)
        changed = replace(
            _codeless(account) if codeless else account,
            password=kept,
            given=None if password else deed.now,
        )
        words = "gave a new password, and took the one-time codes away" if codeless else "gave a new password"
        _change(house, deed, account, changed, words)
        sessions.end_all(house, name)
    return given


def _codeless(account: Account) -> Account:
    return replace(account, secret="", offered="", recovery=(), step=0)


def _change(house: House, deed: Deed, before: Account, after: Account, what: str) -> None:
    with house.site.together():
        if not house.site.accounts.put(after, before):
            raise _meanwhile()
        house.site.note(deed.noted(what, f"account/{after.name}"))


def _told(before: Account, after: Account) -> str:
    changes = []
    if before.role is not after.role:
        changes.append(f"role: {before.role} to {after.role}")
    if before.author != after.author:
        changes.append(f"signs as {after.author or 'nobody'}")
    if before.closed != after.closed:
        changes.append("closed" if after.closed else "opened again")
    return f"changed the account: {', '.join(changes) or 'nothing'}"


def _known(house: House, name: str) -> Account:
    found = house.site.accounts.find(name)
    if found is None:
        raise UsageError(f"there is no account {name[:60]!r}", "Somebody may have renamed it.")
    return found


def _known_author(house: House, author: str) -> None:
    if author and house.site.authors.find(author) is None:
        raise UsageError(f"there is no author {author[:60]!r}", "Make the author’s page first.")


def _meanwhile() -> UsageError:
    return UsageError("the account was changed meanwhile", "Look at it again, then repeat what you wanted.")


def confined(house: House, account: Account) -> str:
    """Say in words why somebody gets no further than their own account; "" where nothing keeps them there."""
    if account.given is not None:
        return "Somebody else made your password. Take one of your own."
    if setting(house, CODES) and not account.secret:
        return "This site asks everybody for one-time codes. Begin to use them."
    return ""


def ask_for_codes(house: House, deed: Deed, *, everybody: bool) -> None:
    """Say whether everybody has to use one-time codes.

    Raises:
        NotAllowedError: whoever does it may not.
    """
    check(deed.by, Right.ACCOUNTS)
    with house.site.together():
        if everybody:
            house.site.settings.keep(Setting(CODES, "everybody"))
        else:
            house.site.settings.drop(CODES)
        what = "asks everybody for one-time codes" if everybody else "asks nobody for one-time codes"
        house.site.note(deed.noted(what, "site/codes"))
