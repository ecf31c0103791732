"""Who follows a site by e-mail, and what is sent to them."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from dateline.model.publishing import Edition


class Rhythm(StrEnum):
    """How often a reader wants to hear of what they follow."""

    AT_ONCE = "at once"
    DAILY = "daily"


class Subscriber(Struct, frozen=True):
    """Somebody who confirmed that they want mail."""

    key: int
    address: str
    rhythm: Rhythm
    leaving: str  # what their link for leaving has in it
    tries: int = 0  # mails in a row that could not be delivered for now
    refused: int = 0  # mails in a row that were refused for good


class Digest(Struct, frozen=True):
    """What one reader is sent: editions that are new to them."""

    subscriber: Subscriber
    editions: tuple[Edition, ...]  # newest first
