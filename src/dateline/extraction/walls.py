"""Why a page holds no article: walls, error pages and pages of links."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dateline.extraction.furniture import ends_sentence
from dateline.model import BlockKind, SkipReason
from dateline.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.extraction.draft import Piece

_SHORT = 500  # characters; a wall leaves a lead at most
_PROSE = 60  # characters of a paragraph that is more than a label

_WALLS = (
    (
        "a consent wall",
        "open the page in a browser, answer the question about cookies, save it again",
        lazy_pattern(
            r"before you continue|we (?:value|care about|respect) your privacy|(?:we|our partners)[^.]{0,80}\b(?:use|store)[^.]{0,40}\bcookies|accept (?:all )?cookies|accept all|cookie (?:settings|preferences|policy)|manage (?:your )?(?:consent|privacy|preferences)|legitimate interest|your consent",
            re.IGNORECASE,
        ),
    ),
    (
        "a robot check",
        "open the page in a browser and save it from there",
        lazy_pattern(
            r"(?:enable|turn on|requires?|activate|allow) (?:javascript|cookies)|javascript (?:is|must be|has been|and cookies)\b|are you (?:a robot|human)|not a robot|captcha|checking (?:your browser|if the site)|unusual (?:traffic|activity)|ddos protection|just a moment|access (?:denied|to this page has been denied)|request blocked|pardon our interruption|verify(?:ing)? (?:that )?you are",
            re.IGNORECASE,
        ),
    ),
    (
        "an error page",
        "the article is gone or moved: look for it under another address",
        lazy_pattern(
            r"\b(?:404|410|403|500|502|503)\b.{0,40}(?:not found|error|forbidden|gone|unavailable|bad gateway)|page (?:not|can(?:no|')t be) found|page (?:you (?:requested|are looking for)|(?:doesn.t|does not) exist)|not found|no longer (?:available|exists)|bad gateway|service unavailable",
            re.IGNORECASE,
        ),
    ),
    (
        "a paywall",
        "save the page while signed in",
        lazy_pattern(
            r"(?:subscribe|subscription|sign in|log in|register|join)[^.]{0,60}\b(?:continue|keep|read(?:ing)?|access|unlock|view|full (?:article|story))|(?:continue|keep) reading|already (?:a|have a) (?:subscriber|subscription|member|account)|(?:exclusive|available) (?:to|for|only to) (?:our )?(?:subscribers|members)|subscribers? only|subscriber[- ]exclusive|free (?:articles?|trial)|unlock this|for subscribers",
            re.IGNORECASE,
        ),
    ),
)
_PAY_TO_GO_ON = lazy_pattern(r"(?:subscribe|sign in|log in|register)[^.]{0,40} to (?:continue|keep|read|unlock)|unlock this|(?:exclusive|only) (?:to|for) (?:our )?subscribers", re.IGNORECASE)  # fmt: skip
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
