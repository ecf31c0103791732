"""Options of commands that send mail."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click
from msgspec import Struct

from dateline.cli.options import packing

if TYPE_CHECKING:
    from dateline.publishing.digests import Sent
    from dateline.publishing.opening import House
    from dateline.web.subscribing import Mail


class Mailing(Struct, frozen=True):
    """By which server mail goes, and in whose name."""

    smtp: str | None = None
    mail_from: str | None = None

    def mail(self, house: House, address: str = "") -> Mail | None:
        """Return what sending needs; None where no server is named. Links begin with `address` where the site has none.

        Raises:
            UsageError: what is named cannot be used.
        """
        from dateline.publishing.posting import Post, server_of
        from dateline.publishing.texts import setting
        from dateline.web.letters import letterhead_of
        from dateline.web.subscribing import Mail

        if not self.smtp:
            return None
        user, password = (os.environ.get(f"DATELINE_SMTP_{name}", "") for name in ("USER", "PASSWORD"))
        own = setting(house, "address") or address
        head = letterhead_of(setting(house, "name"), own, self.mail_from or "")
        return Mail(head, Post(server_of(self.smtp, user, password)))


mail_options = packing(
    "mailing",
    "dateline.cli.mailing:Mailing",
    click.option(
        "--smtp",
        metavar="URL",
        help="The mail server: smtps://HOST, or smtp://HOST for STARTTLS. User and password come from"
        " $DATELINE_SMTP_USER and $DATELINE_SMTP_PASSWORD.",
    ),
    click.option("--mail-from", metavar="ADDRESS", help="Whom letters to readers come from."),
)


def round_words(sent: Sent) -> str:
    """Say what a round of sending did."""
    if sent.busy:
        return "another process is sending"
    told = [f"{sent.sent} sent"]
    rest = (
        (sent.put_off, "put off"),
        (sent.refused, "refused"),
        (sent.forgotten, "addresses forgotten"),
        (sent.unsure, "cut off, and not sent again"),
    )
    return ", ".join([*told, *(f"{number} {words}" for number, words in rest if number)])
