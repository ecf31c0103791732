"""Letters about comments that wait, and links for people who lost their private ones.

A letter is a row, made once: it is marked before its text is handed over, and stays as done. So nobody is written to twice
about one comment, whatever dies when, and however often a moderator hides and shows it.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import sqlalchemy as sa

from dateline.model import CommentLetter, Tiding
from dateline.sitestore.schema import COMMENT_LETTER, COMMENT_LOST, COMMENT_PRIVATE

if TYPE_CHECKING:
    from dateline.database import Database

FURTHEST = dt.timedelta(days=2)
"""No letter waits as long."""
_WAITS, _SENDING, _DONE = "waits", "sending", "done"
_LEFT = "left"
"""A row of this kind says that somebody wants no letters about a comment of theirs."""
_L, _P = COMMENT_LETTER.c, COMMENT_PRIVATE.c
_COLUMNS = (_L.about, _L.reader, _L.what, _L.due, _L.tries)


class CommentLetters:
    """All letters about comments."""

    def __init__(self, database: Database) -> None:
        """Keep them in this file."""
        self._database = database

    def add(self, letter: CommentLetter) -> None:
        """Let a letter wait, unless there is or was the same."""
        row = {"about": letter.about, "reader": letter.reader, "what": letter.what.value}
        row |= {"due": _told(letter.due), "tries": letter.tries, "state": _WAITS}
        with self._database.writing() as connection:
            connection.execute(COMMENT_LETTER.insert().prefix_with("OR IGNORE").values(row))

    def due(self, now: dt.datetime, most: int) -> list[CommentLetter]:
        """Return letters that are due, what waits longest first."""
        query = sa.select(*_COLUMNS).where(_L.state == _WAITS, _come(now)).order_by(_L.due).limit(most)
        with self._database.reading() as connection:
            return [
                CommentLetter(about, reader, Tiding(what), dt.datetime.fromisoformat(due), tries)
                for about, reader, what, due, tries in connection.execute(query)
            ]

    def pending(self, now: dt.datetime) -> bool:
        """Tell whether there is anything to send or to settle."""
        query = sa.select(_L.about).where(_L.state != _DONE, (_L.state == _SENDING) | _come(now)).limit(1)
        with self._database.reading() as connection:
            return connection.execute(query).first() is not None

    def begin(self, letter: CommentLetter) -> bool:
        """Note that it is handed to a server now; False where it does not wait any more."""
        with self._database.writing() as connection:
            marked = COMMENT_LETTER.update().where(_is(letter), _L.state == _WAITS).values(state=_SENDING)
            return bool(connection.execute(marked).rowcount)

    def done(self, letter: CommentLetter) -> None:
        """Note that it was taken, or may have been, or never will be: there is no other."""
        with self._database.writing() as connection:
            connection.execute(COMMENT_LETTER.update().where(_is(letter)).values(state=_DONE))

    def rest(self, letter: CommentLetter, tries: int, until: dt.datetime) -> None:
        """Note that it was not taken, and let it wait until a time."""
        values = {"state": _WAITS, "tries": tries, "due": _told(until)}
        with self._database.writing() as connection:
            connection.execute(COMMENT_LETTER.update().where(_is(letter)).values(values))

    def drop(self, letter: CommentLetter) -> None:
        """Forget a letter that is not to be sent as things stand; it may come again."""
        with self._database.writing() as connection:
            connection.execute(COMMENT_LETTER.delete().where(_is(letter), _L.state == _WAITS))

    def cut_off(self) -> int:
        """Be done with what was being sent when its sender died: nobody knows whether it arrived. Return how many."""
        with self._database.writing() as connection:
            dead = COMMENT_LETTER.update().where(_L.state == _SENDING).values(state=_DONE)
            return connection.execute(dead).rowcount

    def leave(self, address: str) -> None:
        """Write no more about what an address has commented until now."""
        own = sa.select(_P.comment).where(_P.address == address)
        with self._database.writing() as connection:
            connection.execute(COMMENT_PRIVATE.update().where(_P.address == address).values(told=False))
            connection.execute(COMMENT_LETTER.delete().where(_L.reader.in_(own), _L.state == _WAITS))
            for number in connection.execute(own).scalars().all():
                row = {
                    "about": number,
                    "reader": number,
                    "what": _LEFT,
                    "due": "",
                    "tries": 0,
                    "state": _DONE,
                }
                connection.execute(COMMENT_LETTER.insert().prefix_with("OR IGNORE").values(row))

    def left(self, number: int) -> bool:
        """Say whether who wrote a comment wants no letters about it."""
        query = sa.select(_L.about).where(_L.about == number, _L.reader == number, _L.what == _LEFT)
        with self._database.reading() as connection:
            return connection.execute(query).first() is not None

    # Links for people who lost their private ones

    def offer(self, digest: str, address: str, expires: dt.datetime) -> None:
        """Remember a link that was made for an address."""
        row = {"digest": digest, "address": address, "expires": _told(expires)}
        with self._database.writing() as connection:
            connection.execute(COMMENT_LOST.insert().values(row))

    def offered(self, digest: str, now: dt.datetime) -> str:
        """Return for whose address a link is; "" where it may not be used any more."""
        with self._database.reading() as connection:
            query = sa.select(COMMENT_LOST.c.address).where(_open(digest, now))
            return connection.execute(query).scalar() or ""

    def exchange(self, digest: str, after: str, now: dt.datetime, expires: dt.datetime) -> str:
        """Use a link up, and let another stand for it; return for whose address, "" where it was used before."""
        with self._database.writing() as connection:
            values = {"digest": after, "expires": _told(expires)}
            used = connection.execute(COMMENT_LOST.update().where(_open(digest, now)).values(values)).rowcount
        return self.offered(after, now) if used else ""

    def forget(self, now: dt.datetime) -> int:
        """Delete links that have run out, and those of addresses that nothing is kept of any more; return how many."""
        known = sa.exists().where(_P.address == COMMENT_LOST.c.address)
        over = (COMMENT_LOST.c.expires <= _told(now)) | ~known
        with self._database.reading() as connection:
            if connection.execute(sa.select(COMMENT_LOST.c.digest).where(over).limit(1)).first() is None:
                return 0
        with self._database.writing() as connection:
            # What is deleted is overwritten in the file too
            connection.exec_driver_sql("PRAGMA secure_delete = ON")
            return connection.execute(COMMENT_LOST.delete().where(over)).rowcount


def _is(letter: CommentLetter) -> sa.ColumnElement[bool]:
    return (_L.about == letter.about) & (_L.reader == letter.reader) & (_L.what == letter.what.value)


def _come(now: dt.datetime) -> sa.ColumnElement[bool]:
    """A time that has come; one that is further off than we ever set was set by a clock that went wrong."""
    return (_L.due <= _told(now)) | (_L.due > _told(now + FURTHEST))


def _open(digest: str, now: dt.datetime) -> sa.ColumnElement[bool]:
    return (COMMENT_LOST.c.digest == digest) & (COMMENT_LOST.c.expires > _told(now))


def _told(time: dt.datetime) -> str:
    return time.astimezone(dt.UTC).isoformat(timespec="microseconds")
