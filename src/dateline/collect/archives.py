"""Pages out of web archives: WARC (ISO 28500) and MHTML (RFC 2557)."""

from __future__ import annotations

import datetime as dt
from typing import IO, TYPE_CHECKING

from msgspec.structs import replace

from dateline.collect.packing import TooLargeError, UnreadableError, unpacked
from dateline.model import Page, PageKind, Skipped, SkipReason, Visit
from dateline.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message

_SINGLE_FILE = lazy_pattern(
    rb"<!--\s*Page saved with SingleFile\s+url:\s*(?P<url>https?://[^\s<>]{1,2000})\s+saved date:\s*(?P<date>[^\n(]{10,60}?)\s*[(\n]"
)
_SAVED_FROM = lazy_pattern(rb"<!--\s*saved from url=\(\d{1,5}\)(?P<url>https?://[^\s<>]{1,2000})\s*-->")
_INLINED = lazy_pattern(rb"data:[\w.+-]+/[\w.+-]+(?:;[\w=+.-]+)*,[A-Za-z0-9+/=%._~!$&'*-]{100,}")
KEPT_HEADERS = ("content-type", "etag", "last-modified", "content-language")
"""Of an HTTP answer: what tells what a page is, and of which state."""

_KINDS = {"text/html": PageKind.HTML, "application/xhtml+xml": PageKind.HTML, "text/plain": PageKind.TEXT}


def warc_pages(name: str, stream: IO[bytes], limit: int) -> Iterator[Page | Skipped]:
    """Yield the pages that the responses of a WARC hold, one at a time.

    Args:
        name: of the file.
        stream: the file, compressed (gzip, zstd, lz4) or not.
        limit: bytes of a page; a larger record is reported, not read.
    """
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType  # noqa: PLC0415 - an extra
    except ImportError:
        yield Skipped(name, SkipReason.UNKNOWN_TYPE, "web archives need: pip install 'dateline[warc]'")
        return
    try:
        for record in ArchiveIterator(
            stream, record_types=WarcRecordType.response, parse_http=True, auto_decode="transfer"
        ):
            if (item := _from_record(name, record, limit)) is not None:
                yield item
    except (OSError, ValueError, EOFError) as error:
        yield Skipped(name, SkipReason.BROKEN_ARCHIVE, f"{error}; what stands before that was read")


def _from_record(name: str, record: object, limit: int) -> Page | Skipped | None:
    headers, http = record.headers, record.http_headers  # type: ignore[attr-defined]
    if http is None or http.status_code != 200:
        return None
    kind = _KINDS.get((http.get("Content-Type") or "").partition(";")[0].strip().casefold())
    if kind is None:
        return None
    address = headers.get("WARC-Target-URI") or ""
    source = f"{name}#{headers.get('WARC-Record-ID') or address}"
    left = record.content_length  # type: ignore[attr-defined]
    content = record.reader.read(limit + 1)  # type: ignore[attr-defined]
    if not http.get("Transfer-Encoding") and len(content) < min(left, limit):
        return Skipped(
            source, SkipReason.BROKEN_ARCHIVE, "the file ends within this record: download it again"
        )
    if len(content) > limit:
        return Skipped(source, SkipReason.TOO_LARGE, f"more than {limit // 1_000_000} MB")
    try:
        # Not by the archive's reader, which loses its place in the file when a bomb is left half unpacked
        content = unpacked(content, http.get("Content-Encoding") or "", limit)
    except TooLargeError:
        return Skipped(source, SkipReason.TOO_LARGE, f"unpacks to more than {limit // 1_000_000} MB")
    except UnreadableError as error:
        if not content.lstrip().startswith(b"<"):  # some archivers unpack the page and leave the header
            return Skipped(source, SkipReason.BROKEN_ARCHIVE, str(error))
    try:
        fetched = dt.datetime.fromisoformat(headers.get("WARC-Date") or "")
    except ValueError:
        return Skipped(source, SkipReason.BROKEN_RECORD, "it does not say when it was fetched")
    fetched = fetched if fetched.tzinfo else fetched.replace(tzinfo=dt.UTC)
    kept = tuple((name, value) for name in KEPT_HEADERS if (value := http.get(name)))
    visit = Visit(
        address, address, fetched, http.status_code, kept, record=headers.get("WARC-Record-ID") or ""
    )
    return Page(source, content, kind, fetched, address, visit=visit, charset=visit.charset)


def saved_page(page: Page) -> Page:
    """Take the address and the time of saving from the remark that a browser or SingleFile leaves in a page.

    What SingleFile inlines (pictures, fonts) is left out: it is most of the bytes and none of the article.
    """
    start = page.content[:4096]
    if found := _SINGLE_FILE.search(start):
        address, saved = found["url"].decode("utf-8", "replace"), found["date"].decode("ascii", "replace")
        content = _INLINED.sub(b"data:,", page.content)
        return replace(
            page, content=content, address=page.address or address, fetched=_saved(saved) or page.fetched
        )
    if found := _SAVED_FROM.search(start):
        return replace(page, address=page.address or found["url"].decode("utf-8", "replace"))
    return page


def _saved(words: str) -> dt.datetime | None:
    """Read a browser's "Tue Mar 18 2025 06:00:00 GMT+0100 (CET)"."""
    try:
        return dt.datetime.strptime(words.strip(), "%a %b %d %Y %H:%M:%S GMT%z")
    except ValueError:
        return None


def _saved_from(message: Message, part: Message) -> str:
    """Return the address that an MHTML file says its page has; "" when it is none of the web."""
    address = str(message.get("Snapshot-Content-Location") or part.get("Content-Location") or "").strip()
    return address if address.casefold().startswith(("http://", "https://")) else ""


def mhtml_page(name: str, content: bytes, fetched: dt.datetime) -> Page | Skipped:
    """Return the page that an MHTML file holds: its first HTML part."""
    from email import message_from_bytes, policy  # noqa: PLC0415 - slow to import, and few pages are saved so

    try:
        # The newer policies parse every field, in time that grows with its square
        message = message_from_bytes(content, policy=policy.compat32)
        for part in message.walk():
            if part.get_content_type() == "text/html":
                payload = part.get_payload(decode=True)
                if isinstance(payload, bytes) and payload.strip():
                    charset = (part.get_content_charset() or "")[:40]
                    address = _saved_from(message, part)
                    return Page(name, payload, PageKind.HTML, fetched, address, charset=charset)
    except RecursionError:
        return Skipped(name, SkipReason.TOO_DEEP, "parts within parts, deeper than any saved page")
    return Skipped(name, SkipReason.BROKEN_ARCHIVE, "no HTML page in it: save the page again")
