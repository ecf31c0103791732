#!/usr/bin/env python3
"""Publish the example story on a site of its own in `out/`, and run it: `make serve`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
ARCHIVE = ROOT / "out" / "example.db"


def main() -> None:
    """Make what is missing, then serve."""
    dateline = [sys.executable, "-m", "dateline"]
    archive = ["--archive", str(ARCHIVE)]
    if not ARCHIVE.exists():
        subprocess.run([*dateline, "add", str(ROOT / "examples" / "ukraine-talks"), *archive], check=True)
        followed = ["story", "add", "talks", "--about", "Ukraine", "--since", "2025-02-12"]
        subprocess.run([*dateline, *followed, *archive], check=True)
        for until in ("2025-03-11", "2025-03-18"):
            subprocess.run([*dateline, "publish", "talks", "--until", until, *archive], check=True)
    raise SystemExit(subprocess.run([*dateline, "serve", *sys.argv[1:], *archive], check=False).returncode)


if __name__ == "__main__":
    main()
