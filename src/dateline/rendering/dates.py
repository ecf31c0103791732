"""The date expressions of one article, for `dateline dates`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from dateline.rendering.phrases import published_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.model import Article, DateMention, Reading

_WIDTH = 34


def dates_text(article: Article, reading: Reading) -> str:
    """Return each sentence that holds expressions, and under it a line for each of them."""
    return "\n".join(_lines(article, reading)) + "\n"


def _lines(article: Article, reading: Reading) -> Iterator[str]:
    yield f"{article.title or article.source}: {published_words(article.published)}"
    for mention, sentence in _with_sentences(article, reading):
        if sentence:
            yield f"\n{sentence}"
        words = " ".join(article.text[mention.start : mention.end].split())
        yield f"  {words!r:{_WIDTH}} {mention.type:8} {_meaning(mention)}"
        yield f"  {'':{_WIDTH}} {mention.why}" + (f"; uncertain: {mention.doubt}" if mention.doubt else "")


def _with_sentences(article: Article, reading: Reading) -> Iterator[tuple[DateMention, str]]:
    """Yield each mention, with its sentence where it is the sentence's first."""
    at, shown = 0, -1
    for mention in reading.mentions:
        while at < len(reading.sentences) and reading.sentences[at].end <= mention.start:
            at += 1
        inside = at < len(reading.sentences) and reading.sentences[at].start <= mention.start
        fresh = inside and at != shown
        if inside:
            shown = at
        where = reading.sentences[at] if fresh else None
        yield mention, " ".join(article.text[where.start : where.end].split()) if where else ""


def _meaning(mention: DateMention) -> str:
    parts = [mention.value, f"({mention.granularity})", mention.mod]
    if mention.first and mention.last and mention.first != mention.last:
        parts.append(f"{mention.first} … {mention.last}")
    return " ".join(part for part in parts if part)


def mention_fields(article: Article, mention: DateMention) -> dict[str, object]:
    """Return an expression for programs: its words, and every field of the mention."""
    return {"text": article.text[mention.start : mention.end], **msgspec.to_builtins(mention)}
