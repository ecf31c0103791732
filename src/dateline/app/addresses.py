"""Going where a user points: feeds are followed, lists are gone through, pages are read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from dateline.app.watch import Watcher
from dateline.collect.addresses import feeds_of, list_of
from dateline.collect.feeds import Feed, read_feed
from dateline.collect.lists import MOST, Addresses
from dateline.collect.visits import Came, page_of
from dateline.collect.web import Answer, Failure
from dateline.errors import SourceError
from dateline.model import Skipped, SkipReason, Source
from dateline.model.filing import Added

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_DEPTH = 3  # lists within lists
_AGAIN = dt.timedelta(days=1)  # a page of a list that came within this time is not fetched again

Report = Callable[[str, Added, str], None]
"""Called with an address or name, what it brought, and what else there is to say."""


def add_addresses(
    watcher: Watcher,
    addresses: Sequence[str],
    lists: Sequence[Addresses],
    feeds: Mapping[str, Feed],
    report: Report = lambda _address, _added, _detail: None,
) -> Added:
    """Fetch addresses, go through lists and saved feeds, telling of each what came.

    Raises:
        SourceError: of an address that the user named, nothing came; everything else was done.
    """
    adder = Adder(watcher, report)
    came = {address: adder.add(address) for address in addresses}
    others = [adder.add_all(listed) for listed in lists]
    others += [adder.take(feed, name) for name, feed in feeds.items()]
    if in_vain := [address for address, added in came.items() if nothing_came(added)]:
        raise SourceError(f"nothing came from {', '.join(in_vain)}", "Everything else was done.")
    return sum([*came.values(), *others], Added())


def nothing_came(added: Added) -> bool:
    """Say whether nothing came, and that is an error: see the exit codes of `SkipReason`."""
    found = added.new or added.revised or added.unchanged
    codes = [SkipReason(reason).nature.exit_code for reason, _ in added.reasons]
    return not found and bool(codes) and None not in codes


class Adder(Struct, frozen=True):
    """Goes where a user points."""

    watcher: Watcher
    report: Report = field(default=lambda _address, _added, _detail: None)

    def add(self, address: str, depth: int = 0) -> Added:
        """Fetch one address and file what it is: feed, home page with a feed, list, or page."""
        if self.watcher.archive.sources.find(address):
            return self.follow(address)
        answer, detail = self.watcher.fetcher.get(address), ""
        if isinstance(answer, Answer):
            self.watcher.archive.strike_off({address: ""})
        if isinstance(answer, Failure):
            added, detail = self._skip(address, answer.reason, answer.detail), answer.detail
        elif read_feed(answer.content, answer.visit.answered):
            return self.follow(address, answer)
        elif (listed := list_of(answer)) is not None:
            if depth < _DEPTH:
                return self.add_all(listed, depth + 1)
            added = self._skip(address, SkipReason.TOO_DEEP, f"a list {depth} lists deep")
        elif feeds := feeds_of(answer):
            if further := feeds[1:]:
                self.report(address, Added(), f"follows {feeds[0]}; it also names {' '.join(further)}")
            return self.follow(feeds[0])
        else:
            added = self.watcher.file([Came(page_of(answer), answer.visit)])
        self.report(address, added, detail)
        return added

    def add_all(self, listed: Addresses, depth: int = 0) -> Added:
        """Go through a list: follow its feeds, read its pages, but none twice a day."""
        total = Added()
        self.watcher.want(listed.feeds)
        for feed in listed.feeds:
            total += self.follow(feed)
        for further in listed.lists:
            total += self.add(further, depth)
        if listed.pages:
            added = self._read(listed)
            self.report(f"{len(listed.pages)} listed pages", added, "")
            total += added
        return total

    def _read(self, listed: Addresses) -> Added:
        """Read the pages of a list, but for those that came within a day: of them nothing can be new."""
        named = listed.pages[:MOST]
        recent = self.watcher.archive.sources.visited(named, self.watcher.clock() - _AGAIN)
        wanted = [address for address in named if address not in recent]
        self.watcher.want(wanted)
        when = dict(listed.published)
        pages = (self.watcher.page(address, when.get(address)) for address in wanted)
        added = Added(unchanged=len(named) - len(wanted)) + self.watcher.file(pages)
        if left := len(listed.pages) - len(named):
            detail = f"{left} addresses from this one on, of a list of more than {MOST}: split it"
            added += self._skip(listed.pages[MOST], SkipReason.TOO_LARGE, detail)
        return added

    def take(self, feed: Feed, name: str) -> Added:
        """File the entries of a saved feed, fetching the pages of teasers; it is not followed."""
        added = self.watcher.file_saved(feed, name)
        self.report(name, added, "")
        return added

    def follow(self, address: str, answer: Answer | None = None) -> Added:
        """Follow the feed at `address` from now on, and file what it holds; one that was dead gets a new start."""
        sources = self.watcher.archive.sources
        source = replace(sources.find(address) or Source(address, self.watcher.clock()), paused=False)
        sources.keep(source)  # before it is read: what is cut off now, the next `watch` goes on with
        if answer is None and not source.etag and not source.modified:
            source, added = self.watcher.first(source)
        elif answer is None:
            source, added = self.watcher.visit(source)
        else:
            source, added = self.watcher.settle(source, answer)
        if source.trouble:
            added += self._skip(address, SkipReason.NO_ANSWER, source.trouble)
        self.report(address, added, source.trouble)
        return added

    def _skip(self, address: str, reason: SkipReason, detail: str) -> Added:
        return self.watcher.file([Came(Skipped(address, reason, detail))])
