"""What is kept no longer than the notice says: who wrote a comment, and what counts as spam."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from msgspec import Struct

from dateline.commenting.rules import PRIVATE_DAYS, SPAM_DAYS
from dateline.commenting.yours import emptied
from dateline.model import CommentState

if TYPE_CHECKING:
    from dateline.model import Comment
    from dateline.publishing.opening import House

AT_ONCE = 500
"""Comments of which one transaction forgets something: whoever writes meanwhile waits for no more."""


class Tidied(Struct, frozen=True):
    """What was deleted."""

    writers: int = 0
    spam: int = 0


def tidy(house: House, now: dt.datetime) -> Tidied:
    """Delete what is kept no longer.

    Raises:
        ArchiveError: the site cannot be read or written; what was deleted before stays so.
    """
    writers = spam = 0
    while found := house.site.comments.written_before(now - dt.timedelta(days=PRIVATE_DAYS), AT_ONCE):
        with house.site.together():
            for number in found:
                house.site.comments.forget_writer(number)
        writers += len(found)
    house.site.comment_letters.forget(now)
    last, before = 0, now - dt.timedelta(days=SPAM_DAYS)
    while candidates := house.site.comments.spam_before(before, last, AT_ONCE):
        last = candidates[-1].number
        old = [comment.number for comment in candidates if (comment.decided or comment.time) <= before]
        with house.site.together():
            spam += sum(_dropped(house, number) for number in old)
    return Tidied(writers, spam)


def _dropped(house: House, number: int) -> bool:
    """Delete spam; what was answered is emptied, so that its answers keep their place."""
    comment: Comment | None = house.site.comments.find(number)
    if comment is None or comment.state is not CommentState.SPAM:
        return False  # a moderator took it back meanwhile
    if house.site.comments.has_answers(number):
        house.site.comments.change(emptied(comment, CommentState.REMOVED), twin="")
        house.site.comments.forget_writer(number)
    else:
        house.site.comments.drop(number)
    return True
