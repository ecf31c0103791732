"""What is handed to an archive to be kept, what became of it, and the names under which it is kept."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from dateline.model.articles import Article, Defaults, Page, Visit
from dateline.model.readings import Reading
from dateline.model.skips import FAILED, Skipped

if TYPE_CHECKING:
    from collections.abc import Iterable


class Read(Struct, frozen=True):
    """A page with what became of it, ready to be filed."""

    digest: str  # of the page's bytes and the options it was read with
    source: str
    reader: int
    outcome: tuple[Article, Reading] | Skipped


class Added(Struct, frozen=True):
    """What filing a batch did."""

    new: int = 0
    revised: int = 0
    unchanged: int = 0
    skipped: int = 0
    reasons: tuple[tuple[str, int], ...] = ()  # why pages were not read, by name, with how many

    @property
    def failed(self) -> int:
        """How many of those that were skipped were never seen: no answer, or an error in its place."""
        return sum(number for reason, number in self.reasons if reason in FAILED)

    def __add__(self, other: Added) -> Added:
        """Return the sums."""
        return Added(
            self.new + other.new,
            self.revised + other.revised,
            self.unchanged + other.unchanged,
            self.skipped + other.skipped,
            sums(self.reasons, other.reasons),
        )


def sums(ours: Iterable[tuple[str, int]], theirs: Iterable[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    """Add up counts by name."""
    total: Counter[str] = Counter()
    for name, number in (*ours, *theirs):
        total[name] += number
    return tuple(sorted(total.items()))


class Seen(Struct, frozen=True):
    """An entry of a feed that was dealt with."""

    id: str
    digest: str  # of what the entry said
    failed: bool = False  # its page did not come, but might another time
    asked: bool = True  # False: its host was being left alone, which is no try


class Kept(Struct, frozen=True):
    """A page with the visit that brought it, under the name of the page in the archive."""

    digest: str
    page: Page
    visit: Visit
    defaults: Defaults


class Holdings(Struct, frozen=True):
    """What an archive holds, in numbers."""

    schema: int
    articles: int  # pages, each in its newest revision
    revisions: int  # older ones that are kept
    undated: int
    doubtful: int  # articles whose day is in doubt
    publishers: int
    first: str | None  # day; those in doubt do not count
    last: str | None
    days: int  # with an article
    skipped: tuple[tuple[str, int], ...]  # why pages were not read, with how many
    feeds: int
    stories: int
    raw: int  # pages whose bytes are kept


class Status(Struct, frozen=True):
    """An archive as a file, and what it holds."""

    path: Path
    size: int  # bytes, with what is kept beside it
    changed: dt.datetime  # last
    holdings: Holdings


def article_id(article: Article) -> str:
    """Return the article's name: twelve hex digits of what it says and where, the same on every machine."""
    published = article.published.time.isoformat() if article.published else ""
    where = article.address if "://" in article.address else ""
    parts = (where, article.publisher, published, article.title, article.text)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:12]


def text_digest(text: str) -> str:
    """Return the guard of every span into `text`: its SHA-256."""
    return hashlib.sha256(text.encode()).hexdigest()
