"""Pages made by hand, and the sentences they are made of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from dateline.extract import extract
from dateline.model import Article, Page, PageKind, Skipped

FETCHED = dt.datetime(2025, 3, 20, 12, tzinfo=dt.UTC)

Extract = Callable[..., Article | Skipped]
Read = Callable[..., Article]


@pytest.fixture(scope="session")
def extracted() -> Extract:
    """Extract a page given as text or bytes."""

    def run(content: str | bytes, kind: PageKind = PageKind.HTML, **said: object) -> Article | Skipped:
        raw = content.encode() if isinstance(content, str) else content
        given = {"source": "page", "fetched": FETCHED, **said}
        return extract(Page(content=raw, kind=kind, **given))  # type: ignore[arg-type]

    return run


@pytest.fixture(scope="session")
def article(extracted: Extract) -> Read:
    """Extract a page that must come out as an article."""

    def run(content: str | bytes, kind: PageKind = PageKind.HTML, **said: object) -> Article:
        found = extracted(content, kind, **said)
        assert isinstance(found, Article), found
        return found

    return run
