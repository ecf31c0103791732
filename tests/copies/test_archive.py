"""Copies in an archive: found by their marks, the same for every order of adding."""

import itertools

import pytest

from dateline.app.reading import family_of
from dateline.archive import Archive
from dateline.copies import families
from dateline.model.filing import Read
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
