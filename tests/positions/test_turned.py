"""The turns of phrase that are rows of a table, each by its example."""

import pytest

from dateline.languages import language
from dateline.positions.changes import changes_in, may_tell, worded

EN = language("en")


@pytest.mark.parametrize("row", EN.table("turned"), ids=lambda row: row[3])
def test_rows_of_turned(row):
    """The example of a row is told to be its change, and a sentence without a turn is none."""
    change, _, _, example = row
    assert change in [str(found) for found, _ in changes_in(example, may_tell(example, EN), EN)]
    assert changes_in("Norway sold its fish.", may_tell("Norway sold its fish.", EN), EN) == []


@pytest.mark.parametrize("row", EN.table("turned_words"), ids=lambda row: row[0])
def test_rows_of_words(row):
    """The words of a name find their example."""
    assert worded(row[0], EN).search(f" {row[2]} ")
