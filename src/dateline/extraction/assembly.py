"""Draft -> Article: the text is fixed here, and every span counted."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from msgspec.structs import replace

from dateline.extraction.garbled import mended
from dateline.model import (
    Article,
    Aside,
    Block,
    BlockKind,
    Page,
    Skipped,
    SkipReason,
)
from dateline.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dateline.extraction.draft import Draft, Piece
    from dateline.model import Published

BODY_KINDS = frozenset({BlockKind.HEADING, BlockKind.STANDFIRST, BlockKind.PARAGRAPH, BlockKind.QUOTE})
MAX_ASIDES = 60
MAX_ASIDE_CHARS = 600
MAX_TEXT_CHARS = 400_000  # about 65,000 words: a live page of a whole day; what follows is cut with a note
REPEATS_MATTER = (
    60  # characters; a shorter paragraph ("No comment."), or a question, may honestly stand twice
)

# Controls but tab and newline, zero-width and bidirectional marks, the byte order mark, lone surrogates,
# non-characters: none can be seen, some reorder what is seen.
# U+200C and U+200D stay: Persian and Indic spelling needs them.
_INVISIBLE = lazy_pattern(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)


def clean(text: str) -> str:
    """One line of visible text: garbled letters mended, control and bidirectional characters dropped, runs of white space made one."""
    text = mended(text)
    if not text.isprintable():
        text = _INVISIBLE.sub("", text.replace("\x85", " "))
    return " ".join(text.split())


def assemble(draft: Draft, page: Page) -> Article | Skipped:
    """Join the body's blocks by blank lines and count their spans; the rest become asides."""
    body, asides, notes = _sort_pieces(draft.pieces)
    if not body:
        return Skipped(
            page.source,
            SkipReason.NO_ARTICLE,
            "no paragraph of an article was found: save the article's own page, or its text as .txt",
        )
    text, blocks = _lay_out(body)
    return Article(
        address=clean(draft.address or page.address) or page.source,
        source=page.source,
        title=clean(draft.title),
        byline=clean(draft.byline),
        publisher=clean(page.publisher or draft.publisher),
        published=draft.published,
        updated=_later(draft.updated, draft.published, page),
        language=draft.language,
        text=text,
        blocks=blocks,
        asides=asides,
        origin=clean(draft.origin),
        notes=draft.notes + notes,
    )


def _later(updated: dt.datetime | None, published: Published | None, page: Page) -> dt.datetime | None:
    """Keep a time of change only where it can be one: after publication, before the page was read."""
    if updated is None or updated > page.fetched + dt.timedelta(hours=1):
        return None
    return updated if published is None or updated > published.time else None


def _sort_pieces(pieces: Iterable[Piece]) -> tuple[list[Piece], tuple[Aside, ...], tuple[str, ...]]:
    """Part body from asides; drop what is empty or repeated; cut what is beyond all bounds."""
    body: list[Piece] = []
    asides: dict[Aside, None] = {}
    seen: set[str] = set()
    notes: list[str] = []
    repeats = size = 0
    for piece in pieces:
        text = clean(piece.text)
        if not text:
            continue
        if piece.kind not in BODY_KINDS:
            if len(asides) < MAX_ASIDES:
                asides.setdefault(Aside(piece.kind, _shortened(text)))
            continue
        key = text.casefold()
        if key in seen and len(text) >= REPEATS_MATTER and not text.endswith("?"):
            repeats += 1
            continue
        seen.add(key)
        if size + len(text) > MAX_TEXT_CHARS:
            notes.append(f"cut after {size} characters: longer than any article")
            break
        size += len(text) + 2
        body.append(replace(piece, text=text))
    if repeats:
        notes.append(f"{repeats} repeated blocks dropped")
    while body and body[-1].kind is BlockKind.HEADING:  # it heads nothing: the page's frame
        asides.setdefault(Aside(BlockKind.FURNITURE, _shortened(body.pop().text)))
    return body, tuple(asides), tuple(notes)


def _lay_out(body: Iterable[Piece]) -> tuple[str, tuple[Block, ...]]:
    """Join pieces by blank lines; spans count code points."""
    return "\n\n".join(piece.text for piece in body), tuple(_spans(body))


def _spans(body: Iterable[Piece]) -> Iterator[Block]:
    start = 0
    for piece in body:
        yield Block(piece.kind, start, start + len(piece.text), clean(piece.author), piece.time)
        start += len(piece.text) + 2


def _shortened(text: str) -> str:
    """Bound an aside's length; the cut shows."""
    return text if len(text) <= MAX_ASIDE_CHARS else text[: MAX_ASIDE_CHARS - 1].rstrip() + "…"
