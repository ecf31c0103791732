"""Who may do what: one table of rights, asked wherever something is read or changed, not only where a page shows it."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import TYPE_CHECKING

from dateline.errors import NotAllowedError
from dateline.model import Account, SiteRole

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dateline.model import Draft, Edition


class Right(StrEnum):
    """Something that not everybody who signs in may do."""

    ACCOUNTS = "make and change accounts"
    TEXTS = "change the site's texts and settings"
    PEOPLE = "make and change desks and authors"
    STORIES = "make and change stories, and when they are published"
    DRAFT = "make drafts"
    PUBLISH = "publish and correct what stands under their own name"
    EVERYTHING = "see, change, publish and correct everybody's drafts and editions"
    RETRACT = "retract editions"
    LOG = "read the log of the site"
    MODERATE = "moderate comments"


_MODERATOR = frozenset({Right.MODERATE})
_AUTHOR = _MODERATOR | {Right.DRAFT, Right.PUBLISH}
_EDITOR = _AUTHOR | {
    Right.TEXTS,
    Right.PEOPLE,
    Right.STORIES,
    Right.EVERYTHING,
    Right.RETRACT,
    Right.LOG,
}

RIGHTS: Mapping[SiteRole, frozenset[Right]] = {
    SiteRole.ADMIN: _EDITOR | {Right.ACCOUNTS},
    SiteRole.EDITOR: _EDITOR,
    SiteRole.AUTHOR: _AUTHOR,
    SiteRole.MODERATOR: _MODERATOR,
}

HOUSE = Account("", SiteRole.ADMIN, "", dt.datetime.min.replace(tzinfo=dt.UTC))
"""Who acts from the shell, or by a schedule: whoever may run it owns the file."""


def may(account: Account, right: Right) -> bool:
    """Say whether somebody has a right."""
    return not account.closed and right in RIGHTS[account.role]


def check(account: Account, right: Right) -> None:
    """Refuse what somebody has no right to.

    Raises:
        NotAllowedError: they have it not.
    """
    if not may(account, right):
        raise NotAllowedError(f"your account may not {right}", "Ask somebody who runs the site.")


def check_draft(account: Account, draft: Draft) -> None:
    """Refuse a draft to those who did not begin it and do not sign it.

    Raises:
        NotAllowedError: it is not theirs.
    """
    check(account, Right.DRAFT)
    if not may(account, Right.EVERYTHING) and draft.owner != account.name:
        raise NotAllowedError("this draft is not yours", "Ask an editor.")


def check_signed(account: Account, authors: tuple[str, ...]) -> None:
    """Refuse to publish, or to correct, under the names of others.

    Raises:
        NotAllowedError: somebody who may do so under their own name only would do it under others.
    """
    check(account, Right.PUBLISH)
    if may(account, Right.EVERYTHING):
        return
    if not account.author or set(authors) != {account.author}:
        raise NotAllowedError(
            "you may publish under your own name only",
            "Ask an editor to publish it, or an admin to join your account to your author’s page.",
        )


def check_edition(account: Account, edition: Edition) -> None:
    """Refuse to correct what stands under the names of others.

    Raises:
        NotAllowedError: it does.
    """
    check_signed(account, edition.authors)
