"""Claims, disputes, positions and figures on cases of other authors: what is shown is right, and enough is shown."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

pytestmark = pytest.mark.uncounted

BENCH = Path(__file__).parents[2] / "bench" / "claims.py"


@pytest.fixture(scope="module")
def scores():
    """The part of the labelled cases that no rule was made for."""
    spec = importlib.util.spec_from_file_location("bench_claims", BENCH)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.scores("report")


@pytest.mark.parametrize(
    ("kind", "precision", "recall"),
    [
        ("plain, act", 98, 95),
        ("plain, speaker", 98, 95),
        ("plain, disputes", 90, 95),
        ("plain, positions", 90, 95),
        ("news, act", 82, 79),
        ("news, speaker", 89, 86),
        ("news, disputes", 80, 45),
        ("news, positions", 95, 55),
        ("news, figures", 95, 70),
        ("unseen, act", 60, 54),
        ("unseen, speaker", 90, 80),
    ],
)
def test_figures_do_not_fall(scores, kind, precision, recall):
    """Precision leads; the floors may only rise."""
    assert scores[kind]["P"] >= precision
    assert scores[kind]["R"] >= recall


def test_unseen_cases_stand_on_lines_of_their_own(scores):
    """Cases by an author who had not seen the rules are not mixed into the older set, whose labels stay as many."""
    labelled = {kind: scores[kind]["labelled"] for kind in scores}
    assert [labelled[f"unseen, {kind}"] for kind in ("disputes", "positions", "figures")] == [53, 50, 49]
    assert [labelled[f"news, {kind}"] for kind in ("disputes", "positions", "figures")] == [19, 12, 11]
