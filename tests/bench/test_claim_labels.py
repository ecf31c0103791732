"""Labels of the unseen set quote their articles, so that a wrong figure is never a slip of the pen."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

LABELS = Path(__file__).parents[2] / "bench" / "claims" / "unseen-h.report.jsonl"
CASES = [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]


def _quotes(case):
    for dispute in case["disputes"]:
        yield from (dispute["claim"], dispute["denial"])
    for position in case["positions"]:
        yield from (position["before"], position["after"])
    for line in case["figures"]:
        yield from (figure["words"] for figure in line)


@pytest.mark.parametrize("case", CASES, ids=range(len(CASES)))
def test_labels_quote_their_articles(case):
    """Each sentence and figure stands word for word in a paragraph of one of the case's articles."""
    paragraphs = [p for article in case["articles"] for p in article["text"].split("\n\n")]
    quotes = list(_quotes(case))
    assert quotes or case["near"]
    assert [quote for quote in quotes if not any(quote in p for p in paragraphs)] == []
