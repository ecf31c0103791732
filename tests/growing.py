"""Whether work grows with its size: told by comparing costs, never by the clock."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

TRIES = 6


def keeps_pace(
    work: Callable[[int], object], small: int, large: int, *, at_most: float, spare: float = 0.05
) -> bool:
    """Say whether `large` costs at most so many times what `small` does, and `spare` CPU seconds.

    Whatever else the machine does only adds to a cost. So the least of some tries counts, and one that fits is enough.
    """
    least_small = least_large = float("inf")
    for _ in range(TRIES):
        least_small = min(least_small, _cost(work, small))
        least_large = min(least_large, _cost(work, large))
        if least_large <= at_most * least_small + spare:
            return True
    return False


def _cost(work: Callable[[int], object], size: int) -> float:
    began = time.process_time()
    work(size)
    return time.process_time() - began
