"""Editions with their versions: filed whole or not at all, found by address, by time, by story, desk and author."""

from __future__ import annotations

import datetime as dt
import json
import re
import unicodedata
from typing import TYPE_CHECKING, Any

import msgspec
import sqlalchemy as sa
import zstandard

from dateline.model import Edition, Step, Version
from dateline.model.citing import citations_of
from dateline.sitestore.matters import matter_of
from dateline.sitestore.schema import EDITION, MATTER, SIGNED, TALLY, VERSION
from dateline.sitestore.tally import count, counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dateline.database import Database


class _Signers(msgspec.Struct, frozen=True):
    authors: tuple[str, ...]


_EDITION = msgspec.json.Decoder(Edition)
_VERSION = msgspec.json.Decoder(Version)
_SIGNERS = msgspec.json.Decoder(_Signers)
_STEP = msgspec.json.Decoder(Step)  # passes over the rest


HIT = ("\ue000", "\ue001")
"""What stands around a word that was looked for: no sentence holds these."""

WEIGHED = 200
"""Editions that hold all words and are compared, the newest: a word that all hold costs no more than that."""

WORDS = 12
"""Words of a query that are looked for."""

_NEWEST_OF = sa.text(
    "SELECT edition.value FROM json_each(:stories) AS asked JOIN edition ON edition.key = (SELECT last.key FROM edition AS last"
    " WHERE last.story = asked.value AND NOT last.retracted ORDER BY last.published DESC, last.key DESC LIMIT 1)"
)
_NEWEST_WITH = sa.text(
    "SELECT edition.key FROM edition_words JOIN edition ON edition.key = edition_words.rowid"
    " WHERE edition_words MATCH :words AND NOT edition.retracted ORDER BY edition_words.rowid DESC LIMIT :newest"
)
_HEADED = sa.text("SELECT rowid FROM edition_words WHERE edition_words MATCH :words AND rowid >= :last")
_LINES = sa.text(
    "SELECT edition.value, highlight(edition_words, 1, :begin, :end) FROM edition_words"
    " JOIN edition ON edition.key = edition_words.rowid WHERE edition_words MATCH :words AND edition_words.rowid = :key"
)

_MARKED = re.compile(f"{HIT[0]}([^{HIT[1]}]*){HIT[1]}")
_UNMARKED = {ord(mark): None for mark in HIT}


class Hit(msgspec.Struct, frozen=True):
    """An edition that was found, with the sentence that holds the words: its parts, and whether they were looked for."""

    edition: Edition
    sentence: tuple[tuple[str, bool], ...]  # nothing where the words stand in the headline


