"""What use-cases need of the world, as protocols: anything that does the same may stand in for it.

`tests/contracts` says what a store must do besides having these methods; a second store runs the same tests. What goes
in and out of the stores are values of the model.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from dateline.collect.web import Answer, Failure
    from dateline.model import Defaults, Filed, Page, Skipped, Source, Story, Visit
    from dateline.model.filing import Added, Holdings, Kept, Read, Seen


class Fetcher(Protocol):
    """A way to the web: `collect.web.Web`, or a recorded one."""

    def get(self, address: str, *, etag: str = "", modified: str = "") -> Answer | Failure:
        """Fetch an address, asking only for what changed since `etag` and `modified`; never raises."""
        ...


class Clock(Protocol):
    """Tells the time. No answer asks for it: only visits to feeds and pages do."""

    def __call__(self) -> dt.datetime:
        """Return the time, aware and in whole seconds."""
        ...


# Stores. A store that is asked for what it cannot do, or that fails, raises `ArchiveError` and nothing else.


class ArticleStore(Protocol):
    """Keeps articles with their revisions and what was read from them. Its `str` names it in messages."""

    @property
    def sources(self) -> SourceStore:
        """Where the pages come from."""
        ...

    def stamp(self) -> int:
        """Return a number that is another one after anything was written, by whatever process; at once."""
        ...

    def check_writable(self) -> None:
        """Refuse, by `ArchiveError`, what would write where that is not possible."""
        ...

    def known(self, digests: Sequence[str], readers: Collection[int]) -> set[str]:
        """Return which of these pages one of these readers has read already."""
        ...

    def file(self, batch: Iterable[Read]) -> Added:
        """Keep a batch of read pages: all of it is there afterwards, or none."""
        ...

    def strike_off(self, came: Mapping[str, str]) -> None:
        """Strike sources, each with the page that came of it, off the list of what could not be read."""
        ...

    def forget(self, address: str) -> int:
        """Delete the article at an address, with all that was kept of it; return how many revisions it had."""
        ...

    def window(self, first: dt.date | None, last: dt.date) -> Iterator[Filed]:
        """Yield the current articles published from `first` to `last`, and those whose date is in doubt."""
        ...

    def articles(
        self,
        words: str = "",
        limit: int | None = None,
        *,
        since: dt.date | None = None,
        publisher: str = "",
        language: str = "",
    ) -> Iterator[Filed]:
        """Yield current articles by publication, then by id; with `words`, those that hold all of them."""
        ...

    def mentioning(self, words: str, until: dt.date, limit: int) -> list[Filed]:
        """Return the current articles up to `until` that hold most of the words best, by publication."""
        ...

    def article(self, name: str) -> list[Filed]:
        """Return the article named by an id (or the beginning of one) or address, newest revision first."""
        ...

    def revisions(self, address: str) -> list[Filed]:
        """Return every revision kept of the page at `address`, oldest first."""
        ...

    def earlier(self, addresses: Sequence[str]) -> Iterator[Filed]:
        """Yield the revisions before the current ones of the pages at some addresses, oldest first."""
        ...

    def sharing(self, filed: Filed) -> list[Filed]:
        """Return the other current articles that share text enough with this one to be its copies."""
        ...

    def skipped(self) -> list[Skipped]:
        """Return all that could not be read, by source."""
        ...

    def count(self) -> int:
        """Return the number of current articles."""
        ...

    def holdings(self) -> Holdings:
        """Return what there is, in numbers."""
        ...

    def last_key(self) -> int:
        """Return a number that grows with every article filed."""
        ...

    def filed_after(self, key: int) -> frozenset[str]:
        """Return the ids of the articles filed after `last_key` was this."""
        ...

    def stories(self) -> list[Story]:
        """Return the followed stories, by name."""
        ...

    def keep_story(self, story: Story) -> None:
        """Follow a story, or remember what was shown of it."""
        ...

    def drop_story(self, name: str) -> None:
        """Follow a story no more."""
        ...


class SourceStore(Protocol):
    """Remembers feeds, which of their entries were dealt with, how pages came, and their bytes."""

    def all(self) -> list[Source]:
        """Return the feeds that are followed, by address."""
        ...

    def find(self, address: str) -> Source | None:
        """Return the feed at `address`, if it is followed."""
        ...

    def keep(self, source: Source) -> None:
        """Follow a feed, or remember how its last visit went."""
        ...

    def drop(self, address: str) -> bool:
        """Follow a feed no more, and forget its entries. Tells whether it was followed."""
        ...

    def rename(self, source: Source, address: str) -> Source:
        """Follow a feed at another address from now on, with all that is known of its entries."""
        ...

    def settled(self, source: str) -> Mapping[str, str]:
        """Return the entries of a feed that need no visit, with the digest of what they said."""
        ...

    def saw(self, source: str, entries: Iterable[Seen]) -> None:
        """Remember entries of a feed that were dealt with."""
        ...

    def keep_pages(self, batch: Iterable[Kept], *, raw: bool) -> None:
        """Remember how pages came and, with `raw`, their bytes."""
        ...

    def visited(self, addresses: Sequence[str], since: dt.datetime) -> frozenset[str]:
        """Return which of these addresses brought a page since then."""
        ...

    def came(self, article: str) -> list[Visit]:
        """Return how the pages of an article came from the network or a web archive, by time."""
        ...

    def raw_pages(self) -> Iterator[tuple[Page, Defaults]]:
        """Yield every page whose bytes are kept, as it came, and what it was read with."""
        ...
