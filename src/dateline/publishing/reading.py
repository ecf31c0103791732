"""What readers see: the front page, a story, an edition, a desk, an author. Values for the templates, no HTML."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import Struct

from dateline.model import Author, Desk, Edition, SiteStory, Step, Version
from dateline.publishing.dues import next_due
from dateline.publishing.slugs import wire
from dateline.publishing.texts import TEXTS, setting
from dateline.sitestore.editions import Hit

if TYPE_CHECKING:
    from dateline.model import Briefing
    from dateline.publishing.opening import House

LISTED = 20
"""Editions on a page of a list."""

STORIES = 60
"""Stories on the front page and on that of a desk, those that were updated last."""


class Frame(Struct, frozen=True):
    """What stands around every page."""

    name: str = "Dateline"
    tagline: str = ""
    foot: str = ""
    address: str = ""  # what absolute addresses begin with
    desks: tuple[Desk, ...] = ()
    contact: str = ""  # address where readers tell what is wrong
    mail: bool = False  # it may be followed by e-mail
    static: bool = False  # its pages are files: nobody answers to a form
    talked: Callable[[str], int] = lambda _path: 0  # how many comments are shown under an edition
    pages: tuple[tuple[str, str], ...] = tuple((name, title) for name, (title, _) in TEXTS.items())

    def at(self, path: str) -> str:
        """Return the whole address of a path of the site."""
        return self.address + wire(path)


class Listing(Struct, frozen=True):
    """A page of a list of editions, newest first."""

    editions: tuple[Edition, ...]
    older: int = 0  # key of the last, where there are more


class StoryLine(Struct, frozen=True):
    """A story in a list: when it was told last, and when it will be next."""

    story: SiteStory
    newest: Edition | None
    number: int  # editions
    due: dt.datetime | None


class DeskLine(Struct, frozen=True):
    """A desk with its stories, those that were updated last first."""

    desk: Desk | None
    stories: tuple[StoryLine, ...]


class Front(Struct, frozen=True):
    """The front page."""

    lead: Edition | None
    newest: Listing  # after that
    desks: tuple[DeskLine, ...]
    titles: dict[str, str]  # of stories, by slug


class Signed(Struct, frozen=True):
    """An author with the number of editions."""

    author: Author
    number: int

    @property
    def initials(self) -> str:
        """Return the first letters of the first and the last name."""
        words = self.author.name.split()
        return "".join(word[0] for word in ([words[0], words[-1]] if len(words) > 1 else words)).upper()


class StoryPage(Struct, frozen=True):
    """A story: its newest edition whole, and the others."""

    line: StoryLine
    version: Version | None
    others: Listing
    desk: Desk | None
    authors: tuple[Signed, ...]


class EditionPage(Struct, frozen=True):
    """An edition in one of its versions."""

    story: SiteStory
    edition: Edition
    version: Version
    history: tuple[Step, ...]
    desk: Desk | None
    authors: tuple[Signed, ...]
    others: tuple[Edition, ...]  # of the story
    views: int

    @property
    def last(self) -> bool:
        """Whether it is the version that stands today."""
        return self.version.number == self.edition.versions


class DeskPage(Struct, frozen=True):
    """A desk, its stories and its editions."""

    desk: Desk
    stories: tuple[StoryLine, ...]
    newest: Listing
    titles: dict[str, str]


class AuthorPage(Struct, frozen=True):
    """An author and what they signed."""

    signed: Signed
    newest: Listing
    titles: dict[str, str]


def frame(house: House, address: str = "", *, mail: bool = False, static: bool = False) -> Frame:
    """Return what stands around every page; `address` where the site's own settings have none, and for files."""
    own = (address if static else "") or setting(house, "address") or address
    return Frame(
        name=setting(house, "name"),
        tagline=setting(house, "tagline"),
        foot=setting(house, "foot"),
        address=own.rstrip("/"),
        desks=tuple(
            desk
            for desk in house.site.desks.all()
            if not desk.closed and house.site.editions.newest(1, desk=desk.slug)
        ),
        contact=setting(house, "contact"),
        mail=mail,
        static=static,
        talked=house.site.comments.number,
    )


def listing(house: House, *, before: int = 0, story: str = "", desk: str = "", author: str = "") -> Listing:
    """Return a page of a list: all editions, or those of a story, a desk, an author."""
    found = house.site.editions.newest(LISTED + 1, story=story, desk=desk, author=author, before=before)
    return Listing(tuple(found[:LISTED]), found[LISTED - 1].key if len(found) > LISTED else 0)


