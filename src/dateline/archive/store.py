"""Reading and writing the archive. The only module that speaks SQL."""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import sqlite3
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Self

import msgspec
import sqlalchemy as sa

from dateline.archive import schema
from dateline.archive.codec import packed, unpacked
from dateline.archive.holdings import Holdings, forget, holdings
from dateline.archive.schema import ARTICLE, MIGRATION, PAGE, STORY
from dateline.archive.sources import Sources
from dateline.copies import COMMON, marks_of, worth_comparing
from dateline.errors import ArchiveBusyError, ArchiveError, SchemaError
from dateline.model import FAILED, STRUCK_OFF, Article, Filed, Reading, Skipped, SkipReason, Story

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from types import TracebackType

BUSY_SECONDS = 10
TERMS = 250
"""Marks that are looked up in one statement; SQLite joins at most 500."""

_HOLDERS = f"SELECT * FROM (SELECT mark, article, of FROM copy_mark WHERE mark = ? LIMIT {COMMON + 1})"  # noqa: S608 - a constant
_DETAILS = msgspec.json.Decoder(Article)
_STORY = msgspec.json.Decoder(Story)
_SPELLED_OUT = ("text", "title", "publisher", "language", "address")  # columns of their own


@dataclass(frozen=True, slots=True)
class Read:
    """A page with what became of it, ready to be filed."""

    digest: str  # of the page's bytes and the options it was read with
    source: str
    reader: int
    outcome: tuple[Article, Reading] | Skipped


@dataclass(frozen=True, slots=True)
class Added:
    """What filing a batch did."""

    new: int = 0
    revised: int = 0
    unchanged: int = 0
    skipped: int = 0
    reasons: tuple[tuple[str, int], ...] = ()  # why pages were not read, by name, with how many

    @property
    def failed(self) -> int:
        """How many of those that were skipped were never seen: no answer, or an error in its place."""
        return sum(number for reason, number in self.reasons if reason in FAILED)

    def __add__(self, other: Added) -> Added:
        """Return the sums."""
        return Added(
            self.new + other.new,
            self.revised + other.revised,
            self.unchanged + other.unchanged,
            self.skipped + other.skipped,
            sums(self.reasons, other.reasons),
        )


