"""Sentences of an article, by their spans.

Boundaries are found by `boundaries`; what it parts wrongly in news ("at 5 p.m. | Tuesday") is joined here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dateline.model import Block, BlockKind, Sentence
from dateline.patterns import lazy_pattern
from dateline.text.boundaries import boundaries

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

Piece = tuple[int, int]

LEAD_SENTENCES = 2
"""An undated sentence this near the top can tell the news of its day (news is written most important first)."""

TOLD_IN = frozenset({BlockKind.STANDFIRST, BlockKind.PARAGRAPH, BlockKind.QUOTE})

_ASKED = lazy_pattern(r"[!?][\"”’']\s*$")
_CLOCK = lazy_pattern(r"\b[ap]\.m\.\s*$", re.IGNORECASE)
_GOES_ON = lazy_pattern(
    r"\s*(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
    r"|[A-Z]{2,4}T\b|GMT\b|UTC\b|local time)"
)
_TITLE = lazy_pattern(
    r"\b(?:No|Nos|Ms|Mx|Messrs|Gen|Sen|Rep|Gov|Lt|Col|Sgt|Maj|Brig|Adm|Capt|Cmdr|Prof|Rev|Hon|St|vs?|approx)\.\s*$"
)
# "MOSCOW, March 13 (Meridian Wire) - " and "KYIV — ": place and agency of a dispatch, no part of its sentence
_DISPATCH = lazy_pattern(
    r"(?:[A-Z][A-Z.’' /-]{2,40}(?:,\s[A-Za-z. ]{2,30})?(?:,?\s[A-Z][a-z]{2,8}\.?\s\d{1,2}(?:,\s\d{4})?)?\s*"
    r"(?:\([\w .&/-]{2,40}\))?|\([\w .&/-]{2,40}\))\s*(?:[–—―-]{1,2}|:)\s+(?![a-z])"
)
# "Oslo, Norway (HWS) -- ", "June 3 (Harbour Wire) - ": the same, its place not in capitals
_DISPATCH_SMALL = lazy_pattern(
    r"(?:[A-Z][\w.’'/-]{0,20},?\s){0,3}([A-Z])[\w.’'/-]{0,20},?\s(?:\d{1,2}\s)?\([A-Z][\w .&/-]{0,38}(\w)\)"
    r"\s*(?:--|[–—-](?=\s))\s*(?=[A-Z“\"])"
)


_EITHER_MARKS = ('"', "''")  # the same opens and closes

_DASHED = (") -", ") –", ") —")

# The same where a text has lost its lines: "RIO DE JANEIRO | Thu May 6, 2010 8:50 am EDT RIO DE JANEIRO (Harbour Wire) - "
_DISPATCH_WITHIN = lazy_pattern(
    r"(?<=\s)[A-Z][A-Z.’' /-]{2,40}(?:,\s[A-Za-z. ]{2,30})?(?:,?\s[A-Z][a-z]{2,8}\.?\s\d{1,2}(?:,\s\d{4})?)?\s*"
    r"\([\w .&/-]{2,40}\)\s*[–—-]{1,2}\s+"
)

# "Last updated: 19 January 2010 - 14:10 GMT Heavy rain ...": when a page was printed; of a sentence such a time is no part
_STAMP = lazy_pattern(
    r"\b(?:19|20)\d\d\W{1,4}(?:[a-z]{2}\s)?\d{1,2}[:.]\d\d(?:(?::\d\d)|(?:\s?[ap]\.?m\.?|\s?[AP]\.?M\.?)?\s(?:[A-Z]{1,3}T|UTC))\s+(?=[A-Z“\"])"
)
# "(By Ole Berg -- Harbour Wire) The bridge ...", "(Ole Berg/HW) ...": whose the picture is that stood there
_CREDIT = lazy_pattern(
    r"\((?:[A-Z][\w.’'-]*\s){0,6}(?:[A-Z][\w.’'-]*)?\s?(?:/|--?|[–—])\s?[A-Z][\w.’'&-]*(?:\s[A-Z][\w.’'&-]*){0,4}\)\s+(?=[A-Z“\"(])"
)
# "Picture: Ole Berg/HW The bridge ...": the same behind a label, where an agency ends it
_LABELLED = lazy_pattern(
    r"[A-Z][a-z]{3,10}:\s(?:(?:[A-Z][\w.’'-]*\s){0,3}[A-Z][\w.’'-]*(?:/[A-Z][\w.&’'-]*)+|[A-Z]{2,4})\s+(?=[A-Z“\"])"
)
# "By Ole Berg and Eva Lund OSLO (HW) -- ": who wrote it, before the place of a dispatch
_BYLINE = lazy_pattern(
    r"[A-Z][a-z]\s(?:[A-Z][\w.’'-]{0,20},?\s|[a-z]{3}\s){2,9}"
    r"(?=[A-Z][A-Z.’' /-]{2,40}\s(?:\([\w .&/-]{2,40}\)\s?)?(?:--|[–—―-]\s))"
)
# "Tuesday, June 3, 2008; 4:30 PM The mayor ...": when a talk with readers began
_TALK = lazy_pattern(
    r"[A-Z][a-z]{5,8},\s[A-Z][a-z]{2,8}\.?\s\d{1,2},\s(?:19|20)\d\d;\s\d{1,2}:\d\d\s[AP]M\s+(?=[A-Z“\"])"
)
_ONE_WORD = lazy_pattern(r"[A-Z]\w+\s+")
# "(6:20 p.m. in Oslo) The mayor ...", "PORT, 6:46 p.m. ET, 1:46 a.m. local: The mayor ...": when an entry was written
_WRITTEN = lazy_pattern(
    r"\([^()]{0,60}\d:\d\d\s[^()]{0,60}\)\s+(?=[A-Z“\"])"
    r"|[A-Z][A-Z ]{2,20},\s\d{1,2}:\d\d\s[^:“\"]{1,30}(?::\d\d[^:“\"]{1,30})?:\s+(?=[A-Z“\"])"
)
# "1353 The harbour was closed.": the time of an entry of a live page
_ENTRY = lazy_pattern(
    r"(?<!\S)(?:(?:[01]\d|2[0-3])[0-5]\d|(?:[01]?\d|2[0-3])[:.][0-5]\d)(?:\s(?:[A-Z]{1,3}T|UTC))?(?::|\s[-–—])?\s+(?=[A-Z“\"])"
)
ENTRIES = 3
"""Sentences that begin with a time make a live page; fewer may begin with a year."""

_ZONE = lazy_pattern(r"(?:[A-Z]{1,3}T|UTC)\s+(?=[A-Z])")  # of a time that stood above a dispatch
# "Crew refuses to sail (HWS) -- The ferry ...": an agency alone behind a heading
_PLACE = lazy_pattern(r"[A-Z][\w.’'-]*(?:,?\s[A-Z][\w.’'-]*){0,5}")
_AGENCY_WITHIN = lazy_pattern(r"(\w)[^\w\s]*\s\([A-Z]{1,8}([A-Z])\)\s*(?:--|[–—])\s+(?=[A-Z“\"])")


def split_sentences(text: str, blocks: tuple[Block, ...]) -> tuple[Sentence, ...]:
    """Return the sentences of the paragraphs and quotes of `text`, in order, without surrounding space.

    Headings are no sentences: they assert nothing that could be cited. Nor is what stands above a dispatch.
    """
    found: list[Sentence] = []
    for number, block in enumerate(blocks):
        if block.kind in TOLD_IN:
            found += (
                Sentence(block.start + start, block.start + end, number)
                for start, end in _spans(text[block.start : _unsigned(text, block)])
            )
    return tuple(found)


def _unsigned(text: str, block: Block) -> int:
    """Where the words of a block end that is signed by its author: the signature is no sentence."""
    signed = text.rfind(f"— {block.author}", block.start, block.end) if block.author else -1
    return signed if signed > block.start else block.end


def past_dispatch(text: str) -> int:
    """Return where a sentence begins after the place and agency of its dispatch: 0 where it has none."""
    prose = text[1:2].islower() and text[0] != "("  # as most begin: "The ..."
    if not prose and (match := _DISPATCH.match(text)):
        return match.end()
    small = _DISPATCH_SMALL.match(text) if any(mark in text for mark in _DASHED) else None
    return (
        small.end() if small and small[1] != small[2] else 0
    )  # "The Harbour Workers (HW) -- the union -- ..."


def _spans(text: str) -> list[Piece]:
    spans: list[Piece] = []
    start = end = 0
    for boundary in boundaries(text):
        joins = spans and start < end and _belongs_together(text[start:end], text[end:boundary])
        if not joins:
            start = end
        end = boundary
        if joins:
            spans[-1] = _trimmed(text, start, end)
        else:
            spans.append(_trimmed(text, start, end))
    spans = list(_with_opening_marks(text, spans))
    return [(_past_heading(text, first, last), last) for first, last in spans if first < last]


def _with_opening_marks(text: str, spans: Sequence[Piece]) -> Iterator[Piece]:
    """The sentences, each with the mark that opens its quotation where that stands apart: "said. | ''It fell.''"."""
    marks = [mark for mark in _EITHER_MARKS if mark in text]
    opened, counted, before = -1, 0, dict.fromkeys(marks, 0)
    for number, (start, end) in enumerate(spans):
        first = start if opened < 0 else opened
        mark = next((each for each in marks if text.endswith(each, start, end)), "")
        at = end - len(mark)
        for each in marks:
            before[each] += text.count(each, counted, at)
        counted = at
        apart = mark and at > start and text[at - 1].isspace() and number + 1 < len(spans)
        opens = apart and not before[mark] % 2
        opened = at if opens else -1
        yield first, _trimmed(text, start, at)[1] if opens else end


def behind_print(
    text: str, sentences: tuple[Sentence, ...], agencies: Collection[str] = ()
) -> tuple[Sentence, ...]:
    """The sentences without what stands above them where a text has lost its lines; `agencies` have one more word behind theirs."""
    starts = [_past_print(text, each.start, each.end, agencies) for each in sentences]
    if sum(_ENTRY.match(text, start) is not None for start in starts) >= ENTRIES:
        starts = [_past_entry(text, start, each.end) for start, each in zip(starts, sentences, strict=True)]
    return tuple(
        Sentence(start, each.end, each.block) if start > each.start else each
        for each, start in zip(sentences, starts, strict=True)
    )


def _past_entry(text: str, start: int, end: int) -> int:
    """Return where a sentence begins behind the time of its entry, and the headings that ran into it."""
    return max((found.end() for found in _ENTRY.finditer(text, start, end)), default=start)


def _past_print(text: str, start: int, end: int, agencies: Collection[str]) -> int:
    """Return where a sentence begins behind a picture's credit, the time its page was printed, or a heading and an agency."""
    printed = (_CREDIT, _LABELLED, _WRITTEN, _BYLINE, _TALK)
    while above := next(filter(None, (each.match(text, start, end) for each in printed)), None):
        start = above.end()
        named = above.group().rstrip().rpartition("/")[2]
        if named.casefold() in agencies and (more := _ONE_WORD.match(text, start, end)):
            start = more.end()
    if stamp := _STAMP.search(text, start, end) or _ZONE.match(text, start, end):
        start = stamp.end()
    if not any(mark in text[start:end] for mark in _DASHED):
        return start
    agency = _AGENCY_WITHIN.search(text, start, end)
    if agency is None or agency[1].upper() == agency[2] or _PLACE.fullmatch(text, start, agency.end(1)):
        return start  # "the Harbour Workers (HW) -- Spain's largest union -- ...", "Benghazi, Libya (HWS) -- ..."
    return agency.end()


def _past_heading(text: str, start: int, end: int) -> int:
    """Return where a sentence begins behind what stood above its dispatch: a heading, the place and time of the page."""
    if not any(mark in text[start:end] for mark in _DASHED):
        return start
    match = _DISPATCH_WITHIN.search(text, start, end)
    return match.start() if match else start


def _belongs_together(before: str, after: str) -> bool:
    tail = before[-12:]
    if _CLOCK.search(tail) and _GOES_ON.match(after):
        return True
    if _ASKED.search(tail) and after.lstrip()[:1].islower():
        return True  # "It's over!" | shouted the mayor
    return bool(_TITLE.search(tail) and (after[:1].isupper() or after[:1].isdigit()))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end
