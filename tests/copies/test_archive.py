"""Copies in an archive: found by their marks, the same for every order of adding."""

import itertools

import pytest
import sqlalchemy as sa

from dateline.app.reading import family_of
from dateline.archive import Archive, schema
from dateline.archive.store import Read
from dateline.copies import families
from dateline.reading import read
from making import article

STORY = (
    "The foreign ministers of both countries met in Geneva on Thursday and agreed to reopen embassies.",
    "The agreement was announced by the Swiss hosts at a joint news conference late at night.",
    "A first group of diplomats is expected to travel within the month, officials said afterwards.",
    "The embassies had been closed since the expulsion of diplomats during the border crisis.",
)
PILE = (
    article(*STORY, day="2025-03-12", publisher="Wire"),
    article(*STORY[:3], day="2025-03-13", publisher="Tribune"),
    article(*STORY[2:], day="2025-03-14", publisher="Courier"),  # shares little with the Tribune's
    article(
        "The harbour will be closed until the storms of the autumn are over, its master said.",
        day="2025-03-14",
    ),
)


def reads(*articles):
    return [Read(f"{a.publisher} {a.text}", a.source, 1, (a, read(a))) for a in articles]


@pytest.mark.parametrize("order", list(itertools.permutations(range(4))))
def test_a_family_is_the_same_from_each_of_its_members(tmp_path, order):
    """Whatever the order of adding, and the same as in the pile as a whole."""
    with Archive(tmp_path / "a.db") as archive:
        archive.file(reads(*(PILE[i] for i in order)))
        pile = list(archive.articles())
        found = families(pile)
        for filed in pile:
            family, members = family_of(archive, filed)
            assert set(members) == {name for name, leader in found.items() if leader == found[filed.id]}
            assert family.leader == found[filed.id]
        assert sorted(map(list(found.values()).count, set(found.values()))) == [1, 3]


def test_an_archive_from_before_copies_gets_its_marks(tmp_path):
    """`upgrade` works the marks of articles out that were filed without."""
    path = tmp_path / "a.db"
    with Archive(path) as archive:
        archive.file(reads(*PILE))
        with archive._writing() as connection:
            connection.execute(sa.text("DROP TABLE copy_mark"))
            connection.execute(sa.text("DELETE FROM migration WHERE number >= 3"))
    Archive.upgrade(path)
    with Archive(path) as archive:
        (wire,) = [filed for filed in archive.articles() if filed.article.publisher == "Wire"]
        assert {filed.article.publisher for filed in archive.sharing(wire)} == {"Tribune", "Courier"}
    assert [name for name, _ in schema.MIGRATIONS][2] == "marks of copies"
