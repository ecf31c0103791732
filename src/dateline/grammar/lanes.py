"""Numbers side by side in one: a weight for each tag, all added at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

LANE = 20
"""Bits for each; sums of weights stay far below half of it."""
HALF, MASK = 1 << (LANE - 1), (1 << LANE) - 1


def lanes(weights: Sequence[int]) -> int:
    """Weights side by side, the first in the lowest bits."""
    return sum(weight << (LANE * k) for k, weight in enumerate(weights))


def parted(number: int, size: int) -> list[int]:
    """The weights, or the sums of weights, that stand side by side."""
    found = []
    for _ in range(size):
        here = ((number + HALF) & MASK) - HALF
        found.append(here)
        number = (number - here) >> LANE
    return found
