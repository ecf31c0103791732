"""Plain text and Markdown -> draft; also dumps of whole pages, where the furniture stands inline.

A dump has no markup to go by: what a line is follows from its words (`dateline.extraction.furniture`), its shape
(length, end punctuation, capitals) and its place (before the first paragraph, after the last, below a cue).
When in doubt a line stays in the text: a stray label does less harm than a lost paragraph.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from dateline.extraction.assembly import BODY_KINDS, clean
from dateline.extraction.body import without_bio, without_title
from dateline.extraction.bylines import byline_of
from dateline.extraction.draft import Draft, Piece
from dateline.extraction.furniture import (
    as_teaser,
    ends_sentence,
    is_caption,
    is_furniture,
    is_headline,
    may_be_caption,
    opens_author_box,
    opens_comments,
)
from dateline.extraction.language import settle_language
from dateline.extraction.lines import Mark, TextLine, lines_of, split_front_matter
from dateline.extraction.moments import Moment, find_day, read_stamp, read_written
from dateline.extraction.origin import opens_with_dateline, origin_of, publisher_of
from dateline.extraction.publication import Trace, decide, traces_of_place
from dateline.extraction.walls import why_no_article
from dateline.extraction.zones import country_of
from dateline.model import BlockKind, DateEvidence, Page, Skipped
from dateline.patterns import lazy_pattern
from dateline.text.hosts import host

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_PROSE = 80  # characters of a line that can only be a paragraph
_HEAD = 15  # lines among which title, byline and date stand
_LABEL = 3  # words of a section's or site's name
_BODY_FIRST = 200  # characters of text before readers' comments can begin
_BOX = 3  # lines of an author box
_TEASERS = 20  # headlines of a list of other articles
_GLANCE = 5000  # characters in which a wall would say what it is
_SHOWN = 12  # lines after the end of the article that are kept as furniture
_COMMENT_STAMPS = 3  # readers' stamps that make a comment section

_BYLINE = lazy_pattern(
    r"^(?:(?:story|words|written|posted|published|reported|report)\s+)?by:?\s+(?=\S)|^author:\s*",
    re.IGNORECASE,
)
_STAMP_LABEL = lazy_pattern(
    r"^(?:published|posted|updated|last\s+(?:updated|modified)|date|first\s+published|created|issued)\b",
    re.IGNORECASE,
)
_CRUMBS = lazy_pattern(r"^\S.{0,40}?\s(?:>|»|›|/)\s.{1,200}$")
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?"
_ZONE = r"(?:utc|gmt|bst|cet|cest|eet|eest|msk|[ecmp][sd]?t|ist|jst|aest|aedt|sgt|hkt)\b"
_DATE = r"(?:[a-z]{3,9}\.?\s+\d{1,2},?\s+(?:19|20)\d\d|\d{1,2}\s+[a-z]{3,9}\.?,?\s+(?:19|20)\d\d)"
_CLOCK = r"\d{1,2}[:.]\d\d\s*(?:[ap]\.?m\.?)?"
# A weekday, a full day, a clock time and a zone together are a stamp even in the middle of a line.
_FULL_STAMP = lazy_pattern(rf"(?:\b{_WEEKDAY}\s+)(?:{_DATE}[,;|]?\s+(?:at\s+)?{_CLOCK}\s*{_ZONE}|{_CLOCK}\s*{_ZONE},?\s+{_DATE})", re.IGNORECASE)  # fmt: skip
_READER = lazy_pattern(rf"\b(?:posted\s+by|comment(?:ed)?\s+by|by)\s?:?\s.{{1,40}}?\|\s*{_DATE}|{_DATE}\s+(?:at\s+)?{_CLOCK}\s*\|?\s*(?:reply|report(?:\s+(?:abuse|as))?|like|flag|permalink)\b|^.{{2,30}}\s(?:says|wrote|commented)\s?:$", re.IGNORECASE)  # fmt: skip
_BOXED = lazy_pattern(r"^about\s+(.{2,60}?)\s+\d[\d,.]*\s+(?:articles?|posts?|stories)$", re.IGNORECASE)
# Most lines have none of these, which is much quicker to see.
_READER_HINTS = ("|", "Reply", "reply", "Report ", "report ", "Like", "like", "Flag", "flag", "ermalink")


class Head(Struct, frozen=True):
    """What stands before the first paragraph, and the index of the line where the body begins."""

    title: str
    byline: str
    moment: Moment | None
    begin: int
    pieces: tuple[Piece, ...]


def read_text(text: str, page: Page) -> Draft | Skipped:
    """Read a text: front matter, head, body and what is only furniture."""
    front, text = split_front_matter(text.lstrip("\ufeff"))
    found = read_lines(split_stamp(cleaned(lines_of(text))), given_title=front.get("title", ""))
    pieces, head = found
    if why := why_no_article([p for p in pieces if p.kind in BODY_KINDS], text[:_GLANCE], least=1):
        return Skipped(page.source, *why)
    body = "\n\n".join(piece.text for piece in pieces if piece.kind in BODY_KINDS)
    lines = [piece.text for piece in pieces]
    address = _first(front, "url", "link", "address", "source_url", "canonical", "canonical_url", "source")
    traces = [*_front_traces(front), *traces_of_place(page, address)]
    if head.moment is not None:
        traces.append(Trace(head.moment, DateEvidence.VISIBLE))
    dating = decide(traces, page, body, country=country_of(address or page.address))
    language, note = settle_language(front.get("language", front.get("lang", ""))[:2].lower(), body)
    return Draft(
        pieces=pieces,
        title=front.get("title", "") or head.title,
        byline=byline_of([_first(front, "author", "authors", "byline")]) or head.byline,
        publisher=_first(front, "publisher", "site", "sitename", "outlet")
        or publisher_of(lines)
        or host(address),
        address=address,
        published=dating.published,
        language=language,
        origin=_first(front, "origin", "original_source", "syndicated_from") or origin_of(lines),
        notes=(*dating.notes, *filter(None, [note])),
    )


def read_lines(lines: Sequence[TextLine], given_title: str = "") -> tuple[tuple[Piece, ...], Head]:
    """Name every line of a text.

    Args:
        lines: one block each.
        given_title: the title where a field says it; then no line is taken for it.

    Returns:
        The pieces in order, asides among them, and the head that was read.
    """
    end = _end_of_article(lines)
    head = _read_head(lines[:end], given_title)
    middle = _read_body(lines[head.begin : end])
    after = (Piece(BlockKind.FURNITURE, line.text) for line in lines[end : end + _SHOWN])
    pieces = [*head.pieces, *without_title(middle, given_title or head.title)]
    byline = head.byline or _boxed_author(lines)
    settled = tuple(without_bio([*_settled_tail(pieces), *after], byline))
    return settled, replace(head, byline=byline)


def cleaned(lines: Sequence[TextLine]) -> list[TextLine]:
    """Lines without control characters; empty ones dropped."""
    return [replace(line, text=text) for line in lines if (text := clean(line.text))]


def _first(front: Mapping[str, str], *keys: str) -> str:
    return next((front[key] for key in keys if front.get(key)), "")


def _front_traces(front: Mapping[str, str]) -> Iterator[Trace]:
    stamp = _first(
        front,
        "published",
        "date",
        "publishdate",
        "publish_date",
        "published_at",
        "datepublished",
        "pubdate",
        "created",
    )
    if stamp and (moment := read_stamp(stamp)) is not None:
        yield Trace(moment, DateEvidence.META)


def split_stamp(lines: list[TextLine]) -> list[TextLine]:
    """Cut out a full stamp run together with the text around it, as dumps without line breaks have it."""
    for i, line in enumerate(lines[:4]):
        match = _FULL_STAMP.search(line.text[:400])
        if match is None or len(line.text) - len(match[0]) < 40:
            continue
        before, after = line.text[: match.start()].strip(" |"), line.text[match.end() :].strip(" |")
        # A place repeated in the dateline that follows, or one alone, is part of the stamp.
        if before and (after.startswith(before) or before.isupper()):
            before = ""
        parts = [TextLine(text, line.mark, line.gap) for text in (before, match[0], after) if text]
        return [*lines[:i], *parts, *lines[i + 1 :]]
    return lines


def _end_of_article(lines: Sequence[TextLine]) -> int:
    """The index of the line where readers' comments begin, else the number of lines."""
    size = 0
    for i, line in enumerate(lines):
        if size >= _BODY_FIRST and line.mark is Mark.NONE and opens_comments(line.text):
            return i
        size += len(line.text) if ends_sentence(line.text) else 0
    stamped = [i for i, line in enumerate(lines) if _is_stamped(line.text)]
    return max(1, stamped[0]) if len(stamped) >= _COMMENT_STAMPS else len(lines)


