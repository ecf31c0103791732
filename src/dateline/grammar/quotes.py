"""Direct speech: which stretches of a paragraph stand in quotation marks."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from dateline.patterns import lazy_pattern

from .model import Quotation

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from dateline.model import Block

_MARK = lazy_pattern(r"''|``|[\"“”„«»]|(?<!\w)‘|’(?!\w)")
_OPENING = frozenset({"“", "„", "«", "``", "‘"})
_LONGEST = 12  # blocks that a quotation can go on over
_STOPS = frozenset(".,!?…")
_EITHER = frozenset({'"', "''"})  # the same mark opens and closes
_CLOSES = {"“": "”“", "„": "“”", "«": "»", "``": "''", "‘": "’", '"': '"”'}


def quotations(text: str, start: int, end: int) -> list[Quotation]:
    """The quotations of the paragraph `text[start:end]`, marks included, from left to right.

    A paragraph that leaves a quotation open is quoted to its end: the custom is to close it only where the speaker
    stops, paragraphs later. One whose first mark closes goes on with what was opened before it. Single marks count only
    where they close again, since they are apostrophes too.
    """
    found: list[Quotation] = []
    opened, mark, inner = -1, "", 0
    for match in _MARK.finditer(text, start, end):
        here = match.group()
        if opened < 0 and not found and _goes_on(text, start, match, end):
            found.append(Quotation(start, match.end()))
        elif opened < 0:
            if here in _OPENING or (here in _EITHER and _can_open(text, match, start, end)):
                opened, mark, inner = match.start(), here, 0
        elif mark == '"' and here == "“":
            inner += 1  # a quotation inside of it
        elif inner and here == "”":
            inner -= 1
        elif _closes(text, match, end, mark):
            found.append(Quotation(opened, match.end()))
            opened = -1
        elif mark == "‘" and here in {"“", '"'}:
            opened, mark = match.start(), here  # the single mark was an apostrophe
    if opened >= 0 and mark != "‘":
        found.append(Quotation(opened, end, open=True))
    return found


def over_blocks(text: str, blocks: Sequence[Block]) -> tuple[tuple[Quotation, ...], ...]:
    """The quotations of each block, also where one goes on over blocks that open none: each sentence may be a line."""
    found = [quotations(text, block.start, block.end) for block in blocks]
    for number, inside in enumerate(found):
        if not (inside and inside[-1].open):
            continue
        last = _closing(text, blocks, number)
        for k in range(number + 1, last + 1):
            start, end = blocks[k].start, blocks[k].end
            mark = _MARK.search(text, start, end) if k == last else None
            over = Quotation(start, mark.end() if mark else end, open=mark is None)
            found[k] = [over, *(quotations(text, over.end, end) if mark else ())]
    return tuple(map(tuple, found))


def _closing(text: str, blocks: Sequence[Block], first: int) -> int:
    """The block that closes the quotation that `first` leaves open; `first` itself where another is opened before."""
    for k in range(first + 1, min(first + _LONGEST, len(blocks))):
        if mark := _MARK.search(text, blocks[k].start, blocks[k].end):
            closes = mark.start() > blocks[k].start and mark.group() not in _OPENING
            closes = closes and not text[mark.start() - 1].isspace()
            return k if closes and not _before_word(text, mark.end(), blocks[k].end) else first
    return first


def within(quoted: Sequence[Quotation], start: int, end: int) -> tuple[Quotation, ...]:
    """Those of a paragraph's quotations that have a part in `text[start:end]`; they stand from left to right."""
    first = bisect_right(quoted, start, key=lambda each: each.end)
    return tuple(quoted[first : bisect_left(quoted, end, key=lambda each: each.start)])


def _goes_on(text: str, start: int, match: re.Match[str], end: int) -> bool:
    """Whether a mark closes what was opened before its paragraph: behind the stop of a sentence."""
    first = match.start()
    if first == start or match.group() in _OPENING or match.group() == "’":
        return False
    return text[first - 1] in _STOPS and not _before_word(text, match.end(), end)


def _can_open(text: str, match: re.Match[str], start: int, end: int) -> bool:
    """Whether a mark that may also close stands before a word, or between spaces."""
    first = match.start()
    return _before_word(text, match.end(), end) or first == start or text[first - 1].isspace()


def _closes(text: str, match: re.Match[str], end: int, mark: str) -> bool:
    """Whether a mark closes what `mark` opened: typed ones close curly ones too behind the stop of a sentence."""
    here = match.group()
    if here in _CLOSES.get(mark, mark):
        return here != mark or not _reopens(text, match, end)
    return (
        mark == "“"
        and here == '"'
        and text[match.start() - 1] in _STOPS
        and not _before_word(text, match.end(), end)
    )


def _before_word(text: str, after: int, end: int) -> bool:
    return after < end and not text[after].isspace()


def _reopens(text: str, match: re.Match[str], end: int) -> bool:
    """Whether a mark that could close stands where only an opening one can: behind a space, before a word."""
    first = match.start()
    return first > 0 and text[first - 1].isspace() and _before_word(text, match.end(), end)
