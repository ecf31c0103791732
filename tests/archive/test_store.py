"""The archive keeps each article once, its revisions, and what was read."""

import itertools

import pytest

from dateline.archive import Archive
from dateline.model import Skipped, SkipReason
from dateline.model.filing import Read
from dateline.reading import read
from making import article

FIRST = article(
    "Officials in Geneva said on Monday that 12 people were hurt.",
    address="https://p.example/1",
    day="2025-03-10",
)
SECOND = article(
    "Officials in Geneva said on Monday that 9 people were hurt.",
    address="https://p.example/1",
    day="2025-03-11",
)
OTHER = article("The ministers met in Bern on Tuesday.", address="https://p.example/2", day="2025-03-12")


def reads(*articles):
    return [Read(f"page {a.text}", a.source, 1, (a, read(a))) for a in articles]


def test_what_is_filed_comes_back_the_same(tmp_path):
    """Article and reading survive the round trip."""
    with Archive(tmp_path / "a.db") as archive:
        archive.file(reads(OTHER))
        (back,) = archive.articles()
    assert (back.article, back.reading) == (OTHER, read(OTHER))


@pytest.mark.parametrize("order", list(itertools.permutations((FIRST, SECOND, OTHER))))
def test_any_order_of_adding_gives_the_same_archive_view(tmp_path, order):
    """Which revision is current, and the order of articles, follow from the articles alone."""
    with Archive(tmp_path / "a.db") as archive:
        for one in order:
            archive.file(reads(one))
        assert [filed.article.text for filed in archive.articles()] == [SECOND.text, OTHER.text]
        assert [filed.article.text for filed in archive.revisions("https://p.example/1")] == [
            FIRST.text,
            SECOND.text,
        ]


def test_words_find_articles(tmp_path):
    """All words must occur, without regard to case and accents; what users type is never a query language."""
    with Archive(tmp_path / "a.db") as archive:
        archive.file(reads(FIRST, OTHER))
        assert [filed.id for filed in archive.articles("MINISTERS bern")] != []
        assert list(archive.articles("ministers geneva")) == []
        assert list(archive.articles('bern" OR NEAR( *')) == []


def test_skips_are_kept(tmp_path):
    """What could not be read is listed with its reason, also when the archive is opened again."""
    skip = Skipped("x.html", SkipReason.BINARY, "not text")
    with Archive(tmp_path / "a.db") as archive:
        archive.file([Read("d", "x.html", 1, skip)])
    with Archive(tmp_path / "a.db") as archive:
        assert archive.skipped() == [skip]


def test_a_failing_batch_leaves_nothing_behind(tmp_path):
    """A batch is filed whole or not at all."""

    def broken():
        yield from reads(FIRST)
        raise KeyboardInterrupt

    with Archive(tmp_path / "a.db") as archive:
        with pytest.raises(KeyboardInterrupt):
            archive.file(broken())
        assert archive.count() == 0
