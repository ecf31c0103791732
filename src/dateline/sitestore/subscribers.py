"""Who follows by e-mail, and what waits to be sent to them.

A row of `waiting` is one edition for one reader. It is made once, in the step that moves the mark behind the edition,
and it goes once: when a server took the mail, or when it cannot be known whether one did. So an edition reaches a reader
at most once, whatever dies when.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import msgspec
import sqlalchemy as sa

from dateline.model import Digest, Edition, Rhythm, Subscriber
from dateline.sitestore.schema import EDITION, FOLLOWING, OFFERED, RECORD, SUBSCRIBER, TALLY, WAITING
from dateline.sitestore.tally import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.database import Database

MOST = 200
"""Editions in one mail; the rest comes in another."""

FURTHEST = dt.timedelta(days=2)
"""Nothing waits longer than until the next morning, or rests longer than a day."""

_EDITION = msgspec.json.Decoder(Edition)
_MARK, _LEASE = "digests/chosen", "digests/sender"
_COLUMNS = tuple(SUBSCRIBER.c[name] for name in "key address rhythm leaving tries refused".split())

_CHOICE = """
INSERT OR IGNORE INTO waiting (subscriber, edition, due, sending)
SELECT subscriber.key, edition.key, CASE subscriber.rhythm WHEN 'daily' THEN :morning ELSE :now END, 0
FROM edition JOIN following ON {matching} AND following.after < edition.key
JOIN subscriber ON subscriber.key = following.subscriber
WHERE edition.key > :mark AND edition.key <= :last AND NOT edition.retracted
"""
_CHOICES = (
    _CHOICE.format(matching="following.what IN ('site', 'story/' || edition.story, 'desk/' || edition.desk)"),
    _CHOICE.format(
        matching="following.what IN (SELECT 'author/' || author FROM signed WHERE signed.edition = edition.key)"
    ),
)


class Subscribers:
    """All who follow a site by e-mail."""

    def __init__(self, database: Database) -> None:
        """Keep them in this file."""
        self._database = database

    # Coming and leaving

    def offer(self, digest: str, now: dt.datetime, expires: dt.datetime) -> None:
        """Remember a link that was made, and forget those that have run out."""
        with self._database.writing() as connection:
            connection.execute(OFFERED.delete().where(OFFERED.c.expires <= _told(now)))
            connection.execute(OFFERED.insert().values(digest=digest, expires=_told(expires)))

    def offered(self, digest: str, now: dt.datetime) -> bool:
        """Tell whether a link may still be used."""
        with self._database.reading() as connection:
            return (
                connection.execute(sa.select(OFFERED.c.digest).where(_open(digest, now))).first() is not None
            )

    def confirm(  # noqa: PLR0913 - what the link said
        self, digest: str, address: str, what: str, rhythm: Rhythm, *, leaving: str, now: dt.datetime
    ) -> Subscriber | None:
        """Let an address follow something, by a link that is used up; None where it was before."""
        with self._database.writing() as connection:
            if not connection.execute(OFFERED.delete().where(_open(digest, now))).rowcount:
                return None
            row = {
                "address": address,
                "rhythm": rhythm,
                "leaving": leaving,
                "tries": 0,
                "refused": 0,
                "resting": "",
            }
            connection.execute(SUBSCRIBER.insert().prefix_with("OR IGNORE").values(row))
            fresh = {"rhythm": rhythm, "tries": 0, "refused": 0, "resting": ""}
            connection.execute(SUBSCRIBER.update().where(SUBSCRIBER.c.address == address).values(fresh))
            found = _subscriber(connection, SUBSCRIBER.c.address == address)
            if found is None:
                return None
            after = connection.execute(sa.select(sa.func.max(EDITION.c.key))).scalar() or 0
            follows = {"subscriber": found.key, "what": what, "after": after}
            connection.execute(FOLLOWING.insert().prefix_with("OR IGNORE").values(follows))
            return found

    def find(self, leaving: str) -> Subscriber | None:
        """Return whose link for leaving it is."""
        with self._database.reading() as connection:
            return _subscriber(connection, SUBSCRIBER.c.leaving == leaving)

    def followed(self, subscriber: Subscriber) -> list[str]:
        """Return what somebody follows."""
        query = sa.select(FOLLOWING.c.what).where(FOLLOWING.c.subscriber == subscriber.key)
        with self._database.reading() as connection:
            return list(connection.execute(query.order_by(FOLLOWING.c.what)).scalars())

    def leave(self, subscriber: Subscriber, what: str = "") -> None:
        """Forget somebody; with `what`, only that they follow it, unless that is all."""
        of = FOLLOWING.c.subscriber == subscriber.key
        with self._database.writing() as connection:
            if what:
                connection.execute(FOLLOWING.delete().where(of, FOLLOWING.c.what == what))
                if connection.execute(sa.select(FOLLOWING.c.what).where(of)).first() is not None:
                    return
            _forget(connection, subscriber.key)

    def following(self, what: str) -> int:
        """Return how many follow something."""
        query = sa.select(sa.func.count()).select_from(FOLLOWING).where(FOLLOWING.c.what == what)
        with self._database.reading() as connection:
            return int(connection.execute(query).scalar() or 0)

    def number(self) -> int:
        """Return how many there are."""
        with self._database.reading() as connection:
            return int(connection.execute(sa.select(sa.func.count()).select_from(SUBSCRIBER)).scalar() or 0)

    # What waits

    def choose(self, now: dt.datetime, morning: dt.datetime) -> int:
        """Let each edition that came since the last time wait for whoever follows it; return for how many in all."""
        with self._database.writing() as connection:
            mark = counted(connection, _MARK)
            last = int(connection.execute(sa.select(sa.func.max(EDITION.c.key))).scalar() or 0)
            if last == mark:
                return 0
            told = {"now": _told(now), "morning": _told(morning), "mark": mark, "last": last}
            made = sum(connection.execute(sa.text(choice), told).rowcount for choice in _CHOICES)
            connection.execute(TALLY.insert().prefix_with("OR REPLACE").values(name=_MARK, number=last))
            return made

    def pending(self, now: dt.datetime) -> bool:
        """Tell whether there is anything to choose, to send or to settle."""
        sending = sa.select(WAITING.c.subscriber).where(WAITING.c.sending).limit(1)
        with self._database.reading() as connection:
            last = connection.execute(sa.select(sa.func.max(EDITION.c.key))).scalar() or 0
            return (
                last != counted(connection, _MARK)
                or connection.execute(_due().where(_is_due(now)).limit(1)).first() is not None
                or connection.execute(sending).first() is not None
            )

    def due(self, now: dt.datetime, most: int) -> list[Digest]:
        """Return the digests that are due, at most so many."""
        query = _due().where(_is_due(now)).order_by(WAITING.c.due, WAITING.c.subscriber).limit(most)
        with self._database.reading() as connection:
            rows = dict.fromkeys(connection.execute(query))
            found = [_made(row) for row in rows]
            return [Digest(one, _waiting(connection, one, now)) for one in found]

    def drop(self, digest: Digest) -> None:
        """Let nothing of it wait any more: it was taken, or nothing more can be done."""
        with self._database.writing() as connection:
            connection.execute(WAITING.delete().where(_of(digest)))

    def clear(self, subscriber: Subscriber) -> None:
        """Let no edition wait for somebody that was retracted since."""
        gone = sa.exists().where((EDITION.c.key == WAITING.c.edition) & EDITION.c.retracted)
        with self._database.writing() as connection:
            connection.execute(WAITING.delete().where(WAITING.c.subscriber == subscriber.key, gone))

    # Sending

    def begin(self, digest: Digest) -> bool:
        """Note that it is handed to a server now; False where its reader has left since, or it is not whole any more."""
        with self._database.writing() as connection:
            marked = WAITING.update().where(_of(digest), ~WAITING.c.sending).values(sending=True)
            whole = connection.execute(marked).rowcount == len(digest.editions)
            if not whole:
                connection.execute(WAITING.update().where(_of(digest)).values(sending=False))
            return whole

    def sent(self, digest: Digest) -> None:
        """Note that a server took it."""
        with self._database.writing() as connection:
            connection.execute(WAITING.delete().where(_of(digest)))
            _rest(connection, digest.subscriber.key, tries=0, refused=0, resting="")

    def rest(self, digest: Digest, tries: int, refused: int, until: dt.datetime) -> None:
        """Note that it was not taken, and send its reader nothing until a time."""
        with self._database.writing() as connection:
            connection.execute(WAITING.update().where(_of(digest)).values(sending=False))
            resting = _told(until)
            _rest(connection, digest.subscriber.key, tries=tries, refused=refused, resting=resting)

    def cut_off(self) -> int:
        """Drop what was being sent when its sender died: nobody knows whether it arrived. Return how many mails."""
        mails = sa.select(sa.func.count(sa.distinct(WAITING.c.subscriber))).where(WAITING.c.sending)
        with self._database.writing() as connection:
            number = int(connection.execute(mails).scalar() or 0)
            if number:
                connection.execute(WAITING.delete().where(WAITING.c.sending))
            return number

    def hold(self, sender: str, now: dt.datetime, until: dt.datetime) -> bool:
        """Be the one that sends until a time, unless another is: one that names no later time than we would."""
        with self._database.writing() as connection:
            query = sa.select(RECORD.c.name, RECORD.c.value).where(RECORD.c.kind == _LEASE)
            row = connection.execute(query).first()
            if row and row.name != sender and _told(now) < row.value.decode() <= _told(until):
                return False
            connection.execute(RECORD.delete().where(RECORD.c.kind == _LEASE))
            connection.execute(RECORD.insert().values(kind=_LEASE, name=sender, value=_told(until).encode()))
            return True

    def release(self, sender: str) -> None:
        """Let others send."""
        with self._database.writing() as connection:
            connection.execute(RECORD.delete().where(RECORD.c.kind == _LEASE, RECORD.c.name == sender))

    def counts(self) -> tuple[int, int]:
        """Return how many readers there are, and for how many of them something waits."""
        waits = sa.select(sa.func.count(sa.distinct(WAITING.c.subscriber)))
        with self._database.reading() as connection:
            return self.number(), int(connection.execute(waits).scalar() or 0)


def _told(time: dt.datetime) -> str:
    return time.astimezone(dt.UTC).isoformat(timespec="microseconds")


def _come(time: sa.ColumnElement[str], now: dt.datetime) -> sa.ColumnElement[bool]:
    """A time that has come; one that is further off than we ever set was set by a clock that went wrong."""
    return (time <= _told(now)) | (time > _told(now + FURTHEST))


def _due() -> sa.Select[Any]:
    return sa.select(*_COLUMNS).select_from(
        WAITING.join(SUBSCRIBER, SUBSCRIBER.c.key == WAITING.c.subscriber)
    )


def _is_due(now: dt.datetime) -> sa.ColumnElement[bool]:
    return _come(WAITING.c.due, now) & ~WAITING.c.sending & _come(SUBSCRIBER.c.resting, now)


def _open(digest: str, now: dt.datetime) -> sa.ColumnElement[bool]:
    return (OFFERED.c.digest == digest) & (OFFERED.c.expires > _told(now))


def _of(digest: Digest) -> sa.ColumnElement[bool]:
    keys = [edition.key for edition in digest.editions]
    return (WAITING.c.subscriber == digest.subscriber.key) & WAITING.c.edition.in_(keys)


def _subscriber(connection: sa.Connection, where: sa.ColumnElement[bool]) -> Subscriber | None:
    row = connection.execute(sa.select(*_COLUMNS).where(where)).first()
    return _made(row) if row else None


def _made(row: Sequence[object]) -> Subscriber:
    return msgspec.convert(dict(zip(Subscriber.__struct_fields__, row, strict=True)), Subscriber)


def _waiting(connection: sa.Connection, subscriber: Subscriber, now: dt.datetime) -> tuple[Edition, ...]:
    where = (WAITING.c.subscriber == subscriber.key) & _come(WAITING.c.due, now) & ~WAITING.c.sending
    table = WAITING.join(EDITION, EDITION.c.key == WAITING.c.edition)
    query = sa.select(EDITION.c.value).select_from(table).where(where, ~EDITION.c.retracted)
    found = connection.execute(query.order_by(WAITING.c.edition).limit(MOST)).scalars()
    return tuple(reversed([_EDITION.decode(value) for value in found]))


def _rest(connection: sa.Connection, key: int, **values: object) -> None:
    connection.execute(SUBSCRIBER.update().where(SUBSCRIBER.c.key == key).values(values))


def _forget(connection: sa.Connection, key: int) -> None:
    # What is deleted is overwritten in the file too
    connection.exec_driver_sql("PRAGMA secure_delete = ON")
    for table in (WAITING, FOLLOWING):
        connection.execute(table.delete().where(table.c.subscriber == key))
    connection.execute(SUBSCRIBER.delete().where(SUBSCRIBER.c.key == key))
