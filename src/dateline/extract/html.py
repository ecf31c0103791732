"""HTML -> draft: trafilatura finds the body, we read the rest from the same tree."""

from __future__ import annotations

import datetime as dt

import trafilatura
from lxml import etree

from dateline.extract.draft import Draft, Piece
from dateline.model import BlockKind, DateEvidence, Page, Published, Skipped, SkipReason

_KINDS = {"head": BlockKind.HEADING, "quote": BlockKind.QUOTE}


def read_html(markup: str, page: Page) -> Draft | Skipped:
    """Read a page's article and what the page says of it."""
    tree = trafilatura.load_html(markup)
    if tree is None:
        return Skipped(page.source, SkipReason.UNREADABLE, "no HTML in it")
    document = trafilatura.bare_extraction(
        tree,
        url=page.address or None,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={
            "original_date": True,
            "max_date": page.fetched.strftime("%Y-%m-%d"),
            "outputformat": "%Y-%m-%dT%H:%M:%S%z",
        },
    )
    if not isinstance(document, trafilatura.metadata.Document):
        return Skipped(page.source, SkipReason.NO_ARTICLE, "trafilatura found no article")
    published = None
    if document.date:
        time = dt.datetime.fromisoformat(document.date)
        published = Published(time.replace(tzinfo=dt.UTC), exact=False, evidence=DateEvidence.META)
    return Draft(
        pieces=tuple(_pieces(document.body)),
        title=document.title or "",
        byline=document.author or "",
        publisher=document.sitename or "",
        address=document.url or "",
        published=published,
        language=(tree.get("lang") or "en")[:2],
    )


def _pieces(body: etree._Element) -> list[Piece]:
    return [
        Piece(_KINDS.get(str(element.tag), BlockKind.PARAGRAPH), "".join(element.itertext()))
        for element in body
    ]
