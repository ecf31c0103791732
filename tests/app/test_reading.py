"""What is assumed of a page that does not say, and what is told of one that is not read."""

import datetime as dt

import pytest

from conftest import page
from dateline.app.reading import READER, THOROUGH, add_pages, page_digest, read_as_it_stands, read_page
from dateline.archive import Archive
from dateline.model import DateEvidence, Defaults, Page, PageKind, Skipped, SkipReason

MET = "The two ministers met in Geneva on Thursday and agreed to reopen both embassies."
FETCHED = dt.datetime(2025, 3, 20, tzinfo=dt.UTC)
ASSUMED = dt.date(2025, 3, 10)
HINTED = dt.datetime(2025, 3, 12, 8, tzinfo=dt.UTC)
SAID = dt.datetime(2025, 3, 11, tzinfo=dt.UTC)


def html(content, hinted=None):
    return Page("a.html", content.encode(), PageKind.HTML, FETCHED, hinted=hinted)


def published(content, hinted=None, **defaults):
    article, _ = read_page(html(content, hinted), Defaults(**defaults)).outcome
    return article.published and (article.published.day, article.published.evidence)


def test_who_knows_when_a_page_was_published():
    """The page itself, else the feed or list that named it, else the user; a day is assumed where nobody knows."""
    undated = page(MET, published="").replace("published_time", "nothing")
    everybody = {"hinted": HINTED, "published": SAID, "assumed": ASSUMED}
    assert published(page(MET), **everybody) == (dt.date(2025, 3, 14), DateEvidence.META)
    assert published(undated, **everybody) == (HINTED.date(), DateEvidence.FEED)
    assert published(undated, published=SAID, assumed=ASSUMED) == (SAID.date(), DateEvidence.USER)
    assert published(undated, assumed=ASSUMED) == (ASSUMED, DateEvidence.ASSUMED)
    assert published(undated) is None


def test_a_page_in_another_language_is_named_by_its_title():
    """A long title by its first 80 characters."""
    title = "Die Minister " + "x" * 100
    words = "Die beiden Minister unterzeichneten am Donnerstag in Genf das Abkommen. " * 8
    content = f'<html lang="de"><head><title>{title}</title></head><body><h1>{title}</h1><article><p>{words}</p></article></body></html>'
    skipped = read_page(html(content), Defaults()).outcome
    assert (skipped.reason, skipped.detail.partition("”")[0]) == (SkipReason.LANGUAGE, f"“{title[:80]}")


@pytest.mark.parametrize(
    ("content", "kind", "read"),
    [
        (b"Geneva, 3 May.", PageKind.TEXT, True),  # too short for an article, and meant all the same
        (b"\x00\x01\x02" * 50, PageKind.TEXT, False),
        (b"<html><body></body></html>", PageKind.HTML, False),
    ],
)
def test_a_text_for_its_own_sake_needs_to_be_no_article(content, kind, read):
    """It is read whole, however short; what is no text, and a page without an article, is not."""
    found = read_as_it_stands(Page("-", content, kind, FETCHED), Defaults())
    assert isinstance(found, Skipped) is not read
    if read:
        article, reading = found
        assert (article.text.encode(), len(reading.mentions)) == (content, 1)


def test_pages_are_read_without_a_parser_unless_it_is_asked_for(tmp_path):
    """What is added is noted as read by rules alone."""
    met = html(page(MET))
    digest = page_digest(met, Defaults())
    with Archive(tmp_path / "a.db") as archive:
        assert add_pages(archive, [met], Defaults()).new == 1
        assert archive.known([digest], {THOROUGH}) == set()
        assert archive.known([digest], {READER}) == {digest}
