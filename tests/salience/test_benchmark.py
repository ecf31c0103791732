"""The figures that choosing days and sentences may not fall below, where the labelled data are at hand."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BENCH = Path(os.environ.get("DATELINE_BENCH", ROOT.parent / "shared" / "bench"))
FLOORS = {"date": 0.70, "ar1": 0.19, "ar2": 0.08}
CPU_SECONDS = 100.0


@pytest.mark.skipif(
    not (BENCH / "score_t17.py").exists(), reason="labelled timelines are not at hand (DATELINE_BENCH)"
)
def test_timelines_stay_above_their_floors(tmp_path: Path) -> None:
    """Date-F1, AR1-F and AR2-F over all timelines stay above their floors, in bounded CPU time."""
    made = subprocess.run(
        [sys.executable, ROOT / "bench" / "timelines.py", BENCH / "t17", tmp_path / "out"],
        check=True,
        capture_output=True,
        text=True,
    )
    assert json.loads(made.stdout)["cpu_seconds"] < CPU_SECONDS
    scored = tmp_path / "scores.json"
    subprocess.run(
        [sys.executable, BENCH / "score_t17.py", tmp_path / "out", "--json", scored],
        check=True,
        capture_output=True,
    )
    average = json.loads(scored.read_text(encoding="utf-8"))["average"]
    assert {measure: average[measure][2] for measure in FLOORS if average[measure][2] < FLOORS[measure]} == {}