def _is_stamped(text: str) -> bool:
    """Tell whether a line says which reader wrote a comment, and when."""
    hinted = text.endswith(":") or any(hint in text for hint in _READER_HINTS)
    return hinted and _READER.search(text) is not None


def _is_prose(line: TextLine) -> bool:
    """Tell whether a line can only be a paragraph, by its own shape."""
    return len(line.text) >= _PROSE and ends_sentence(line.text)


def _read_head(lines: Sequence[TextLine], given_title: str) -> Head:
    """Read title, byline and date from the lines around the title; lines above it are the page's frame."""
    at = None if given_title else _title_at(lines)
    title = given_title if at is None else lines[at].text
    byline, moment = "", None
    pieces: list[Piece] = []
    begin = 0
    for i, line in enumerate(lines[: max(_HEAD, (at or 0) + _HEAD // 2)]):
        text = line.text
        stamp = _head_stamp(text)
        if i == at:
            pass
        elif stamp is not None or (_BYLINE.match(text) and len(text) <= 120 and not _is_prose(line)):
            moment = moment or stamp
            byline = byline or (byline_of([text]) if _BYLINE.match(text) else "")
        elif (at is not None and i < at) or _is_frame(text):
            pieces.append(Piece(BlockKind.FURNITURE, text))
        else:
            break
        begin = i + 1
    return Head(title, byline, moment, begin, tuple(pieces))


def _is_frame(text: str) -> bool:
    """Tell whether a short line is a counter, a share bar or a trail of sections."""
    if len(text) >= _PROSE or ends_sentence(text):
        return len(text) < _PROSE and is_furniture(text)
    return is_furniture(text) or _CRUMBS.match(text) is not None


def _title_at(lines: Sequence[TextLine]) -> int | None:
    """The index of the title among the lines before the first paragraph.

    A line Markdown marks; else the first headline that stands between blank lines, as menus do not; else the
    first headline of more than a label's length; else the first short line.
    """
    first_prose = next((i for i, line in enumerate(lines) if _is_prose(line)), len(lines))
    area = [i for i in range(min(first_prose, 2 * _HEAD)) if i + 1 < len(lines)]
    marked = next((i for i in area if lines[i].mark is Mark.TITLE), None)
    if marked is not None:
        return marked
    headlines = [i for i in area if _is_title_shaped(lines[i])]
    long = [i for i in headlines if len(lines[i].text.split()) > _LABEL]
    alone = [i for i in long if lines[i].gap and lines[i + 1].gap]
    if long and long[0] == 0 and (not alone or alone[0] == 0 or first_prose < 3):
        return 0
    return next(iter([*alone, *long, *headlines[:1]]), None)


def _is_title_shaped(line: TextLine) -> bool:
    """Tell whether a head line can be a title by itself."""
    text = line.text
    if (
        line.mark is not Mark.NONE
        or len(text) > 220
        or is_caption(text)
        or _is_frame(text)
        or _is_credit(text)
        or opens_with_dateline(text)
    ):
        return False
    return as_teaser(text) is None and (
        is_headline(text, words=30) or (text.endswith("!") and len(text) < 150)
    )


def _is_credit(text: str) -> bool:
    return _BYLINE.match(text) is not None or _head_stamp(text) is not None


def _head_stamp(text: str) -> Moment | None:
    """Read a line that is nothing but a publication stamp, perhaps with its label or a byline."""
    if len(text) > 140:
        return None
    found = find_day(text)
    if found is None:
        return None
    rest = text[: found[1]] + " " + text[found[2] :]
    words = re.findall(r"[^\W\d_]{3,}", rest)
    labelled = _STAMP_LABEL.match(text) is not None or _BYLINE.match(text) is not None or "|" in text
    return read_written(text) if len(words) <= (12 if labelled else 4) and not text.endswith(",") else None


def _read_body(lines: Sequence[TextLine]) -> list[Piece]:
    """Name the lines between head and comments; a cue for other articles takes the lines it announces along."""
    pieces: list[Piece] = []
    i = 0
    while i < len(lines):
        line = lines[i]
        teaser = as_teaser(line.text) if line.mark is not Mark.QUOTE else None
        if teaser is not None and teaser.headline:
            pieces.append(Piece(BlockKind.RELATED, teaser.headline))
            i += 1
        elif teaser is not None:
            announced = list(_announced(lines[i + 1 :], _TEASERS if teaser.opens_list else 1))
            pieces.extend(announced)
            i += 1 + len(announced)
        elif opens_author_box(line.text):
            box = _author_box(lines[i:])
            pieces.extend(Piece(BlockKind.FURNITURE, inside.text) for inside in box)
            i += len(box)
        else:
            pieces.append(Piece(_kind(lines, i), line.text))
            i += 1
    return pieces


def _announced(lines: Sequence[TextLine], most: int) -> Iterator[Piece]:
    """The captions and headlines below a cue; for a single teaser one headline, with the caption above it."""
    headlines = 0
    for i, line in enumerate(lines):
        following = lines[i + 1] if i + 1 < len(lines) else None
        closes_group = i + 2 >= len(lines) or lines[i + 2].gap
        if headlines >= most or line.mark in {Mark.HEADING, Mark.TITLE, Mark.QUOTE} or _is_long_prose(line):
            return
        if is_furniture(line.text) or opens_author_box(line.text) or as_teaser(line.text) is not None:
            return
        # A caption stands in one run of lines with its headline, or says itself what it is.
        pair = following is not None and not following.gap and is_headline(following.text)
        if ends_sentence(line.text) and not line.text.endswith(("?", "…", "...")):
            if not (is_caption(line.text) or (pair and may_be_caption(line.text))):
                return
            yield Piece(BlockKind.CAPTION, line.text)
        elif is_headline(line.text, words=24):
            if most == 1 and pair and closes_group and may_be_caption(line.text):
                yield Piece(BlockKind.CAPTION, line.text)
                continue
            headlines += 1
            yield Piece(BlockKind.RELATED, line.text)
        else:
            return


def _is_long_prose(line: TextLine) -> bool:
    return len(line.text) > 300 or len(re.findall(r"[.!?][\"”’)]*\s+[A-Z“\"]", line.text)) > 2


def _author_box(lines: Sequence[TextLine]) -> Sequence[TextLine]:
    """The line that opens the box, and what belongs to it: up to the next heading or headline."""
    size = 1
    while size < min(_BOX, len(lines)) and not is_headline(lines[size].text):
        size += 1
    return lines[:size]


def _kind(lines: Sequence[TextLine], i: int) -> BlockKind:
    """Name a line by its mark, its words, its shape and what follows it."""
    line = lines[i]
    if line.mark is Mark.QUOTE:
        return BlockKind.QUOTE
    if line.mark in {Mark.HEADING, Mark.TITLE}:
        return BlockKind.HEADING
    if line.mark is Mark.IMAGE or is_caption(line.text):
        return BlockKind.CAPTION
    if is_furniture(line.text) or opens_comments(line.text):
        return BlockKind.FURNITURE
    if line.mark is Mark.NONE and is_headline(line.text, words=12) and _heads(lines, i):
        return BlockKind.HEADING
    return BlockKind.PARAGRAPH


def _heads(lines: Sequence[TextLine], i: int) -> bool:
    """Tell whether a paragraph, quote or list follows a short line; furniture between does not count."""
    for line in lines[i + 1 : i + 5]:
        if is_furniture(line.text) or is_caption(line.text) or line.mark is Mark.IMAGE:
            continue
        return ends_sentence(line.text) or line.mark in {Mark.QUOTE, Mark.ITEM} or len(line.text) >= _PROSE
    return False


def _settled_tail(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Set aside what follows the article.

    That is: short lines after its last sentence, and all lines after its last long paragraph once a notice or
    a copyright line has closed it.
    """
    prose = [i for i, p in enumerate(pieces) if p.kind in BODY_KINDS and ends_sentence(p.text)]
    last = prose[-1] if prose else len(pieces)
    last_long = next((i for i in reversed(prose) if len(pieces[i].text) >= 2 * _PROSE), last)
    closed = next((i for i in range(last_long + 1, len(pieces)) if _closes(pieces[i])), len(pieces))
    for i, piece in enumerate(pieces):
        is_stray = piece.kind in BODY_KINDS and ((i > last and len(piece.text) < _PROSE) or i > closed)
        yield Piece(BlockKind.FURNITURE, piece.text) if is_stray else piece


def _closes(piece: Piece) -> bool:
    """Tell whether a piece can only stand below an article."""
    return piece.kind is BlockKind.FURNITURE and (len(piece.text) > 25 or piece.text[:1] in "©*")


def _boxed_author(lines: Sequence[TextLine]) -> str:
    """The name in "About Ann Lee 12 Articles"."""
    for line in lines:
        if opens_author_box(line.text) and (named := _BOXED.match(line.text)) is not None:
            return named[1]
    return ""
