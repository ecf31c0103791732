"""The archive, open: one method for each thing that the rest of the code asks of it, one transaction a call."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Self

from dateline.archive import counting, filing, finding, forgetting, stories, upgrading
from dateline.archive.opening import opened
from dateline.archive.rows import filed_in
from dateline.archive.sources import Sources
from dateline.model.filing import Added, Holdings, Status

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from types import TracebackType

    from dateline.model import Filed, Skipped, Story
    from dateline.model.filing import Read
    from dateline.ports import ArticleStore, SourceStore


class Archive:
    """One archive file, open. Use as a context manager; every method raises only `ArchiveError`."""

    def __init__(self, path: str | Path, *, create: bool = True, read_only: bool = False) -> None:
        """Open the archive at `path`, making it (and its folder) when `create`.

        One that cannot be written, or is to be opened `read_only`, is read as it lies there.

        Raises:
            SchemaError: it was written by an older or newer Dateline, or is no archive at all.
            ArchiveBusyError: another process is writing and did not finish within ten seconds.
            ArchiveError: it does not exist and may not be made, or cannot be read.
        """
        self.path = Path(path)
        self._database = opened(self.path, create=create, read_only=read_only)

    def __str__(self) -> str:
        """Name the archive in messages."""
        return str(self.path)

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
        self._database.close()

    @classmethod
    def upgrade(cls, path: str | Path, refresh: upgrading.Refresh) -> Path | None:
        """Bring an older archive to today's schema: see `upgrading.upgrade`."""
        return upgrading.upgrade(Path(path), refresh)

    def check_writable(self) -> None:
        """Refuse what would write, before any work is done.

        Raises:
            ArchiveError: the archive can only be read.
        """
        self._database.check_writable()

    @property
    def sources(self) -> Sources:
        """Where the pages come from."""
        return Sources(self._database.reading, self._database.writing)

    def stamp(self) -> int:
        """Return a number that is another one after anything was written, by whatever process; at once."""
        return self._database.stamp()

    # Filing

    def known(self, digests: Sequence[str], readers: Collection[int]) -> set[str]:
        """Return which of these pages one of these readers has read already."""
        with self._database.reading() as connection:
            return filing.known(connection, digests, readers)

    def file(self, batch: Iterable[Read]) -> Added:
        """Keep a batch of read pages in one transaction: all of it is there afterwards, or none."""
        total = Added()
        with self._database.writing() as connection:
            for read in batch:
                total += filing.file_one(connection, read)
        return total

    def strike_off(self, came: Mapping[str, str]) -> None:
        """Strike sources off the list of what could not be read, where only their visits stood in the way.

        Args:
            came: sources, each with the digest of the page that came of it: what is said of that one stays.
        """
        with self._database.writing() as connection:
            filing.strike_off(connection, came)

    def forget(self, address: str) -> int:
        """Delete the article at an address, with all that was kept of it; return how many revisions it had."""
        with self._database.writing() as connection:
            return forgetting.forget(connection, address)

    # Finding

    def window(self, first: dt.date | None, last: dt.date) -> Iterator[Filed]:
        """Yield the current articles published from `first` to `last`, and those whose date is in doubt.

        In the order of their publication, then of their names: the same for every order of adding.
        """
        yield from self._found(finding.window(first, last))

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
        yield from self._found(
            finding.current(words, limit, since=since, publisher=publisher, language=language)
        )

    def mentioning(self, words: str, until: dt.date, limit: int) -> list[Filed]:
        """Return the current articles up to `until` that hold most of the words best, by publication."""
        return list(self._found(finding.mentioning(words, until, limit)))

    def article(self, name: str) -> list[Filed]:
        """Return the article named by an id (or its unambiguous beginning) or address, newest revision first."""
        return list(self._found(finding.named(name)))

    def revisions(self, address: str) -> list[Filed]:
        """Return every revision kept of the page at `address`, oldest first."""
        return list(self._found(finding.revisions(address)))

    def earlier(self, addresses: Sequence[str]) -> Iterator[Filed]:
        """Yield the revisions before the current ones of the pages at some addresses, oldest first."""
        for first in range(0, len(addresses), finding.TERMS):
            yield from self._found(finding.earlier(addresses[first : first + finding.TERMS]))

    def sharing(self, filed: Filed) -> list[Filed]:
        """Return the other current articles that share marks enough with this one to be its copies.

        Costs the same however many articles there are: a mark that very many carry leads to none of them.
        """
        with self._database.reading() as connection:
            query = finding.sharing(connection, filed)
        return list(self._found(query))

    def _found(self, query: finding.Query | None) -> Iterator[Filed]:
        if query is None:
            return
        with self._database.reading() as connection:
            yield from filed_in(connection, query)

    # Counting

    def skipped(self) -> list[Skipped]:
        """Return all that could not be read, by source."""
        with self._database.reading() as connection:
            return counting.skipped(connection)

    def count(self) -> int:
        """Return the number of current articles."""
        with self._database.reading() as connection:
            return counting.count(connection)

    def last_key(self) -> int:
        """Return a number that grows with every article filed."""
        with self._database.reading() as connection:
            return counting.last_key(connection)

    def filed_after(self, key: int) -> frozenset[str]:
        """Return the ids of the articles filed after `last_key` was this."""
        with self._database.reading() as connection:
            return counting.filed_after(connection, key)

    def holdings(self) -> Holdings:
        """Return what there is, in numbers."""
        with self._database.reading() as connection:
            return counting.holdings(connection)

    def status(self) -> Status:
        """Return the archive as a file, and what it holds."""
        size, changed = self._database.extent()
        return Status(self.path, size, changed, self.holdings())

    # Stories

    def stories(self) -> list[Story]:
        """Return the followed stories, by name."""
        with self._database.reading() as connection:
            return stories.stories(connection)

    def keep_story(self, story: Story) -> None:
        """Follow a story, or remember what was shown of it."""
        with self._database.writing() as connection:
            stories.keep(connection, story)

    def drop_story(self, name: str) -> None:
        """Follow a story no more."""
        with self._database.writing() as connection:
            stories.drop(connection, name)


if TYPE_CHECKING:

    def _keeps_the_ports(archive: Archive, sources: Sources) -> tuple[ArticleStore, SourceStore]:
        return archive, sources
