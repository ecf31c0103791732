"""Why a page holds no article: walls, error pages and pages of links."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dateline.extraction.furniture import ends_sentence
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
_PAY_TO_GO_ON = _said("go on")
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
    size = sum(map(len, lines))
    for name, advice, pattern in _WALLS if size < 6 * _SHORT else ():
        about = sum(len(line) for line in lines if pattern.search(line))
        if size and about >= 0.5 * size:
            return _reason(name), f"{name}: {advice}"
    prose = sum(
        len(piece.text) >= _PROSE and ends_sentence(piece.text)
        for piece in body
        if piece.kind is not BlockKind.HEADING
    )
    if prose and size >= _PROSE:
        return None
    for name, advice, pattern in _WALLS:
        if len(page_text) < 6 * _SHORT and pattern.search(page_text):
            return _reason(name), f"{name}: {advice}"
    if size >= least and any(ends_sentence(line) and len(line.split()) >= 6 for line in lines):
        return None
    return SkipReason.NO_ARTICLE, _NO_PROSE


def walled_off(size: int, *, declared: bool) -> tuple[SkipReason, str] | None:
    """Say that a page which declares itself paid for shows no more than a lead."""
    if not declared or size >= _SHORT:
        return None
    name, advice = next((name, advice) for name, advice, _ in _WALLS if name == "a paywall")
    return SkipReason.WALL, f"{name}, and only the lead before it: {advice}"


def _reason(name: str) -> SkipReason:
    return SkipReason.NO_ARTICLE if name == "an error page" else SkipReason.WALL


def cut_by_paywall(page_text: str, size: int, *, declared: bool) -> bool:
    """Tell whether a short article ends at a paywall: the page declares it, or asks to pay for going on."""
    return size < 3 * _SHORT and (declared or _PAY_TO_GO_ON.search(page_text) is not None)
