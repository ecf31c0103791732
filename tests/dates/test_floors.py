"""Quality on the labelled set: floors that may only rise."""

from __future__ import annotations

import importlib.util
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).parents[2]
BENCH = Path(os.environ.get("DATELINE_BENCH", ROOT.parent / "shared" / "bench"))
GOLD = BENCH / "dates" / "aquaint.jsonl.gz"

pytestmark = [
    pytest.mark.skipif(not GOLD.exists(), reason="the labelled texts are not here: set DATELINE_BENCH"),
    pytest.mark.uncounted,
]


def load(path: Path) -> ModuleType:
    """A script as a module."""
    spec = importlib.util.spec_from_file_location(path.stem + "_script", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_floors(tmp_path: Path) -> None:
    """Calendar accuracy, value F1 to the day and span F1 stay at least where they were."""
    out = tmp_path / "dates.jsonl"
    load(ROOT / "bench" / "dates.py").run(GOLD, out)
    scorer = load(BENCH / "score_dates.py")
    result = scorer.score(scorer.load(str(GOLD)), scorer.load(str(out)))
    assert result["calacc"]["acc"] >= 0.920
    assert result["cal"]["value_day"]["f1"] >= 0.862
    assert result["cal"]["relaxed"]["f1"] >= 0.950
