"""The body's pieces, cleaned of what no template names: the page's apparatus in the shape of paragraphs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from dateline.extraction.assembly import BODY_KINDS, clean
from dateline.extraction.draft import Piece
from dateline.extraction.furniture import (
    as_teaser,
    asks_reader,
    ends_sentence,
    is_headline,
    kind_of_line,
    opens_author_box,
    opens_comments,
    without_codes,
)
from dateline.model import BlockKind
from dateline.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_WORD = lazy_pattern(r"\w+")
_ARTICLE_BEGUN = 200  # characters of text after which "Comments" can only mean the readers'
_LAST = 4  # pieces at the end among which a note about the author may stand
_TOP, _BOTTOM = 3, 6  # pieces at either end among which labels and pleas stand
_KICKER = 3  # words of a line above the lead that only names its section
_MASTHEAD = lazy_pattern(
    r"\b\d+ min(?:ute)?s? read\b|\b\d{1,2}[:.]\d{2}\b.*\b(?:GMT|UTC|[A-Z]{1,3}T|Updated)\b|^By [A-Z][\w.’' -]{3,40}$"
)
_MANY = 20  # headlines of a list of other articles
_KEPT_AFTER_END = 3  # pieces of a comment section that are shown as furniture


def refine(pieces: Iterable[Piece], title: str, byline: str, labels: Sequence[str] = ()) -> list[Piece]:
    """Turn repeated titles, labels, teasers, pleas and notices into asides; end the body where comments begin.

    Args:
        pieces: the body as it was found.
        title: that of the article.
        byline: its authors, "; " between them.
        labels: what the page writes around articles: its own name, those of its sections.
    """
    cleaned = [replace(p, text=text) for p in pieces if (text := clean(without_codes(p.text)))]
    named = list(_judged(without_masthead(without_title(cleaned, title))))
    bare = without_labels(named, [*labels, *byline.split("; ")])
    return list(without_bio(list(without_pleas(bare)), byline))


def without_labels(pieces: Sequence[Piece], labels: Iterable[str]) -> list[Piece]:
    """Set lines at either end aside that only say the name of the site, of a section or of an author."""
    known = {words for label in labels if (words := "".join(_WORD.findall(label.casefold())))}
    ends = _ends(pieces, _TOP, _BOTTOM)
    return [
        replace(piece, kind=BlockKind.FURNITURE)
        if i in ends and "".join(_WORD.findall(piece.text.casefold())) in known
        else piece
        for i, piece in enumerate(pieces)
    ]


def without_pleas(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Set lines at either end aside that ask the reader for something, and house keeping."""
    ends = _ends(pieces, _TOP, _BOTTOM)
    for i, piece in enumerate(pieces):
        is_plea = i in ends and piece.kind is not BlockKind.STANDFIRST and asks_reader(piece.text)
        yield replace(piece, kind=BlockKind.FURNITURE) if is_plea else piece


def _ends(pieces: Sequence[Piece], top: int, bottom: int) -> frozenset[int]:
    """The numbers of the first and last pieces of the body."""
    body = [i for i, piece in enumerate(pieces) if piece.kind in BODY_KINDS]
    return frozenset(body[:top] + body[max(top, len(body) - bottom) :])


def without_masthead(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Set the lines above the lead aside that name a section, an author or a time, and say nothing."""
    above = True
    for piece in pieces:
        above = above and (piece.kind is BlockKind.STANDFIRST or not ends_sentence(piece.text))
        label = piece.kind is BlockKind.PARAGRAPH and (
            len(piece.text.split()) <= _KICKER or _MASTHEAD.search(piece.text) is not None
        )
        yield replace(piece, kind=BlockKind.FURNITURE) if above and label else piece


def without_title(pieces: Sequence[Piece], title: str) -> list[Piece]:
    """Drop the title where it opens the body once more."""
    words = _WORD.findall(title.casefold())
    return [
        piece
        for position, piece in enumerate(pieces)
        if position > 3 or not words or _WORD.findall(piece.text.casefold()) != words
    ]


def _judged(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Name each piece by its words, with what stood before it in mind."""
    size = after_end = 0
    expected = 0  # headlines that a cue for other articles announced
    in_bio = False
    for piece in pieces:
        if after_end:
            after_end += 1
            if after_end <= _KEPT_AFTER_END:
                yield Piece(BlockKind.FURNITURE, piece.text)
            continue
        if size >= _ARTICLE_BEGUN and opens_comments(piece.text):
            after_end = 1
            yield Piece(BlockKind.FURNITURE, piece.text)
            continue
        teaser = as_teaser(piece.text)
        if teaser is not None:
            expected = 0 if teaser.headline else _MANY if teaser.opens_list else 1
            if teaser.headline:
                yield Piece(BlockKind.RELATED, teaser.headline)
            continue
        if expected and _is_announced(piece, expected):
            expected -= 1
            yield Piece(BlockKind.RELATED, piece.text)
            continue
        kind = BlockKind.FURNITURE if in_bio else kind_of_line(piece.text)
        if kind is not BlockKind.CAPTION:  # a teaser's picture stands between its cue and its headline
            expected = 0
        in_bio = opens_author_box(piece.text)
        if kind is None:
            size += len(piece.text)
            yield piece
        else:
            yield Piece(kind, piece.text)


def _is_announced(piece: Piece, expected: int) -> bool:
    """Tell whether a piece is a headline that a cue announced, not the article's next heading or sentence."""
    shaped = is_headline(piece.text) and not ends_sentence(piece.text)
    return shaped and (expected > 1 or piece.kind is not BlockKind.HEADING)


def without_bio(pieces: Sequence[Piece], byline: str) -> Iterator[Piece]:
    """Set the closing lines about the author aside: they begin with a name of the byline."""
    names = [name for name in re.split(r"; |, | and ", byline) if " " in name]
    body = [i for i, piece in enumerate(pieces) if piece.kind in BODY_KINDS]
    last = set(body[max(1, len(body) - _LAST) :])
    bio = lazy_pattern(rf"^(?:{'|'.join(map(re.escape, names))})(?:,? an?\b| is | was | has | covers | writes | works | reports | joined |['’]s )") if names else None  # fmt: skip
    for i, piece in enumerate(pieces):
        is_bio = (
            i in last and bio is not None and len(piece.text) <= 500 and bio.match(piece.text) is not None
        )
        yield Piece(BlockKind.FURNITURE, piece.text) if is_bio else piece
