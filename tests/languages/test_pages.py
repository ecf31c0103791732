"""The tables of what pages say around and instead of their articles."""

import re

import pytest

from dateline.languages.phrases import phrases
from sentence_readings import ENGLISH

LINES, WALLS = ENGLISH.table("pages/furniture"), ENGLISH.table("pages/walls")
PARTS = ENGLISH.table("pages/parts")
ANYWHERE, BEGINNING = (
    frozenset({"notice", "end"}),
    frozenset({"byline", "call", "plea", "list", "start"}),
)


def _finds(row, known, line):
    """Tell whether the expression of that row alone finds the line, where its kind is looked for."""
    alone = phrases([row], r"\s" if known is ENGLISH.lines else " ").kinds[row[0]]
    pattern = re.compile(known.filled(alone), re.IGNORECASE)
    if known is ENGLISH.walls or row[0] in ANYWHERE:
        return pattern.search(line) is not None
    return (pattern.match if row[0] in BEGINNING else pattern.fullmatch)(line) is not None


@pytest.mark.parametrize(
    ("table", "known"), [(LINES, ENGLISH.lines), (WALLS, ENGLISH.walls), (PARTS, ENGLISH.parts)]
)
def test_each_row_finds_its_example_and_not_its_counterexample(table, known):
    """The expression of each row, alone, finds the first example of the row and not the second."""
    assert [row for row in table if not _finds(row, known, row[2])] == []
    assert [row for row in table if _finds(row, known, row[3])] == []


@pytest.mark.parametrize("kind", sorted(ANYWHERE))
def test_each_row_that_is_looked_for_anywhere_has_its_hints(kind):
    """What a row finds is only looked for where one of its hints stands, so its example holds one."""
    found = [row for row in LINES if row[0] == kind]
    assert found
    assert [row for row in found if not any(hint in row[2].lower() for hint in row[4].split())] == []


def test_a_shape_names_a_kind_that_is_there():
    """A shape with a kind that has no row fails, and says which."""
    assert ENGLISH.walls.filled("^{onwards}").startswith("^(?:")
    with pytest.raises(KeyError, match="hearsay"):
        ENGLISH.lines.filled("{hearsay}")
