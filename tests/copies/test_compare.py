"""What two texts share, and what that makes of them."""

import pytest

from dateline.copies import Kind, Overlap
from dateline.copies.compare import covered, kind_of, overlap, runs
from dateline.copies.prints import print_of

GOODS = "maize beans coffee salt cloth paper steel glass sugar rice tea wool oil tin gold coal".split()


def text(first, count):
    """Return `count` words of a long row in which no four words in a row come twice."""
    return " ".join(f"{GOODS[n % 16]}{GOODS[n // 16 % 16]}" for n in range(first, first + count))


def kind(one, other, *, one_outlet=False):
    return kind_of(overlap(print_of(one), print_of(other)), one_outlet=one_outlet)


@pytest.mark.parametrize(
    ("shared", "own", "expected"),
    [
        (90, 10, Kind.COPY),
        (75, 25, Kind.COPY),
        (74, 26, Kind.DERIVED),
        (40, 60, Kind.DERIVED),
        (39, 61, Kind.OWN),
        (39, 40, Kind.OWN),  # a paragraph of background is no more for being half of a short piece
        (24, 0, Kind.COPY),
        (23, 0, Kind.OWN),  # a caption
    ],
)
def test_how_much_of_a_piece_is_another_s(shared, own, expected):
    """Most of it makes a copy, large parts a piece derived from it; the longer text may have as much more as it likes."""
    whole = text(0, 120)
    piece = f"{text(10, shared)} {text(200, own)}"
    assert kind(piece, whole) is kind(whole, piece) is expected


@pytest.mark.parametrize(
    ("before", "shared", "after", "expected"),
    [
        (20, 60, 20, Kind.DERIVED),
        (21, 59, 20, Kind.OWN),  # background that is carried for weeks
        (0, 70, 30, Kind.OWN),  # the head of both
        (30, 70, 0, Kind.OWN),  # the foot of both
        (0, 80, 20, Kind.COPY),
    ],
)
def test_pieces_of_one_outlet_share_what_stands_in_all_of_them(before, shared, after, expected):
    """Only more than half, in the middle, or nearly all of a piece is taken from another of the same outlet."""
    piece, whole = (
        " ".join(filter(None, (text(first, before), text(0, shared), text(first + 30, after))))
        for first in (100, 180)
    )
    assert kind(piece, whole, one_outlet=True) is expected


def test_both_sides_are_told():
    """How much of each is in the other; seen from the other side, the two change places."""
    found = overlap(print_of(text(0, 50)), print_of(text(0, 100)))
    assert (found.words, found.share, found.share_back, found.most) == (50, 1, 0.5, 1)
    assert found.reversed == Overlap(50, 0.5, 1, found.inner)


def test_a_few_words_in_a_row_are_chance():
    """Seven that agree are nobody's doing; of eight, each counts."""
    for words, expected in ((7, 0), (8, 8)):
        one, other = (
            print_of(f"{text(200, 5)} {text(0, words)}"),
            print_of(f"{text(0, words)} {text(100, 5)}"),
        )
        assert sum(covered(one, set(one.shingles) & set(other.shingles))) == expected


@pytest.mark.parametrize(
    ("flags", "expected"),
    [("", []), ("..", []), ("##", [(0, 2)]), (".##.#", [(1, 3), (4, 5)]), ("#.#", [(0, 1), (2, 3)])],
)
def test_stretches(flags, expected):
    """Each is told by its first, and one past its last."""
    assert runs([flag == "#" for flag in flags]) == expected
