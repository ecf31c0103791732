"""Whether two sentences can mean the same: their numbers, their names, and whether one denies what the other says."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateline.model import Terms

SAME_WORDS = 0.5
"""Share of the shorter sentence's terms above which a denial in one is about what the other says."""

FEWEST_NAMES = 2
"""Names that both sentences must have before their having none in common means other actors."""


def differ(one: Terms, other: Terms) -> bool:
    """Say whether two sentences give different numbers for one thing."""
    ours, theirs = dict(one.numbers), dict(other.numbers)
    return any(thing in theirs and theirs[thing] != number for thing, number in ours.items())


def contrary(one: Terms, other: Terms) -> bool:
    """Say whether two sentences cannot mean the same: other numbers for one thing, other actors, or a denial."""
    if differ(one, other):
        return True
    fewer = min(len(one.names), len(other.names))
    if fewer >= FEWEST_NAMES and not one.names & other.names:
        return True
    return denied(one, other)


def denied(one: Terms, other: Terms) -> bool:
    """Say whether one of two sentences denies what the other says in nearly the same words."""
    if one.denies == other.denies:
        return False
    return len(one.all & other.all) >= SAME_WORDS * min(len(one.all), len(other.all))
