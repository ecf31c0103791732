"""Values that are few and found by a name, one table for all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

import msgspec
import sqlalchemy as sa

from dateline.sitestore.schema import RECORD

if TYPE_CHECKING:
    from collections.abc import Callable

    from dateline.database import Database

T = TypeVar("T")


class Records(Generic[T]):
    """All values of a kind."""

    def __init__(self, database: Database, kind: str, of: type[T], name: Callable[[T], str]) -> None:
        """Keep values of the type `of` under `kind`, each by its `name`."""
        self._database, self._kind, self._name = database, kind, name
        self._decode = msgspec.json.Decoder(of).decode

    def all(self) -> list[T]:
        """Return all, by name."""
        query = sa.select(RECORD.c.value).where(RECORD.c.kind == self._kind).order_by(RECORD.c.name)
        with self._database.reading() as connection:
            return [self._decode(value) for value in connection.execute(query).scalars()]

    def find(self, name: str) -> T | None:
        """Return the one of this name, if there is one."""
        with self._database.reading() as connection:
            return self._found(connection, name)

    def has(self, name: str) -> bool:
        """Say whether there is one of this name, without reading it."""
        query = sa.select(RECORD.c.name).where(RECORD.c.kind == self._kind, RECORD.c.name == name)
        with self._database.reading() as connection:
            return connection.execute(query).first() is not None

    def keep(self, value: T) -> None:
        """Keep a value in place of the one of its name."""
        with self._database.writing() as connection:
            self._put(connection, value)

    def put(self, value: T, last: T | None) -> bool:
        """Keep a value if the one of its name is still `last`; say whether it was."""
        with self._database.writing() as connection:
            if self._found(connection, self._name(value)) != last:
                return False
            self._put(connection, value)
            return True

    def drop(self, name: str) -> bool:
        """Forget the one of this name; say whether there was one."""
        where = (RECORD.c.kind == self._kind) & (RECORD.c.name == name)
        with self._database.writing() as connection:
            return connection.execute(RECORD.delete().where(where)).rowcount > 0

    def _found(self, connection: sa.Connection, name: str) -> T | None:
        query = sa.select(RECORD.c.value).where(RECORD.c.kind == self._kind, RECORD.c.name == name)
        value = connection.execute(query).scalar()
        return None if value is None else self._decode(value)

    def _put(self, connection: sa.Connection, value: T) -> None:
        row = {"kind": self._kind, "name": self._name(value), "value": msgspec.json.encode(value)}
        connection.execute(RECORD.insert().prefix_with("OR REPLACE").values(row))
