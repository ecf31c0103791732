"""Publishing: from a story and a window to an edition that stays as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from dateline.answering import LENGTHS
from dateline.app.ask import answered
from dateline.app.follow import followed
from dateline.errors import UsageError
from dateline.model import Edition, Edits, Noted, Question, SiteStory, Version, VersionKind
from dateline.publishing.editing import edited
from dateline.publishing.public import public
from dateline.publishing.slugs import RESERVED, free_slug, slug_of
from dateline.rendering.naming import description_words, heading_words, summary_words
from dateline.rendering.phrases import span_words, title_words

if TYPE_CHECKING:
    import datetime as dt

    from dateline.model import Briefing
    from dateline.publishing.opening import House


LOOKED_AT = 20
"""Editions of a story among which that of the same window is looked for."""


def told(house: House, story: SiteStory, since: dt.date, until: dt.date) -> Briefing:
    """Return what the archive has to say on a story and a window.

    Raises:
        UsageError: no article lies in it.
    """
    briefing = looked_up(house, story, since, until)
    if not briefing.coverage.articles:
        raise UsageError(
            f"no article on {story.title} was published from {since} to {until}", "Widen the window."
        )
    return briefing


def looked_up(house: House, story: SiteStory, since: dt.date, until: dt.date) -> Briefing:
    """Return the same, or an empty briefing where no article lies in the window."""
    question = Question(since, until, story.about)
    briefing = answered(house.archive, question, LENGTHS[story.length or "standard"])
    return public(replace(briefing, title=story.title))


def story_of(house: House, name: str, *, keep: bool = True) -> SiteStory:
    """Return the site's story of this slug; a story that is followed becomes one, and is kept unless told not to.

    Raises:
        UsageError: there is neither.
    """
    slug = slug_of(name, "story")
    found = house.site.stories.find(slug)
    if found:
        return found
    known = followed(house.archive, name)
    taken = RESERVED | {story.slug for story in house.site.stories.all()}
    title = known.about or known.name
    story = SiteStory(
        free_slug(known.name, taken, "story"), title[:1].upper() + title[1:], known.since, known.about
    )
    if keep:
        house.site.stories.keep(story)
    return story


def publish(  # noqa: PLR0913 - what is published, and who did it when
    house: House,
    story: SiteStory,
    briefing: Briefing,
    *,
    who: str,
    now: dt.datetime,
    edits: Edits | None = None,
    authors: tuple[str, ...] = (),
    why: str = "",
    upto: int = 0,
) -> Edition:
    """Publish a briefing as a new edition of a story; `upto` is the archive's last key when it was worked out.

    Raises:
        UsageError: it tells nothing, or the story was put away.
    """
    check_open(story)
    edits = edits or Edits()
    told = edited(public(briefing), edits)
    if not told.changed and not told.coming:
        raise UsageError("nothing is left to publish", "Keep a line, or take another window.")
    headline = edits.headline or headline_of(told)
    day, signed = told.question.until, authors or signing(house, story.authors)
    slug = slug_of(edits.headline or _since_words(told))  # the last day stands in the address already
    version = Version(1, VersionKind.PUBLISHED, now, headline, signed, told, edits.introduction, upto=upto)
    with house.site.together():
        free, number = slug, 1
        while house.site.editions.find(story.slug, day, free):
            number += 1
            free = f"{slug}-{number}"
        edition = Edition(
            0, story.slug, day, free, story.desk, headline, summary_of(told), signed, now, now, 1
        )
        edition = house.site.editions.add(edition, version)
        house.site.note(Noted(now, who, "published", edition.path, why))
    return edition


def signing(house: House, authors: tuple[str, ...]) -> tuple[str, ...]:
    """Return those of some authors that sign what is new: all who were not put away."""
    away = {one.slug for one in house.site.authors.all() if one.closed}
    return tuple(name for name in authors if name not in away)


def check_open(story: SiteStory) -> None:
    """Refuse to add to a story that was put away.

    Raises:
        UsageError: it was.
    """
    if story.closed:
        raise UsageError("this story was put away: no edition is added", "Take it up again, then publish.")


def repeated(house: House, story: str, told: Briefing) -> Edition | None:
    """Return the story's last edition of a briefing's window where it tells the very same.

    How many articles were read, and what it is headed by, is no news to a reader.
    """
    for edition in house.site.editions.newest(LOOKED_AT, story=story):
        version = house.site.editions.version(edition) if edition.day == told.question.until else None
        if version and version.briefing.question == told.question:
            before = version.briefing
            same = replace(told, title=before.title, coverage=before.coverage) == before
            return edition if same else None
    return None


def check_new(house: House, story: str, told: Briefing, advice: str) -> None:
    """Refuse to publish what the last edition of the same window tells.

    Raises:
        UsageError: it tells the very same.
    """
    before = repeated(house, story, told)
    if before:
        raise UsageError(f"Nothing changed since the edition of {before.day}: {before.path}", advice)


def _since_words(briefing: Briefing) -> str:
    since = title_words(replace(briefing, question=replace(briefing.question, about="")))
    return f"{heading_words(briefing)}: {since}"


def summary_of(briefing: Briefing) -> str:
    """Return what an edition is told by in a list."""
    return summary_words(briefing) or description_words(briefing)


def headline_of(briefing: Briefing) -> str:
    """Return what an edition is headed by that nobody gave a headline: "Talks: what changed from 12 to 18 March 2025".

    Both days stand in it: the editions of a story are told apart in a list, a feed and a browser's tabs.
    """
    return f"{heading_words(briefing)}: what changed {span_words(briefing.question.since, briefing.question.until)}"
