"""What a user names, told apart: feeds are followed, lists are gone through, pages are read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urlsplit

from dateline.archive import Added
from dateline.collect.feeds import Feed, feed_links, read_feed
from dateline.collect.lists import MOST, MOST_BYTES, Addresses, read_list
from dateline.collect.watch import Watcher, page_of
from dateline.collect.web import Answer, Failure
from dateline.extract import extract
from dateline.model import PageKind, Reach, Skipped, SkipReason, Source

_DEPTH = 3  # lists within lists
_AGAIN = dt.timedelta(days=1)  # a page of a list that came within this time is not fetched again
_SAVED_FEEDS = (".xml", ".rss", ".atom", ".rdf", ".json")
_LISTS = (".opml", ".xml", ".xml.gz", ".txt", ".html", ".htm", ".csv", ".json", ".urls")


def is_address(name: str) -> bool:
    """Tell whether a user means something on the web."""
    return name.casefold().startswith(("http://", "https://"))


def feed_in_file(name: str) -> Feed | None:
    """Return the feed that a file holds; None when it is none."""
    path = Path(name)
    if not name.casefold().endswith(_SAVED_FEEDS) or not path.is_file():
        return None
    try:
        with path.open("rb") as stream:
            return read_feed(stream.read(MOST_BYTES + 1)[:MOST_BYTES], "")
    except OSError:
        return None  # whoever reads the file as a page reports it


def list_in_file(name: str) -> Addresses | None:
    """Return the addresses that a file lists; None when it is no list."""
    path = Path(name)
    if not name.casefold().endswith(_LISTS) or not path.is_file():
        return None
    try:
        with path.open("rb") as stream:
            return read_list(stream.read(MOST_BYTES + 1))
    except OSError:
        return None  # whoever reads the file as a page reports it


@dataclass(frozen=True, slots=True)
class Adder:
    """Goes where a user points."""

    watcher: Watcher
    report: Callable[[str, Added, str], None] = field(default=lambda _address, _added, _detail: None)

    def add(self, address: str, depth: int = 0) -> Added:
        """Fetch one address and file what it is: feed, home page with a feed, list, or page."""
        if self.watcher.archive.sources.find(address):
            return self.follow(address)
        answer, detail = self.watcher.web.get(address), ""
        if isinstance(answer, Answer):
            self.watcher.archive.strike_off({address: ""})
        if isinstance(answer, Failure):
            added, detail = self._skip(address, answer.reason, answer.detail), answer.detail
        elif read_feed(answer.content, answer.visit.answered):
            return self.follow(address, answer)
        elif (listed := _listed(answer)) is not None:
            if depth < _DEPTH:
                return self.add_all(listed, depth + 1)
            added = self._skip(address, SkipReason.TOO_DEEP, f"a list {depth} lists deep")
        elif feeds := _feeds_of(answer):
            if further := feeds[1:]:
                self.report(address, Added(), f"follows {feeds[0]}; it also names {' '.join(further)}")
            return self.follow(feeds[0])
        else:
            added = self.watcher.pages([(page_of(answer), answer.visit)])
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
        recent = self.watcher.archive.sources.visited(named, self.watcher.web.now() - _AGAIN)
        wanted = [address for address in named if address not in recent]
        self.watcher.want(wanted)
        when = dict(listed.published)
        pages = (self.watcher.page(address, when.get(address)) for address in wanted)
        added = Added(unchanged=len(named) - len(wanted)) + self.watcher.pages(pages)
        if left := len(listed.pages) - len(named):
            detail = f"{left} addresses from this one on, of a list of more than {MOST}: split it"
            added += self._skip(listed.pages[MOST], SkipReason.TOO_LARGE, detail)
        return added

    def take(self, feed: Feed, name: str) -> Added:
        """File the entries of a saved feed, fetching the pages of teasers; it is not followed."""
        added = self.watcher.take_saved(feed, name)
        self.report(name, added, "")
        return added

    def follow(self, address: str, answer: Answer | None = None) -> Added:
        """Follow the feed at `address` from now on, and file what it holds; one that was dead gets a new start."""
        web, sources = self.watcher.web, self.watcher.archive.sources
        source = replace(sources.find(address) or Source(address, web.now()), paused=False)
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
        return self.watcher.pages([(Skipped(address, reason, detail), None)])


def _feeds_of(answer: Answer) -> list[str]:
    """Return the feeds that a home page names, those of comments last; an article names its site's feeds in vain."""
    feeds = feed_links(answer.content, answer.visit.answered)
    if urlsplit(answer.visit.answered).path not in ("", "/") and feeds:
        outcome = extract(page_of(answer))
        if not isinstance(outcome, Skipped) or outcome.reason.nature.reach is not Reach.NO_ARTICLE:
            return []
    return sorted(feeds, key=lambda address: "comment" in address.casefold())


def _listed(answer: Answer) -> Addresses | None:
    """Return the list that came; an HTML page is none, whatever links it holds."""
    page = page_of(answer)
    start = answer.content[:200].lstrip().lower()
    if page.kind is PageKind.HTML and start.startswith((b"<!doctype html", b"<html")):
        return None
    return read_list(answer.content)
