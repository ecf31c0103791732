"""Article -> Reading: sentences and dates, once per article. Pure: no clock, database or network."""

from __future__ import annotations

from dateline.dates import Anchor, find_dates
from dateline.model import Article, Published, Reading
from dateline.sentences import split_sentences

READER = 1
"""The version of what reading yields. A page read by an older version is read again when it is added again."""


def read(article: Article) -> Reading:
    """Read the sentences and date expressions of `article`.

    Where the publication time is unknown or in doubt, relative expressions stay without a place on the
    calendar: "on Tuesday" counted from a wrong day would be a wrong day.
    """
    return Reading(
        sentences=split_sentences(article.text, article.blocks),
        mentions=find_dates(article.text, _anchor(article.published)),
    )


def _anchor(published: Published | None) -> Anchor:
    return Anchor(published=None if published is None or published.suspect else published.day)
