"""What comes of an address or of a feed's entries: pages, or why there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from dateline.collect.clean import untracked
from dateline.collect.feeds import entry_page
from dateline.collect.web import Answer, Failure
from dateline.model import Page, PageKind, Skipped, SkipReason, Visit

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator

    from dateline.collect.feeds import Entry, Feed


class Came(Struct, frozen=True):
    """What came of one address or entry."""

    item: Page | Skipped
    visit: Visit | None = None  # that brought the page
    failure: Failure | None = None  # why none came, where one was asked for


def page_at(
    address: str, fetch: Callable[[str], Answer | Failure], hinted: dt.datetime | None = None, entry: str = ""
) -> Came:
    """Fetch one page; `hinted` is when a list or feed says it was published, `entry` the feed's that names it."""
    answer = fetch(address)
    if isinstance(answer, Failure):
        return Came(Skipped(address, answer.reason, answer.detail), failure=answer)
    return Came(replace(page_of(answer), hinted=hinted), replace(answer.visit, entry=entry, hinted=hinted))


def entries(
    feed: Feed, some: Iterable[Entry], source: str, visit: Visit, fetch: Callable[[str], Answer | Failure]
) -> Iterator[tuple[Entry, Came]]:
    """Yield what comes of some entries of the feed `source`, which `visit` brought: pages of teasers are fetched."""
    for entry in some:
        if entry.whole:
            page = entry_page(feed, entry, source, visit.time)
            yield entry, Came(page, replace(visit, entry=entry.id))
        elif entry.address:
            yield entry, page_at(entry.address, fetch, entry.published, entry.id)
        else:
            teaser = Skipped(f"{source}#{entry.id}", SkipReason.TEASER, "and it names no page with the rest")
            yield entry, Came(teaser)


def page_of(answer: Answer) -> Page:
    """Make a page of what a server sent."""
    kind = PageKind.TEXT if answer.header("content-type").startswith("text/plain") else PageKind.HTML
    visit = answer.visit
    return Page(
        visit.asked, answer.content, kind, visit.time, untracked(visit.answered), charset=visit.charset
    )
