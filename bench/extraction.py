"""Article bodies: reads labelled pages, writes what we take from them, and what that cost.

`run(data, out)` takes a folder with `html/<id>.html.gz` and, where there is one, `gold.json` (id -> url, text; the addresses
are read, and of the text whether it has the standfirst), and writes `{"<id>": "<text>" or null}`.
"""

from __future__ import annotations

import datetime as dt
import gzip
import json
import time
from typing import TYPE_CHECKING

from dateline.extraction import extract
from dateline.model import Article, BlockKind, Page, PageKind

if TYPE_CHECKING:
    from pathlib import Path

_OPENING = 80  # characters by which a standfirst is known in a label
_FETCHED = dt.datetime(2025, 1, 1, tzinfo=dt.UTC)  # after every page of the set


def run(data: Path, out: Path) -> dict[str, float]:
    """Extract every page of a set.

    Args:
        data: folder with `html/<id>.html` (or `.html.gz`; or these files themselves), and `gold.json` beside it
            where there is one.
        out: JSON file to write.

    Returns:
        `pages`, `cpu_seconds` (reading and unpacking not counted) and `pages_per_cpu_second`.
    """
    folder = data / "html" if (data / "html").is_dir() else data
    files = {path.name.split(".html")[0]: path for path in sorted(folder.glob("*.html*"))}
    gold = data / "gold.json"
    told = json.loads(gold.read_text(encoding="utf-8")) if gold.is_file() else {}
    pages = [_page(path, told.get(key, {}).get("url", "")) for key, path in files.items()]
    started = time.process_time()
    articles = [extract(page) for page in pages]
    seconds = time.process_time() - started
    texts = {
        key: _body(article, told.get(key, {}).get("text", "")) if isinstance(article, Article) else None
        for key, article in zip(files, articles, strict=True)
    }
    out.write_text(json.dumps(texts, ensure_ascii=False), encoding="utf-8")
    return {
        "pages": len(pages),
        "cpu_seconds": seconds,
        "pages_per_cpu_second": len(pages) / max(seconds, 1e-9),
    }


def _body(article: Article, label: str) -> str:
    """The text of an article; a standfirst counts where the label has it, for half of those who label leave it out."""
    blocks = [article.text[block.start : block.end] for block in article.blocks]
    words = " ".join(label.split())
    kept = (
        text
        for block, text in zip(article.blocks, blocks, strict=True)
        if block.kind is not BlockKind.STANDFIRST or text[:_OPENING] in words
    )
    return "\n\n".join(kept)


def _page(path: Path, address: str) -> Page:
    content = path.read_bytes()
    content = gzip.decompress(content) if path.suffix == ".gz" else content
    return Page(str(path), content, PageKind.HTML, _FETCHED, address=address)
