"""Following feeds: each is visited when it is due, and what it brings is filed."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from dateline.app.reading import add_pages, batched, page_digest
from dateline.collect.ahead import Ahead
from dateline.collect.feeds import Entry, Feed, read_feed
from dateline.collect.rhythm import failed, rested
from dateline.collect.visits import Came, entries, page_at
from dateline.collect.web import Answer, Failure
from dateline.errors import ArchiveBusyError, UsageError
from dateline.model import Defaults, Page, SkipReason, Source, Visit
from dateline.model.filing import Added, Kept, Seen, sums
from dateline.ports import ArticleStore, Clock, Fetcher

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

_TOGETHER = 16  # feeds whose answers are held in memory at once
_BATCH = 16  # entries whose pages are fetched before they are filed: a kill loses at most these
_LOOK = 60.0  # seconds after which a feed that another process added is noticed


class Visited(Struct, frozen=True):
    """A feed before and after a visit, and what the visit brought."""

    before: Source
    after: Source
    added: Added


class Watcher(Struct, frozen=True):
    """Visits feeds and files what they bring."""

    archive: ArticleStore
    fetcher: Fetcher
    clock: Clock
    defaults: Defaults = field(default_factory=Defaults)
    keep_raw: bool = True
    ahead: Ahead | None = None  # fetches of several hosts at once; without it, one page after another
    chance: Callable[[], float] = random.random  # of the jitter: 0 <= chance < 1
    progress: Callable[[str], None] = field(
        default=lambda _: None
    )  # called with the name of each page that came, and with "" when a round is over

    def visit(self, source: Source) -> tuple[Source, Added]:
        """Visit a feed, file its new entries, and remember how it went."""
        return self.settle(source, self._asked(source))

    def first(self, source: Source) -> tuple[Source, Added]:
        """Visit a feed for the first time: there is nothing to compare with, so it may have been fetched ahead."""
        return self.settle(source, self.fetched(source.address))

    def round(self, sources: Iterable[Source]) -> Iterator[Visited]:
        """Visit feeds, several at once; their entries are filed one feed after another, in the given order."""
        for some in batched(sources, _TOGETHER):
            answers = self.ahead.each(self._asked, some) if self.ahead else [self._asked(s) for s in some]
            feeds = [self._announced(s, a) for s, a in zip(some, answers, strict=True)]
            for source, answer, feed in zip(some, answers, feeds, strict=True):
                yield Visited(source, *self.settle(source, answer, feed))

    def settle(
        self, source: Source, answer: Answer | Failure, feed: Feed | None = None
    ) -> tuple[Source, Added]:
        """Do with a feed's answer what is to be done; `feed` is what was read from it, if it was read."""
        now = self.clock()
        if isinstance(answer, Failure):
            return self._kept(failed(source, answer, now, self.chance())), Added()
        if source.trouble:  # only then it may be listed as not read
            self.archive.strike_off({source.address: ""})
        source = self._moved(source, answer)
        if answer.unchanged:
            return self._kept(rested(source, answer, now, brought=False)), Added()
        feed = feed or read_feed(answer.content, answer.visit.answered)
        if feed is None:
            none = Failure(source.address, SkipReason.NO_ARTICLE, "no feed is found there")
            return self._kept(failed(source, none, now, self.chance())), Added()
        added, complete = self._take(source, feed, answer.visit)
        # Without validators the next visit brings the whole feed: entries whose pages failed are tried again
        etag, modified = answer.header("etag"), answer.header("last-modified")
        source = replace(
            _counted(source, added),
            title=feed.title or source.title,
            etag=etag if complete else "",
            modified=modified if complete else "",
        )
        return self._kept(rested(source, answer, now, brought=bool(added.new or added.revised))), added

    def file(self, came: Iterable[Came]) -> Added:
        """File what came, with the visits that brought it."""
        total = Added()
        for batch in batched(self._shown(came), _BATCH):
            kept = [
                Kept(page_digest(one.item, self.defaults), one.item, one.visit, self.defaults)
                for one in batch
                if isinstance(one.item, Page) and one.visit is not None
            ]
            self.archive.sources.keep_pages(kept, raw=self.keep_raw)
            total += add_pages(self.archive, [one.item for one in batch], self.defaults)
        return total

    def file_saved(self, feed: Feed, name: str) -> Added:
        """File the entries of a feed that lies in the file `name`."""
        visit = Visit(name, name, self.clock(), 200)
        return self.file(came for _, came in entries(feed, feed.entries, name, visit, self.fetched))

    def page(self, address: str, hinted: dt.datetime | None = None) -> Came:
        """Fetch one page; `hinted` is when a list says it was published."""
        return page_at(address, self.fetched, hinted)

    def want(self, addresses: Iterable[str]) -> None:
        """Announce pages that will be asked for."""
        if self.ahead:
            self.ahead.want([address for address in addresses if address])

    def fetched(self, address: str) -> Answer | Failure:
        """Fetch an address, or take what was fetched ahead."""
        return self.ahead.get(address) if self.ahead else self.fetcher.get(address)

    def _asked(self, source: Source) -> Answer | Failure:
        return self.fetcher.get(source.address, etag=source.etag, modified=source.modified)

    def _announced(self, source: Source, answer: Answer | Failure) -> Feed | None:
        """Read the feed that came, and have the pages of its new entries fetched meanwhile."""
        if isinstance(answer, Failure) or answer.unchanged:
            return None
        feed = read_feed(answer.content, answer.visit.answered)
        if feed:
            self.want(entry.address for entry in self._fresh(source, feed) if not entry.whole)
        return feed

    def _shown(self, came: Iterable[Came]) -> Iterator[Came]:
        for one in came:
            self.progress(one.item.source)
            yield one

    def _moved(self, source: Source, answer: Answer) -> Source:
        """Follow a feed to where it was sent for good twice in a row: once may be a slip."""
        to = answer.visit.answered if answer.moved else ""
        if to and to == source.moving:
            return self.archive.sources.rename(source, to)
        return replace(source, moving=to)

    def _fresh(self, source: Source, feed: Feed) -> list[Entry]:
        settled = self.archive.sources.settled(source.address)
        return [entry for entry in feed.entries if settled.get(entry.id) != entry.digest]

    def _take(self, source: Source, feed: Feed, visit: Visit) -> tuple[Added, bool]:
        """File the entries that are new or changed; tells whether all of them came."""
        fresh = self._fresh(source, feed)
        self.want(entry.address for entry in fresh if not entry.whole)
        total, complete = Added(), True
        for batch in batched(fresh, _BATCH):
            seen: list[Seen] = []
            came = entries(feed, batch, source.address, visit, self.fetched)
            total += self.file(_noted(came, seen))
            self.archive.sources.saw(source.address, seen)
            complete = complete and not any(one.failed for one in seen)
        return total, complete

    def _kept(self, source: Source) -> Source:
        """Remember how a visit went, unless the user took the feed away, and that it was paused, meanwhile."""
        stored = self.archive.sources.find(source.address)
        if stored is None:
            return source
        source = replace(source, paused=stored.paused)
        self.archive.sources.keep(source)
        return source


