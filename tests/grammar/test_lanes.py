"""Numbers side by side in one."""

from hypothesis import given
from hypothesis import strategies as st

from dateline.grammar.lanes import lanes, parted

WEIGHTS = st.lists(st.integers(-9_000, 9_000), min_size=3, max_size=3)


@given(st.lists(WEIGHTS, min_size=1, max_size=12))
def test_one_addition_adds_all_lanes(rows):
    """What stands side by side is added at once, below nothing as well, and found again."""
    assert parted(sum(map(lanes, rows)), 3) == [sum(column) for column in zip(*rows, strict=True)]
