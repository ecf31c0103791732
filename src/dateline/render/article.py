"""One article as it was read, for `dateline show`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.model import BlockKind
from dateline.render.words import published_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dateline.model import Filed


def article_text(filed: Filed, revisions: Sequence[Filed]) -> str:
    """Return the article's metadata, text, date expressions and asides as plain text."""
    return "\n".join(_lines(filed, revisions)) + "\n"


def _lines(filed: Filed, revisions: Sequence[Filed]) -> Iterator[str]:
    article = filed.article
    yield article.title or "(no title)"
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
    if len(revisions) > 1:
        marks = (f"{other.id}{' (this)' if other.id == filed.id else ''}" for other in revisions)
        yield f"  {'revisions':10} {', '.join(marks)}"
    for block in article.blocks:
        text = article.text[block.start : block.end]
        yield ""
        yield (
            f"## {text}"
            if block.kind is BlockKind.HEADING
            else f"> {text}"
            if block.kind is BlockKind.QUOTE
            else text
        )
    if filed.reading.mentions:
        yield "\nDates"
        for mention in filed.reading.mentions:
            yield f"  {article.text[mention.start : mention.end]!r}  {mention.value}  {mention.why}"
    if article.asides:
        yield "\nLeft out of the text"
        for aside in article.asides:
            yield f"  {aside.kind}: {' '.join(aside.text.split())[:200]}"
