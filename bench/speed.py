"""Cost of the whole way: plain text or HTML through extraction, dates and archive; memory; start-up."""

from __future__ import annotations

import gzip
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.app.reading import add_pages
from dateline.archive import Archive
from dateline.collect import FileCollector
from dateline.model import Defaults

if TYPE_CHECKING:
    from collections.abc import Iterator

MEMORY_ARTICLES = 10_000


def run(data: Path, out: Path) -> dict[str, float]:
    """Measure on the topics below `data` (and on ``../extraction`` beside it, where it is there).

    Returns articles and pages per CPU second, peak memory (MB) while adding 10,000 articles, and the CPU seconds
    of ``dateline --help``. `out` receives the figures as JSON.
    """
    figures = _text(data)
    html = data.parent / "extraction" / "html"
    if html.is_dir():
        figures |= _html(html)
    figures |= _startup()
    figures["peak MB"] = _memory(data)
    out.write_text(json.dumps(figures, indent=1))
    return figures


def _add(sources: list[str]) -> tuple[int, float]:
    with tempfile.TemporaryDirectory() as folder, Archive(Path(folder, "archive.db")) as archive:
        start = time.process_time()
        added = add_pages(archive, FileCollector(sources).pages(), Defaults())
        return added.new + added.revised + added.unchanged, time.process_time() - start


def _text(data: Path) -> dict[str, float]:
    articles, seconds = _add([str(path) for path in sorted(data.glob("*/articles.jsonl.gz"))])
    return {"articles": articles, "articles/CPU s": articles / seconds}


def _html(folder: Path) -> dict[str, float]:
    pages, seconds = _add([str(folder)])
    return {"pages/CPU s": pages / seconds}


def _startup() -> dict[str, float]:
    runs = []
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-m", "dateline", "--help"], check=True, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        runs.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return {"--help CPU s": min(runs)}


def _memory(data: Path) -> float:
    """Return the peak of a process that adds 10,000 distinct articles made from the topics' texts."""
    with tempfile.TemporaryDirectory() as folder:
        export = Path(folder, "export.jsonl")
        with export.open("w", encoding="utf-8") as stream:
            for record in _records(data):
                stream.write(json.dumps(record) + "\n")
        script = (
            "import sys, resource; from dateline.cli import cli;"
            "cli.main(sys.argv[1:], standalone_mode=False);"
            "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)"
        )
        command = [
            sys.executable,
            "-c",
            script,
            "add",
            str(export),
            "--archive",
            str(Path(folder, "archive.db")),
        ]
        return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def _records(data: Path) -> Iterator[dict[str, str]]:
    made = 0
    while made < MEMORY_ARTICLES:
        for path in sorted(data.glob("*/articles.jsonl.gz")):
            with gzip.open(path, "rt", encoding="utf-8") as stream:
                for line in stream:
                    record = json.loads(line)
                    if len(record["text"]) > 20_000:
                        continue
                    made += 1
                    yield record | {
                        "text": f"Copy {made}.\n\n{record['text']}",
                        "url": f"https://bench.example/{made}",
                    }
                    if made == MEMORY_ARTICLES:
                        return
