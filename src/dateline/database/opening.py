"""One SQLite file, open: transactions and their locks, and the driver's errors in our words. All that is SQLite's own way.

Who may write to the file and its folder opens it in WAL mode: readers and one writer at a time. Who may only read it,
or finds it on a read-only disk, reads it as it lies there: SQLite needs to make files beside a WAL database even for
reading, unless it is told that the file will not change.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import logging
import os
import sqlite3
import threading
from typing import TYPE_CHECKING

import sqlalchemy as sa
from msgspec import Struct

from dateline.errors import ArchiveBusyError, ArchiveError, SchemaError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# A key pressed while a connection is given back is told as that, once, and not by the pool's own trace
logging.getLogger("sqlalchemy.pool").addHandler(logging.NullHandler())

BUSY_SECONDS = 10
_SETTINGS = ("synchronous=NORMAL", "foreign_keys=ON", "temp_store=MEMORY")


class Kind(Struct, frozen=True):
    """What a file is called in messages, and what to do where it is missing or another."""

    noun: str  # "archive"
    make: str
    other: str
    cache: int = 32  # MB of the file that each connection keeps in memory at most


class Database:
    """One SQLite file, open, of whatever schema."""

    def __init__(self, path: Path, kind: Kind, *, create: bool = False, read_only: bool = False) -> None:
        """Open the file at `path`, making it (and its folder) when `create`; to read it only, if it cannot be written.

        Raises:
            ArchiveError: it does not exist and may not be made.
        """
        self.path, self.kind = path, kind
        if not path.exists():
            if not create or read_only:
                raise ArchiveError(f"no {kind.noun} at {path}", kind.make)
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise ArchiveError(f"cannot make the folder {path.parent}: {error.strerror}") from error
        self.read_only = read_only or (path.exists() and not _writable(path))
        self._mode = "rw" if path.exists() else "rwc"
        self._inode: int | None = None
        # Nobody waits for a connection: as many threads as there are may hold one
        pool = {"poolclass": sa.pool.QueuePool, "pool_size": 16, "max_overflow": -1}
        self._engine = sa.create_engine("sqlite://", creator=self._connect, **pool)
        sa.event.listen(self._engine, "begin", _begin)
        self._held = threading.local()  # the transaction that this thread is in
        self._watch: sqlite3.Connection | None = None
        self._watches, self._counted = 0, (0, 0, 0)
        self._watching = threading.Lock()

    def close(self) -> None:
        """Close the file; a WAL is folded back into it."""
        with self._watching:
            if self._watch is not None:
                self._watch.close()
                self._watch = None
        self._engine.dispose()

    def stamp(self, counter: str = "") -> int:
        """Return a number that is another one after anything was written to the file, by whatever process.

        With `counter`, a query for a number in the file: after that has changed. It takes microseconds and waits for nobody:
        a file that is locked whole is an `ArchiveBusyError` at once.
        """
        self._check_there()
        with self._watching:
            try:
                if self._watch is None:
                    # One that never writes: SQLite tells a connection of the changes that others made
                    self._watch = self._connect()
                    self._watch.execute("PRAGMA busy_timeout=0")
                    self._watches += 1  # another one counts anew
                ((version,),) = self._watch.execute("PRAGMA data_version").fetchall()
                if counter and self._counted[:2] != (self._watches, version):
                    ((number,),) = self._watch.execute(counter).fetchall()
                    self._counted = (self._watches, version, number)
                return self._watches * 2**32 + int(self._counted[2] if counter else version)
            except sqlite3.Error as error:
                raise _ours(str(error), self.path, self.kind, read_only=self.read_only) from error

    @contextlib.contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """Give a connection that sees one state of the file."""
        held: sa.Connection | None = getattr(self._held, "connection", None)
        if held is not None:
            yield held
            return
        self._check_there()
        with self._translated(), self._engine.connect() as connection:
            yield connection

    @contextlib.contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """Begin a transaction that holds the write lock from the start: of two processes, one waits."""
        held: sa.Connection | None = getattr(self._held, "connection", None)
        if held is not None:
            yield held
            return
        self.check_writable()
        self._check_there()
        with self._translated(), self._engine.connect() as connection:
            writer = connection.execution_options(immediate=True)
            with writer.begin():
                yield writer

    @contextlib.contextmanager
    def together(self) -> Iterator[None]:
        """Make one transaction of whatever this thread reads and writes meanwhile: all of it is kept, or nothing."""
        with self.writing() as connection:
            outer: sa.Connection | None = getattr(self._held, "connection", None)
            self._held.connection = connection
            try:
                yield
            finally:
                self._held.connection = outer

    def check_writable(self) -> None:
        """Refuse what would write, before any work is done.

        Raises:
            ArchiveError: the file can only be read.
        """
        if self.read_only:
            raise ArchiveError(
                f"{self.path} can only be read, and this would write to it",
                f"Get the right to write to the file and to its folder. {self.kind.other}",
            )

    def extent(self) -> tuple[int, dt.datetime]:
        """Return how many bytes the file has, with the log beside it, and when it was written to last."""
        files = [path for path in (self.path, self.path.with_name(f"{self.path.name}-wal")) if path.exists()]
        found = [path.stat() for path in files]
        changed = dt.datetime.fromtimestamp(max(stat.st_mtime for stat in found), dt.UTC)
        return sum(stat.st_size for stat in found), changed

    def _check_there(self) -> None:
        """Notice that the file was taken away or replaced: who has it open still could write, and all would be lost.

        Raises:
            ArchiveError: it is gone.
        """
        try:
            inode = self.path.stat().st_ino
        except OSError as error:
            if self._inode is None:
                return  # it is about to be made
            advice = "Put it back; what was open of it is not written to any more."
            raise ArchiveError(f"{self.path} cannot be reached: {error.strerror}", advice) from error
        if self._inode not in (None, inode):
            self.close()
        self._inode = inode

    def _connect(self) -> sqlite3.Connection:
        uri = self.path.absolute().as_uri()
        uri += _as_it_lies(self.path) if self.read_only else f"?mode={self._mode}"
        # autocommit at the driver: SQLAlchemy's BEGIN is the only one (its own recipe for SQLite)
        connection = sqlite3.connect(
            uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
        try:
            for setting in _SETTINGS if self.read_only else ("journal_mode=WAL", *_SETTINGS):
                connection.execute(f"PRAGMA {setting}")
            connection.execute(f"PRAGMA cache_size={-1024 * self.kind.cache}")
        except sqlite3.Error:
            connection.close()
            raise
        self._mode = "rw"
        return connection

    @contextlib.contextmanager
    def _translated(self) -> Iterator[None]:
        """Turn the driver's errors into ours, in this one place."""
        try:
            yield
        except sa.exc.DBAPIError as error:
            raise _ours(str(error.orig), self.path, self.kind, read_only=self.read_only) from error


