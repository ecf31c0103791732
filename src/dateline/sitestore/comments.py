"""Comments, and apart from them who wrote them.

A comment has a number, which is given once. What was sent has a digest: the same thing sent again finds the comment that it
made the first time. A change names the revision that it was made on, and is refused when there is a newer one.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import msgspec
import sqlalchemy as sa

from dateline.model import Asking, Comment, CommentState, Moderated, Query, Report, Wanted, Writer
from dateline.sitestore.schema import (
    ASKING,
    COMMENT,
    COMMENT_KEPT,
    COMMENT_LETTER,
    COMMENT_PRIVATE,
    MODERATED,
    REPORT,
)
from dateline.sitestore.tally import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dateline.database import Database

_COMMENT = msgspec.json.Decoder(Comment)
_REPLY = COMMENT.alias("reply")
_SHOWN = CommentState.SHOWN.value
_STANDS = (COMMENT.c.state == _SHOWN) | (
    # What is gone keeps its place while something answers it
    (COMMENT.c.top == COMMENT.c.number)
    & sa.exists().where((_REPLY.c.top == COMMENT.c.number) & (_REPLY.c.state == _SHOWN))
)


class Comments:
    """All comments of a site."""

    def __init__(self, database: Database) -> None:
        """Keep them in this file."""
        self._database = database

    # What was written

    def add(
        self, comment: Comment, writer: Writer | None, *, secret: str, sent: str, twin: str = ""
    ) -> tuple[Comment, bool]:
        """Keep a new comment, its number is given here; or return the one that the same sending made, and False.

        Without a `writer` nothing is kept of who wrote it.
        """
        with self._database.writing() as connection:
            found = connection.execute(sa.select(COMMENT.c.value).where(COMMENT.c.sent == sent)).scalar()
            if found is not None:
                return _COMMENT.decode(found), False
            row = _row(comment) | {"secret": secret, "sent": sent, "twin": twin}
            del row["number"]
            key = connection.execute(COMMENT.insert().values(row)).inserted_primary_key
            number = int(key[0]) if key else 0
            comment = msgspec.structs.replace(comment, number=number, top=comment.top or number)
            connection.execute(COMMENT.update().where(COMMENT.c.number == number).values(_row(comment)))
            if writer is not None:
                connection.execute(COMMENT_PRIVATE.insert().values(_private(comment, writer)))
        return comment, True

    def find(self, number: int) -> Comment | None:
        """Return the comment of a number, in whatever state: for moderators."""
        return self._one(COMMENT.c.number == number)

    def public(self, number: int) -> Comment | None:
        """Return the comment of a number if it is shown: one that waits is looked for as one that is not there."""
        return self._one((COMMENT.c.number == number) & (COMMENT.c.state == _SHOWN))

    def owned(self, secret: str) -> Comment | None:
        """Return the comment whose private link it is."""
        return self._one(COMMENT.c.secret == secret)

    def sent(self, sent: str) -> Comment | None:
        """Return the comment that a sending made."""
        return self._one(COMMENT.c.sent == sent)

    def has_twin(self, twin: str) -> bool:
        """Say whether a text of this digest came before."""
        query = sa.select(COMMENT.c.number).where(COMMENT.c.twin == twin).limit(1)
        with self._database.reading() as connection:
            return bool(twin) and connection.execute(query).first() is not None

    def change(self, comment: Comment, twin: str | None = None) -> bool:
        """Keep a comment one revision after the one that it was made from; say whether that was the last.

        With `twin` its text is another one, which has that digest.
        """
        with self._database.writing() as connection:
            last = self._one(COMMENT.c.number == comment.number)
            if last is None or last.revision != comment.revision - 1:
                return False
            if twin is not None:
                # What is deleted is overwritten in the file too
                connection.exec_driver_sql("PRAGMA secure_delete = ON")
            row = _row(comment) | ({} if twin is None else {"twin": twin})
            connection.execute(COMMENT.update().where(COMMENT.c.number == comment.number).values(row))
            return True

    def writer(self, number: int) -> Writer | None:
        """Return who wrote a comment, while that is known."""
        query = sa.select(*_WRITER).where(COMMENT_PRIVATE.c.comment == number)
        with self._database.reading() as connection:
            row = connection.execute(query).first()
        return Writer(*row) if row else None

    def keep_writer(self, writer: Writer) -> None:
        """Change what is known of who wrote a comment."""
        values = msgspec.structs.asdict(writer)
        with self._database.writing() as connection:
            connection.execute(
                COMMENT_PRIVATE.update().where(COMMENT_PRIVATE.c.comment == writer.comment).values(values)
            )

    def forget_writer(self, number: int) -> None:
        """Forget who wrote a comment."""
        with self._database.writing() as connection:
            connection.exec_driver_sql("PRAGMA secure_delete = ON")
            connection.execute(COMMENT_PRIVATE.delete().where(COMMENT_PRIVATE.c.comment == number))
            connection.execute(ASKING.delete().where(ASKING.c.comment == number))
            connection.execute(COMMENT_LETTER.delete().where(COMMENT_LETTER.c.reader == number))

    # What a service is asked

    def ask(self, asking: Asking) -> None:
        """Let a service be asked, or told; in place of the same question that waits already."""
        row = msgspec.structs.asdict(asking) | {"what": asking.what.value, "due": _told(asking.due)}
        with self._database.writing() as connection:
            connection.execute(ASKING.insert().prefix_with("OR REPLACE").values(row))

    def answered(self, number: int, what: Query) -> None:
        """Ask no more."""
        with self._database.writing() as connection:
            where = (ASKING.c.comment == number) & (ASKING.c.what == what.value)
            connection.execute(ASKING.delete().where(where))

    def asking(self, now: dt.datetime, most: int) -> list[Asking]:
        """Return what a service is to be asked now, what waits longest first."""
        query = sa.select(*_ASKING).where(ASKING.c.due <= _told(now))
        with self._database.reading() as connection:
            return [_asking(row) for row in connection.execute(query.order_by(ASKING.c.due).limit(most))]

    def asked(self, numbers: Iterable[int]) -> dict[int, Asking]:
        """Return which comments a service has not said yet whether they are spam."""
        query = sa.select(*_ASKING).where(
            ASKING.c.comment.in_(list(numbers)), ASKING.c.what == Query.CHECK.value
        )
        with self._database.reading() as connection:
            return {row.comment: _asking(row) for row in connection.execute(query)}

    def confirmed_before(self, address: str) -> bool:
        """Say whether something of a confirmed address is shown already."""
        table = COMMENT_PRIVATE.join(COMMENT, COMMENT.c.number == COMMENT_PRIVATE.c.comment)
        query = sa.select(COMMENT.c.number).select_from(table)
        query = query.where(
            COMMENT_PRIVATE.c.address == address, COMMENT_PRIVATE.c.confirmed, COMMENT.c.state == _SHOWN
        )
        with self._database.reading() as connection:
            return bool(address) and connection.execute(query.limit(1)).first() is not None

    def drop(self, number: int) -> None:
        """Delete a comment with all that is kept of it. One that was answered is better emptied: its place is gone, too."""
        with self._database.writing() as connection:
            connection.exec_driver_sql("PRAGMA secure_delete = ON")
            for column in (
                COMMENT_PRIVATE.c.comment,
                ASKING.c.comment,
                REPORT.c.comment,
                MODERATED.c.comment,
                COMMENT_LETTER.c.about,
                COMMENT_LETTER.c.reader,
            ):
                connection.execute(sa.delete(column.table).where(column == number))
            connection.execute(COMMENT.delete().where(COMMENT.c.number == number))

    # What readers see

    def page(self, edition: str, first: int, most: int, *, newest: bool = False) -> list[Comment]:
        """Return comments of an edition thread by thread, from the one at a place on; what is gone and answered too."""
        order = COMMENT.c.top.desc() if newest else COMMENT.c.top
        query = sa.select(COMMENT.c.value).where(COMMENT.c.edition == edition, _STANDS)
        return self._all(query.order_by(order, COMMENT.c.number).offset(first).limit(most))

    def sizes(self, edition: str, *, newest: bool = False) -> list[tuple[int, int]]:
        """Return the places that there are for `page`, in its order: the number of each comment, and its bytes."""
        order = COMMENT.c.top.desc() if newest else COMMENT.c.top
        query = sa.select(COMMENT.c.number, sa.func.length(COMMENT.c.value))
        query = query.where(COMMENT.c.edition == edition, _STANDS).order_by(order, COMMENT.c.number)
        with self._database.reading() as connection:
            return [(number, size) for number, size in connection.execute(query)]

    def number(self, edition: str) -> int:
        """Return how many comments of an edition are shown."""
        with self._database.reading() as connection:
            return counted(connection, f"comments{edition}")

    def newest(self, most: int, *, edition: str = "") -> list[Comment]:
        """Return the comments that were shown last, the last first."""
        query = sa.select(COMMENT.c.value).where(COMMENT.c.state == _SHOWN)
        if edition:
            query = query.where(COMMENT.c.edition == edition)
        return self._all(query.order_by(COMMENT.c.shown.desc(), COMMENT.c.number.desc()).limit(most))

    # What moderators see

    def wanted(self, wanted: Wanted, most: int) -> list[Comment]:
        """Return comments that a moderator looks for, the newest first."""
        query = sa.select(COMMENT.c.value).where(*_conditions(wanted))
        return self._all(query.order_by(COMMENT.c.number.desc()).limit(most))

    def counts(self) -> dict[CommentState, int]:
        """Return how many there are in each state."""
        query = sa.select(COMMENT.c.state, sa.func.count()).group_by(COMMENT.c.state)
        with self._database.reading() as connection:
            return {CommentState(state): int(number) for state, number in connection.execute(query)}

    def report(self, report: Report, most: int) -> None:
        """Keep what a reader has against a comment; of each comment at most so many."""
        with self._database.writing() as connection:
            number = sa.select(sa.func.count()).select_from(REPORT).where(REPORT.c.comment == report.comment)
            if int(connection.execute(number).scalar() or 0) < most:
                row = {"comment": report.comment, "why": report.why, "time": _told(report.time)}
                connection.execute(REPORT.insert().values(row))

    def reports(self, numbers: Iterable[int]) -> dict[int, list[Report]]:
        """Return what readers have against comments."""
        query = sa.select(REPORT.c.comment, REPORT.c.why, REPORT.c.time)
        query = query.where(REPORT.c.comment.in_(list(numbers))).order_by(REPORT.c.key)
        found: dict[int, list[Report]] = {}
        with self._database.reading() as connection:
            for number, why, time in connection.execute(query):
                found.setdefault(number, []).append(Report(number, why, dt.datetime.fromisoformat(time)))
        return found

    def settle(self, number: int) -> None:
        """Forget what readers have against a comment: somebody has dealt with it."""
        with self._database.writing() as connection:
            connection.execute(REPORT.delete().where(REPORT.c.comment == number))

    def acted(self, done: Sequence[tuple[int, CommentState, CommentState, int]]) -> int:
        """Keep what was done at once, each with its comment, before, after and revision; return the number of the act."""
        with self._database.writing() as connection:
            last = int(connection.execute(sa.select(sa.func.max(MODERATED.c.act))).scalar() or 0)
            rows = [
                {"act": last + 1, "comment": number, "before": before, "after": after, "revision": revision}
                for number, before, after, revision in done
            ]
            if rows:
                connection.execute(MODERATED.insert(), rows)
            return last + 1

    def act(self, act: int) -> list[Moderated]:
        """Return what was done at once."""
        query = sa.select(MODERATED).where(MODERATED.c.act == act).order_by(MODERATED.c.comment)
        with self._database.reading() as connection:
            return [
                Moderated(act, number, CommentState(before), CommentState(after), revision)
                for act, number, before, after, revision in connection.execute(query)
            ]

    # What is kept no longer

    def written_before(self, time: dt.datetime, most: int) -> list[int]:
        """Return comments that came before a time and of which is still known who wrote them."""
        query = sa.select(COMMENT_PRIVATE.c.comment).where(COMMENT_PRIVATE.c.since <= _told(time))
        with self._database.reading() as connection:
            return list(connection.execute(query.order_by(COMMENT_PRIVATE.c.since).limit(most)).scalars())

    def spam_before(self, time: dt.datetime, after: int, most: int) -> list[Comment]:
        """Return spam that came before a time, by number, behind one."""
        query = sa.select(COMMENT.c.value).where(
            COMMENT.c.state == CommentState.SPAM.value,
            COMMENT.c.time <= _told(time),
            COMMENT.c.number > after,
        )
        return self._all(query.order_by(COMMENT.c.number).limit(most))

    def has_answers(self, number: int) -> bool:
        """Say whether anything in whatever state stands below a comment."""
        query = sa.select(COMMENT.c.number).where(COMMENT.c.top == number, COMMENT.c.number != number)
        with self._database.reading() as connection:
            return connection.execute(query.limit(1)).first() is not None

    # All of them

    def editions(self) -> list[str]:
        """Return the paths of editions with comments in whatever state."""
        with self._database.reading() as connection:
            query = sa.select(COMMENT.c.edition).distinct().order_by(COMMENT.c.edition)
            return list(connection.execute(query).scalars())

    def of_edition(self, edition: str, after: int, most: int) -> list[tuple[Comment, str]]:
        """Return the comments of an edition behind a number, each with what its sending is called."""
        query = sa.select(COMMENT.c.value, COMMENT.c.sent).where(
            COMMENT.c.edition == edition, COMMENT.c.number > after
        )
        with self._database.reading() as connection:
            found = connection.execute(query.order_by(COMMENT.c.number).limit(most))
            return [(_COMMENT.decode(value), sent) for value, sent in found]

    # What the site keeps for itself

    def kept(self, name: str) -> bytes | None:
        """Return what is kept under a name."""
        query = sa.select(COMMENT_KEPT.c.value).where(COMMENT_KEPT.c.name == name)
        with self._database.reading() as connection:
            return connection.execute(query).scalar()

    def keep(self, name: str, value: bytes) -> None:
        """Keep something under a name."""
        with self._database.writing() as connection:
            row = {"name": name, "value": value}
            connection.execute(COMMENT_KEPT.insert().prefix_with("OR REPLACE").values(row))

    def kept_once(self, name: str, value: bytes) -> bytes:
        """Return what is kept under a name; from now on `value`, where nothing was."""
        with self._database.writing() as connection:
            row = {"name": name, "value": value}
            connection.execute(COMMENT_KEPT.insert().prefix_with("OR IGNORE").values(row))
        return self.kept(name) or value

    def _one(self, where: sa.ColumnElement[bool]) -> Comment | None:
        with self._database.reading() as connection:
            value = connection.execute(sa.select(COMMENT.c.value).where(where)).scalar()
        return None if value is None else _COMMENT.decode(value)

    def _all(self, query: sa.Select[Any]) -> list[Comment]:
        with self._database.reading() as connection:
            return [_COMMENT.decode(value) for value in connection.execute(query).scalars()]


_ASKING = tuple(ASKING.c[name] for name in Asking.__struct_fields__)
_WRITER = tuple(COMMENT_PRIVATE.c[name] for name in Writer.__struct_fields__)


def _row(comment: Comment) -> dict[str, object]:
    return {
        "number": comment.number,
        "edition": comment.edition,
        "top": comment.top,
        "state": comment.state.value,
        "time": _told(comment.time),
        "shown": _told(comment.shown) if comment.shown else "",
        "words": f"{comment.name}\n{comment.text}".casefold(),
        "value": msgspec.json.encode(comment),
    }


def _private(comment: Comment, writer: Writer) -> dict[str, object]:
    return msgspec.structs.asdict(writer) | {
        "comment": comment.number,
        "since": _told(comment.time),
    }


def _asking(row: sa.Row[Any]) -> Asking:
    return Asking(
        row.comment, Query(row.what), dt.datetime.fromisoformat(row.due), row.tries, row.trapped, row.why
    )


def _conditions(wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    found: list[sa.ColumnElement[bool]] = []
    if wanted.state:
        found.append(COMMENT.c.state == wanted.state.value)
    if wanted.number:
        found.append(COMMENT.c.number == wanted.number)
    if wanted.edition:
        found.append(COMMENT.c.edition == wanted.edition)
    if wanted.before:
        found.append(COMMENT.c.number < wanted.before)
    found += [sa.func.instr(COMMENT.c.words, word) > 0 for word in wanted.words.casefold().split()]
    if wanted.reported:
        found.append(sa.exists().where(REPORT.c.comment == COMMENT.c.number))
    for column, value in (
        (COMMENT_PRIVATE.c.address, wanted.address),
        (COMMENT_PRIVATE.c.network, wanted.network),
    ):
        if value:
            own = sa.select(COMMENT_PRIVATE.c.comment).where(column == value)
            found.append(COMMENT.c.number.in_(own))
    return found


def _told(time: dt.datetime) -> str:
    return time.astimezone(dt.UTC).isoformat(timespec="microseconds")
