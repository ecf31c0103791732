"""What a user names, told apart: an address, a file that is a feed or a list; and what came of an address."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from dateline.collect.feeds import Feed, feed_links, read_feed
from dateline.collect.lists import MOST_BYTES, Addresses, read_list
from dateline.collect.visits import page_of
from dateline.extraction import extract
from dateline.model import PageKind, Reach, Skipped

if TYPE_CHECKING:
    from dateline.collect.web import Answer

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


def feeds_of(answer: Answer) -> list[str]:
    """Return the feeds that a home page names, those of comments last; an article names its site's feeds in vain."""
    feeds = feed_links(answer.content, answer.visit.answered)
    if urlsplit(answer.visit.answered).path not in ("", "/") and feeds:
        outcome = extract(page_of(answer))
        if not isinstance(outcome, Skipped) or outcome.reason.nature.reach is not Reach.NO_ARTICLE:
            return []
    return sorted(feeds, key=lambda address: "comment" in address.casefold())


def list_of(answer: Answer) -> Addresses | None:
    """Return the list that came; an HTML page is none, whatever links it holds."""
    page = page_of(answer)
    start = answer.content[:200].lstrip().lower()
    if page.kind is PageKind.HTML and start.startswith((b"<!doctype html", b"<html")):
        return None
    return read_list(answer.content)
