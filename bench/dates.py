"""Quality and cost of `dateline.dates`: reads a labelled set's texts, writes predictions, measures CPU time.

    python bench/dates.py DATA.jsonl[.gz] OUT.jsonl

DATA lines are {"id", "published", "text"}; OUT lines {"id", "timex": [{"start", "end", "type", "value"}]}.
"""

from __future__ import annotations

import datetime as dt
import gzip
import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.dates import Anchor, find_dates, governing
from dateline.grammar import ArticleGrammar
from dateline.model import Article, Block, BlockKind
from dateline.text.sentences import split_sentences

if TYPE_CHECKING:
    from dateline.model import DateMention


def run(data: Path, out: Path) -> dict[str, float]:
    """Predict every document of `data` into `out`; returns documents, CPU seconds and documents per CPU second."""
    documents = _load(data)
    find_dates("On Friday.", Anchor(dt.date(2000, 1, 1)))  # imports and tables are start-up, not reading
    began = time.process_time()
    found = [_found(str(document["text"]), _anchor(str(document["published"]))) for document in documents]
    seconds = time.process_time() - began
    with out.open("w", encoding="utf-8") as file:
        for document, mentions in zip(documents, found, strict=True):
            file.write(
                json.dumps({"id": document["id"], "timex": [_timex(mention) for mention in mentions]}) + "\n"
            )
    return {
        "docs": len(documents),
        "cpu_seconds": seconds,
        "docs_per_cpu_second": len(documents) / max(seconds, 1e-9),
    }


def _found(text: str, anchor: Anchor) -> tuple[DateMention, ...]:
    """Read a text's dates as those of an article whose paragraphs are parted by blank lines."""
    blocks, at = [], 0
    for part in text.split("\n\n"):
        if part.strip():
            blocks.append(Block(BlockKind.PARAGRAPH, at, at + len(part)))
        at += len(part) + 2
    article = Article("", "", "", "", "", None, "en", text, tuple(blocks))
    sentences = split_sentences(text, article.blocks)
    return find_dates(text, anchor, governing(sentences, ArticleGrammar(article)))


def _load(path: Path) -> list[dict[str, object]]:
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode()
    return [json.loads(line) for line in text.splitlines() if line.strip()]


def _anchor(published: str) -> Anchor:
    day, _, clock = published.partition("T")
    return Anchor(dt.date.fromisoformat(day), time=dt.time.fromisoformat(clock) if clock else None)


def _timex(mention: DateMention) -> dict[str, object]:
    return {"start": mention.start, "end": mention.end, "type": mention.type.value, "value": mention.value}


if __name__ == "__main__":
    print(json.dumps(run(Path(sys.argv[1]), Path(sys.argv[2]))))