def sums(ours: Iterable[tuple[str, int]], theirs: Iterable[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    """Add up counts by name."""
    total: Counter[str] = Counter()
    for name, number in (*ours, *theirs):
        total[name] += number
    return tuple(sorted(total.items()))


def article_id(article: Article) -> str:
    """Return the article's name: twelve hex digits of what it says and where, the same on every machine."""
    published = article.published.time.isoformat() if article.published else ""
    where = article.address if "://" in article.address else ""
    parts = (where, article.publisher, published, article.title, article.text)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:12]


def text_digest(text: str) -> str:
    """Return the guard of every span into `text`: its SHA-256."""
    return hashlib.sha256(text.encode()).hexdigest()


class Archive:
    """One archive file, open. Use as a context manager; every method raises only `ArchiveError`."""

    def __init__(self, path: str | Path, *, create: bool = True, migrate: bool = False) -> None:
        """Open the archive at `path`, making it (and its folder) when `create`.

        Raises:
            SchemaError: it was written by an older or newer Dateline, or is no archive at all.
            ArchiveBusyError: another process is writing and did not finish within ten seconds.
            ArchiveError: it does not exist and may not be made, or cannot be written.
        """
        self.path = Path(path)
        if not self.path.exists():
            if not create:
                raise ArchiveError(f"no archive at {self.path}", "Make one with `dateline add SOURCE...`.")
            try:
                self.path.parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise ArchiveError(f"cannot make the folder {self.path.parent}: {error.strerror}") from error
        self._engine = sa.create_engine(
            f"sqlite:///{self.path}",
            connect_args={"timeout": BUSY_SECONDS},
        )
        sa.event.listen(self._engine, "connect", _prepare)
        sa.event.listen(self._engine, "begin", _begin)
        with self._translated(), self._engine.connect() as connection:
            version = _version(connection)
        if version == 0 or (migrate and 0 < version < len(schema.MIGRATIONS)):
            self._migrate()
        elif version != len(schema.MIGRATIONS):
            raise _wrong_version(self.path, version)

    def __enter__(self) -> Self:
        """Return the open archive."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Close the file; a WAL is folded back into it."""
        self._engine.dispose()

    @property
    def sources(self) -> Sources:
        """Where the pages come from."""
        return Sources(self._reading, self._writing)

    def known(self, digests: Sequence[str], readers: Collection[int]) -> set[str]:
        """Return which of these pages one of these readers has read already."""
        query = sa.select(PAGE.c.digest).where(PAGE.c.digest.in_(digests), PAGE.c.reader.in_(readers))
        with self._translated(), self._engine.connect() as connection:
            return set(connection.execute(query).scalars())

    def file(self, batch: Iterable[Read]) -> Added:
        """Keep a batch of read pages in one transaction: all of it is there afterwards, or none."""
        total = Added()
        with self._writing() as connection:
            for read in batch:
                total += _file_one(connection, read)
        return total

    def strike_off(self, came: Mapping[str, str]) -> None:
        """Strike sources off the list of what could not be read, where only their visits stood in the way.

        Args:
            came: sources, each with the digest of the page that came of it: what is said of that one stays.
        """
        undone = PAGE.c.reason.in_([reason.value for reason in STRUCK_OFF])
        ours = PAGE.c.source.in_(came) & PAGE.c.digest.not_in(came.values())
        with self._writing() as connection:
            connection.execute(PAGE.delete().where(PAGE.c.article.is_(None), undone, ours))

    def window(self, first: dt.date | None, last: dt.date) -> Iterator[Filed]:
        """Yield the current articles published from `first` to `last`, and those whose date is in doubt.

        In the order of their publication, then of their names: the same for every order of adding.
        """
        in_window = sa.select(ARTICLE.c.key).where(ARTICLE.c.current, ARTICLE.c.day <= last.isoformat())
        if first:
            in_window = in_window.where(ARTICLE.c.day >= first.isoformat())
        # Two look-ups, each by an index of its own: one condition with "or" would walk through every article
        in_doubt = sa.select(ARTICLE.c.key).where(ARTICLE.c.current, sa.text("(suspect OR day IS NULL)"))
        yield from self._filed(_articles().where(ARTICLE.c.key.in_(in_window.union(in_doubt))))

    def articles(
        self,
        words: str = "",
        limit: int | None = None,
        *,
        since: dt.date | None = None,
        publisher: str = "",
        language: str = "",
    ) -> Iterator[Filed]:
        """Yield current articles by publication; with `words`, those that hold all of them.

        `since` keeps those published from that day on, `publisher` those whose publisher's name holds it.
        """
        query = _articles().where(ARTICLE.c.current)
        if since:
            query = query.where(ARTICLE.c.day >= since.isoformat())
        if publisher:
            query = query.where(ARTICLE.c.publisher.icontains(publisher, autoescape=True))
        if language:
            query = query.where(ARTICLE.c.language == language)
        if terms := [word for word in _terms(words) if word]:
            match = " ".join(f'"{term}"' for term in terms)
            matching = sa.text("SELECT rowid FROM article_words WHERE article_words MATCH :match")
            query = query.where(
                ARTICLE.c.key.in_(matching.bindparams(match=match).columns(sa.column("rowid")))
            )
        yield from self._filed(query.limit(limit))

    def mentioning(self, words: str, until: dt.date, limit: int) -> list[Filed]:
        """Return the current articles up to `until` that hold most of the words best (BM25), by publication."""
        terms = [f'"{term}"' for term in _terms(words) if term]
        if not terms:
            return []
        best = sa.text(
            "SELECT article_words.rowid FROM article_words JOIN article ON article.key = article_words.rowid"
            " WHERE article_words MATCH :match AND article.current AND article.day <= :until"
            " ORDER BY bm25(article_words), article.id LIMIT :limit"
        )
        bound = best.bindparams(match=" OR ".join(terms), until=until.isoformat(), limit=limit)
        return list(self._filed(_articles().where(ARTICLE.c.key.in_(bound.columns(sa.column("rowid"))))))

    def article(self, name: str) -> list[Filed]:
        """Return the article named by an id (or its unambiguous beginning) or address, newest revision first."""
        by_id = ARTICLE.c.id.startswith(name, autoescape=True)
        query = _articles().where(by_id | (ARTICLE.c.address == name)).order_by(None)
        return list(
            self._filed(query.order_by(ARTICLE.c.current.desc(), ARTICLE.c.dated.desc(), ARTICLE.c.id))
        )

    def revisions(self, address: str) -> list[Filed]:
        """Return every revision kept of the page at `address`, oldest first."""
        query = _articles().where(ARTICLE.c.address == address).order_by(None)
        return list(self._filed(query.order_by(ARTICLE.c.dated, ARTICLE.c.revision)))

    def sharing(self, filed: Filed) -> list[Filed]:
        """Return the other current articles that share marks enough with this one to be its copies.

        Costs the same however many articles there are: a mark that very many carry leads to none of them.
        """
        marks = marks_of(filed.reading.signature, filed.article.text)
        common: Counter[int] = Counter()
        size: dict[int, int] = {}
        with self._translated(), self._engine.connect() as connection:
            for some in (marks[i : i + TERMS] for i in range(0, len(marks), TERMS)):
                holders = " UNION ALL ".join([_HOLDERS] * len(some))
                rows = connection.exec_driver_sql(holders, some).all()
                held = Counter(mark for mark, _, _ in rows)
                for mark, key, of in rows:
                    if held[mark] <= COMMON:
                        common[key] += 1
                        size[key] = of
        near = [key for key, count in common.items() if worth_comparing(count, min(len(marks), size[key]))]
        query = _articles().where(ARTICLE.c.key.in_(near), ARTICLE.c.current, ARTICLE.c.id != filed.id)
        return list(self._filed(query)) if near else []

    def skipped(self) -> list[Skipped]:
        """Return all that could not be read, by source."""
        query = sa.select(PAGE.c.source, PAGE.c.reason, PAGE.c.detail)
        query = query.where(PAGE.c.article.is_(None)).order_by(PAGE.c.source, PAGE.c.reason)
        with self._translated(), self._engine.connect() as connection:
            return [
                Skipped(row.source, SkipReason(row.reason), row.detail) for row in connection.execute(query)
            ]

    def count(self) -> int:
        """Return the number of current articles."""
        query = sa.select(sa.func.count()).select_from(ARTICLE).where(ARTICLE.c.current)
        with self._translated(), self._engine.connect() as connection:
            return connection.execute(query).scalar_one()

    def holdings(self) -> Holdings:
        """Return what there is, in numbers."""
        with self._translated(), self._engine.connect() as connection:
            return holdings(connection)

    def forget(self, address: str) -> int:
        """Delete the article at an address, with all that was kept of it; return how many revisions it had."""
        with self._writing() as connection:
            return forget(connection, address)

    def stories(self) -> list[Story]:
        """Return the followed stories, by name."""
        with self._translated(), self._engine.connect() as connection:
            rows = connection.execute(sa.select(STORY.c.story).order_by(STORY.c.name)).scalars()
            return [_STORY.decode(row) for row in rows]

    def keep_story(self, story: Story) -> None:
        """Follow a story, or remember what was shown of it."""
        row = {"name": story.name, "story": msgspec.json.encode(story)}
        with self._writing() as connection:
            connection.execute(STORY.insert().prefix_with("OR REPLACE").values(row))

    def drop_story(self, name: str) -> None:
        """Follow a story no more."""
        with self._writing() as connection:
            connection.execute(STORY.delete().where(STORY.c.name == name))

    def last_key(self) -> int:
        """Return a number that grows with every article filed."""
        with self._translated(), self._engine.connect() as connection:
            return connection.execute(sa.select(sa.func.max(ARTICLE.c.key))).scalar() or 0

    def filed_after(self, key: int) -> frozenset[str]:
        """Return the ids of the articles filed after `last_key` was this."""
        with self._translated(), self._engine.connect() as connection:
            return frozenset(connection.execute(sa.select(ARTICLE.c.id).where(ARTICLE.c.key > key)).scalars())

    def _filed(self, query: sa.Select[tuple[object, ...]]) -> Iterator[Filed]:
        with self._translated(), self._engine.connect() as connection:
            for row in connection.execute(query):
                details = _DETAILS.decode(row.details)
                own = {name: getattr(row, name) for name in _SPELLED_OUT}
                yield Filed(row.id, row.digest, row.revision, replace(details, **own), unpacked(row.reading))

    @classmethod
    def upgrade(cls, path: str | Path) -> Path:
        """Bring an older archive to today's schema; returns the copy that is kept beside it.

        Raises:
            SchemaError: it is no archive, or a newer one.
        """
        path = Path(path)
        copy = path.with_name(path.name + ".before-upgrade")
        with (
            contextlib.closing(sqlite3.connect(path)) as source,
            contextlib.closing(sqlite3.connect(copy)) as target,
        ):
            source.backup(target)
        with cls(path, migrate=True):
            return copy

    def _migrate(self) -> None:
        with self._writing() as connection:
            for number, (name, step) in enumerate(schema.MIGRATIONS, 1):
                if number > _version(connection):
                    step(connection)
                    connection.execute(MIGRATION.insert().values(number=number, name=name))

    @contextlib.contextmanager
    def _writing(self) -> Iterator[sa.Connection]:
        """Begin a transaction that holds the write lock from the start: of two processes, one waits."""
        with self._translated(), self._engine.connect() as connection:
            writer = connection.execution_options(immediate=True)
            with writer.begin():
                yield writer

    @contextlib.contextmanager
    def _reading(self) -> Iterator[sa.Connection]:
        with self._translated(), self._engine.connect() as connection:
            yield connection

    @contextlib.contextmanager
    def _translated(self) -> Iterator[None]:
        """Turn the driver's errors into ours, in this one place."""
        try:
            yield
        except sa.exc.DBAPIError as error:
            raise _ours(error, self.path) from error


def _prepare(connection: object, _record: object) -> None:
    # autocommit at the driver: SQLAlchemy's BEGIN is the only one (its own recipe for SQLite)
    connection.isolation_level = None  # type: ignore[attr-defined]
    cursor = connection.cursor()  # type: ignore[attr-defined]
    for pragma in (
        "journal_mode=WAL",
        "synchronous=NORMAL",
        "foreign_keys=ON",
        "temp_store=MEMORY",
        "cache_size=-32768",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: sa.Connection) -> None:
    immediate = connection.get_execution_options().get("immediate", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


def _version(connection: sa.Connection) -> int:
    """Return the number of the last migration; 0 for an empty file; -1 for a database that is not ours."""
    tables = set(sa.inspect(connection).get_table_names())
    if "migration" not in tables:
        return -1 if tables else 0
    return connection.execute(sa.select(sa.func.max(MIGRATION.c.number))).scalar() or 0


def _wrong_version(path: Path, version: int) -> SchemaError:
    known = len(schema.MIGRATIONS)
    if version < 0:
        return SchemaError(
            f"{path} is a database, but no Dateline archive", "Name another file with --archive."
        )
    if version > known:
        return SchemaError(
            f"{path} was written by a newer Dateline (schema {version}; this one knows {known})",
            "Upgrade Dateline: pip install --upgrade dateline. The archive was not touched.",
        )
    return SchemaError(
        f"{path} was written by an older Dateline (schema {version}; this one writes {known})",
        "Bring it up to date with `dateline upgrade`, which keeps a copy beside it.",
    )


def _ours(error: sa.exc.DBAPIError, path: Path) -> ArchiveError:
    what = str(error.orig)
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
        return SchemaError(f"{path} is no Dateline archive", "Name another file with --archive.")
    if "readonly" in what or "unable to open" in what:
        return ArchiveError(
            f"cannot write {path}: {what}", "Check the folder's permissions, or use --archive."
        )
    return ArchiveError(f"{path}: {what}", "Check it with `sqlite3 FILE 'PRAGMA integrity_check'`.")


def _terms(words: str) -> list[str]:
    return ["".join(c for c in word if c.isalnum() or c in "-'’") for word in words.split()]


def _articles() -> sa.Select[tuple[object, ...]]:
    columns = ("id", "digest", "revision", "details", "reading", *_SPELLED_OUT)
    query: sa.Select[tuple[object, ...]] = sa.select(*(ARTICLE.c[name] for name in columns))
    return query.order_by(ARTICLE.c.day, ARTICLE.c.id)


def _file_one(connection: sa.Connection, read: Read) -> Added:
    page = {"digest": read.digest, "source": read.source, "reader": read.reader}
    if isinstance(read.outcome, Skipped):
        page |= {"article": None, "reason": read.outcome.reason.value, "detail": read.outcome.detail}
        _put_page(connection, page)
        return Added(skipped=1, reasons=((read.outcome.reason.value, 1),))
    article, reading = read.outcome
    name = article_id(article)
    _put_page(connection, page | {"article": name, "reason": None, "detail": None})
    encoded = packed(reading)
    same = connection.execute(sa.select(ARTICLE.c.key).where(ARTICLE.c.id == name)).scalar()
    if same is not None:  # read again by a newer reader: what it says is the same, what we read may be better
        connection.execute(ARTICLE.update().where(ARTICLE.c.key == same).values(reading=encoded))
        return Added(unchanged=1)
    earlier = connection.execute(
        sa.select(ARTICLE.c.key, ARTICLE.c.dated, ARTICLE.c.current).where(
            ARTICLE.c.address == article.address
        )
    ).all()
    dated = _dated(article)
    newest = all(dated >= row.dated for row in earlier)
    if newest and earlier:
        connection.execute(ARTICLE.update().where(ARTICLE.c.address == article.address).values(current=False))
    row = _row(article, name, encoded) | {"revision": len(earlier) + 1, "current": newest, "dated": dated}
    key = connection.execute(ARTICLE.insert().values(row).returning(ARTICLE.c.key)).scalar_one()
    connection.execute(
        sa.text("INSERT INTO article_words (rowid, title, text) VALUES (:key, :title, :text)"),
        {"key": key, "title": article.title, "text": article.text},
    )
    schema.insert_marks(connection, key, marks_of(reading.signature, article.text))
    return Added(revised=1) if earlier else Added(new=1)


def _put_page(connection: sa.Connection, page: dict[str, object]) -> None:
    connection.execute(PAGE.insert().prefix_with("OR REPLACE").values(page))


def _dated(article: Article) -> str:
    time = article.updated or (article.published.time if article.published else None)
    return time.astimezone(dt.UTC).isoformat() if time else ""


def _row(article: Article, name: str, reading: bytes) -> dict[str, object]:
    blank = dict.fromkeys(_SPELLED_OUT, "")
    return {
        "id": name,
        "day": article.published.day.isoformat() if article.published else None,
        "suspect": bool(article.published and article.published.suspect),
        "digest": text_digest(article.text),
        "details": msgspec.json.encode(replace(article, **blank)),  # type: ignore[arg-type]
        "reading": reading,
    } | {column: getattr(article, column) for column in _SPELLED_OUT}