class Editions:
    """All that was published."""

    def __init__(self, database: Database) -> None:
        """Keep them in this file."""
        self._database = database

    def add(self, edition: Edition, version: Version) -> Edition:
        """File a new edition with its first version; its key is given here.

        Raises:
            ArchiveError: there is one at its address.
        """
        row = _row(edition)
        del row["key"]
        with self._database.writing() as connection:
            key = connection.execute(EDITION.insert().values(row)).inserted_primary_key
            edition = msgspec.structs.replace(edition, key=int(key[0]) if key else 0)
            self._file(connection, edition, version)
            for name in _tallied(edition):
                count(connection, name, 1)
        return edition

    def change(self, edition: Edition, version: Version) -> None:
        """File one more version of an edition."""
        with self._database.writing() as connection:
            signed = sa.select(SIGNED.c.author).where(SIGNED.c.edition == edition.key)
            before, after = set(connection.execute(signed).scalars()), set(edition.authors)
            connection.execute(SIGNED.delete().where(SIGNED.c.edition == edition.key))
            self._file(connection, edition, version)
            for author in before ^ after:
                count(connection, f"editions/author/{author}", 1 if author in after else -1)

    def find(self, story: str, day: dt.date, slug: str) -> Edition | None:
        """Return the edition at an address, if there is one."""
        where = (EDITION.c.story == story) & (EDITION.c.day == day.isoformat()) & (EDITION.c.slug == slug)
        with self._database.reading() as connection:
            value = connection.execute(sa.select(EDITION.c.value).where(where)).scalar()
        return None if value is None else _EDITION.decode(value)

    def version(self, edition: Edition, number: int | None = None) -> Version | None:
        """Return a version of an edition, the last without a number."""
        where = (VERSION.c.edition == edition.key) & (VERSION.c.number == (number or edition.versions))
        with self._database.reading() as connection:
            value = connection.execute(sa.select(VERSION.c.value).where(where)).scalar()
        return None if value is None else _VERSION.decode(zstandard.decompress(value))

    def history(self, edition: Edition) -> list[Step]:
        """Return what became of an edition, the first version first, without their texts."""
        query = sa.select(VERSION.c.value).where(VERSION.c.edition == edition.key).order_by(VERSION.c.number)
        with self._database.reading() as connection:
            return [
                _STEP.decode(zstandard.decompress(value)) for value in connection.execute(query).scalars()
            ]

    def newest(  # noqa: PLR0913 - of what, from where
        self,
        most: int,
        *,
        story: str = "",
        desk: str = "",
        author: str = "",
        before: int = 0,
        retracted: bool = False,
    ) -> list[Edition]:
        """Return the editions published last, newest first; of a story, a desk or an author, and before one of a key."""
        table: Any = EDITION
        time = EDITION.c.published
        if author:
            table, time = SIGNED.join(EDITION, EDITION.c.key == SIGNED.c.edition), SIGNED.c.published
        query = sa.select(EDITION.c.value).select_from(table)
        if not retracted:
            query = query.where(~EDITION.c.retracted)
        for column, wanted in ((EDITION.c.story, story), (EDITION.c.desk, desk), (SIGNED.c.author, author)):
            if wanted:
                query = query.where(column == wanted)
        key = SIGNED.c.edition if author else EDITION.c.key
        if before:
            last = sa.select(EDITION.c.published).where(EDITION.c.key == before).scalar_subquery()
            query = query.where(sa.tuple_(time, key) < sa.tuple_(last, sa.literal(before)))
        query = query.order_by(time.desc(), key.desc()).limit(most)
        with self._database.reading() as connection:
            return [_EDITION.decode(value) for value in connection.execute(query).scalars()]

    def newest_of(self, stories: Iterable[str]) -> dict[str, Edition]:
        """Return the edition of each story that was published last, where there is one; in one query."""
        with self._database.reading() as connection:
            values = connection.execute(_NEWEST_OF, {"stories": json.dumps(list(stories))}).scalars()
            found = [_EDITION.decode(value) for value in values]
        return {edition.story: edition for edition in found}

    def changed(self, most: int) -> list[tuple[Edition, Step]]:
        """Return what was corrected and retracted, the last first: each edition with the step that did it."""
        query = sa.text(
            "SELECT edition.value, version.value FROM version INDEXED BY version_later"
            " JOIN edition ON edition.key = version.edition WHERE version.number > 1 ORDER BY version.rowid DESC LIMIT :most"
        )
        with self._database.reading() as connection:
            return [
                (_EDITION.decode(edition), _STEP.decode(zstandard.decompress(version)))
                for edition, version in connection.execute(query, {"most": most})
            ]

    def by_key(self, key: int) -> Edition | None:
        """Return the edition of a key, if there is one."""
        with self._database.reading() as connection:
            value = connection.execute(sa.select(EDITION.c.value).where(EDITION.c.key == key)).scalar()
        return None if value is None else _EDITION.decode(value)

    def changes(self) -> int:
        """Return a number that grows with each version that is filed."""
        with self._database.reading() as connection:
            return int(connection.execute(sa.text("SELECT max(rowid) FROM version")).scalar() or 0)

    def last_key(self) -> int:
        """Return the key of the edition filed last; 0 where there is none."""
        with self._database.reading() as connection:
            return int(connection.execute(sa.select(sa.func.max(EDITION.c.key))).scalar() or 0)

    def between(self, first: int, last: int) -> Iterator[Edition]:
        """Yield the editions with keys from `first` to `last`, retracted ones too."""
        query = sa.select(EDITION.c.value).where(EDITION.c.key.between(first, last)).order_by(EDITION.c.key)
        with self._database.reading() as connection:
            for value in connection.execute(query).scalars():
                yield _EDITION.decode(value)

    def search(self, words: str, most: int) -> list[Hit]:
        """Return the editions that hold all words: those with all in their headline first, then the newest.

        Words are compared whole, without their accents; there is no language of queries. How often a word stands in all
        editions is not asked: that would cost more the more there are.
        """
        quoted = " AND ".join(f'"{word}"' for word in _words(words))
        if not quoted:
            return []
        told = {"words": quoted, "newest": WEIGHED, "begin": HIT[0], "end": HIT[1]}
        with self._database.reading() as connection:
            keys = list(connection.execute(_NEWEST_WITH, told).scalars())
            headed = f"headline : ({quoted})"
            heads = set(
                connection.execute(_HEADED, told | {"words": headed, "last": min(keys, default=0)}).scalars()
            )
            best = sorted(keys, key=lambda key: (key not in heads, -key))[:most]
            rows = (connection.execute(_LINES, told | {"key": key}).one() for key in best)
            return [_hit(value, lines) for value, lines in rows]

    def numbers(self, kind: str, names: Iterable[str]) -> dict[str, int]:
        """Return how many editions each of some stories, desks or authors has."""
        known = {f"editions/{kind}/{name}": name for name in names}
        query = sa.select(TALLY.c.name, TALLY.c.number).where(TALLY.c.name.in_(known))
        with self._database.reading() as connection:
            return {known[name]: int(number) for name, number in connection.execute(query)}

    def number(self, kind: str, name: str) -> int:
        """Return how many editions a story, a desk or an author has, retracted ones too."""
        with self._database.reading() as connection:
            return counted(connection, f"editions/{kind}/{name}")

    def signed_before(self, author: str) -> int:
        """Return how many versions an author signed of editions that have more than one; each of these is looked at."""
        query = sa.text(
            "SELECT version.value FROM version WHERE version.edition IN (SELECT edition FROM version WHERE number > 1)"
        )
        with self._database.reading() as connection:
            signers = (_SIGNERS.decode(zstandard.decompress(v)) for v in connection.execute(query).scalars())
            return sum(author in one.authors for one in signers)

    def _file(self, connection: sa.Connection, edition: Edition, version: Version) -> None:
        connection.execute(EDITION.update().where(EDITION.c.key == edition.key).values(_row(edition)))
        value = zstandard.compress(msgspec.json.encode(version))
        row = {"edition": edition.key, "number": version.number, "value": value}
        connection.execute(VERSION.insert().values(row))
        for author in dict.fromkeys(edition.authors):
            signed = {"author": author, "published": _told(edition.published), "edition": edition.key}
            connection.execute(SIGNED.insert().values(signed))
        _index(connection, edition, version)
        connection.execute(MATTER.delete().where(MATTER.c.edition == edition.key))
        about = {} if edition.retracted else matter_of(version.briefing)
        if about:
            rows = [
                {"term": term, "edition": edition.key, "story": edition.story, "weight": weight}
                for term, weight in about.items()
            ]
            connection.execute(MATTER.insert(), rows)


