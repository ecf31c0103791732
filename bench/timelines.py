"""Timelines of a labelled set: plain text in, one predicted timeline a task out, with what it cost.

    python bench/timelines.py DATA OUT

DATA holds `tasks.json` (what a system may know of each timeline) and one folder a topic with
`articles.jsonl.gz`; the reference timelines are not read. OUT gets one JSON a task:
`[["YYYY-MM-DD", ["sentence", ...]], ...]`.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gzip
import itertools
import json
import resource
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline.dates import Anchor, find_dates
from dateline.model import Block, BlockKind, Question
from dateline.salience import DayLines, Document, Pile, choose
from dateline.text.sentences import split_sentences

if TYPE_CHECKING:
    from collections.abc import Iterator


def run(data: Path, out: Path) -> dict[str, float]:
    """Write a predicted timeline for each task of `data` into `out`, and return what it cost.

    Each topic's articles are read once, for all its timelines.

    Returns:
        articles, cpu_seconds, articles_per_cpu_second, peak_mb
    """
    out.mkdir(parents=True, exist_ok=True)
    started = time.process_time()
    articles = 0
    tasks = sorted(
        json.loads((data / "tasks.json").read_text(encoding="utf-8")), key=lambda task: task["topic"]
    )
    for topic, group in itertools.groupby(tasks, key=lambda task: task["topic"]):
        documents = tuple(read_documents(data / topic / "articles.jsonl.gz"))
        articles += len(documents)
        pile = Pile.of(documents)
        texts = {document.id: document.text for document in documents}
        for task in group:
            timeline = json.dumps(_as_json(answer(pile, task), texts), ensure_ascii=False, indent=0)
            (out / f"{task['name']}.json").write_text(timeline + "\n", encoding="utf-8")
    seconds = time.process_time() - started
    return {
        "articles": articles,
        "cpu_seconds": seconds,
        "articles_per_cpu_second": articles / seconds,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def answer(pile: Pile, task: dict[str, Any]) -> tuple[DayLines, ...]:
    """Return the timeline for a task: its span, number of days and of sentences a day are given."""
    since, until = dt.date.fromisoformat(task["start"]), dt.date.fromisoformat(task["end"])
    return choose(pile, Question(since, until, " ".join(task["keywords"])), task["l"], task["k"])


def read_documents(path: Path) -> Iterator[Document]:
    """Yield the articles of a topic, read."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            text, published = article["text"], dt.date.fromisoformat(article["published"][:10])
            yield Document(
                id=article["id"],
                published=published,
                text=text,
                sentences=split_sentences(text, tuple(_blocks(text))),
                mentions=find_dates(text, Anchor(published=published)),
                publisher=article["source"],
            )


def _blocks(text: str) -> Iterator[Block]:
    """Yield each line that is not blank: the set's articles carry a line break wherever a paragraph may end."""
    start = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            yield Block(BlockKind.PARAGRAPH, start, start + len(line))
        start += len(line)


def _as_json(timeline: tuple[DayLines, ...], texts: dict[str, str]) -> list[list[Any]]:
    return [
        [
            told.day.isoformat(),
            [" ".join(texts[line.document][line.start : line.end].split()) for line in told.lines],
        ]
        for told in timeline
        if told.lines
    ]


def main() -> None:
    """Run on the folders named on the command line and print the cost as JSON."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    json.dump(run(options.data, options.out), sys.stdout, indent=1)
    print()


if __name__ == "__main__":
    main()
