"""A question in a user's words -> its briefing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from dateline.answering import LENGTHS, brief
from dateline.answering.beginning import FEWEST_WORDS, content_of, find_beginning
from dateline.answering.revisions import with_corrections
from dateline.app.current import current
from dateline.app.follow import followed, news
from dateline.app.when import day, ordered, today
from dateline.dates import Anchor, find_dates
from dateline.errors import SourceError, UsageError
from dateline.model import Question

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from dateline.answering import Limits
    from dateline.errors import DatelineError
    from dateline.model import Beginning, Briefing
    from dateline.ports import ArticleStore

LAST = "last"
"""The WHEN that means: since this story was last looked at."""

ANCHOR_ARTICLES = 200
"""Articles that are searched for a happening: those that hold its words best."""

_LISTED = 20  # sources that could not be read, in a message


class Asking(Struct, frozen=True):
    """What is asked, in the user's words."""

    when: str  # a day, a happening, or "last"
    until: str = ""  # a day; "" is today
    about: str = ""
    story: str = ""  # the name of a followed story
    length: str = "standard"
    most: int | None = None  # developments; beats the length

    @property
    def again(self) -> bool:
        """Whether only what is new since the last look is asked for."""
        return self.when.strip().casefold() == LAST

    @property
    def follows(self) -> bool:
        """Whether it is about a followed story."""
        return self.again or bool(self.story)

    @property
    def last(self) -> dt.date:
        """The last day to tell of."""
        return day(self.until) if self.until else today()


def checked(archive: ArticleStore, asking: Asking) -> None:
    """Refuse what could not be answered whatever is added to an archive, before it is.

    Raises:
        UsageError: a date is none, the window ends before it begins, WHEN names no happening, or there is no such
            story.
    """
    last = asking.last
    if asking.follows:
        followed(archive, asking.story)
    if asking.again:
        return
    try:
        first = day(asking.when, last)
    except UsageError:
        if not may_be_beginning(asking.when, last):
            raise
    else:
        ordered(first, last)


def may_be_beginning(words: str, until: dt.date) -> bool:
    """Say whether words that are no date may tell of a happening; those of "30 February 2025" do not."""
    left = list(words)
    for found in find_dates(words, Anchor(until)):
        left[found.start : found.end] = " " * (found.end - found.start)
    told = [w for w in content_of("".join(left)) if not any(c.isdigit() for c in w) and w != "ago"]
    return len(told) >= FEWEST_WORDS


def ask(archive: ArticleStore, asking: Asking, sources: Sequence[str] = ()) -> Briefing:
    """Answer a question from an archive.

    Args:
        archive: what is asked.
        asking: the question; `checked` refuses some before a pile is read.
        sources: the names of what was read for this question, for messages.

    Raises:
        UsageError: the question cannot be understood, or no article lies in its window.
        SourceError: nothing could be read in the sources.
    """
    story = followed(archive, asking.story) if asking.follows else None
    begin = story.since.isoformat() if story and asking.again else asking.when
    question, anchor = _question(archive, begin, asking.last, asking.about or (story.about if story else ""))
    briefing = answered(archive, question, length_of(asking))
    if not briefing.coverage.articles:
        raise _nothing_read(briefing, sources)
    briefing = replace(briefing, anchor=anchor)
    return news(archive, story, briefing) if story and asking.again else briefing


def answered(archive: ArticleStore, question: Question, length: Limits) -> Briefing:
    """Answer a question whose window is known."""
    pile = list(current(archive.window(question.since, question.until)))
    told = brief(question, pile, archive.skipped(), outside=archive.count() - len(pile), length=length)
    return with_corrections(told, archive.earlier)


def length_of(asking: Asking) -> Limits:
    """Return how much to show."""
    length = LENGTHS[asking.length]
    return replace(length, changed=asking.most) if asking.most else length


def _question(
    archive: ArticleStore, when: str, until: dt.date, about: str
) -> tuple[Question, Beginning | None]:
    anchor = None
    try:
        first = day(when, until)
    except UsageError as no_date:
        if not any(character.isalpha() for character in when):
            raise
        anchor = beginning(archive, when, until, no_date)
        first = anchor.chosen.when.first
    ordered(first, until)
    return Question(first, until, " ".join(about.split())), anchor


def beginning(archive: ArticleStore, words: str, until: dt.date, no_date: UsageError) -> Beginning:
    """Return the happening that words name, as the articles that hold them best tell it.

    Raises:
        UsageError: none does: `no_date` where no article holds the words.
    """
    pile = list(current(archive.mentioning(words, until, ANCHOR_ARTICLES)))
    if not pile:
        raise no_date
    return find_beginning(words, pile, until)


def _nothing_read(briefing: Briefing, sources: Sequence[str]) -> DatelineError:
    question = briefing.question
    reasons = "".join(f"\n  {s.source}: {s.reason}: {s.detail}" for s in briefing.skipped[:_LISTED])
    if briefing.coverage.outside or briefing.coverage.off_topic:
        about = f" about {question.about!r}" if question.about else ""
        return UsageError(
            f"no article{about} was published from {question.since} to {question.until}",
            f"{briefing.coverage.outside} lie outside this window, {len(briefing.coverage.off_topic)} are about"
            " something else. Widen the window or drop --about." + reasons,
        )
    if sources:
        return SourceError(f"nothing could be read in {', '.join(sources)}{reasons}")
    return UsageError("the archive is empty", "Fill it with `dateline add SOURCE...`.")
