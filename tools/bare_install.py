"""Prove that a stranger can install Dateline: build the wheel, install it with the stock pip, run the main job.

    python tools/bare_install.py

The environment is bare (`python -m venv`: the pip that came with Python, nothing else), what the wheel needs is
resolved from the index and not from the lock files, and the command runs from a folder outside the checkout.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
MAIN_JOB = ("since", "2025-02-12", "ukraine-talks", "--until", "2025-03-18")


def main() -> None:
    """Build, install and run; the first step that fails ends the program with its output."""
    with tempfile.TemporaryDirectory(prefix="dateline-bare-") as folder:
        place = Path(folder)
        venv.create(place / "venv", with_pip=True)
        scripts = place / "venv" / ("Scripts" if os.name == "nt" else "bin")
        pip = [str(scripts / "python"), "-m", "pip", "--disable-pip-version-check"]
        _say(f"bare environment of {_run([*pip, '--version'], place).strip()}")
        _run([*pip, "wheel", "--quiet", "--no-deps", "--wheel-dir", str(place), str(CHECKOUT)], place)
        (wheel,) = place.glob("dateline-*.whl")
        _say(f"built {wheel.name}, {wheel.stat().st_size // 1024} kB")
        _run([*pip, "install", "--quiet", str(wheel)], place)
        _say(f"installed with {len(_run([*pip, 'freeze'], place).splitlines()) - 1} parts from the index")
        shutil.copytree(CHECKOUT / "examples" / "ukraine-talks", place / "ukraine-talks")
        briefing = _run([str(scripts / "dateline"), *MAIN_JOB], place)
        if "\nWHAT CHANGED\n" not in briefing:
            raise SystemExit(f"{briefing}\nbare install: the briefing above tells nothing")
        _say(f"dateline {' '.join(MAIN_JOB)}: {len(briefing.splitlines())} lines of briefing")


def _run(command: list[str], place: Path) -> str:
    # Without our own PYTHON… settings: a stranger has none
    strange = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "DATELINE"))
    }
    done = subprocess.run(command, cwd=place, env=strange, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(
            f"{done.stdout}{done.stderr}\nbare install: `{' '.join(command)}` ended with {done.returncode}"
        )
    return done.stdout


def _say(what: str) -> None:
    print(f"bare install: {what}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
