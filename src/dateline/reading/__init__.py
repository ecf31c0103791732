"""Article -> Reading: sentences, dates, who says what, and the marks of its text, once per article.

Pure: no clock, database or network.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.attribution import find_said
from dateline.copies import signature_of
from dateline.dates import Anchor, find_dates
from dateline.model import Article, DateEvidence, Reading
from dateline.text.sentences import split_sentences

if TYPE_CHECKING:
    from dateline.attribution import Parser

READER = 2
"""The version of what reading yields. A page read by an older version is read again when it is added again."""

THOROUGH = READER + 1000
"""The same reading with a parser: a page read so is not read again without."""

ASSUMED = "counted from an assumed day of publication"


def read(article: Article, parser: Parser | None = None) -> Reading:
    """Read the sentences, date expressions, attributions and copy marks of `article`.

    With a `parser`, sentences whose attributions are doubtful are read a second time by their parse.

    Where the publication time is unknown or in doubt, relative expressions stay without a place on the
    calendar: "on Tuesday" counted from a wrong day would be a wrong day. Where it is assumed, what was counted
    from it says so.
    """
    published = article.published
    known = published is not None and not published.suspect
    mentions = find_dates(article.text, Anchor(published=published.day if published and known else None))
    if published and published.evidence is DateEvidence.ASSUMED:
        unplaced = {(m.start, m.end, m.value) for m in find_dates(article.text, Anchor(published=None))}
        mentions = tuple(
            m if (m.start, m.end, m.value) in unplaced else replace(m, doubt=m.doubt or ASSUMED)
            for m in mentions
        )
    return Reading(
        sentences=split_sentences(article.text, article.blocks),
        mentions=mentions,
        attributions=find_said(article.text, parser=parser),
        signature=signature_of(article.text),
    )
