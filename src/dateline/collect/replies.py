"""What a service answers: values alone, so that who only judges them loads no client."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class Reply(Struct, frozen=True):
    """What a service said."""

    status: int
    headers: tuple[tuple[str, str], ...]  # names in small letters
    content: bytes

    def header(self, name: str) -> str:
        """Return a header, the first of its name; "" where there is none."""
        return next((value for found, value in self.headers if found == name.lower()), "")


class NoReply(StrEnum):
    """Why a service said nothing that can be read. Holds nothing of what was sent."""

    PRIVATE = "its address is not on the public internet"
    LONG = "it answered with more than is read"
    LATE = "it did not answer in time"
    AWAY = "it cannot be reached"
    CUT = "the connection was cut off, or spoke something else"
    NOWHERE = "its address is none"
