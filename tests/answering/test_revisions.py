"""Which sentence of another revision took the place of a cited one."""

import pytest

from dateline.answering.revisions import counterpart
from dateline.model.citing import cite
from making import filed


def citation(text):
    one = filed(text)
    return cite(one, one.article.blocks[0], 0, len(text))


@pytest.mark.parametrize(
    ("before", "found"),
    [
        ("Trains run. Boats and nets sank off quays.", "Boats and nets sank off quays."),
        ("Trains run. Boats and nets burned.", "Boats and nets burned."),
        ("Trains run. Boats burned down at piers.", None),
        (
            "Boats and nets sank off quays. Boats and nets sank off quays at dawn.",
            "Boats and nets sank off quays.",
        ),
        ("BERN (Wire) - Boats and nets sank off quays.", "Boats and nets sank off quays."),
    ],
)
def test_half_of_the_terms_make_it_the_same_sentence(before, found):
    """The one that shares most; the place of a dispatch is no part of it."""
    other = counterpart(citation("Boats and nets sank."), filed(before))
    assert (other.quote if other else None) == found
