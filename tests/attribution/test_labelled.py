"""Quality on labelled news, where it is at hand."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BENCH = Path(os.environ.get("DATELINE_BENCH", ROOT.parent / "shared" / "bench"))
GOLD = BENCH / "attribution" / "dev.jsonl.gz"
SCORER = BENCH / "score_attribution.py"


@pytest.mark.skipif(
    not (GOLD.exists() and SCORER.exists()), reason="labelled news not at hand (DATELINE_BENCH)"
)
def test_quality_does_not_fall(tmp_path: Path) -> None:
    """Strict F1, direct speech and cue with source stay above what a dependency reader reaches on the same news."""
    out = tmp_path / "predictions.jsonl"
    subprocess.run(
        [sys.executable, ROOT / "bench" / "attribution.py", GOLD, out], check=True, capture_output=True
    )
    scored = subprocess.run([sys.executable, SCORER, GOLD, out, "--json"], check=True, capture_output=True)
    figures = json.loads(scored.stdout)
    assert figures["attributions"]["strict"]["F1"] >= 61
    assert figures["strict_by_kind"]["direct"]["F1"] >= 83
    assert figures["attributions"]["cue+source"]["F1"] >= 70
