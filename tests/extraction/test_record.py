"""JSON records, in the shapes other tools write."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from extract_pages import article, extracted

from dateline.model import DateEvidence, PageKind, Skipped, SkipReason

FIRST = "The harbour board met on Monday and voted to close the old pier until the spring, its chair said."
SECOND = "Fishermen said the closure would cost them a third of their income, and they asked for a hearing."
URL = "https://www.quay.example/pier"
NOON = "2025-03-17T12:00:00+01:00"

OWN = {"url": URL, "title": "Pier closed", "text": f"{FIRST}\n\n{SECOND}", "published": NOON, "publisher": "Quay Gazette", "author": "Ann Lee", "language": "en"}  # fmt: skip
TRAFILATURA = {"title": "Pier closed", "author": "Ann Lee", "hostname": "quay.example", "date": "2025-03-17", "fingerprint": "ab", "id": None, "raw_text": f"{FIRST} {SECOND}", "text": f"{FIRST}\n{SECOND}", "language": "en", "source": URL, "source-hostname": "Quay Gazette", "excerpt": "Closed."}  # fmt: skip
NEWS_PLEASE = {"authors": ["Ann Lee"], "date_download": "2025-03-19 10:00:00", "date_modify": None, "date_publish": "2025-03-17 12:00:00", "description": "Closed.", "language": "en", "maintext": f"{FIRST}\n{SECOND}", "source_domain": "www.quay.example", "title": "Pier closed", "url": URL}  # fmt: skip
FUNDUS = {"title": "Pier closed", "authors": ["Ann Lee"], "publishing_date": NOON, "topics": ["Harbour"], "free_access": True, "body": {"summary": [], "sections": [{"headline": [], "paragraphs": [FIRST, SECOND]}]}}  # fmt: skip
NEWSPAPER4K = {"url": URL, "title": "Pier closed", "authors": ["Ann Lee"], "publish_date": NOON, "text": f"{FIRST}\n\n{SECOND}", "meta_lang": "en", "meta_site_name": "Quay Gazette", "canonical_link": URL}  # fmt: skip


@pytest.mark.parametrize(
    ("record", "publisher"),
    [
        (OWN, "Quay Gazette"),
        (TRAFILATURA, "Quay Gazette"),
        (NEWS_PLEASE, "quay.example"),
        (FUNDUS, ""),
        (NEWSPAPER4K, "Quay Gazette"),
    ],
    ids=["own", "trafilatura", "news-please", "fundus", "newspaper4k"],
)
def test_records_of_other_tools_are_understood(record: dict[str, Any], publisher: str) -> None:
    """The fields of each tool lead to the same article."""
    found = article(json.dumps(record), PageKind.RECORD)
    assert found.text == f"{FIRST}\n\n{SECOND}"
    assert (found.title, found.byline, found.publisher) == ("Pier closed", "Ann Lee", publisher)
    assert found.published is not None
    assert (found.published.day, found.published.evidence) == (dt.date(2025, 3, 17), DateEvidence.RECORD)
    assert found.address == ("page" if record is FUNDUS else URL)


def test_time_of_a_record_keeps_its_offset() -> None:
    """Noon in Berlin is noon in Berlin; a time without an offset is read as UTC, and noted."""
    zoned = article(json.dumps(OWN), PageKind.RECORD).published
    assert zoned is not None
    assert zoned.time == dt.datetime(2025, 3, 17, 11, tzinfo=dt.UTC)
    assert zoned.time.utcoffset() == dt.timedelta(hours=1)
    naive = article(json.dumps(NEWS_PLEASE), PageKind.RECORD)
    assert "publication time has no UTC offset: read as UTC" in naive.notes


def test_record_of_html_goes_the_way_of_a_page() -> None:
    """A crawler's record is read as the page it holds, with the record's address and time."""
    markup = f"<html><body><h1>Pier closed</h1><p>{FIRST}</p><p>{SECOND}</p></body></html>"
    found = article(json.dumps({"url": URL, "raw_html": markup, "date": "2025-03-17"}), PageKind.RECORD)
    assert found.text == f"{FIRST}\n\n{SECOND}"
    assert (found.address, found.publisher) == (URL, "quay.example")
    assert found.published is not None
    assert found.published.evidence is DateEvidence.RECORD


@pytest.mark.parametrize(
    "stamp", [1742212800, 1742212800.5, "1742212800000", "Mon, 17 Mar 2025 12:00:00 GMT"]
)
def test_unix_and_mail_times_are_read(stamp: object) -> None:
    """Exports write times in several ways."""
    found = article(json.dumps(OWN | {"published": stamp}), PageKind.RECORD)
    assert found.published is not None
    assert found.published.time == dt.datetime(2025, 3, 17, 12, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("record", "reason", "words"),
    [
        ('{"text": ', SkipReason.BROKEN_RECORD, "character"),
        ("[1, 2]", SkipReason.BROKEN_RECORD, "list"),
        ('{"title": "x", "links": 3}', SkipReason.BROKEN_RECORD, "fields: title, links"),
        ('{"title": "x", "text": ""}', SkipReason.EMPTY, "empty"),
    ],
)
def test_unusable_records_say_why(record: str, reason: SkipReason, words: str) -> None:
    """Broken, misshapen and empty records are told apart."""
    found = extracted(record, PageKind.RECORD)
    assert isinstance(found, Skipped)
    assert found.reason is reason
    assert words in found.detail