def _writable(path: Path) -> bool:
    # The folder too: a WAL is a file beside the archive
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def _as_it_lies(path: Path) -> str:
    """Return how a file is opened that we cannot write to.

    A log beside it holds what is not in the file yet, and SQLite reads both together. Without one, the file is
    whole, and "immutable" tells SQLite to look for no log and to take no lock.
    """
    log, index = (path.with_name(path.name + ending) for ending in ("-wal", "-shm"))
    in_use = log.exists() and (log.stat().st_size > 0 or index.exists())
    return "?mode=ro" if in_use else "?mode=ro&immutable=1"


def _begin(connection: sa.Connection) -> None:
    immediate = connection.get_execution_options().get("immediate", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


def _ours(what: str, path: Path, kind: Kind, *, read_only: bool) -> ArchiveError:
    if "locked" in what or "busy" in what:
        return ArchiveBusyError(
            f"another process is writing to {path}",
            "Wait until it has finished, then run the same command again.",
        )
    if "full" in what:
        return ArchiveError(
            f"the disk is full: {path}",
            "Make room and run the same command again; what was added before is kept.",
        )
    if "not a database" in what:
        return SchemaError(f"{path} is no Dateline {kind.noun}", kind.other)
    if read_only and "unable to open" in what:
        return ArchiveError(
            f"cannot read {path}: {what}",
            f"Check its permissions. If {path.name}-wal lies beside it, what was added last is in there: open the"
            f" {kind.noun} once where it can be written, or copy all its files to a folder of yours.",
        )
    if "readonly" in what or "unable to open" in what:
        return ArchiveError(f"cannot write {path}: {what}", f"Check the folder's permissions. {kind.other}")
    return ArchiveError(f"{path}: {what}", "Check it with `sqlite3 FILE 'PRAGMA integrity_check'`.")
