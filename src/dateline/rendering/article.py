"""One article as it was read, for `dateline show`."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from dateline.model import BlockKind
from dateline.rendering.phrases import published_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dateline.model import Article, Filed, Visit


def article_text(filed: Filed, revisions: Sequence[Filed], came: Sequence[Visit] = ()) -> str:
    """Return the article's metadata, how it came, its text, date expressions and asides as plain text."""
    return "\n".join(_lines(filed, revisions, came)) + "\n"


def _lines(filed: Filed, revisions: Sequence[Filed], came: Sequence[Visit]) -> Iterator[str]:
    article = filed.article
    yield article.called or "(no title)"
    evidence = f", from: {article.published.evidence}" if article.published else ""
    facts = {
        "id": filed.id,
        "publisher": article.publisher,
        "byline": article.byline,
        "origin": article.origin or "unknown",
        "published": published_words(article.published) + evidence,
        "address": article.address,
        "source": article.source,
        "language": article.language,
        "notes": "; ".join(article.notes),
    }
    yield from (f"  {name:10} {value}" for name, value in facts.items() if value)
    for visit in came:
        yield f"  {'came':10} {_came(visit)}"
    if len(revisions) > 1:
        marks = (f"{other.id}{' (this)' if other.id == filed.id else ''}" for other in revisions)
        yield f"  {'revisions':10} {', '.join(marks)}"
    yield from _blocks(filed.article)
    if filed.reading.mentions:
        yield "\nDates"
        for mention in filed.reading.mentions:
            yield f"  {article.text[mention.start : mention.end]!r}  {mention.value}  {mention.why}"
    if article.asides:
        yield "\nLeft out of the text"
        for aside in article.asides:
            yield f"  {aside.kind}: {' '.join(aside.text.split())[:200]}"


def _blocks(article: Article) -> Iterator[str]:
    """The article's text, and above a block that is not the article's author's, whose it is."""
    signed = ""
    for block in article.blocks:
        text = article.text[block.start : block.end]
        yield ""
        before, signed = signed, ", ".join(filter(None, (block.author, _minute(block.time))))
        if signed and signed != before:
            yield f"[{signed}]"
        yield {BlockKind.HEADING: f"## {text}", BlockKind.QUOTE: f"> {text}"}.get(block.kind, text)


def _minute(time: dt.datetime | None) -> str:
    """A time as it is written; of one that is known to the day, the day."""
    if time is None:
        return ""
    return f"{time:%Y-%m-%d}" if time.time() == dt.time() else f"{time:%Y-%m-%d %H:%M}"


def _came(visit: Visit) -> str:
    """Return how a page came: when, from where, with what answer, led by which entry or record."""
    parts = [
        f"{visit.time:%Y-%m-%d %H:%M} UTC",
        f"asked {visit.asked}",
        f"answered {visit.answered}" if visit.answered != visit.asked else "",
        f"status {visit.status}",
        *(f"{name} {value}" for name, value in visit.headers),
        f"feed entry {visit.entry}" if visit.entry else "",
        f"WARC record {visit.record}" if visit.record else "",
    ]
    return "; ".join(part for part in parts if part)
