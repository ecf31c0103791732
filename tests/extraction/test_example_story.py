"""Every page of the example story comes out as its answer key says."""

from __future__ import annotations

import datetime as dt
import gzip
import json
import re
from pathlib import Path
from typing import Any

import pytest

from dateline.extraction import extract
from dateline.model import Article, Page, PageKind, Skipped

STORY = Path(__file__).parents[2] / "examples" / "ukraine-talks"
KEY = json.loads((Path(__file__).parent.parent / "ukraine_talks.json").read_text(encoding="utf-8"))
KINDS = {".html": PageKind.HTML, ".txt": PageKind.TEXT, ".md": PageKind.TEXT, ".jsonl": PageKind.RECORD}
FETCHED = dt.datetime(2025, 3, 20, 12, tzinfo=dt.UTC)

Expected = dict[str, Any]


def _name(expected: Expected) -> str:
    return f"{expected['file']}:{expected['line']}" if "line" in expected else str(expected["file"])


def _page(expected: Expected) -> Page:
    path = STORY / expected["file"]
    content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    kind = KINDS[Path(path.name.removesuffix(".gz")).suffix]
    if "line" in expected:
        content = content.splitlines()[expected["line"] - 1]
    return Page(_name(expected), content, kind, FETCHED)


def _article(expected: Expected) -> Article:
    found = extract(_page(expected))
    assert isinstance(found, Article), found
    return found


def _folded(name: str) -> str:
    """A publisher known only by its host ("aegeanpost.example") counts as named."""
    return re.sub(r"\W|example$", "", name.casefold())


READ = [expected for expected in KEY["pages"] if expected["kind"] != "skipped"]
SKIPPED = [expected for expected in KEY["pages"] if expected["kind"] == "skipped"]


@pytest.mark.parametrize("expected", READ, ids=_name)
def test_article_is_read_as_the_key_says(expected: Expected) -> None:
    """Title, publisher, language, address and publication time are the page's own."""
    article = _article(expected)
    assert article.title == expected["title"]
    assert article.language == expected["language"]
    assert _folded(article.publisher) == _folded(expected["publisher"])
    assert article.address == (expected["address"] or article.source)


@pytest.mark.parametrize("expected", READ, ids=_name)
def test_publication_time_is_found_or_suspected(expected: Expected) -> None:
    """The time is right to the minute and in the publisher's offset; a wrong statement is suspected."""
    published = _article(expected).published
    if expected["published"] is None:
        assert published is None
        return
    assert published is not None
    if "stated" in expected:
        assert published.suspect
        return
    time = dt.datetime.fromisoformat(expected["published"])
    assert published.day == time.date()
    assert not published.suspect
    if len(expected["published"]) > len("2025-03-18"):
        assert published.exact
        assert published.time == time
        assert published.time.utcoffset() == time.utcoffset()


@pytest.mark.parametrize("expected", READ, ids=_name)
def test_text_is_the_article_without_furniture(expected: Expected) -> None:
    """What the article says is in the text, what stands beside it is not."""
    article = _article(expected)
    text = article.text.replace("\n\n", " ")
    assert [words for words in expected["must_contain"] if words not in text] == []
    assert [words for words in expected["must_not_contain"] if words in text] == []


@pytest.mark.parametrize("expected", SKIPPED, ids=_name)
def test_what_is_no_article_is_skipped_with_a_reason(expected: Expected) -> None:
    """Walls, pictures, blanks and broken lines say what they are."""
    found = extract(_page(expected))
    assert isinstance(found, Skipped)
    assert found.detail
