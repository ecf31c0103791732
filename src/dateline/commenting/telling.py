"""Whom letters about comments go to: whose comment was answered, and whose was refused. Only to addresses that were confirmed."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from msgspec import Struct

from dateline.commenting.rules import BARRED, barred
from dateline.model import Comment, CommentLetter, CommentState, Edition, Tiding
from dateline.publishing.releasing import edition_at

if TYPE_CHECKING:
    from dateline.model import Writer
    from dateline.publishing.opening import House

GRACE = dt.timedelta(minutes=5)
"""Between what a moderator does and the letter: so long it can be undone, and nobody hears of it."""
LEAVE = "no letters about a comment"
"""What a link is for by which an address asks for no more letters."""
_REFUSED = (CommentState.REMOVED, CommentState.SPAM)


class Telling(Struct, frozen=True):
    """What a letter says, and to whom."""

    letter: CommentLetter
    address: str
    about: Comment
    edition: Edition


def answered(house: House, comment: Comment, now: dt.datetime) -> None:
    """Let who wrote what a comment answers be told of it, if it is shown and they asked for that."""
    if comment.state is not CommentState.SHOWN or not comment.parent:
        return
    reader, own = house.site.comments.writer(comment.parent), house.site.comments.writer(comment.number)
    if reader is None or not reader.told or not _reached(house, reader):
        return
    if own and own.confirmed and own.address == reader.address:
        return  # they answered themselves
    house.site.comment_letters.add(CommentLetter(comment.number, reader.comment, Tiding.REPLY, now + GRACE))


def refused(house: House, comment: Comment, now: dt.datetime) -> None:
    """Let who wrote a comment be told that a moderator did not let it stand, unless they are barred silently."""
    writer = house.site.comments.writer(comment.number)
    if comment.state not in _REFUSED or writer is None or not _reached(house, writer):
        return
    if not silent(house, comment, writer):
        letter = CommentLetter(comment.number, comment.number, Tiding.REFUSED, now + GRACE)
        house.site.comment_letters.add(letter)


def telling(house: House, letter: CommentLetter) -> Telling | None:
    """Return what a letter says as things stand; None where it is not to be sent."""
    writer, about = house.site.comments.writer(letter.reader), house.site.comments.find(letter.about)
    edition = edition_at(house, about.edition) if about else None
    if writer is None or about is None or edition is None or not _reached(house, writer):
        return None
    if letter.what is Tiding.REPLY:
        both = about.state is CommentState.SHOWN and house.site.comments.public(letter.reader) is not None
        stands = writer.told and both
    else:
        stands = about.state in _REFUSED and not silent(house, about, writer)
    return Telling(letter, writer.address, about, edition) if stands else None


def leave(house: House, number: int) -> None:
    """Write no more to who wrote a comment about anything that they wrote until now."""
    with house.site.together():
        writer = house.site.comments.writer(number)
        if writer and writer.address:
            house.site.comment_letters.leave(writer.address)


def _reached(house: House, writer: Writer) -> bool:
    known = bool(writer.address) and writer.confirmed
    return known and not house.site.comment_letters.left(writer.comment)


def silent(house: House, comment: Comment, writer: Writer | None) -> bool:
    """Say whether somebody is barred without being told: no letter and no page tells them, either."""
    if any(sign.startswith(BARRED) for sign in comment.signs):
        return True
    if writer is None:
        return False
    bar = barred(house, writer.address, writer.network.partition("/")[0])
    return bar is not None and bar.silent
