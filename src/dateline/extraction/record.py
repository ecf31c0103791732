"""One JSON object of an export -> draft, whichever tool wrote it.

The names are those of trafilatura (`--json`), news-please, fundus, newspaper4k and our own shape
`{url, title, text, published, publisher, author, language}`; the first that holds something counts.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from dateline.extraction.assembly import BODY_KINDS, clean
from dateline.extraction.bylines import byline_of
from dateline.extraction.draft import Draft
from dateline.extraction.jsonld import names
from dateline.extraction.language import settle_language
from dateline.extraction.lines import lines_of
from dateline.extraction.moments import Moment, read_stamp
from dateline.extraction.origin import origin_of
from dateline.extraction.publication import Trace, decide, traces_of_place
from dateline.extraction.text import cleaned, read_lines, split_stamp
from dateline.extraction.walls import why_no_article
from dateline.extraction.zones import country_of
from dateline.model import DateEvidence, Page, Skipped, SkipReason
from dateline.text.hosts import host

if TYPE_CHECKING:
    import datetime as dt

Record = Mapping[str, Any]

_TEXT = ("text", "maintext", "plaintext", "raw_text", "content", "article", "body")
_MARKUP = ("html", "raw_html", "html_content", "article_html", "content")
_TITLE = ("title", "headline", "title_page", "title_rss")
_ADDRESS = (
    "url",
    "canonical_link",
    "canonical_url",
    "source_url",
    "link",
    "address",
    "responded_url",
    "requested_url",
    "source",
)
_PUBLISHED = ("published", "date", "date_publish", "publishing_date", "publish_date", "published_at", "publication_date", "published_date", "pub_date", "datePublished", "date_published", "timestamp")  # fmt: skip
_MODIFIED = (
    "updated",
    "date_modify",
    "modified",
    "date_modified",
    "dateModified",
    "updated_at",
    "last_modified",
)
_PUBLISHER = ("publisher", "sitename", "site_name", "meta_site_name", "outlet", "source_name", "source-hostname", "hostname", "source_domain", "domain", "source")  # fmt: skip
_AUTHOR = ("author", "authors", "byline")
_LANGUAGE = ("language", "lang", "meta_lang")
_ORIGIN = ("origin", "original_source", "agency")
_GLANCE = 5000  # characters in which a wall would say what it is
_SHOWN = 80  # characters of a broken record shown in the complaint


def read_record(text: str, page: Page) -> Draft | Skipped:
    """Read one JSON object; one that holds only HTML goes the way of a page."""
    try:
        record = json.loads(text, strict=False)
    except json.JSONDecodeError as error:
        return _broken(page, f"{error.msg} at character {error.pos}, near {_near(text, error.pos)!r}")
    except (ValueError, RecursionError) as error:  # a number of a million digits, a million brackets
        return _broken(page, f"{type(error).__name__}: {error}")
    if not isinstance(record, dict):
        return _broken(page, f"a JSON {type(record).__name__} where an object was expected")
    record = {str(key): value for key, value in record.items()}
    if body := _text(record):
        return _read_fields(record, body, page)
    if markup := _markup(record):
        return _read_markup(record, markup, page)
    if any(key in record for key in _TEXT):
        return Skipped(page.source, SkipReason.EMPTY, "its text is empty: export it again")
    found = ", ".join(list(record)[:10]) or "none"
    return _broken(page, f"no text and no HTML in it (fields: {found}); give one in a field 'text'")


def _read_fields(record: Record, body: str, page: Page) -> Draft | Skipped:
    """Put together what the fields say and what the text itself says."""
    title = clean(_string(record, *_TITLE))
    pieces, head = read_lines(split_stamp(cleaned(lines_of(body))), title)
    lines = [piece.text for piece in pieces]
    found = [piece for piece in pieces if piece.kind in BODY_KINDS]
    if why := why_no_article(found, body[:_GLANCE]):
        return Skipped(page.source, *why)
    text = "\n\n".join(piece.text for piece in found)
    address = _address(record) or page.address
    traces = [*_traces(record, head.moment), *traces_of_place(page, address)]
    dating = decide(traces, page, text, country=country_of(address))
    language, note = settle_language(_string(record, *_LANGUAGE)[:2].lower(), text)
    return Draft(
        pieces=pieces,
        title=title or head.title,
        byline=_byline(record) or head.byline,
        publisher=_publisher(record) or host(address),
        address=address,
        published=dating.published,
        updated=_updated(record),
        language=language,
        origin=_string(record, *_ORIGIN) or origin_of(lines),
        notes=(*dating.notes, *filter(None, [note])),
    )


def _read_markup(record: Record, markup: str, page: Page) -> Draft | Skipped:
    """Read the HTML a record holds; its fields say where and when the page was, and fill what the page leaves out."""
    from dateline.extraction.html import read_html  # noqa: PLC0415 - slow to import; most records hold text

    draft = read_html(markup, page, address=_address(record), traces=tuple(_traces(record, None)))
    if isinstance(draft, Skipped):
        return draft
    return draft.filled(
        title=clean(_string(record, *_TITLE)), byline=_byline(record), publisher=_publisher(record)
    )


def _traces(record: Record, visible: Moment | None) -> Iterator[Trace]:
    """The publication time of the fields, and the one the text shows."""
    for key in _PUBLISHED:
        value = record.get(key)
        is_stamp = isinstance(value, (str, int, float)) and not isinstance(value, bool)
        if is_stamp and value and (moment := read_stamp(_digits(value))) is not None:
            yield Trace(moment, DateEvidence.RECORD)
            break
    if visible is not None:
        yield Trace(visible, DateEvidence.VISIBLE)


def _updated(record: Record) -> dt.datetime | None:
    """The time of the last change, to the minute."""
    moment = read_stamp(_string(record, *_MODIFIED))
    return moment.time if moment is not None and moment.exact else None


def _digits(value: str | float) -> str:
    """Unix times come as numbers, sometimes with a fraction."""
    return value if isinstance(value, str) else f"{value:.0f}"


def _text(record: Record) -> str:
    """The article's text: a string, or fundus' body of sections, or a list of paragraphs."""
    for key in _TEXT:
        value = record.get(key)
        if isinstance(value, str) and value.strip() and not _is_markup(value):
            return value
        if isinstance(value, (dict, list)) and (lines := list(_paragraphs(value))):
            return "\n\n".join(lines)
    return ""


def _paragraphs(value: Any, depth: int = 0) -> Iterator[str]:
    """All strings of nested sections, in order."""
    if isinstance(value, str):
        if value.strip():
            yield value
    elif depth < 6:
        inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        for item in inner:
            yield from _paragraphs(item, depth + 1)


def _markup(record: Record) -> str:
    """The page's HTML: a string, or fundus' object with its `content`."""
    for key in _MARKUP:
        value = record.get(key)
        if isinstance(value, dict):
            value = value.get("content")
        if isinstance(value, str) and _is_markup(value):
            return value
    return ""


def _is_markup(value: str) -> bool:
    start = value[:2000].lower()
    return any(tag in start for tag in ("<html", "<!doctype", "<body", "<p>", "<p ", "<div", "<article"))


def _string(record: Record, *keys: str) -> str:
    """The first of these fields that holds a string with something in it."""
    for key in keys:
        value = record.get(key)
        if isinstance(value, str) and value.strip():
            return value.strip()
    return ""


def _address(record: Record) -> str:
    """The first of the address fields that holds a web address; fundus keeps its own inside `html`."""
    inner = record.get("html")
    places = (record, inner) if isinstance(inner, dict) else (record,)
    for place in places:
        for key in _ADDRESS:
            value = place.get(key)
            if isinstance(value, str) and value.startswith(("http://", "https://")):
                return value.strip()
    return ""


def _publisher(record: Record) -> str:
    """The publisher's name; a field that holds an address stands for its host."""
    for key in _PUBLISHER:
        for name in names(record.get(key)):
            return host(name) if "://" in name else clean(name).removeprefix("www.")
    return ""


def _byline(record: Record) -> str:
    """The authors' names, "; " between them."""
    for key in _AUTHOR:
        if byline := byline_of(names(record.get(key)), _publisher(record)):
            return byline
    return ""


def _near(text: str, position: int) -> str:
    """What stands where reading failed."""
    return text[max(0, position - _SHOWN // 2) : position + _SHOWN // 2]


def _broken(page: Page, what: str) -> Skipped:
    return Skipped(page.source, SkipReason.BROKEN_RECORD, what)
