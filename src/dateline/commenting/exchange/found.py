"""What is found in a file of comments, before anything is judged. Values only."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

from dateline.model import CommentState

MOST_LETTERS = 100_000
"""Of a comment as it stands in a file, with its markup; the rest is not read."""
MOST_COMMENTS = 1_000_000
"""Of one file."""


class Post(Struct, frozen=True):
    """What comments stood below, elsewhere."""

    address: str = ""
    names: tuple[str, ...] = ()  # what else a table may call it: slug, number


class Found(Struct, frozen=True):
    """A comment as a file has it. Its text may hold markup."""

    key: str  # what the file calls it: once in a file
    post: Post
    parent: str = ""  # key of what it answers
    name: str = ""
    text: str = ""
    time: dt.datetime | None = None
    state: CommentState = CommentState.HELD
    address: str = ""  # e-mail
    network: str = ""
    site: str = ""  # where that key counts
    sent: str = ""  # of our own exports: what the sending is called here
    edited: dt.datetime | None = None
    line: str = ""
    version: int = 0
    locked: bool = False
    plain: bool = False  # the text is text: nothing in it is markup
    out: str = ""  # why it is left out


class Broken(Struct, frozen=True):
    """Where a file could not be read further, and why."""

    why: str


def utc(words: str) -> dt.datetime | None:
    """Return the time that ISO 8601, or SQL, tells; in UTC where it names no zone. None for what is no time."""
    try:
        time = dt.datetime.fromisoformat(words.strip()[:40])
        time = time if time.tzinfo else time.replace(tzinfo=dt.UTC)
        return time.astimezone(dt.UTC) if time.year >= FIRST_YEAR else None
    except (ValueError, OverflowError):
        return None


def since_1970(seconds: object) -> dt.datetime | None:
    """Return the time that so many seconds tell."""
    if not isinstance(seconds, int | float):
        return None
    try:
        time = dt.datetime.fromtimestamp(seconds, dt.UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return time if time.year >= FIRST_YEAR else None


FIRST_YEAR = 1980
"""What is dated before is not dated: there were no comments on the web."""
