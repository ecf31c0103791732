"""What is written to readers: plain text and HTML from templates, and the headers of a letter."""

from __future__ import annotations

import re
import unicodedata
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid, parseaddr
from typing import TYPE_CHECKING

from msgspec import Struct

from dateline.errors import UsageError
from dateline.model import Tiding
from dateline.publishing.posting import WIRE
from dateline.publishing.subscribing import VALID, address_of
from dateline.rendering.phrases import dated_words
from dateline.web.render import rendered

if TYPE_CHECKING:
    import datetime as dt

    from dateline.commenting.telling import Telling
    from dateline.model import Digest
    from dateline.publishing.subscribing import Wish

_ADDRESS = re.compile(r"https?://[!-;=?-~]+")

LONGEST_SUBJECT = 120
"""Characters: more is cut by the reader's program, inside a word."""


class Letterhead(Struct, frozen=True):
    """Whom letters come from."""

    name: str  # of the site
    address: str  # of the site, without a slash at its end
    sender: str  # e-mail address

    @property
    def domain(self) -> str:
        """Return what the sender's address ends in."""
        return self.sender.rpartition("@")[2]


def letterhead_of(name: str, address: str, sender: str) -> Letterhead:
    """Return a letterhead.

    Raises:
        UsageError: a link would lead nowhere, or nobody would be named as the sender.
    """
    if not _ADDRESS.fullmatch(address):
        raise UsageError(
            f"the site's own address is {address!r}",
            "Say --address https://…: letters hold links into the site.",
        )
    _, found = parseaddr(sender)
    try:
        known = address_of(found)
    except UsageError:
        raise UsageError(
            f"nobody can be written to at {sender!r}", "Say --mail-from news@example.org."
        ) from None
    return Letterhead(_one_line(name), address.rstrip("/"), known)


def confirming(head: Letterhead, wish: Wish, title: str, token: str, now: dt.datetime) -> EmailMessage:
    """Return the letter that asks whether an address may be written to."""
    values = {
        "title": title,
        "rhythm": wish.rhythm,
        "link": f"{head.address}/subscribe/confirm/{token}",
        "head": head,
    }
    values["hours"] = VALID.total_seconds() / 3600
    message = _letter(head, wish.address, f"Confirm: follow {title} by e-mail", now)
    return _told(message, "mail/confirm", values)


def comment_letter(  # noqa: PLR0913 - what it says
    head: Letterhead, address: str, headline: str, token: str, now: dt.datetime, *, told: bool = False
) -> EmailMessage:
    """Return the letter that asks whether a comment is of whoever has an address. It has nothing of what was written.

    With `told` they asked to be written to when somebody answers.
    """
    link = f"{head.address}/comments/confirm/{token}"
    message = _letter(head, address, f"Confirm your address: a comment on {head.name}", now)
    return _told(message, "mail/comment", {"headline": headline, "link": link, "head": head, "told": told})


def tiding_letter(head: Letterhead, told: Telling, token: str, now: dt.datetime) -> EmailMessage:
    """Return the letter that tells of a reply, or why a comment was refused."""
    reply = told.letter.what is Tiding.REPLY
    leave = f"{head.address}/comments/leave/{token}"
    words = f"{told.about.name} answered your comment" if reply else "Your comment was not let through"
    message = _letter(head, told.address, f"{words} on {head.name}", now)
    _leaving(message, f"comments.{head.domain}", leave)
    return _told(
        message, "mail/reply" if reply else "mail/refused", {"told": told, "leave": leave, "head": head}
    )


def lost_letter(head: Letterhead, address: str, token: str, now: dt.datetime) -> EmailMessage:
    """Return the letter with the link to all comments of an address."""
    message = _letter(head, address, f"Your comments on {head.name}", now)
    return _told(message, "mail/lost", {"link": f"{head.address}/comments/lost/{token}", "head": head})


def digest_letter(head: Letterhead, digest: Digest, now: dt.datetime) -> EmailMessage:
    """Return the letter that tells of new editions."""
    leave = f"{head.address}/subscribe/leave/{digest.subscriber.leaving}"
    first, more = dated_words(digest.editions[0].headline, digest.editions[0].day), len(digest.editions) - 1
    subject = f"{first} (and {more} more)" if more else first
    message = _letter(head, digest.subscriber.address, subject, now)
    _leaving(message, f"digest.{head.domain}", leave)
    return _told(message, "mail/digest", {"digest": digest, "leave": leave, "head": head})


def _letter(head: Letterhead, to: str, subject: str, now: dt.datetime) -> EmailMessage:
    message = EmailMessage(policy=WIRE)
    message["Subject"] = _cut(_one_line(subject))
    message["From"] = Address(_one_line(head.name), addr_spec=head.sender)
    message["To"] = Address(addr_spec=to)
    message["Date"] = format_datetime(now)
    message["Message-ID"] = make_msgid(domain=head.domain)
    message["Auto-Submitted"] = "auto-generated"
    return message


def _leaving(message: EmailMessage, name: str, leave: str) -> None:
    """Let mail programs offer to leave by one click (RFC 8058)."""
    message["List-Id"] = f"<{name}>"
    message["List-Unsubscribe"] = f"<{leave}>"
    message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"


def _told(message: EmailMessage, template: str, values: dict[str, object]) -> EmailMessage:
    message.set_content(rendered(f"{template}.txt", **values))
    message.add_alternative(rendered(f"{template}.html", **values), subtype="html")
    return message


def _one_line(words: str) -> str:
    """Return words without anything that could end a header's line or turn its letters around.

    Also nothing that begins an encoded word: the standard library would decode it, line ends and all.
    """
    plain = (" " if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") else c for c in words)
    return " ".join("".join(plain).split()).replace("=?", "= ?")


def _cut(words: str) -> str:
    if len(words) <= LONGEST_SUBJECT:
        return words
    return (words[:LONGEST_SUBJECT].rpartition(" ")[0] or words[:LONGEST_SUBJECT]) + "…"
