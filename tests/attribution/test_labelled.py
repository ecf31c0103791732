"""Quality on labelled news, where it is at hand."""

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from attribution import run

ROOT = Path(__file__).parents[2]
BENCH = Path(os.environ.get("DATELINE_BENCH", ROOT.parent / "shared" / "bench"))
GOLD = BENCH / "attribution" / "dev.jsonl.gz"
SCORER = BENCH / "score_attribution.py"


@pytest.mark.skipif(
    not (GOLD.exists() and SCORER.exists()), reason="labelled news not at hand (DATELINE_BENCH)"
)
def test_quality_does_not_fall(tmp_path: Path) -> None:
    """Strict F1, direct speech and cue with source stay above what a dependency reader reaches on the same news.

    Every second article is read; `make floors` reads them all.
    """
    gold, out = tmp_path / "gold.jsonl", tmp_path / "predictions.jsonl"
    gold.write_bytes(b"".join(gzip.decompress(GOLD.read_bytes()).splitlines(keepends=True)[::2]))
    run(gold, out)
    scored = subprocess.run([sys.executable, SCORER, gold, out, "--json"], check=True, capture_output=True)
    figures = json.loads(scored.stdout)
    assert figures["attributions"]["strict"]["F1"] >= 61
    assert figures["strict_by_kind"]["direct"]["F1"] >= 83
    assert figures["attributions"]["cue+source"]["F1"] >= 70
