"""Why a page holds no article: walls, error pages and pages of links."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from dateline.extraction.assembly import BODY_KINDS
from dateline.extraction.furniture import ends_sentence, weight
from dateline.languages import language
from dateline.model import BlockKind, SkipReason
from dateline.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.extraction.draft import Piece

_SHORT = 500  # characters; a wall leaves a lead at most
_PROSE = 60  # characters of a paragraph that is more than a label


def _said(kind: str) -> re.Pattern[str]:
    """What such pages say: rows of `languages/en/pages/walls.tsv`."""
    return lazy_pattern(lambda: language("en").walls.filled(f"{{{kind}}}"), re.IGNORECASE)


_WALLS = (
    (
        "a consent wall",
        "open the page in a browser, answer the question about cookies, save it again",
        _said("consent"),
    ),
    (
        "a robot check",
        "open the page in a browser and save it from there",
        _said("robot"),
    ),
    (
        "an error page",
        "the article is gone or moved: look for it under another address",
        _said("gone"),
    ),
    (
        "a paywall",
        "save the page while signed in",
        _said("pay"),
    ),
)
_PAY_TO_GO_ON = _said("onwards")
_CLOSING = _said("closing")
_LAST = 3  # pieces at the end of a body among which a wall may stand
_MANY = 20  # words
_NO_PROSE = "no paragraph of an article, only links or labels: save the article's own page"


def why_no_article(
    body: Sequence[Piece], page_text: str, least: int = _PROSE
) -> tuple[SkipReason, str] | None:
    """Say why what was found is no article, and what to do; None when it is one.

    Args:
        body: the pieces found.
        page_text: all the text the page shows, or its beginning.
        least: characters of an article; a text that somebody wrote down may be a single sentence.
    """
    lines = [piece.text for piece in body]
    size = sum(map(weight, lines))
    for name, advice, pattern in _WALLS if size < 6 * _SHORT else ():
        about = sum(len(line) for line in lines if pattern.search(line))
        if size and about >= 0.5 * size:
            return _reason(name), f"{name}: {advice}"
    prose = sum(_is_prose(piece.text) for piece in body if piece.kind is not BlockKind.HEADING)
    if prose and size >= _PROSE:
        return None
    for name, advice, pattern in _WALLS:
        if len(page_text) < 6 * _SHORT and pattern.search(page_text):
            return _reason(name), f"{name}: {advice}"
    if size >= least and any(ends_sentence(line) and _words(line) >= 6 for line in lines):
        return None
    return SkipReason.NO_ARTICLE, _NO_PROSE


def _is_prose(line: str) -> bool:
    """Tell whether a line is a paragraph; one that is long enough needs no mark at its end."""
    return weight(line) >= _PROSE and (
        ends_sentence(line) or (weight(line) >= 3 * _PROSE and _words(line) >= _MANY)
    )


def _words(line: str) -> int:
    return max(len(line.split()), (weight(line) - len(line)) // 2)


def without_wall(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, with a closing line that asks to pay or to sign in set aside."""
    body = [i for i, piece in enumerate(pieces) if piece.kind in BODY_KINDS]
    asking = {i for i in body[-_LAST:] if _asks_to_pay(pieces[i].text)}
    return [replace(p, kind=BlockKind.FURNITURE) if i in asking else p for i, p in enumerate(pieces)]


def _asks_to_pay(line: str) -> bool:
    return len(line) <= _SHORT and _CLOSING.match(line) is not None


def walled_off(size: int, *, declared: bool) -> tuple[SkipReason, str] | None:
    """Say that a page which declares itself paid for shows no more than a lead."""
    if not declared or size >= _SHORT:
        return None
    name, advice = next((name, advice) for name, advice, _ in _WALLS if name == "a paywall")
    return SkipReason.WALL, f"{name}, and only the lead before it: {advice}"


def _reason(name: str) -> SkipReason:
    return SkipReason.NO_ARTICLE if name == "an error page" else SkipReason.WALL


def cut_by_paywall(page_text: str, size: int, *, declared: bool) -> bool:
    """Tell whether an article ends at a paywall: the page declares it; or a short one asks to pay for going on."""
    return declared or (size < 3 * _SHORT and _PAY_TO_GO_ON.search(page_text) is not None)
