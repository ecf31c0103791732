#!/usr/bin/env python3
"""Quality and speed, measured.

    bench/run.py NAME --data PATH --out PATH    predictions for one set, in the shape its scorer reads
    bench/run.py all --data ROOT                run and score every set below ROOT, print one table
    bench/run.py floors --data ROOT             the same, and fail where a figure fell below bench/floors.json
    bench/run.py floors --data ROOT --raise     set the floors to what is reached now, where that is higher
    bench/run.py floors --data ROOT --lower NAME.FIGURE=VALUE --reason "..."

NAME is one of: dates, timelines, entities, attribution, extraction, fidelity, sentences, merging, briefing, related, copies, comments, speed. ROOT holds the labelled sets and their
scorers (score_*.py); where it is missing, or one set below it is, `all` and `floors` say so and pass.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import importlib
import json
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"
Figures = dict[str, float]


def dates_figures(printed: dict[str, Any]) -> Figures:
    """Pick the figures of merit of the date scorer."""
    return {
        "calendar accuracy": 100 * printed["calacc"]["acc"],
        "value F1 to the day": 100 * printed["cal"]["value_day"]["f1"],
        "relaxed span F1": 100 * printed["cal"]["relaxed"]["f1"],
    }


def attribution_figures(printed: dict[str, Any]) -> Figures:
    """Pick the figures of merit of the attribution scorer."""
    return {
        "strict F1": printed["attributions"]["strict"]["F1"],
        "direct F1": printed["strict_by_kind"]["direct"]["F1"],
        "cue + source F1": printed["attributions"]["cue+source"]["F1"],
    }


def timelines_figures(printed: dict[str, Any]) -> Figures:
    """Pick the figures of merit of the timeline scorer (F of the mean P and R)."""
    names = {"date": "Date-F1", "ar1": "AR1-F", "ar2": "AR2-F"}
    return {label: printed["average"][name][2] for name, label in names.items()}


def extraction_figures(printed: dict[str, Any]) -> Figures:
    """Pick the figures of merit of the extraction scorer."""
    return {name: float(printed[name]) for name in ("F1", "precision", "recall")}


def fidelity_figures(written: dict[str, Any]) -> Figures:
    """Return the figures of labelled sentences, of the half that is only scored."""
    return {name: float(value) for name, value in written.items()}


@dataclass(frozen=True, slots=True)
class Bench:
    """A labelled set below ROOT, the scorer for it, and what to keep of what the scorer prints.

    Without a scorer there, the benchmark itself writes its figures, where it has any.
    """

    data: str
    scorer: str = ""
    figures: Callable[[dict[str, Any]], Figures] | None = None
    out: str = "predictions.json"
    module: str = ""  # what runs it, where that has another name


BENCHES = {
    "dates": Bench("dates/aquaint.jsonl.gz", "score_dates.py", dates_figures, "predictions.jsonl"),
    "attribution": Bench(
        "attribution/dev.jsonl.gz", "score_attribution.py", attribution_figures, "predictions.jsonl"
    ),
    "extraction": Bench("extraction", "score_extraction.py", extraction_figures),
    "timelines": Bench("t17", "score_t17.py", timelines_figures, "timelines"),
    "entities": Bench("entities", "score_t17.py", timelines_figures, "entities", module="timelines"),
    "fidelity": Bench("t17", figures=fidelity_figures),  # the labels are ours: `fidelity/`
    "sentences": Bench(
        str(HERE / "fidelity" / "sentences.tsv"), figures=fidelity_figures
    ),  # ours, beside the code
    "merging": Bench("t17", figures=fidelity_figures),  # the pairs are ours: `merging/`
    "briefing": Bench("t17", figures=fidelity_figures),  # the newsrooms' own timelines are its key
    "related": Bench("t17", figures=fidelity_figures),  # which topic an article is of, its folder says
    "copies": Bench("t17"),  # makes its own cases from these texts, and scores them
    "comments": Bench("comments/youtube.jsonl.gz", figures=fidelity_figures),  # spam or not, as labelled
    "speed": Bench("t17"),
}


def predict(name: str, data: Path, out: Path) -> Figures:
    """Run one benchmark: predictions go to `out`, cost figures come back."""
    if not data.exists():
        raise SystemExit(f"no data at {data}")
    out.parent.mkdir(parents=True, exist_ok=True)
    module = importlib.import_module(BENCHES[name].module or name)
    cost: Figures = module.run(data, out)
    return cost


def score(name: str, root: Path, out: Path) -> Figures:
    """Run the set's own scorer on the predictions in `out`."""
    bench = BENCHES[name]
    if bench.figures is None:
        return {}
    if not bench.scorer:
        return bench.figures(json.loads(out.read_text()))
    script, data = str(root / bench.scorer), str(root / bench.data)
    if bench.figures is timelines_figures:
        scores = out.parent / "scores.json"
        _output([script, str(out), "--data", data, "--quiet", "--json", str(scores)])
        return bench.figures(json.loads(scores.read_text()))
    if name == "extraction":
        printed = _output([script, str(out), "--gold", f"{data}/gold.json"])
        return bench.figures(dict(pair.split("=") for pair in printed.split()))
    return bench.figures(json.loads(_output([script, data, str(out), "--json"])))


