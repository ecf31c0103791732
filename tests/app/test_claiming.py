"""Who says what, narrowed down."""

import datetime as dt

import pytest

from dateline.app.claiming import claimed, only
from dateline.archive import Archive
from dateline.model.filing import Read, article_id
from dateline.reading import read
from making import article

TOLD = article(
    "Ukraine’s foreign minister Ana Roth said the harbour would open soon.",
    "The mayor of Porto, Eva Lund, denied that the dam had cracks.",
    day="2025-03-12",
)


@pytest.fixture
def found(tmp_path):
    with Archive(tmp_path / "a.db") as archive:
        archive.file([Read(article_id(TOLD), "x", 1, (TOLD, read(TOLD)))])
        yield claimed(archive, dt.date(2025, 3, 1), dt.date(2025, 3, 31), "the minister = Ana Roth")
        assert claimed(archive, dt.date(2025, 3, 13), dt.date(2025, 3, 31)).articles == 0


@pytest.mark.parametrize(
    ("actor", "about", "count"),
    [
        ("", "", 2),
        ("Ukraine", "", 1),
        ("roth", "", 1),
        ("Ana Roth", "harbours", 1),
        ("Ana Roth", "harbours cracks", 0),
        ("", "cracks", 1),
        ("Peru", "", 0),
    ],
)
def test_claims_of_somebody_about_something(found, actor, about, count):
    """By name or by whom one speaks for, and with all of the words; without either, all."""
    assert (len(only(found, actor, about)), found.articles) == (count, 1)
