"""The one door of the room: bounds first, then the way that fits the kind of page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from dateline.extraction.assembly import assemble
from dateline.extraction.decoding import binary_kind, decode
from dateline.extraction.record import read_record
from dateline.extraction.text import read_text
from dateline.model import Article, Page, PageKind, Skipped, SkipReason

if TYPE_CHECKING:
    from dateline.extraction.draft import Draft

MAX_BYTES = 20_000_000  # the largest news page seen in the wild is under 5 MB


def extract(page: Page) -> Article | Skipped:
    """Read the article a page publishes.

    Args:
        page: bytes of an HTML page, a text or one JSON record, already decompressed.

    Returns:
        The article; or a `Skipped` that says why there is none and what to do. Nothing is raised for any
        content: what the parsers raise is translated here.
    """
    if skipped := _refused(page):
        return skipped
    decoded = decode(page.content, page.charset)
    draft = _read(page, decoded.text)
    if isinstance(draft, Skipped):
        return draft
    article = assemble(draft, page)
    if decoded.note and isinstance(article, Article):
        return replace(article, notes=(decoded.note, *article.notes))
    return article


def _refused(page: Page) -> Skipped | None:
    """Look at the bytes alone: what is not worth decoding."""
    if not page.content.strip():
        return Skipped(page.source, SkipReason.EMPTY, "nothing in it: save the page or text again")
    if len(page.content) > MAX_BYTES:
        megabytes = len(page.content) / 1_000_000
        return Skipped(
            page.source,
            SkipReason.TOO_LARGE,
            f"{megabytes:.0f} MB, the limit is {MAX_BYTES // 1_000_000} MB: save the article alone",
        )
    if kind := binary_kind(page.content):
        return Skipped(page.source, SkipReason.BINARY, f"{kind}, not a page: save the page as HTML or text")
    return None


def _read(page: Page, text: str) -> Draft | Skipped:
    """Take the way that fits the page's kind."""
    match page.kind:
        case PageKind.HTML:
            from dateline.extraction.html import read_html  # noqa: PLC0415 - slow to import; texts do not need it

            return read_html(text, page)
        case PageKind.TEXT:
            return read_text(text, page)
        case PageKind.RECORD:
            return read_record(text, page)
