"""Small articles for tests: written here, read by the real readers."""

from __future__ import annotations

import datetime as dt

from msgspec.structs import replace

from dateline.model import Article, Block, BlockKind, DateEvidence, Filed, Published
from dateline.model.filing import article_id, text_digest
from dateline.reading import read


def article(
    *paragraphs: str,
    day: str = "2025-03-14",
    publisher: str = "Example Post",
    title: str = "Talks",
    address: str = "",
    origin: str = "",
) -> Article:
    """Return an article of these paragraphs, published on `day` ("" is unknown)."""
    blocks, text = [], ""
    for paragraph in paragraphs:
        text += "\n\n" if text else ""
        blocks.append(Block(BlockKind.PARAGRAPH, len(text), len(text) + len(paragraph)))
        text += paragraph
    time = dt.datetime.fromisoformat(day).replace(tzinfo=dt.UTC) if day else None
    return Article(
        address=address or f"https://{publisher.lower().replace(' ', '')}.example/{text_digest(text)[:16]}",
        source="test",
        title=title,
        byline="",
        publisher=publisher,
        published=Published(time, exact=False, evidence=DateEvidence.META) if time else None,
        language="en",
        text=text,
        blocks=tuple(blocks),
        origin=origin,
    )


def filed(*paragraphs: str, **facts: str) -> Filed:
    """Return the same as the archive would."""
    made = article(*paragraphs, **facts)
    return Filed(article_id(made), text_digest(made.text), 1, made, read(made))


def reprinted(first: Filed, publisher: str) -> Filed:
    """Return the same words from another publisher: what is read of them is read once."""
    made = replace(first.article, publisher=publisher, address=f"https://{publisher.lower()}.example/reprint")
    return replace(first, id=article_id(made), article=made)
