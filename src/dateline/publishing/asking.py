"""What a reader's "since" means: a day in one reading or two, or a happening that the archive tells."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from msgspec import Struct

from dateline.app.ask import may_be_beginning
from dateline.app.when import ordered, readings
from dateline.errors import UsageError
from dateline.model import Beginning

if TYPE_CHECKING:
    from dateline.publishing.live import Answers

LONGEST_WHEN = 100
"""Characters of a day or a happening in words."""


class Meaning(Struct, frozen=True):
    """What somebody's words for a day were taken to mean."""

    words: str
    day: dt.date
    other: dt.date | None = None  # what they may mean as well
    event: Beginning | None = None  # the happening that they name

    @property
    def told(self) -> bool:
        """Say whether its reader has to be told what was understood."""
        return bool(self.other or self.event)


class Asked(Struct, frozen=True):
    """A window as somebody asked for it."""

    since: Meaning
    until: Meaning


def asked(answers: Answers, since: str, until: str, today: dt.date) -> Asked:
    """Return the days that a reader's words mean; in an address hyphens may part them: "a-week-ago".

    Raises:
        UsageError: they mean none, or the window ends before it begins.
    """
    for words in (since, until):
        if len(words) > LONGEST_WHEN:
            raise UsageError(
                "that is too long for a day", "Try 2025-02-12, “12 February 2025” or “5 weeks ago”."
            )
    last = _meant(until, today) if until else Meaning("", today)
    try:
        first = _meant(since, last.day)
    except UsageError:
        words = _parted(since)
        if not may_be_beginning(words, last.day):
            raise
        event = answers.beginning(words, last.day)
        first = Meaning(words, event.chosen.when.first, event=event)
    ordered(first.day, last.day)
    return Asked(first, last)


class Said(Struct, frozen=True):
    """What a page has to say of the words that led there."""

    words: str
    read: dt.date  # the page's
    other: dt.date | None = None  # what they may mean as well
    instead: tuple[dt.date, dt.date] | None = None  # the window of that; None where it is none
    event: Beginning | None = None


def explained(answers: Answers, since: str, until: str, window: tuple[dt.date, dt.date]) -> tuple[Said, ...]:
    """Return what a page on a window has to say of the words that led there; nothing of words that lead elsewhere."""
    said = []
    for place, words in enumerate((since, until)):
        if not words:
            continue
        try:
            found = asked(answers, words, "", window[1]).since
        except UsageError:
            continue
        days, read = {found.day, found.other}, window[place]
        if found.event and not place:
            said.append(Said(found.words, read, event=found.event))
        elif found.other and read in days:
            other = next(day for day in (found.day, found.other) if day != read)
            instead = (other, window[1]) if not place else (window[0], other)
            said.append(Said(words, read, other, instead if instead[0] <= instead[1] else None))
    return tuple(said)


def _meant(words: str, until: dt.date) -> Meaning:
    try:
        found = readings(words, until)
    except UsageError as no_date:
        if "-" not in words:
            raise
        try:
            found = readings(_parted(words), until)
        except UsageError:
            raise no_date from None
    return Meaning(words, found[0], next(iter(found[1:]), None))


def _parted(words: str) -> str:
    return words if " " in words.strip() else words.replace("-", " ")
