"""One JSON object of an export -> draft."""

from __future__ import annotations

import datetime as dt
import json

from dateline.extract.draft import Draft
from dateline.extract.html import read_html
from dateline.extract.text import body_pieces
from dateline.model import DateEvidence, Page, Published, Skipped, SkipReason


def read_record(text: str, page: Page) -> Draft | Skipped:
    """Read one JSON object, whichever tool wrote it."""
    try:
        record = json.loads(text, strict=False)
    except (ValueError, RecursionError) as error:
        return Skipped(page.source, SkipReason.BROKEN_RECORD, f"not one JSON object: {error}")
    if not isinstance(record, dict):
        return Skipped(page.source, SkipReason.BROKEN_RECORD, "a JSON object was expected")

    def field(*names: str) -> str:
        return next((value for name in names if isinstance(value := record.get(name), str) and value), "")

    body = field("text", "maintext", "plaintext", "body")
    if not body:
        if markup := field("html", "raw_html", "html_content"):
            return read_html(markup, page)
        return Skipped(page.source, SkipReason.BROKEN_RECORD, "no field 'text'")
    published = None
    if stamp := field("published", "date", "date_publish", "publishing_date", "publish_date"):
        time = dt.datetime.fromisoformat(stamp)
        published = Published(
            time.replace(tzinfo=time.tzinfo or dt.UTC), exact=len(stamp) > 10, evidence=DateEvidence.RECORD
        )
    return Draft(
        pieces=body_pieces(body.splitlines()),
        title=field("title"),
        byline=field("author", "byline"),
        publisher=field("publisher", "sitename", "source"),
        address=field("url", "address"),
        published=published,
        language=field("language") or "en",
    )
