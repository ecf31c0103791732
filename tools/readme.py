"""Put real output into README.md: the beginning of the example's briefing, and the table of figures.

    python tools/readme.py [FIGURES]

FIGURES is what `make bench` printed; without it the figures stay.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

README = Path(__file__).parent.parent / "README.md"
CHANGED, COMING = 8, 1  # developments shown


def main() -> None:
    """Rewrite the marked parts of the README."""
    text = README.read_text(encoding="utf-8")
    marked = re.search(r"<!-- output: dateline (.*?) -->\n```text\n.*?```", text, re.DOTALL)
    if marked is None:
        raise SystemExit("README.md has no marked output")
    command = [sys.executable, "-m", "dateline", *marked[1].split()]
    usual = {name: value for name, value in os.environ.items() if name != "COLUMNS"}
    printed = subprocess.run(
        command, check=True, capture_output=True, text=True, cwd=README.parent, env=usual
    ).stdout
    block = f"<!-- output: dateline {marked[1]} -->\n```text\n{_excerpt(printed)}\n```"
    text = text[: marked.start()] + block + text[marked.end() :]
    README.write_text(text, encoding="utf-8")


def _excerpt(printed: str) -> str:
    head, _, rest = printed.partition("\nWHAT COMES NEXT\n\n")
    coming = re.split(r"\n(?=[A-Z][A-Z' ]+\n\n)", rest, maxsplit=1)[0]  # the next heading
    top, _, changed = head.partition("\nWHAT CHANGED\n\n")
    return f"{top}\nWHAT CHANGED\n\n{_first(changed, CHANGED)}\n…\n\nWHAT COMES NEXT\n\n{_first(coming, COMING)}\n…"


def _first(section: str, count: int) -> str:
    """Return the first developments of a section: each begins with its date in the first column."""
    lines = section.splitlines()
    starts = [
        n
        for n, line in enumerate(lines)
        if re.match(r"(?:reported |week |weekend )?(?:of )?\d.* {2,}\S", line)
    ]
    end = starts[count] if len(starts) > count else len(lines)
    kept = "\n".join(lines[:end]).rstrip()
    above, _, last = kept.rpartition("\n\n")
    return kept if "[" in last else above  # a heading with nothing under it


if __name__ == "__main__":
    main()
