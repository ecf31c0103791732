"""Following feeds: one visit, and when the next one is due."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from dateline.app.reading import add_pages, batched, page_digest
from dateline.archive import Archive
from dateline.collect.ahead import Ahead
from dateline.collect.clean import untracked
from dateline.collect.feeds import Entry, Feed, entry_page, read_feed
from dateline.collect.web import Answer, Failure, Web
from dateline.model import Defaults, Page, PageKind, Skipped, SkipReason, Source, Visit
from dateline.model.filing import Added, Kept, Seen, sums

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


_QUICKEST, _SLOWEST = 900.0, 86_400.0  # seconds between two visits
_LAST_FAILURE = 10  # in a row: about four days of back-off; then the feed is reported dead
_LONGEST_WAIT = 7 * 86_400.0  # seconds; a server that asks for more is asked again then
_TOGETHER = 16  # feeds whose answers are held in memory at once
_BATCH = 16  # entries whose pages are fetched before they are filed: a kill loses at most these


@dataclass(frozen=True, slots=True)
class Watcher:
    """Visits feeds and files what they bring."""

    archive: Archive
    web: Web
    defaults: Defaults = field(default_factory=Defaults)
    keep_raw: bool = True
    ahead: Ahead | None = None  # fetches of several hosts at once; without it, one page after another
    chance: Callable[[], float] = random.random  # of the jitter: 0 <= chance < 1
    progress: Callable[[str], None] = field(
        default=lambda _: None
    )  # called with the name of each page that came

    def visit(self, source: Source) -> tuple[Source, Added]:
        """Visit a feed, file its new entries, and remember how it went."""
        return self.settle(source, self.web.get(source.address, etag=source.etag, modified=source.modified))

    def first(self, source: Source) -> tuple[Source, Added]:
        """Visit a feed for the first time: there is nothing to compare with, so it may have been fetched ahead."""
        return self.settle(source, self._fetched(source.address))

    def round(self, sources: Iterable[Source]) -> Iterator[tuple[Source, Added]]:
        """Visit feeds, several at once; their entries are filed one feed after another, in the given order."""
        for some in batched(sources, _TOGETHER):
            answers = self.ahead.each(self._asked, some) if self.ahead else [self._asked(s) for s in some]
            feeds = [self._announced(s, a) for s, a in zip(some, answers, strict=True)]
            for source, answer, feed in zip(some, answers, feeds, strict=True):
                yield self.settle(source, answer, feed)

    def _asked(self, source: Source) -> Answer | Failure:
        return self.web.get(source.address, etag=source.etag, modified=source.modified)

    def _announced(self, source: Source, answer: Answer | Failure) -> Feed | None:
        """Read the feed that came, and have the pages of its new entries fetched meanwhile."""
        if isinstance(answer, Failure) or answer.unchanged:
            return None
        feed = read_feed(answer.content, answer.visit.answered)
        if feed:
            self.want(entry.address for entry in self._fresh(source, feed) if not entry.whole)
        return feed

    def want(self, addresses: Iterable[str]) -> None:
        """Announce pages that will be asked for."""
        if self.ahead:
            self.ahead.want([address for address in addresses if address])

    def settle(
        self, source: Source, answer: Answer | Failure, feed: Feed | None = None
    ) -> tuple[Source, Added]:
        """Do with a feed's answer what is to be done; `feed` is what was read from it, if it was read."""
        now = self.web.now()
        source = replace(source, visited=now)
        if isinstance(answer, Failure):
            return self._kept(self._failed(source, answer, now)), Added()
        if source.trouble:  # only then it may be listed as not read
            self.archive.strike_off({source.address: ""})
        source = self._moved(source, answer)
        if answer.unchanged:
            return self._kept(_rested(source, answer, now, Added())), Added()
        feed = feed or read_feed(answer.content, answer.visit.answered)
        if feed is None:
            none = Failure(source.address, SkipReason.NO_ARTICLE, "no feed is found there")
            return self._kept(self._failed(source, none, now)), Added()
        added, complete = self._take(source, feed, answer.visit)
        # Without validators the next visit brings the whole feed: entries whose pages failed are tried again
        etag, modified = answer.header("etag"), answer.header("last-modified")
        source = replace(
            source,
            title=feed.title or source.title,
            etag=etag if complete else "",
            modified=modified if complete else "",
        )
        return self._kept(_rested(source, answer, now, added)), added

    def pages(self, items: Iterable[tuple[Page | Skipped, Visit | None]]) -> Added:
        """File pages with the visits that brought them."""
        total = Added()
        for batch in batched(self._counted(items), _BATCH):
            kept = [
                Kept(page_digest(item, self.defaults), item, visit, self.defaults)
                for item, visit in batch
                if isinstance(item, Page) and visit is not None
            ]
            self.archive.sources.keep_pages(kept, raw=self.keep_raw)
            total += add_pages(self.archive, [item for item, _ in batch], self.defaults)
        return total

    def _counted(
        self, items: Iterable[tuple[Page | Skipped, Visit | None]]
    ) -> Iterator[tuple[Page | Skipped, Visit | None]]:
        for item, visit in items:
            self.progress(item.source)
            yield item, visit

    def take_saved(self, feed: Feed, name: str) -> Added:
        """File the entries of a feed that lies in the file `name`."""
        now = self.web.now()
        visit = Visit(name, name, now, 200)
        return self.pages(self._entries(Source(name, now), feed, list(feed.entries), visit, []))

    def page(self, address: str, hinted: dt.datetime | None = None) -> tuple[Page | Skipped, Visit | None]:
        """Fetch one page; `hinted` is when a list says it was published."""
        answer = self._fetched(address)
        if isinstance(answer, Failure):
            return Skipped(address, answer.reason, answer.detail), None
        return replace(page_of(answer), hinted=hinted), replace(answer.visit, hinted=hinted)

    def _fetched(self, address: str) -> Answer | Failure:
        return self.ahead.get(address) if self.ahead else self.web.get(address)

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
            total += self.pages(self._entries(source, feed, batch, visit, seen))
            self.archive.sources.saw(source.address, seen)
            complete = complete and not any(one.failed for one in seen)
        return total, complete

    def _entries(
        self, source: Source, feed: Feed, batch: list[Entry], visit: Visit, seen: list[Seen]
    ) -> Iterator[tuple[Page | Skipped, Visit | None]]:
        for entry in batch:
            failed, asked = False, True
            where = f"{source.address}#{entry.id}"
            if entry.whole:
                page = entry_page(feed, entry, source.address, visit.time)
                yield page, replace(visit, entry=entry.id)
            elif not entry.address:
                yield Skipped(where, SkipReason.TEASER, "and it names no page with the rest"), None
            else:
                answer = self._fetched(entry.address)
                if isinstance(answer, Failure):
                    failed = answer.passing
                    asked = answer.asked_for
                    yield Skipped(entry.address, answer.reason, answer.detail), None
                else:
                    page = replace(page_of(answer), hinted=entry.published)
                    yield page, replace(answer.visit, entry=entry.id, hinted=entry.published)
            seen.append(Seen(entry.id, entry.digest, failed, asked))

    def _failed(self, source: Source, failure: Failure, now: dt.datetime) -> Source:
        failures = source.failures + 1
        wait = min(_SLOWEST, _QUICKEST * 2 ** (failures - 1)) * (1 + self.chance() / 4)
        wait = min(max(wait, failure.retry_after), _LONGEST_WAIT)
        return replace(
            source,
            due=now + dt.timedelta(seconds=round(wait)),
            failures=failures,
            failed=source.failed + 1,
            trouble=f"{failure.reason}: {failure.detail}",
            dead=failure.status == 410 or failures >= _LAST_FAILURE,
        )

    def _kept(self, source: Source) -> Source:
        """Remember how a visit went, unless the user took the feed away, and that it was paused, meanwhile."""
        stored = self.archive.sources.find(source.address)
        if stored is None:
            return source
        source = replace(source, paused=stored.paused)
        self.archive.sources.keep(source)
        return source


def _rested(source: Source, answer: Answer, now: dt.datetime, added: Added) -> Source:
    """Note a success: a feed that brought something is visited sooner, one that did not later."""
    rhythm = source.rhythm * (0.5 if added.new or added.revised else 1.5)
    rhythm = min(max(rhythm, _QUICKEST), _SLOWEST)
    wait = min(max(rhythm, answer.max_age), _LONGEST_WAIT)
    return replace(
        source,
        due=now + dt.timedelta(seconds=round(wait)),
        succeeded=now,
        rhythm=rhythm,
        failures=0,
        trouble="",
        dead=False,
        new=source.new + added.new,
        revised=source.revised + added.revised,
        unchanged=source.unchanged + added.unchanged,
        skipped=source.skipped + added.skipped,
        reasons=sums(source.reasons, added.reasons),
    )


def page_of(answer: Answer) -> Page:
    """Make a page of what a server sent."""
    kind = PageKind.TEXT if answer.header("content-type").startswith("text/plain") else PageKind.HTML
    visit = answer.visit
    return Page(
        visit.asked, answer.content, kind, visit.time, untracked(visit.answered), charset=visit.charset
    )
