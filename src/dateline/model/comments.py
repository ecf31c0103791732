"""What readers write under an edition, and what moderators do with it."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from msgspec import Struct


class CommentState(StrEnum):
    """What became of a comment."""

    HELD = "held"  # waits for a moderator
    SHOWN = "shown"
    SPAM = "spam"
    REMOVED = "removed"  # by a moderator
    ERASED = "erased"  # by who wrote it: nothing but its place is left


class Comment(Struct, frozen=True):
    """What somebody wrote under an edition. Nothing in it is private but what is not shown."""

    number: int  # 0 until it is kept
    edition: str  # its path
    name: str
    text: str
    time: dt.datetime
    state: CommentState = CommentState.HELD
    parent: int = 0  # the comment that it answers
    top: int = 0  # the comment that its thread begins with: itself, where it answers none
    line: str = ""  # the line of the edition that it is about: `commenting.lines.name_of`
    version: int = 0  # of the edition, in which that line stands
    edited: dt.datetime | None = None  # by who wrote it
    shown: dt.datetime | None = None  # first
    decided: dt.datetime | None = None  # when it became what it is, by a moderator or a service
    locked: bool = False  # its thread takes no replies
    signs: tuple[str, ...] = ()  # why it was held: for moderators only
    why: str = ""  # why it was refused: for moderators, and for who wrote it
    revision: int = 1  # grows with each change: who changes an older one is told


class Writer(Struct, frozen=True):
    """Who wrote a comment: in a table of its own, deleted after a month."""

    comment: int
    address: str = ""  # e-mail
    network: str = ""  # network address, shortened once it was checked
    agent: str = ""  # what the browser calls itself; "" once it was checked
    confirmed: bool = False  # a letter to the address was answered
    told: bool = False  # wants to be told of replies


class Report(Struct, frozen=True):
    """What a reader has against a comment that is shown."""

    comment: int
    why: str
    time: dt.datetime


class Moderation(StrEnum):
    """Which comments wait for a moderator."""

    ALL = "all"
    FIRST = "first"  # the first of a confirmed address, and all of others


class CommentRules(Struct, frozen=True):
    """What a site's editors set about comments."""

    open: bool = True
    moderation: Moderation = Moderation.ALL
    newest: bool = False  # the newest first
    closes: int = 0  # days after an edition was published; 0: never
    links: int = 1  # more than so many links hold a comment
    words: tuple[str, ...] = ()  # that hold a comment
    akismet: str = ""  # its key; "": it is not asked
    akismet_address: bool = False  # it is told the e-mail address, too


class Barred(Struct, frozen=True):
    """Who may not comment: an e-mail address with "*" for anything, or a network."""

    pattern: str
    silent: bool = False  # who is blocked is not told: what they write counts as spam


class Moderated(Struct, frozen=True):
    """What a moderator did with a comment, so that it can be undone."""

    act: int  # all that was done at once
    comment: int
    before: CommentState
    after: CommentState
    revision: int  # of the comment, afterwards


class Wanted(Struct, frozen=True):
    """Which comments a moderator looks for."""

    number: int = 0
    state: CommentState | None = None
    words: str = ""
    edition: str = ""
    address: str = ""  # e-mail
    network: str = ""
    reported: bool = False
    before: int = 0  # number


class Tiding(StrEnum):
    """What somebody is written to about."""

    REPLY = "reply"  # a comment of theirs was answered
    REFUSED = "refused"  # a moderator did not let one stand


class CommentLetter(Struct, frozen=True):
    """A letter that waits: by the numbers of comments alone, so that no address stands in it."""

    about: int  # the reply, or the comment that was refused
    reader: int  # the comment whose writer gets it
    what: Tiding
    due: dt.datetime
    tries: int = 0


class Query(StrEnum):
    """What a service is asked about a comment, or told of it."""

    CHECK = "check"  # whether it is spam
    SPAM = "spam"  # it is, and was not found
    GOOD = "good"  # it is not, and was taken for it


class Asking(Struct, frozen=True):
    """A question to a service that has no answer yet."""

    comment: int
    what: Query
    due: dt.datetime
    tries: int = 0
    trapped: str = ""  # what stood in the field that readers do not see
    why: str = ""  # there was no answer the last time
