"""Growth: the same 30-day briefing over archives of more and more articles of other stories and years.

    bench/growth.py [--sizes 1000,10000,100000] [--plot docs/research/growth.svg]

Builds each archive in a temporary folder from articles made here (no text of anybody's), asks the same question of
each, and prints the time to add an article, the time to answer, the peak memory and the size of the file. Every
archive holds the same 300 articles of the story that is asked about; the others lie around it in other years.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

STORY, WINDOW = 300, 30
SINCE = dt.date(2015, 6, 1)
_PLACES = (
    "Geneva Oslo Vienna Lima Quito Rabat Hanoi Dakar Perth Turin Bergen Malmo Porto Split Zadar Varna".split()
)
_NAMES = "Marsh Orlov Keller Duarte Okoye Lindt Amsel Prado Quint Rossi Salim Tanner Ueda Varga Weiss Yildiz".split()
_ACTS = (
    "{a} and {b} met in {p} on {d} and agreed to reopen both consulates.",
    "{a} said on {d} that talks with {b} in {p} had failed over the border at {q}.",
    "Police in {p} arrested {n} people on {d} after a march against {a}.",
    "A court in {p} ruled on {d} that {a} may not sell the harbour of {q} to {b}.",
    "{a} resigned on {d} as head of the council of {p}, and {b} took over.",
    "Storms closed the port of {p} on {d}, and {n} ships waited off {q}.",
)


@dataclass(frozen=True, slots=True)
class Measured:
    """One archive: its size in articles, and what it costs."""

    articles: int
    add_ms: float  # CPU milliseconds an article
    answer_s: float  # CPU seconds for the briefing, start-up included
    peak_mb: float
    file_mb: float


def make(size: int, target: Path) -> None:
    """Write `size` articles as JSON lines: the story's first, then others in other years."""
    dice = random.Random(7)  # noqa: S311 - reproducible, not secret
    with target.open("w", encoding="utf-8") as stream:
        for number in range(size):
            inside = number < STORY
            day = SINCE + dt.timedelta(dice.randrange(WINDOW))
            if not inside:
                day = day.replace(
                    year=dice.choice((2009, 2010, 2011, 2012, 2013, 2014, 2016, 2017, 2018, 2019))
                )
            people = _NAMES[:4] if inside else dice.sample(_NAMES[4:], 4)
            text = "\n\n".join(_sentence(dice, people, day) for _ in range(12))
            record = {
                "url": f"https://growth.example/{number}",
                "title": f"{people[0]} and {people[1]}: report {number}",
                "publisher": f"Paper {number % 23}",
                "published": day.isoformat(),
                "text": text,
            }
            stream.write(json.dumps(record) + "\n")


def _sentence(dice: random.Random, people: list[str], day: dt.date) -> str:
    a, b = dice.sample(people, 2)
    p, q = dice.sample(_PLACES, 2)
    told = day - dt.timedelta(dice.randrange(3))
    filler = " ".join(dice.choice(_PLACES + _NAMES).lower() for _ in range(12))
    act = dice.choice(_ACTS).format(a=a, b=b, p=p, q=q, d=f"{told.day} {told:%B}", n=dice.randrange(5, 90))
    return f"{act} Observers compared it with {filler} and other cases."


_RUN = (
    "import sys, time, resource\n"
    "from dateline.cli import cli\n"
    "cli.main(sys.argv[1:], standalone_mode=False)\n"
    "usage = resource.getrusage(resource.RUSAGE_SELF)\n"
    "print(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, file=sys.stderr)\n"
)


def _dateline(*arguments: str) -> tuple[float, float]:
    """Run a command in a process of its own; CPU seconds and peak megabytes."""
    ran = subprocess.run([sys.executable, "-c", _RUN, *arguments], check=True, capture_output=True, text=True)
    seconds, peak = ran.stderr.strip().splitlines()[-1].split()
    return float(seconds), float(peak)


def measure(size: int) -> Measured:
    """Build an archive of `size` articles and ask it three times; the best of the three counts."""
    with tempfile.TemporaryDirectory() as folder:
        export, archive = Path(folder, "export.jsonl"), Path(folder, "archive.db")
        make(size, export)
        added, _ = _dateline("add", str(export), "--archive", str(archive))
        until = (SINCE + dt.timedelta(WINDOW)).isoformat()
        asked = (
            "since",
            SINCE.isoformat(),
            "--until",
            until,
            "--archive",
            str(archive),
            "-o",
            str(Path(folder, "b.json")),
        )
        answers = [_dateline(*asked) for _ in range(3)]
        return Measured(
            size,
            1000 * added / size,
            min(a for a, _ in answers),
            min(m for _, m in answers),
            archive.stat().st_size / 1e6,
        )


def plot(rows: list[Measured]) -> str:
    """Return an SVG with answer time and peak memory over the size of the archive, each as a multiple of the first."""
    width, height, left, bottom = 560, 260, 60, 40
    top = max(
        2.0, *(r.answer_s / rows[0].answer_s for r in rows), *(r.peak_mb / rows[0].peak_mb for r in rows)
    )
    step = (width - left - 30) / max(1, len(rows) - 1)

    def points(values: list[float]) -> str:
        return " ".join(
            f"{left + n * step:.1f},{height - bottom - (height - bottom - 20) * value / top:.1f}"
            for n, value in enumerate(values)
        )

    lines = [
        ("answer time", "#0b4f9e", [r.answer_s / rows[0].answer_s for r in rows]),
        ("peak memory", "#a3241b", [r.peak_mb / rows[0].peak_mb for r in rows]),
    ]
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="12">',
        f'<rect width="{width}" height="{height}" fill="white"/>',
        f'<line x1="{left}" y1="{height - bottom}" x2="{width - 30}" y2="{height - bottom}" stroke="#333"/>',
    ]
    for mark in (1.0, 1.5, 2.0):
        y = height - bottom - (height - bottom - 20) * mark / top
        parts.append(f'<line x1="{left}" y1="{y:.1f}" x2="{width - 30}" y2="{y:.1f}" stroke="#ddd"/>')
        parts.append(f'<text x="{left - 8}" y="{y + 4:.1f}" text-anchor="end">×{mark:g}</text>')
    for number, (label, colour, values) in enumerate(lines):
        parts.append(f'<polyline points="{points(values)}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts.append(f'<text x="{left + 10}" y="{16 + 15 * number}" fill="{colour}">{label}</text>')
    parts += [
        f'<text x="{left + n * step:.1f}" y="{height - bottom + 18}" text-anchor="middle">{r.articles:,}</text>'
        for n, r in enumerate(rows)
    ]
    parts.append(
        f'<text x="{width / 2}" y="{height - 6}" text-anchor="middle">articles in the archive</text></svg>'
    )
    return "\n".join(parts) + "\n"


def main() -> None:
    """Measure each size, print a table, and draw."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", default="1000,10000,100000")
    parser.add_argument("--plot", type=Path)
    args = parser.parse_args()
    print(
        "| articles | add, CPU ms an article | answer, CPU s | peak MB | file MB |\n| --- | --- | --- | --- | --- |"
    )
    rows = []
    for size in map(int, args.sizes.split(",")):
        start = time.monotonic()
        row = measure(size)
        rows.append(row)
        print(
            f"| {row.articles:,} | {row.add_ms:.2f} | {row.answer_s:.2f} | {row.peak_mb:.0f} | {row.file_mb:.0f} |",
            flush=True,
        )
        print(f"({time.monotonic() - start:.0f} s)", file=sys.stderr)
    if args.plot:
        args.plot.write_text(plot(rows))


if __name__ == "__main__":
    main()