def _words(query: str) -> list[str]:
    """Return the words of a query, as many as are looked for; a sign that stands alone is none."""
    plain = "".join(c if c.isalnum() else " " for c in unicodedata.normalize("NFC", query))
    return list(dict.fromkeys(plain.split()))[:WORDS]


def _hit(value: bytes, lines: str) -> Hit:
    """Return a hit with the sentence that holds most of what is looked for."""
    best = max(lines.split("\n"), key=lambda line: (len(set(_MARKED.findall(line))), -len(line)))
    parts = _MARKED.split(best) if HIT[0] in best else []
    return Hit(
        _EDITION.decode(value), tuple((text, place % 2 == 1) for place, text in enumerate(parts) if text)
    )


def _row(edition: Edition) -> dict[str, object]:
    return {
        "key": edition.key,
        "story": edition.story,
        "day": edition.day.isoformat(),
        "slug": edition.slug,
        "desk": edition.desk,
        "published": _told(edition.published),
        "retracted": edition.retracted,
        "value": msgspec.json.encode(edition),
    }


def _told(time: dt.datetime) -> str:
    return time.astimezone(dt.UTC).isoformat(timespec="microseconds")


def _tallied(edition: Edition) -> list[str]:
    authors = [f"editions/author/{author}" for author in dict.fromkeys(edition.authors)]
    return [f"editions/story/{edition.story}", f"editions/desk/{edition.desk}", *authors]


def _index(connection: sa.Connection, edition: Edition, version: Version) -> None:
    quotes = (" ".join(citation.quote.split()) for citation in citations_of(version.briefing))
    sentences = "\n".join(dict.fromkeys(quotes)).translate(_UNMARKED)
    connection.exec_driver_sql("DELETE FROM edition_words WHERE rowid = ?", (edition.key,))
    connection.exec_driver_sql(
        "INSERT INTO edition_words (rowid, headline, sentences) VALUES (?, ?, ?)",
        (edition.key, f"{version.headline}\n{version.introduction}", sentences),
    )
