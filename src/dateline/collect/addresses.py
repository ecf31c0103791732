"""What came of an address: the feeds that it names, or a list of addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from dateline.collect.feeds import feed_links
from dateline.collect.lists import Addresses, read_list
from dateline.collect.visits import page_of
from dateline.extraction import extract
from dateline.model import PageKind, Reach, Skipped

if TYPE_CHECKING:
    from dateline.collect.web import Answer


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
