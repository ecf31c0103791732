"""What readers see: the front page, a story, an edition, a live answer. Values for the templates, no HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from dateline.app.when import day as day_of
from dateline.app.when import ordered
from dateline.errors import UsageError
from dateline.model import Author, Desk, Edition, SiteStory, Version

if TYPE_CHECKING:
    import datetime as dt

    from dateline.publishing.opening import House

LISTED = 20
"""Editions on a page of a list."""


class Front(Struct, frozen=True):
    """The front page."""

    editions: tuple[Edition, ...]
    stories: tuple[SiteStory, ...]
    desks: tuple[Desk, ...]


class StoryPage(Struct, frozen=True):
    """A story: its newest edition whole, and the others."""

    story: SiteStory
    edition: Edition | None
    version: Version | None
    others: tuple[Edition, ...]
    number: int  # editions in all
    desk: Desk | None
    authors: tuple[Author, ...]


class EditionPage(Struct, frozen=True):
    """An edition in one of its versions."""

    story: SiteStory
    edition: Edition
    version: Version
    desk: Desk | None
    authors: tuple[Author, ...]
    others: tuple[Edition, ...]  # of the story
    views: int


def front(house: House) -> Front:
    """Return what the front page shows."""
    site = house.site
    return Front(tuple(site.editions.newest(LISTED)), tuple(site.stories.all()), tuple(site.desks.all()))


def story_page(house: House, slug: str) -> StoryPage | None:
    """Return what a story's page shows; None where there is no such story."""
    site = house.site
    story = site.stories.find(slug)
    if story is None:
        return None
    found = site.editions.newest(LISTED, story=slug)
    newest = found[0] if found else None
    return StoryPage(
        story=story,
        edition=newest,
        version=site.editions.version(newest) if newest else None,
        others=tuple(found[1:]),
        number=site.editions.number("story", slug),
        desk=site.desks.find(story.desk),
        authors=_authors(house, newest.authors if newest else story.authors),
    )


def edition_page(
    house: House, story: str, day: dt.date, slug: str, number: int | None = None
) -> EditionPage | None:
    """Return what an edition's page shows, in its last version or an earlier one; None where there is none."""
    site = house.site
    edition, known = site.editions.find(story, day, slug), site.stories.find(story)
    version = site.editions.version(edition, number) if edition else None
    if edition is None or version is None or known is None:
        return None
    others = [one for one in site.editions.newest(LISTED, story=story) if one.key != edition.key]
    return EditionPage(
        story=known,
        edition=edition,
        version=version,
        desk=site.desks.find(edition.desk),
        authors=_authors(house, version.authors),
        others=tuple(others),
        views=site.views.number(edition.path),
    )


def window_of(since: str, until: str, today: dt.date) -> tuple[dt.date, dt.date]:
    """Return the days that a reader's words mean.

    Raises:
        UsageError: they mean none, or the window ends before it begins.
    """
    for words in (since, until):
        if len(words) > LONGEST_WHEN:
            raise UsageError("that is no day", "Try 2025-02-12, “12 February 2025” or “5 weeks ago”.")
    last = day_of(until, today) if until else today
    first = day_of(since, last)
    ordered(first, last)
    return first, last


LONGEST_WHEN = 60
"""Characters of a day in words."""


def _authors(house: House, slugs: tuple[str, ...]) -> tuple[Author, ...]:
    found = (house.site.authors.find(slug) for slug in slugs)
    return tuple(author for author in found if author)
