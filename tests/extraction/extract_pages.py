"""Extract pages that a test writes out."""

from __future__ import annotations

import datetime as dt

from dateline.extraction import extract
from dateline.model import Article, Page, PageKind, Skipped

FETCHED = dt.datetime(2025, 3, 20, 12, tzinfo=dt.UTC)


def extracted(content: str | bytes, kind: PageKind = PageKind.HTML, **said: object) -> Article | Skipped:
    """Extract a page given as text or bytes; `said` are further fields of `Page`."""
    raw = content.encode() if isinstance(content, str) else content
    given = {"source": "page", "fetched": FETCHED, **said}
    return extract(Page(content=raw, kind=kind, **given))  # type: ignore[arg-type]


def article(content: str | bytes, kind: PageKind = PageKind.HTML, **said: object) -> Article:
    """Extract a page that must come out as an article."""
    found = extracted(content, kind, **said)
    assert isinstance(found, Article), found
    return found
