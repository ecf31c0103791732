"""The lines of a briefing as rows of CSV."""

import csv
import io

import pytest
from msgspec.structs import replace

from dateline.rendering.json import from_json
from dateline.rendering.phrases import copies
from dateline.rendering.table import COLUMNS, to_csv


@pytest.fixture(scope="module")
def example(answer):
    return from_json(answer.read_bytes(), str(answer))


def rows(briefing):
    return list(csv.DictReader(io.StringIO(to_csv(briefing))))


def test_each_line_is_a_row(example):
    """With its days, its standing, its sentence and its source, in the order of the page."""
    found = rows(example)
    assert len(found) == len(example.changed) + len(example.coming) + len(example.background)
    assert list(found[0]) == list(COLUMNS)
    ordered = [example.changed[i] for thread in example.threads for i in thread.members]
    for row, development in zip(found, ordered, strict=False):
        assert row["part"] == "What changed"
        assert row["first"] == development.when.first.isoformat()
        assert row["sentence"] == " ".join(development.shown.quote.split())
        assert row["standing"] == development.standing.kind
        assert int(row["independent"]) == development.independent
    assert found[-1]["part"] in {"What comes next", "Background"}


@pytest.mark.parametrize("begin", ["=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0"])
def test_no_cell_is_a_formula(example, begin):
    """What a page says cannot act in a spreadsheet."""
    first = example.changed[0]
    shown = replace(first.shown, quote=f"{begin} he said\nso", title=begin, publisher=begin)
    row = rows(replace(example, changed=(replace(first, shown=shown), *example.changed[1:])))
    (told,) = [one for one in row if begin in one["sentence"]]
    assert told["sentence"] == f"'{begin} he said so"
    assert told["title"] == told["publisher"] == f"'{begin}"


def test_copies_are_those_of_one_text(example):
    """Whoever is named a copy of another shares its family, and nobody is a copy of itself."""
    found = copies(example)
    assert any(found.values())
    for source in example.sources:
        assert source.article not in found[source.article]
        if source.copy_of in found:
            assert source.copy_of in found[source.article]
            assert source.article in found[source.copy_of]
