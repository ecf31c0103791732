"""What finding copies costs as an archive grows: CPU, memory and disk at 1,000, 10,000 and 100,000 articles.

`bench/copies_cost.py [ARTICLES]` files invented articles of 450 words, one in twenty a copy of an earlier one cut
from the bottom, and looks the last thousand up at each step. Their texts are not kept, only their marks, so that
what grows is the part of the archive that copies need.
"""

from __future__ import annotations

import datetime as dt
import itertools
import random
import resource
import sqlite3
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.archive import Archive
from dateline.copies import signature_of
from dateline.model import Article, DateEvidence, Published, Reading
from dateline.model.filing import Read

if TYPE_CHECKING:
    from collections.abc import Iterator

WORDS = 450
VOCABULARY = 30_000
BATCH = 64
LOOKUPS = 1_000
STEPS = (1_000, 10_000, 100_000)


@dataclass(slots=True)
class Clock:
    """CPU seconds spent since the last step, by what on."""

    signing: float = 0.0
    filing: float = 0.0


def main() -> None:
    """Print one line a step."""
    most = int(sys.argv[1]) if len(sys.argv) > 1 else STEPS[-1]
    steps = [step for step in STEPS if step <= most]
    print("articles  sign us  file us  look us  marks  bytes/article  peak MB")
    with tempfile.TemporaryDirectory() as folder, Archive(Path(folder, "archive.db")) as archive:
        clock = Clock()
        done = 0
        texts = _texts()
        for step in steps:
            clock = Clock()
            while done < step:
                size = min(BATCH, step - done)
                _file(archive, list(itertools.islice(texts, size)), done, clock)
                done += size
            fresh = step - (steps[steps.index(step) - 1] if step != steps[0] else 0)
            lookup, found = _look(archive)
            marks, size = _size(archive.path)
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(
                f"{step:8} {clock.signing / fresh * 1e6:8.0f} {clock.filing / fresh * 1e6:8.0f}"
                f" {lookup * 1e6:8.0f} {marks / step:6.1f} {size / step:14.0f} {peak:8.0f}   {found} found",
                flush=True,
            )


def _file(archive: Archive, texts: list[str], done: int, clock: Clock) -> None:
    start = time.process_time()
    signatures = [signature_of(text) for text in texts]
    signed = time.process_time()
    archive.file([_read(done + n, signature) for n, signature in enumerate(signatures)])
    clock.signing += signed - start
    clock.filing += time.process_time() - signed


def _look(archive: Archive) -> tuple[float, int]:
    """Return the CPU seconds of a lookup, and how many of the looked up have relatives."""
    last = sorted(archive.articles(limit=LOOKUPS), key=lambda filed: filed.id)
    start = time.process_time()
    found = sum(bool(archive.sharing(filed)) for filed in last)
    return (time.process_time() - start) / len(last), found


def _size(path: Path) -> tuple[int, int]:
    """Return the number of marks, and the bytes of a table that holds them alone and of the signatures."""
    with sqlite3.connect(path) as database:
        marks: int = database.execute("SELECT count(*) FROM copy_mark").fetchone()[0]
        pages: int = database.execute("SELECT sum(pgsize) FROM dbstat WHERE name = 'copy_mark'").fetchone()[0]
    return marks, pages + marks * 4 * 4 // 3  # signatures are base64 beside the article


def _read(number: int, signature: bytes) -> Read:
    day = dt.datetime(2000, 1, 1, tzinfo=dt.UTC) + dt.timedelta(minutes=number)
    address = f"https://bench.example/{number}"
    published = Published(day, exact=True, evidence=DateEvidence.META)
    article = Article(address, address, "", "", "Bench", published, "en", f"Article {number}.", ())
    return Read(str(number), address, 1, (article, Reading(signature=signature)))


def _texts() -> Iterator[str]:
    """Yield texts without end, by the word frequencies of a language."""
    rng = random.Random(7)  # noqa: S311 - repeatable, not secret
    letters = "abcdefghijklmnopqrstuvwxyz"
    words = ["".join(rng.choices(letters, k=rng.randrange(2, 10))) for _ in range(VOCABULARY)]
    weights = list(itertools.accumulate(1 / (rank + 3) for rank in range(VOCABULARY)))
    earlier = [" ".join(rng.choices(words, cum_weights=weights, k=WORDS))]
    while True:
        if rng.random() < 0.05:
            yield " ".join(rng.choice(earlier).split()[: WORDS * 2 // 3])
            continue
        text = " ".join(rng.choices(words, cum_weights=weights, k=WORDS))
        if rng.random() < 0.01 and len(earlier) < 500:
            earlier.append(text)
        yield text


if __name__ == "__main__":
    main()
