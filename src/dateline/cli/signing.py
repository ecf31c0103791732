"""Accounts from the shell: the first one, and a way back for who cannot sign in any more."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Callable

    from dateline.publishing.opening import House


def signing_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options that make an account or give it a new password, and then stop."""
    for option in (
        click.option(
            "--account",
            metavar="NAME",
            default="admin",
            show_default=True,
            help="Whose, of --init and --reset.",
        ),
        click.option(
            "--reset", is_flag=True, help="Give an account a new password and no one-time codes, and stop."
        ),
        click.option("--init", is_flag=True, help="Make the first account, an admin's, and stop."),
    ):
        command = option(command)
    return command


def account(house: House, address: str, *, init: bool, reset: bool, account: str) -> bool:
    """Make the first account, or give one a new password; say whether one of them was asked for."""
    if init or reset:
        _keep(house, account, address, new=init)
    return init or reset


def warn(house: House, host: str, address: str) -> None:
    """Say what keeps people from signing in, or from doing so safely."""
    from dateline.cli.streams import note

    if not house.site.accounts.all():
        note("dateline: nobody can sign in yet: make an account with `dateline serve --init`")
    if host not in ("127.0.0.1", "::1", "localhost") and not address.startswith("https:"):
        note(
            "dateline: over http, whoever is on the way reads passwords: put a server with TLS before it,"
            " and give --address https://..."
        )


def _keep(house: House, name: str, address: str, *, new: bool) -> None:
    import datetime as dt

    from dateline.cli.streams import note, say
    from dateline.errors import UsageError
    from dateline.model import SiteRole
    from dateline.publishing import accounts, passwords
    from dateline.publishing.deeds import Deed
    from dateline.publishing.rights import HOUSE

    known = house.site.accounts.all()
    if new and known:
        names = ", ".join(one.name for one in known)
        raise UsageError(
            f"there are accounts already: {names}",
            "An admin makes more in the browser; --reset gives one a new password.",
        )
    if not new and name not in {one.name for one in known}:
        raise UsageError(f"there is no account {name!r}", "Name it with --account.")
    given, deed = _typed(), Deed(HOUSE, dt.datetime.now(dt.UTC))
    if new:
        password = given or passwords.made()
        accounts.make(house, deed, name, SiteRole.ADMIN, password, given=not given)
    else:
        password = accounts.reset(house, deed, name, given, codeless=True)
    if not given:
        say(f"{password}\n")
        note("That is the password, shown this once. It lets you in for a week, to take one of your own.")
    note(f"Sign in as {name} at {address}/sign-in")


def _typed() -> str:
    """Return the password that somebody types; "" where nobody sits at a terminal, or they leave it to us."""
    if sys.stdin is None or not sys.stdin.isatty():
        return ""
    typed: str = click.prompt(
        "Password (Enter makes one)",
        default="",
        hide_input=True,
        confirmation_prompt=True,
        show_default=False,
        err=True,
    )
    return typed
