"""Plain text and Markdown -> draft; also dumps of whole pages, furniture and all."""

from __future__ import annotations

import re

from dateline.extract.draft import Draft, Piece
from dateline.model import BlockKind, Page, Skipped, SkipReason

_END = re.compile(r"[.!?…:;,\"'”’»)\]]$")


def read_text(text: str, page: Page) -> Draft | Skipped:
    """Read a text: its first line is the title when it looks like one."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if not lines:
        return Skipped(page.source, SkipReason.EMPTY, "nothing in it")
    title = ""
    if len(lines) > 1 and len(lines[0]) < 200 and not _END.search(lines[0].rstrip("…")):
        title, lines = lines[0], lines[1:]
    return Draft(pieces=body_pieces(lines), title=title, language="en")


def body_pieces(lines: list[str]) -> tuple[Piece, ...]:
    """Short lines without end punctuation are headings, others paragraphs."""
    return tuple(
        Piece(BlockKind.HEADING if len(line) < 80 and not _END.search(line) else BlockKind.PARAGRAPH, line)
        for line in lines
    )
