"""What was not read, and why. All that is to be known of a reason stands here, in one place."""

from __future__ import annotations

from enum import Enum, StrEnum, auto
from typing import assert_never

from msgspec import Struct

from dateline.errors import SourceError


class Reach(Enum):
    """How far a page came before it was given up."""

    NOT_ASKED = auto()  # it may not be asked for, or must not
    NOT_SEEN = auto()  # asked for in vain
    NOT_OPENED = auto()  # its bytes are there, and cannot be made out
    NO_ARTICLE = auto()  # opened, and there is no article in it
    NOT_TAKEN = auto()  # opened, and its article is not to be had, or not one that is read


class Nature(Struct, frozen=True):
    """What is to be known of a reason for which a page was not read."""

    reach: Reach
    passing: bool  # it may be over in an hour: the page is worth another try
    struck_off: (
        bool  # it tells of a visit, not of what the page says: a later one that brings the page undoes it
    )
    exit_code: int | None  # of `add`, where nothing else came of an address that was named

    @property
    def seen(self) -> bool:
        """Whether the page itself was there."""
        return self.reach not in (Reach.NOT_ASKED, Reach.NOT_SEEN)


class SkipReason(StrEnum):
    """Why a page, or a part of one, was not read. The words are stored; a new reason needs its `nature`."""

    EMPTY = "empty"
    BINARY = "binary"
    TOO_LARGE = "too large"
    TOO_DEEP = "nested too deep"
    BROKEN_ARCHIVE = "broken compression"
    BROKEN_RECORD = "broken record"
    NO_ARTICLE = "no article found"
    LANGUAGE = "language not read"
    UNREADABLE = "unreadable"
    UNKNOWN_TYPE = "unknown file type"
    REFUSED = "address refused"
    ROBOTS = "robots.txt forbids it"
    NO_ANSWER = "no answer"
    HTTP_ERROR = "server error"
    TEASER = "teaser only"
    WALL = "behind a wall"

    @property
    def nature(self) -> Nature:  # noqa: PLR0911 - one for each kind
        """What is to be known of it."""
        match self:
            case SkipReason.REFUSED | SkipReason.ROBOTS:
                return Nature(
                    Reach.NOT_ASKED, passing=False, struck_off=True, exit_code=SourceError.exit_code
                )
            case SkipReason.NO_ANSWER:
                return Nature(Reach.NOT_SEEN, passing=True, struck_off=True, exit_code=SourceError.exit_code)
            case SkipReason.HTTP_ERROR:  # whether it passes, the status tells: 404 does not, 503 does
                return Nature(Reach.NOT_SEEN, passing=False, struck_off=True, exit_code=SourceError.exit_code)
            case SkipReason.TOO_LARGE | SkipReason.BROKEN_ARCHIVE:
                return Nature(Reach.NOT_OPENED, passing=False, struck_off=True, exit_code=None)
            case (
                SkipReason.BINARY
                | SkipReason.TOO_DEEP
                | SkipReason.BROKEN_RECORD
                | SkipReason.UNREADABLE
                | SkipReason.UNKNOWN_TYPE
            ):
                return Nature(Reach.NOT_OPENED, passing=False, struck_off=False, exit_code=None)
            case SkipReason.EMPTY | SkipReason.NO_ARTICLE:
                return Nature(Reach.NO_ARTICLE, passing=False, struck_off=False, exit_code=None)
            case SkipReason.WALL | SkipReason.TEASER:
                return Nature(Reach.NOT_TAKEN, passing=False, struck_off=True, exit_code=None)
            case SkipReason.LANGUAGE:
                return Nature(Reach.NOT_TAKEN, passing=False, struck_off=False, exit_code=None)
            case _:
                assert_never(self)


FAILED = frozenset(reason for reason in SkipReason if reason.nature.reach is Reach.NOT_SEEN)
"""Reasons for which a page was asked for in vain; of the others, it was not taken."""

STRUCK_OFF = frozenset(reason for reason in SkipReason if reason.nature.struck_off)
"""Reasons that a later visit undoes, if it brings the page."""


class Skipped(Struct, frozen=True):
    """A page that could not be read: counted and listed, never lost silently."""

    source: str
    reason: SkipReason
    detail: str  # what, where, and what to do
