"""Article bodies: reads labelled pages, writes what we take from them, and what that cost.

`run(data, out)` takes a folder with `html/<id>.html.gz` and `gold.json` (id -> url, text; only ids and
addresses are read) and writes `{"<id>": "<text>" or null}`.
"""

from __future__ import annotations

import datetime as dt
import gzip
import json
import time
from typing import TYPE_CHECKING

from dateline.extract import extract
from dateline.model import Article, Page, PageKind

if TYPE_CHECKING:
    from pathlib import Path

_FETCHED = dt.datetime(2025, 1, 1, tzinfo=dt.UTC)  # after every page of the set


def run(data: Path, out: Path) -> dict[str, float]:
    """Extract every page of a labelled set.

    Args:
        data: folder with `html/*.html.gz` and `gold.json`.
        out: JSON file to write.

    Returns:
        `pages`, `cpu_seconds` (reading and unpacking not counted) and `pages_per_cpu_second`.
    """
    gold = json.loads((data / "gold.json").read_text(encoding="utf-8"))
    pages = [_page(data / "html" / f"{key}.html.gz", entry.get("url", "")) for key, entry in gold.items()]
    started = time.process_time()
    articles = [extract(page) for page in pages]
    seconds = time.process_time() - started
    texts = {
        key: article.text if isinstance(article, Article) else None
        for key, article in zip(gold, articles, strict=True)
    }
    out.write_text(json.dumps(texts, ensure_ascii=False), encoding="utf-8")
    return {
        "pages": len(pages),
        "cpu_seconds": seconds,
        "pages_per_cpu_second": len(pages) / max(seconds, 1e-9),
    }


def _page(path: Path, address: str) -> Page:
    return Page(str(path), gzip.decompress(path.read_bytes()), PageKind.HTML, _FETCHED, address=address)
