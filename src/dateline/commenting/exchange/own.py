"""Our own export: one JSON document with a comment a line, so that it is read and written line by line."""

from __future__ import annotations

import datetime as dt
from typing import IO, TYPE_CHECKING

import msgspec

from dateline.commenting.exchange.found import MOST_LETTERS, Broken, Found, Post
from dateline.model import Comment, CommentState, Writer

if TYPE_CHECKING:
    from collections.abc import Iterator

HEAD = '{"format": "dateline comments 1", "comments": ['
_LONGEST = 2_000_000
"""Bytes of a line."""


class Exported(msgspec.Struct, frozen=True, omit_defaults=True):
    """A comment in a file."""

    number: int
    id: str  # what its sending is called: the same comment in every export
    edition: str
    name: str
    text: str
    time: dt.datetime
    state: CommentState
    parent: int = 0
    edited: dt.datetime | None = None
    line: str = ""
    version: int = 0
    locked: bool = False
    email: str = ""
    network: str = ""


def exported(comment: Comment, sent: str, writer: Writer | None) -> Exported:
    """Return a comment as a file has it; who wrote it only with `writer`."""
    return Exported(
        comment.number,
        sent,
        comment.edition,
        comment.name,
        comment.text,
        comment.time,
        comment.state,
        comment.parent,
        comment.edited,
        comment.line,
        comment.version,
        comment.locked,
        writer.address if writer else "",
        writer.network.partition("/")[0] if writer else "",
    )


def comments(stream: IO[bytes]) -> Iterator[Found | Broken]:
    """Yield the comments of an export of ours."""
    decoder = msgspec.json.Decoder(Exported)
    for place, line in enumerate(iter(lambda: stream.readline(_LONGEST), b"")):
        said = line.strip().rstrip(b",")
        if place == 0 or said == b"]}":
            continue
        try:
            one = decoder.decode(said)
        except (msgspec.MsgspecError, ValueError) as error:
            yield Broken(f"line {place + 1} is no comment: {error}")
            return
        yield _found(one)


def _found(one: Exported) -> Found:
    return Found(
        str(one.number),
        Post(one.edition[:1000]),
        str(one.parent or ""),
        one.name,
        one.text[:MOST_LETTERS],
        one.time if one.time.tzinfo else one.time.replace(tzinfo=dt.UTC),
        one.state,
        one.email,
        one.network,
        sent=one.id,
        edited=one.edited,
        line=one.line,
        version=one.version,
        locked=one.locked,
        plain=True,
    )
