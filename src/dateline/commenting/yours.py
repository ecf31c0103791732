"""What somebody may do with a comment of their own, by its private link: change it for a while, take a copy, erase it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec.structs import replace

from dateline.commenting.judging import free
from dateline.commenting.moderating import DEEDS
from dateline.commenting.rules import BARRED, rules_of
from dateline.commenting.spam.signals import Sign, SignKind, SignRules, Submission, digest_of, signs_of
from dateline.commenting.submitting import secret_of, words_of
from dateline.commenting.telling import silent
from dateline.commenting.writing import name_from, text_from
from dateline.errors import UsageError
from dateline.model import Asking, Comment, CommentState, Noted, Query

if TYPE_CHECKING:
    from dateline.publishing.opening import House

EDITABLE = dt.timedelta(minutes=15)
"""How long a comment may be changed by who wrote it."""
MOST_CHANGES = 20
"""Times that one comment may be changed."""


def owned(house: House, token: str) -> Comment | None:
    """Return the comment whose private link it is."""
    return house.site.comments.owned(secret_of(token)) if len(token) < 200 else None


def editable(comment: Comment, now: dt.datetime) -> bool:
    """Say whether a comment may still be changed by who wrote it."""
    stands = comment.state in (CommentState.HELD, CommentState.SHOWN, CommentState.SPAM)
    return stands and dt.timedelta(0) <= now - comment.time < EDITABLE and comment.revision < MOST_CHANGES


def called_spam(house: House, comment: Comment) -> bool:
    """Say whether a moderator took a comment for spam. Who was found out by the site itself is not told so."""
    if comment.state is not CommentState.SPAM:
        return False
    if silent(house, comment, house.site.comments.writer(comment.number)):
        return False
    acts = (noted.what for noted in house.site.noted(f"comment/{comment.number}", 50) if noted.who)
    return next(acts, "").endswith(DEEDS[CommentState.SPAM])


def edit(house: House, token: str, name: str, text: str, now: dt.datetime) -> Comment:
    """Change a comment by its private link; it is judged again.

    Raises:
        UsageError: its time is over, or what was written will not do.
    """
    name, text = name_from(name), text_from(text)
    with house.site.together():
        before = owned(house, token)
        if before is None or not editable(before, now):
            raise UsageError("This comment cannot be changed any more", "You can still erase it.")
        if (name, text) == (before.name, before.text):
            return before
        signs = _signs(house, name, text, now)
        comment = replace(
            before,
            name=name,
            text=text,
            edited=now,
            signs=tuple(dict.fromkeys((*before.signs, *map(words_of, signs)))),
            revision=before.revision + 1,
        )
        rules, writer = rules_of(house), house.site.comments.writer(before.number)
        if before.state is CommentState.SHOWN and (rules.akismet or not free(house, rules, comment, writer)):
            comment = replace(comment, state=CommentState.HELD)
        house.site.comments.change(comment, twin=digest_of(text))
        if rules.akismet and comment.state is CommentState.HELD:
            house.site.comments.ask(Asking(comment.number, Query.CHECK, now, why="edit"))
        house.site.note(Noted(now, "", "was changed by who wrote it", f"comment/{comment.number}"))
    return comment


def erase(house: House, comment: Comment, now: dt.datetime) -> Comment:
    """Erase a comment: its text and all that tells who wrote it go, its place stays for those who answered."""
    with house.site.together():
        before = house.site.comments.find(comment.number) or comment
        if before.state is CommentState.ERASED:
            return before
        bare = emptied(before, CommentState.ERASED)
        house.site.comments.change(bare, twin="")
        house.site.comments.forget_writer(before.number)
        house.site.comments.settle(before.number)
        house.site.note(Noted(now, "", "was erased by who wrote it", f"comment/{before.number}"))
    return bare


def emptied(comment: Comment, state: CommentState) -> Comment:
    """Return what is left of a comment: its place, for those who answered."""
    return Comment(
        comment.number,
        comment.edition,
        "",
        "",
        comment.time,
        state,
        parent=comment.parent,
        top=comment.top,
        shown=comment.shown,
        locked=comment.locked,
        revision=comment.revision + 1,
    )


def copy(house: House, comment: Comment) -> dict[str, Any]:
    """Return all that is kept of a comment and of who wrote it, for them."""
    told = msgspec.to_builtins(comment)
    writer = house.site.comments.writer(comment.number)
    private = msgspec.to_builtins(writer) if writer else {}
    private.pop("comment", None)
    for name in ("top", "locked", "revision"):
        told.pop(name)
    told["signs"] = [
        sign for sign in comment.signs if not sign.startswith(BARRED)
    ]  # a silent bar stays silent
    return {"comment": told, "private": private}


def _signs(house: House, name: str, text: str, now: dt.datetime) -> tuple[Sign, ...]:
    rules = rules_of(house)
    found = signs_of(Submission(name, text), SignRules(links=rules.links, words=rules.words), now)
    return tuple(sign for sign in found if sign.kind is not SignKind.FORGED)  # a private link needs no stamp
