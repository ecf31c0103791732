"""What a copy or a revision did to a text."""

from dateline.copies import Changed, Edit, changes
from making import filed

FIRST = "Officials in Geneva said on Monday that 12 people were hurt in the fire at the harbour."
SECOND = "The cause of the fire is not known, and the police have closed the street to all traffic."
THIRD = "A reporter of ours saw smoke above the old warehouses until late into the evening."


def test_a_cut_an_addition_and_a_correction_are_told_apart():
    """A sentence with another number is reworded, not cut and added."""
    other = FIRST.replace("12", "9")
    assert changes(filed(FIRST, SECOND), filed(other, THIRD)) == [
        Edit(Changed.REWORDED, FIRST, other),
        Edit(Changed.ADDED, "", THIRD),
        Edit(Changed.CUT, SECOND, ""),
    ]


def test_house_style_is_no_change():
    """Spelling, case and punctuation of a reprint are its own business."""
    assert (
        changes(filed("The labour organisation met, at 9."), filed("The labor organization met at nine."))
        == []
    )