def _output(command: list[str]) -> str:
    return subprocess.run([sys.executable, *command], check=True, capture_output=True, text=True).stdout


def measure(name: str, root: Path) -> tuple[Figures, Figures]:
    """Run and score one set in a process of its own (so that peak memory is its own); quality, cost."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder, BENCHES[name].out)
        command = [str(Path(__file__)), name, "--data", str(root / BENCHES[name].data), "--out", str(out)]
        cost: Figures = json.loads(_output(command).splitlines()[-1])
        return score(name, root, out), cost


def corpus_hash(root: Path, name: str) -> str:
    """Name the exact data a floor was measured on."""
    data = root / BENCHES[name].data
    digest = hashlib.sha256()
    for file in sorted(data.rglob("*")) if data.is_dir() else [data]:
        if file.is_file():
            content = file.read_bytes()
            digest.update(
                file.name.encode() + (gzip.decompress(content) if file.suffix == ".gz" else content)
            )
    return digest.hexdigest()[:16]


def show(name: str, quality: Figures, cost: Figures) -> None:
    """Print one set's row of the table."""
    figures = "  ".join(
        f"{label} {value:.3f}" if value < 2 else f"{label} {value:.1f}" for label, value in quality.items()
    )
    costs = "  ".join(f"{label} {value:.1f}" for label, value in cost.items())
    print(f"{name:12} {figures}\n{'':12} {costs}", flush=True)


def run_all(root: Path, *, names: list[str]) -> dict[str, Figures]:
    """Measure each set, printing as it goes."""
    found: dict[str, Figures] = {}
    for name in names:
        if not (root / BENCHES[name].data).exists():
            print(f"{name}: no labelled data below {root}: skipped")
            continue
        quality, cost = measure(name, root)
        show(name, quality, cost)
        found[name] = quality
    return found


def check_floors(found: dict[str, Figures], root: Path) -> int:
    """Compare with the floors; returns the number of figures that fell."""
    fell = 0
    for name, floor in json.loads(FLOORS.read_text()).items():
        if name not in found:
            continue
        if corpus_hash(root, name) != floor["corpus"]:
            print(f"{name}: these are not the data that the floor was measured on; not compared")
            continue
        for figure, least in floor["figures"].items():
            if found[name][figure] < least - 1e-9:
                print(f"{name}: {figure} fell to {found[name][figure]:.4f}; the floor is {least}")
                fell += 1
    return fell


def set_floors(found: dict[str, Figures], root: Path, lowered: str, reason: str) -> None:
    """Raise each floor to what is reached (rounded down), or lower one, writing the reason beside it."""
    floors = json.loads(FLOORS.read_text()) if FLOORS.exists() else {}
    for name, figures in found.items():
        entry = floors.setdefault(name, {"corpus": corpus_hash(root, name), "figures": {}, "lowered": []})
        if entry["corpus"] != corpus_hash(root, name):
            entry |= {"corpus": corpus_hash(root, name), "figures": {}}
        for figure, value in figures.items():
            digits = 3 if value < 2 else 1
            reached = int(value * 10**digits) / 10**digits
            entry["figures"][figure] = max(reached, entry["figures"].get(figure, 0.0))
    if lowered:
        label, _, to = lowered.partition("=")
        name, figure = label.split(".", 1)
        was = floors[name]["figures"][figure]
        floors[name]["figures"][figure] = float(to)
        floors[name]["lowered"].append({"figure": figure, "from": was, "to": float(to), "reason": reason})
    FLOORS.write_text(json.dumps(floors, indent=1) + "\n")


def main() -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("name", choices=[*BENCHES, "all", "floors"])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--raise", dest="raised", action="store_true")
    parser.add_argument("--lower", default="", metavar="NAME.FIGURE=VALUE")
    parser.add_argument("--reason", default="")
    args = parser.parse_args()
    sys.path.insert(0, str(HERE))
    if args.name in BENCHES:
        if args.out is None:
            parser.error("--out says where the predictions go")
        cost = predict(args.name, args.data, args.out)
        cost.setdefault("peak MB", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
        print(json.dumps(cost))
        return 0
    if not args.data.is_dir():
        print(f"bench: no labelled data at {args.data}: skipped")
        return 0
    if bool(args.lower) != bool(args.reason):
        parser.error("lowering a floor needs both --lower and --reason")
    scored = [name for name, bench in BENCHES.items() if bench.figures]
    found = run_all(args.data, names=list(BENCHES) if args.name == "all" else scored)
    if args.name == "all":
        return 0
    if args.raised or args.lower:
        set_floors(found, args.data, args.lower, args.reason)
    return 1 if check_floors(found, args.data) else 0


if __name__ == "__main__":
    sys.exit(main())
