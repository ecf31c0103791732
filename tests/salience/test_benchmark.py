"""The figures that choosing days and sentences may not fall below, where the labelled data are at hand."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import timelines

ROOT = Path(__file__).parents[2]
BENCH = Path(os.environ.get("DATELINE_BENCH", ROOT.parent / "shared" / "bench"))
TOPIC = "haiti"  # the smallest; `make floors` holds all of them, which take longer than a test should
FLOORS = {"date": 0.85, "ar1": 0.23, "ar2": 0.075}


@pytest.mark.skipif(
    not (BENCH / "score_t17.py").exists(), reason="labelled timelines are not at hand (DATELINE_BENCH)"
)
def test_timelines_stay_above_their_floors(tmp_path: Path) -> None:
    """Date-F1, AR1-F and AR2-F over the timelines of a topic stay above their floors."""
    data = tmp_path / "data"
    data.mkdir()
    tasks = json.loads((BENCH / "t17" / "tasks.json").read_text(encoding="utf-8"))
    (data / "tasks.json").write_text(
        json.dumps([task for task in tasks if task["topic"] == TOPIC]), encoding="utf-8"
    )
    (data / TOPIC).symlink_to(BENCH / "t17" / TOPIC)
    timelines.run(data, tmp_path / "out")
    scored = tmp_path / "scores.json"
    scorer: list[str | Path] = [sys.executable, BENCH / "score_t17.py", tmp_path / "out"]
    subprocess.run([*scorer, "--only", TOPIC, "--json", scored], check=True, capture_output=True)
    average = json.loads(scored.read_text(encoding="utf-8"))["average"]
    assert {measure: average[measure][2] for measure in FLOORS if average[measure][2] < FLOORS[measure]} == {}
