"""What becomes of a comment before a moderator has looked at it."""

from __future__ import annotations

import hashlib
import hmac
from typing import TYPE_CHECKING

from msgspec.structs import replace

from dateline.commenting.rules import key_of, rules_of
from dateline.commenting.telling import answered
from dateline.model import CommentState, Moderation, Noted

if TYPE_CHECKING:
    import datetime as dt

    from dateline.model import Comment, CommentRules, Writer
    from dateline.publishing.opening import House


def free(house: House, rules: CommentRules, comment: Comment, writer: Writer | None) -> bool:
    """Say whether a comment needs no moderator: nothing tells against it, and its confirmed address is known here."""
    return (
        rules.moderation is Moderation.FIRST
        and not comment.signs
        and writer is not None
        and writer.confirmed
        and house.site.comments.confirmed_before(writer.address)
    )


CONFIRM = "address of a comment"
"""What a link is for by which an address says that a comment is its own."""


def token_of(house: House, number: int, address: str, purpose: str = CONFIRM) -> str:
    """Return what the link of a letter to who wrote a comment has in it. It is nowhere kept."""
    said = f"{purpose}\0{number}\0{address}".encode()
    return f"{number}-{hmac.new(key_of(house), said, hashlib.sha256).hexdigest()[:40]}"


def named(house: House, token: str, purpose: str = CONFIRM) -> Comment | None:
    """Return the comment that a letter's link is for, as long as its writer's address is known."""
    number = token.partition("-")[0]
    if not (number.isascii() and number.isdecimal() and len(number) < 16):
        return None
    writer = house.site.comments.writer(int(number))
    known = writer is not None and bool(writer.address)
    wanted = token_of(house, int(number), writer.address if writer else "", purpose)
    if not hmac.compare_digest(wanted.encode(), token.encode(errors="replace")) or not known:
        return None
    return house.site.comments.find(int(number))


def confirm(house: House, number: int, now: dt.datetime) -> Comment | None:
    """Note that who wrote a comment answered a letter to their address; show the comment where the rules let it.

    A comment that a moderator has dealt with, or that a service is still to be asked about, stays as it is.
    """
    comments = house.site.comments
    with house.site.together():
        comment, writer = comments.find(number), comments.writer(number)
        if comment is None or writer is None:
            return comment
        writer = replace(writer, confirmed=True)
        comments.keep_writer(writer)
        return settle(house, comment, writer, now)


def settle(house: House, comment: Comment, writer: Writer, now: dt.datetime) -> Comment:
    """Show a comment that waits and needs no moderator; return it as it is then."""
    waits = comment.state is CommentState.HELD and comment.decided is None  # by no moderator
    if (
        not waits
        or house.site.comments.asked([comment.number])
        or not free(house, rules_of(house), comment, writer)
    ):
        return comment
    shown = replace(comment, state=CommentState.SHOWN, shown=now, revision=comment.revision + 1)
    house.site.comments.change(shown)
    house.site.note(Noted(now, "", "showed the comment: its address is known", f"comment/{comment.number}"))
    answered(house, shown, now)
    return shown
