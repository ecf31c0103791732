"""The table of expectations, row by row."""

from __future__ import annotations

import datetime as dt

import pytest
from expectations import FEBRUARY_27_1998, MARCH_18_2025, NOTHING, OCTOBER_26_1989

from dateline.dates import Anchor, find_dates

ROWS = [
    *((dt.date(2025, 3, 18), *row) for row in MARCH_18_2025),
    *((dt.date(1989, 10, 26), *row) for row in OCTOBER_26_1989),
    *((dt.date(1998, 2, 27), *row) for row in FEBRUARY_27_1998),
]


@pytest.mark.parametrize(("published", "text", "expression", "value"), ROWS)
def test_expectation(published: dt.date, text: str, expression: str, value: str) -> None:
    """Each expression of the table is found at its words, with its value."""
    found = [(text[m.start : m.end], m.value) for m in find_dates(text, Anchor(published))]
    assert (expression, value) in found


@pytest.mark.parametrize("text", NOTHING)
def test_no_date(text: str) -> None:
    """Words that only look like dates are left alone."""
    assert [text[m.start : m.end] for m in find_dates(text, Anchor(dt.date(2025, 3, 18)))] == []
