"""Saved pages of the templates that publishers use, with what must come out of each and what must not.

To add one: a small page of your own writing in `pages/`, and a line in `pages/expected.tsv` for each thing that holds.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from extract_pages import extracted

from dateline.model import Article, BlockKind, Skipped

FOLDER = Path(__file__).parent / "pages"
ROWS = [
    line.split("\t")
    for line in (FOLDER / "expected.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
FIELDS = frozenset({"title", "byline", "publisher", "origin", "language", "address"})
IN_TEXT = frozenset({BlockKind.STANDFIRST, BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.HEADING})


def read(name: str) -> Article | Skipped:
    """The page of that name as it was found at its outlet, an hour of 1 December 2025."""
    page = (FOLDER / f"{name}.html").read_bytes()
    where = [words for page, what, words in ROWS if (page, what) == (name, "found at")]
    address = where[0] if where else f"https://{name}.example/news/ferry"
    return extracted(page, address=address, fetched=dt.datetime(2025, 12, 1, 9, tzinfo=dt.UTC))


def holds(found: Article | Skipped, what: str, words: str) -> bool:
    """Tell whether what a line of the table says is so."""
    if isinstance(found, Skipped):
        return what == "skipped" and found.reason == words
    simple = {
        "published": found.published is not None and found.published.time.isoformat() == words,
        "text": words in found.text,
        "not": words not in found.text,
        "note": any(words in note for note in found.notes),
    }
    if what in simple:
        return simple[what]
    if what in FIELDS:
        return bool(getattr(found, what) == words.strip("-"))
    if what in IN_TEXT:
        return any(_is_block(found, number, what, words.split(" | ")) for number in range(len(found.blocks)))
    return any(aside.kind == what and words in aside.text for aside in found.asides)


def _is_block(article: Article, number: int, kind: str, told: list[str]) -> bool:
    """Tell whether a block is of that kind and has those words, that author and that time."""
    block = article.blocks[number]
    time = block.time.isoformat() if block.time else ""
    known = [article.text[block.start : block.end], block.author, time]
    return block.kind == kind and told[0] in known[0] and told[1:] == known[1 : len(told)]


@pytest.mark.parametrize(("page", "what", "words"), [row for row in ROWS if row[1] != "found at"])
def test_what_comes_out_of_a_page(page: str, what: str, words: str) -> None:
    """Each line of the table holds."""
    found = read(page)
    assert holds(found, what, words), found


def test_every_page_has_lines_and_every_line_a_page() -> None:
    """No page lies here of which nothing is said."""
    assert {path.stem for path in FOLDER.glob("*.html")} == {row[0] for row in ROWS}
