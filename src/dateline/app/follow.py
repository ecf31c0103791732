"""Stories that a user follows: adding and removing them, what is new on one, and what was shown of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from dateline.answering.followups import followup, fresh_of, named, remembered, with_news_only
from dateline.app.when import day
from dateline.errors import UsageError
from dateline.model import Story

if TYPE_CHECKING:
    from dateline.model import Briefing, Filed
    from dateline.ports import ArticleStore

LONGEST_NAME = 80
"""Characters of a story's name: it stands in headings and in lists."""


def follow(archive: ArticleStore, story: Story) -> None:
    """Follow a story.

    Raises:
        UsageError: one of this name is followed already.
    """
    if named(archive.stories(), story.name):
        raise UsageError(
            f"a story {story.name!r} is followed already", "Remove it first, or take another name."
        )
    archive.keep_story(story)


def checked_story(name: str, since: str, about: str = "") -> Story:
    """Return a story to follow from the day that `since` means.

    Raises:
        UsageError: the name is none, or `since` is no day.
    """
    return Story(checked_name(name), " ".join(about.split()), day(since))


def checked_name(name: str) -> str:
    """Return a story's name, trimmed.

    Raises:
        UsageError: it is blank, too long, or has characters that cannot be seen.
    """
    name = name.strip()
    if not name:
        raise UsageError("a story needs a name", "Give a word or two: `dateline story add jeddah ...`.")
    if not name.isprintable():
        raise UsageError(
            f"{name!r} has characters that cannot be seen", "Take letters, digits, spaces, - or _."
        )
    if len(name) > LONGEST_NAME:
        raise UsageError(
            f"a name of {len(name)} characters is too long",
            f"Take at most {LONGEST_NAME}; words go in --about.",
        )
    return name


def unfollow(archive: ArticleStore, name: str) -> None:
    """Follow a story no more.

    Raises:
        UsageError: there is none of this name.
    """
    if all(known.name != name for known in archive.stories()):
        raise UsageError(f"no story {name!r}", "List them with `dateline story list`.")
    archive.drop_story(name)


def followed(archive: ArticleStore, name: str) -> Story:
    """Return the story of this name; the only one, where none is named.

    Raises:
        UsageError: there is none, or several.
    """
    stories = archive.stories()
    found = named(stories, name)
    if found is None:
        known = ", ".join(story.name for story in stories) or "none yet"
        wanted = f"no story {name!r}" if name else "which story?"
        raise UsageError(
            f"{wanted} (followed: {known})",
            "Follow one with `dateline story add NAME --about WORDS --since DATE`.",
        )
    return found


def news(archive: ArticleStore, story: Story, briefing: Briefing) -> Briefing:
    """Return what is new in a briefing since the story was last looked at, with what was revised meanwhile."""

    def current(address: str) -> Filed | None:
        return next(iter(archive.article(address)), None)

    found = followup(story, current)
    if found is None:  # the first look: everything is new
        return briefing
    fresh = fresh_of(story, briefing, archive.filed_after(story.upto))
    return replace(with_news_only(story, briefing, fresh), followup=found)


def remember(archive: ArticleStore, name: str, briefing: Briefing) -> None:
    """Keep in mind what a briefing showed of a story, so that the next one tells what is new."""
    archive.keep_story(remembered(followed(archive, name), briefing, archive.last_key()))