def front(house: House, now: dt.datetime) -> Front:
    """Return what the front page shows."""
    newest = listing(house)
    lead, *rest = newest.editions or (None,)
    stories = house.site.stories.all()
    told = [story for story in stories if not story.closed]
    lines = [line for line in _lines(house, told, now) if line.newest]
    desks: dict[str, Desk] = {desk.slug: desk for desk in house.site.desks.all() if not desk.closed}
    grouped = [
        DeskLine(
            desks.get(slug),
            tuple(line for line in lines if (line.story.desk if line.story.desk in desks else "") == slug),
        )
        for slug in (*desks, "")
    ]
    return Front(
        lead, Listing(tuple(rest), newest.older), tuple(d for d in grouped if d.stories), _titles(stories)
    )


def story_page(house: House, slug: str, now: dt.datetime) -> StoryPage | None:
    """Return what a story's page shows; None where there is no such story."""
    site = house.site
    story = site.stories.find(slug)
    if story is None:
        return None
    found = listing(house, story=slug)
    number = site.editions.number("story", slug)
    line = _line(story, found.editions[0] if found.editions else None, number, now)
    return StoryPage(
        line=line,
        version=site.editions.version(line.newest) if line.newest else None,
        others=Listing(found.editions[1:], found.older),
        desk=site.desks.find(story.desk),
        authors=signed_by(house, line.newest.authors if line.newest else story.authors),
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
    others = [one for one in site.editions.newest(OTHERS + 1, story=story) if one.key != edition.key]
    return EditionPage(
        story=known,
        edition=edition,
        version=version,
        history=tuple(site.editions.history(edition)),
        desk=site.desks.find(edition.desk),
        authors=signed_by(house, version.authors),
        others=tuple(others[:OTHERS]),
        views=site.views.number(edition.path),
    )


OTHERS = 4
"""Other editions of the story at the end of one."""


def desk_page(house: House, slug: str, now: dt.datetime) -> DeskPage | None:
    """Return what a desk's page shows; None where there is no such desk."""
    desk = house.site.desks.find(slug)
    if desk is None:
        return None
    stories = house.site.stories.all()
    own = [story for story in stories if story.desk == slug]
    return DeskPage(
        desk,
        tuple(line for line in _lines(house, own, now) if line.newest),
        listing(house, desk=slug),
        _titles(stories),
    )


def author_page(house: House, slug: str) -> AuthorPage | None:
    """Return what an author's page shows; None where there is no such author."""
    signed = signed_by(house, (slug,))
    if not signed:
        return None
    return AuthorPage(signed[0], listing(house, author=slug), _titles(house.site.stories.all()))


class FoundPage(Struct, frozen=True):
    """What was found in all editions."""

    words: str
    hits: tuple[Hit, ...]
    titles: dict[str, str]


def found_page(house: House, words: str) -> FoundPage:
    """Return the editions that hold all of some words."""
    words = " ".join("".join(c for c in words if c.isprintable()).split())[:LONGEST_QUERY]
    hits = tuple(house.site.editions.search(words, LISTED)) if words else ()
    return FoundPage(words, hits, titles(house))


LONGEST_QUERY = 200
"""Characters of a query."""


def is_quiet(briefing: Briefing) -> bool:
    """Say whether nothing is told and nothing was published in the window; articles of a doubtful day are no news."""
    since, until = briefing.question.since, briefing.question.until
    days = [source.published.day for source in briefing.sources if source.published]
    return not (briefing.changed or briefing.coming or any(since <= day <= until for day in days))


def _lines(house: House, stories: list[SiteStory], now: dt.datetime) -> list[StoryLine]:
    newest = house.site.editions.newest_of(story.slug for story in stories)
    last = {slug: edition.changed.timestamp() for slug, edition in newest.items()}
    shown = sorted(stories, key=lambda story: last.get(story.slug, 0.0), reverse=True)[:STORIES]
    numbers = house.site.editions.numbers("story", [story.slug for story in shown])
    return [_line(story, newest.get(story.slug), numbers.get(story.slug, 0), now) for story in shown]


def _line(story: SiteStory, newest: Edition | None, number: int, now: dt.datetime) -> StoryLine:
    return StoryLine(
        story, newest, number, next_due(story.schedule, now) if story.schedule and not story.closed else None
    )


def titles(house: House) -> dict[str, str]:
    """Return what the stories are called, by slug."""
    return _titles(house.site.stories.all())


def _titles(stories: list[SiteStory]) -> dict[str, str]:
    return {story.slug: story.title for story in stories}


def signed_by(house: House, slugs: tuple[str, ...]) -> tuple[Signed, ...]:
    """Return authors with the number of their editions."""
    found = (house.site.authors.find(slug) for slug in slugs)
    number = house.site.editions.number
    return tuple(Signed(author, number("author", author.slug)) for author in found if author)
