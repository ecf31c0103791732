"""Quality and cost of `dateline.attribution`: reads a labelled set's texts, writes predictions, measures CPU time.

    python bench/attribution.py DATA.jsonl[.gz] OUT.jsonl[.gz] [--thorough]

DATA lines are {"id", "text"}; OUT lines {"id", "attributions": [{"source", "cue", "content"}]}, each a list of
[start, end) in characters of the text.
"""

from __future__ import annotations

import gzip
import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.attribution import find_attributions, load_parser

if TYPE_CHECKING:
    from dateline.model import Attribution


def run(data: Path, out: Path, *, thorough: bool = False) -> dict[str, float]:
    """Predict every article of `data` into `out`; returns articles, CPU seconds and articles per CPU second.

    `thorough` lets the parser read the sentences that earn it. What is loaded once (tables, model) does not count.
    """
    articles = [json.loads(line) for line in _unpacked(data).decode().splitlines() if line.strip()]
    parser = load_parser() if thorough else None
    find_attributions("The mayor said that it had rained.", parser=parser)
    began = time.process_time()
    found = [find_attributions(str(article["text"]), parser=parser) for article in articles]
    seconds = time.process_time() - began
    lines = (
        json.dumps({"id": article["id"], "attributions": [_spans(each) for each in attributions]}) + "\n"
        for article, attributions in zip(articles, found, strict=True)
    )
    written = "".join(lines).encode()
    out.write_bytes(gzip.compress(written) if out.suffix == ".gz" else written)
    return {
        "articles": len(articles),
        "cpu_seconds": seconds,
        "articles_per_cpu_second": len(articles) / max(seconds, 1e-9),
    }


def _unpacked(path: Path) -> bytes:
    raw = path.read_bytes()
    return gzip.decompress(raw) if path.suffix == ".gz" else raw


def _spans(attribution: Attribution) -> dict[str, object]:
    return {"source": attribution.source, "cue": attribution.cue, "content": attribution.content}


if __name__ == "__main__":
    print(json.dumps(run(Path(sys.argv[1]), Path(sys.argv[2]), thorough="--thorough" in sys.argv[3:])))