def watch(
    watcher: Watcher,
    *,
    once: bool = False,
    everything: bool = False,
    sleep: Callable[[float], None] = time.sleep,
    disturbed: Callable[[ArchiveBusyError], None] = lambda _: None,
) -> Iterator[Visited]:
    """Visit the feeds of the archive, each in its own rhythm, until nobody asks for the next visit.

    Args:
        watcher: who visits them.
        once: visit what is due, then stop.
        everything: begin with every feed, due or not.
        sleep: waits so many seconds.
        disturbed: told of a round that another process's long writing broke off; the next makes up for it.

    Raises:
        UsageError: there is no feed to visit.
    """
    if not _visitable(watcher):
        raise UsageError(
            f"no feed to visit in {watcher.archive}",
            "Follow one with `dateline add ADDRESS`; `dateline sources` lists those that are dead or paused.",
        )
    while True:
        try:
            now = watcher.clock()
            yield from watcher.round([s for s in _visitable(watcher) if everything or s.due <= now])
            watcher.progress("")
        except ArchiveBusyError as error:
            disturbed(error)
        if once:
            return
        everything = False
        sleep(_until_next(watcher))


def next_due(watcher: Watcher) -> dt.datetime | None:
    """Return when the next visit is due; None when there is no feed to visit."""
    return min((source.due for source in _visitable(watcher)), default=None)


def _visitable(watcher: Watcher) -> list[Source]:
    return [source for source in watcher.archive.sources.all() if source.visitable]


def _until_next(watcher: Watcher) -> float:
    due = next_due(watcher)
    return min(_LOOK, max(1.0, (due - watcher.clock()).total_seconds())) if due else _LOOK


def _noted(came: Iterable[tuple[Entry, Came]], seen: list[Seen]) -> Iterator[Came]:
    """Pass on what came of entries, noting in `seen` how each fared."""
    for entry, one in came:
        yield one
        failure = one.failure
        seen.append(
            Seen(entry.id, entry.digest, failure.passing, failure.asked_for)
            if failure
            else Seen(entry.id, entry.digest)
        )


def _counted(source: Source, added: Added) -> Source:
    return replace(
        source,
        new=source.new + added.new,
        revised=source.revised + added.revised,
        unchanged=source.unchanged + added.unchanged,
        skipped=source.skipped + added.skipped,
        reasons=sums(source.reasons, added.reasons),
    )
