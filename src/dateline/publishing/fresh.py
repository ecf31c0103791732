"""What an edition tells that the last one of its story could not: by what was filed and published since, not by words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from dateline.answering import LENGTHS
from dateline.app.ask import answered
from dateline.model import Question
from dateline.publishing.editing import line_key

if TYPE_CHECKING:
    import datetime as dt

    from dateline.model import Briefing, Citation, Development, SiteStory, Version
    from dateline.publishing.opening import House

ALL = 2_000
"""Developments of a story that are looked at: more than any has."""


def fresh_lines(house: House, story: SiteStory, briefing: Briefing, last: Version) -> tuple[str, ...]:
    """Return the keys of the lines that tell what the last version did not and could not.

    A line is new where each sentence that tells it came since, and none says word for word what one said before. What is
    alike is found by answering: in a briefing on all of the story, a new report of an old happening stands among the old
    happening's evidence. Published daily, 17 of 320 lines are much like one of an earlier edition; of all lines since the
    last edition, 295 of 636 (`bench/scheduled.py`).
    """
    whole = answered(
        house.archive,
        Question(min(story.since, briefing.question.since), briefing.question.until, story.about),
        replace(LENGTHS["full"], changed=ALL, background=ALL, coming=ALL),
    )
    came = _Came(house, whole, briefing, last)
    old: set[tuple[str, int]] = set()
    said: set[str] = set()
    for development in (*whole.changed, *whole.background, *whole.coming):
        if not came.since(development):
            old |= {(c.article, c.start) for c in development.evidence}
            said |= {_plain(c.quote) for c in development.evidence}

    def is_fresh(development: Development) -> bool:
        told = {(c.article, c.start) for c in development.evidence}
        again = any(_plain(c.quote) in said for c in development.evidence)
        return came.since(development) and not told & old and not again

    return tuple(line_key(d) for d in briefing.changed if is_fresh(d))


class _Came:
    """Which sentences came after a version was made."""

    def __init__(self, house: House, whole: Briefing, briefing: Briefing, last: Version) -> None:
        self._house = house
        # What the site took in names files without their places; the archive knows them by these
        self._addresses = {source.article: source.address for source in whole.sources}
        read = {source.article for source in last.briefing.sources}
        filed = house.archive.filed_after(last.upto) if last.upto else None
        until = last.briefing.question.until
        self._fresh = {
            source.article
            for source in (*whole.sources, *briefing.sources)
            if (source.article in filed if filed is not None else source.article not in read)
            or _later(source.published, until)
        }

    def since(self, development: Development) -> bool:
        """Say whether all that tells a development came since."""
        return all(self._fresh_citation(citation) for citation in development.evidence)

    def _fresh_citation(self, citation: Citation) -> bool:
        if citation.article not in self._fresh:
            return False
        # A page that was added to is filed anew: what it said before is no news
        address = self._addresses.get(citation.article, citation.address)
        earlier = self._house.archive.revisions(address) if address else []
        return not any(
            filed.id not in self._fresh
            and filed.id != citation.article
            and citation.quote in filed.article.text
            for filed in earlier
        )


def _plain(quote: str) -> str:
    return " ".join(quote.split()).casefold()


def _later(published: object, until: dt.date) -> bool:
    day = getattr(published, "day", None)
    return day is not None and not getattr(published, "suspect", False) and day > until
