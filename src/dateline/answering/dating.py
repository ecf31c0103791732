"""When an article was published, and where a telling lies from there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.model import ASSUMED, DateEvidence, Mood, Tense, WhenBasis
from dateline.patterns import lazy_pattern

if TYPE_CHECKING:
    import datetime as dt

    from dateline.answering.tellings import Telling
    from dateline.model import Filed

LATE = 7
"""Days after which a report of a development is a look back."""

_PLANS = lazy_pattern(
    r"\b(?:will|would|shall|due|set|scheduled|expected|planned|plans? to|intends?|(?:is|are|was|were) to"
    r"|to (?:be|meet|hold|take|begin|start|open|sign|vote|visit|speak|talk)|gathers?|meets?|opens?|begins?|starts?"
    r"|resumes?|returns?|travels?|votes?|upcoming|next)\b"
)


def day_of(filed: Filed) -> dt.date | None:
    """Return the day of publication, unless it is unknown or in doubt."""
    published = filed.article.published
    return published.day if published and not published.suspect else None


def undated(filed: Filed) -> bool:
    """Say whether the article does not say when it was published; a day may be assumed for it."""
    published = filed.article.published
    return published is None or published.evidence is DateEvidence.ASSUMED


def guessed_ahead(telling: Telling, filed: Filed) -> bool:
    """Say whether a day to come was counted from a day of publication that nobody told: nothing is scheduled for it."""
    published = day_of(filed)
    return published is not None and telling.when.doubt == ASSUMED and telling.when.first > published


def plans(telling: Telling) -> bool:
    """Say whether the sentence announces something: a stray date ahead of its article is no appointment."""
    return telling.tense is not Tense.PAST and bool(_PLANS.search(telling.line.text))


def ahead(telling: Telling, published: dt.date | None) -> bool:
    """Say whether a telling speaks of something still to come when it was published."""
    mood = telling.line.mood
    if mood is Mood.POSSIBLE:
        return False
    if published is None or telling.when.basis is WhenBasis.REPORTED:
        return telling.tense is Tense.FUTURE or mood is Mood.PLANNED
    if mood is Mood.PLANNED and telling.main and telling.when.last >= published:
        return True
    if telling.when.first > published:
        return True
    return telling.tense is Tense.FUTURE and telling.when.last >= published and plans(telling)


def lag(telling: Telling, published: dt.date | None) -> int:
    """Return the days from a happening to its report."""
    return (published - telling.when.last).days if published else LATE
