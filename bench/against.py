"""What adding and answering cost, against another commit, in one run.

    bench/against.py dd1f425 --pile ARTICLES.jsonl --since 2011-02-16 --until 2011-04-28 [--rounds 3]

Checks the other commit out into a temporary folder, runs the same commands of both in turns, each in a process of its
own, and prints the least CPU seconds of each with their ratio, and the sizes of the archives. The machine's noise falls
on both.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "examples" / "ukraine-talks"
HAPPENING = "Putin and Trump last spoke"


@dataclass(slots=True)
class Side:
    """One of the two checkouts, with the least that each command cost."""

    source: Path
    folder: Path
    least: dict[str, float] = field(default_factory=dict)

    def run(self, name: str, *command: str) -> bytes:
        """Run a command of this checkout; remember its CPU seconds where they are the least so far."""
        environment = {**os.environ, "PYTHONPATH": str(self.source / "src"), "PYTHONHASHSEED": "0"}
        for variable in (
            "DATELINE_ARCHIVE",
            "PYTHONDONTWRITEBYTECODE",
        ):  # modules are compiled in the first round only
            environment.pop(variable, None)
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run(
            [sys.executable, "-m", "dateline", *command],
            env=environment, cwd=self.folder, capture_output=True, check=False,
        )  # fmt: skip
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        if done.returncode:
            raise SystemExit(f"{self.source}: {' '.join(command)}\n{done.stderr.decode()}")
        spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        self.least[name] = min(spent, self.least.get(name, spent))
        return done.stdout


def measure(side: Side, pile: Path, window: tuple[str, str]) -> None:
    """Run every command of one side once."""
    for name in ("example.db", "pile.db"):
        (side.folder / name).unlink(missing_ok=True)
    side.run("add the example", "add", str(EXAMPLE), "--archive", "example.db")
    side.run("add the pile", "add", str(pile), "--archive", "pile.db")
    day = ("--until", "2025-03-18", "--archive", "example.db")
    side.run("since a day, example", "since", "2025-02-12", *day)
    side.run("since a happening, example", "since", HAPPENING, *day)
    side.run("since a day, pile", "since", window[0], "--until", window[1], "--archive", "pile.db")
    side.run("start-up", "--version")


def main() -> None:
    """Compare this checkout with the one that is named."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("commit")
    parser.add_argument("--pile", type=Path, required=True, help="some hundred articles as JSON lines")
    parser.add_argument("--since", required=True)
    parser.add_argument("--until", required=True)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        other = Path(folder, "other")
        subprocess.run(["git", "worktree", "add", "--detach", str(other), given.commit], cwd=ROOT, check=True)
        try:
            sides = [Side(source, Path(folder, name)) for source, name in ((other, "old"), (ROOT, "new"))]
            for side in sides:
                side.folder.mkdir()
            for _ in range(given.rounds):
                for side in sides:
                    measure(side, given.pile.resolve(), (given.since, given.until))
            old, new = sides
            print(f"{'':28}{given.commit[:10]:>12}{'this':>10}{'ratio':>8}")
            for name, spent in old.least.items():
                print(f"{name:28}{spent:12.2f}{new.least[name]:10.2f}{new.least[name] / spent:8.2f}")
            for name in ("example.db", "pile.db"):
                sizes = [(side.folder / name).stat().st_size for side in sides]
                print(f"{'size of ' + name:28}{sizes[0]:12}{sizes[1]:10}{sizes[1] / sizes[0]:8.2f}")
        finally:
            shutil.rmtree(other, ignore_errors=True)
            subprocess.run(["git", "worktree", "prune"], cwd=ROOT, check=False)


if __name__ == "__main__":
    main()
