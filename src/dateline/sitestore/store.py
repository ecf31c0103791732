"""The site's file, open."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING, Self

import msgspec
import sqlalchemy as sa

from dateline.database import Database, Kind, migrate, version_of
from dateline.errors import ArchiveError, SchemaError
from dateline.model import (
    Account,
    Author,
    Barred,
    Became,
    CommentRules,
    Desk,
    Draft,
    Noted,
    PastEdits,
    Picture,
    Session,
    Setting,
    SiteStory,
)
from dateline.sitestore.comments import Comments
from dateline.sitestore.editions import Editions
from dateline.sitestore.letters import CommentLetters
from dateline.sitestore.matters import Matters
from dateline.sitestore.migrations import MIGRATIONS, SEEN
from dateline.sitestore.records import Records
from dateline.sitestore.schema import NOTED
from dateline.sitestore.subscribers import Subscribers
from dateline.sitestore.views import Views

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from types import TracebackType

SITE = Kind("site", "Make one with `dateline serve --init`.", "Name another with --site.", cache=4)

_NOTED = msgspec.json.Decoder(Noted)


class SiteStore:
    """One site, open. Use as a context manager; every method raises only `ArchiveError`."""

    def __init__(self, path: str | Path, *, create: bool = True, read_only: bool = False) -> None:
        """Open the site at `path`, making it when `create`; an older schema is brought up to date.

        Raises:
            SchemaError: it was written by a newer Dateline, or is no site.
            ArchiveError: it does not exist and may not be made, or cannot be read.
        """
        self.path = Path(path)
        self._database = _opened(self.path, create=create, read_only=read_only)
        self.desks = Records(self._database, "desk", Desk, lambda desk: desk.slug)
        self.authors = Records(self._database, "author", Author, lambda author: author.slug)
        self.stories = Records(self._database, "story", SiteStory, lambda story: story.slug)
        self.drafts = Records(self._database, "draft", Draft, lambda draft: draft.id)
        self.settings = Records(self._database, "setting", Setting, lambda setting: setting.name)
        # What is published as its editor had it, with what was left out: by the path of the edition
        self.edited = Records(self._database, "edited", Draft, lambda draft: draft.corrects)
        self.became = Records(self._database, "became", Became, lambda one: one.draft)
        self.past = Records(
            self._database, "past", PastEdits, lambda past: past_name(past.draft, past.revision)
        )
        self.accounts = Records(self._database, "account", Account, lambda account: account.name)
        self.sessions = Records(self._database, "session", Session, lambda session: session.key)
        self.pictures = Records(self._database, "picture", Picture, lambda picture: picture.digest)
        self.editions = Editions(self._database)
        self.matters = Matters(self._database)
        self.views = Views(self._database)
        self.subscribers = Subscribers(self._database)
        self.comments = Comments(self._database)
        self.comment_letters = CommentLetters(self._database)
        self.comment_rules = Records(self._database, "comments", CommentRules, lambda _: "rules")
        self.barred = Records(self._database, "barred", Barred, lambda barred: barred.pattern)
        self.locked = Records(self._database, "locked", Setting, lambda edition: edition.name)

    def __enter__(self) -> Self:
        """Return the open site."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def together(self) -> AbstractContextManager[None]:
        """Make one transaction of what is read and written meanwhile: a change and its note are kept both or neither."""
        return self._database.together()

    def stamp(self) -> int:
        """Return a number that is another one after what readers see was changed, by whatever process; at once."""
        return self._database.stamp(SEEN)

    def note(self, noted: Noted) -> None:
        """Remember a change."""
        with self._database.writing() as connection:
            connection.execute(NOTED.insert().values(on=noted.on, value=msgspec.json.encode(noted)))

    def noted(self, on: str = "", most: int = 200) -> list[Noted]:
        """Return what was changed, the last first; with `on`, of one thing."""
        query = sa.select(NOTED.c.value).order_by(NOTED.c.key.desc()).limit(most)
        if on:
            query = query.where(NOTED.c.on == on)
        with self._database.reading() as connection:
            return [_NOTED.decode(value) for value in connection.execute(query).scalars()]


def past_name(draft: str, revision: int) -> str:
    """Return what the edits of a draft at a revision are kept under."""
    return f"{draft}/{revision}"


def _opened(path: Path, *, create: bool, read_only: bool) -> Database:
    if create and not read_only and not path.exists():
        with contextlib.suppress(OSError):  # what is in the way is said when the file is opened
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch(mode=0o600)  # hashes of passwords: nobody else's to read; SQLite makes the log alike
    database = Database(path, SITE, create=create, read_only=read_only)
    try:
        with database.reading() as connection:
            version = version_of(connection)
        if not 0 <= version <= len(MIGRATIONS):
            words = "is no site of Dateline" if version < 0 else "was written by a newer Dateline"
            raise SchemaError(f"{path} {words}", SITE.other)
        if version < len(MIGRATIONS):
            with database.writing() as connection:  # all steps or none
                migrate(connection, MIGRATIONS)
    except ArchiveError:
        database.close()
        raise
    return database
