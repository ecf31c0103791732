"""Desks, authors, stories and texts: what editors set, each change with its note."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from dateline.answering import LENGTHS
from dateline.errors import UsageError
from dateline.model import Author, Desk, Link, Schedule, Setting, SiteStory
from dateline.publishing.pictures import picture_of
from dateline.publishing.rights import Right, check
from dateline.publishing.scheduling import zone_named
from dateline.publishing.slugs import RESERVED, free_slug, slug_of
from dateline.publishing.texts import LONGEST_TEXT, SETTINGS, TEXTS, setting
from dateline.publishing.words import address_of, line_of, text_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dateline.publishing.deeds import Deed
    from dateline.publishing.opening import House

LONGEST_NAME, LONGEST_ABOUT, LONGEST_WORDS = 100, 5_000, 200
"""Characters of a name, of what is said of a desk or an author, of the words of a story."""
WORDS = tuple(name for name in SETTINGS if name not in ("address", "codes"))
"""Settings that are words for readers; the address is the server's, codes are asked for where accounts are."""
MOST_LINKS = 8
_DAYS = 7
_MAIL = re.compile(r"[^@\s:/]+@[^@\s:/]+\.[^@\s:/]+")


def keep_desk(  # noqa: PLR0913 - all that a desk has
    house: House, deed: Deed, slug: str, *, name: str, about: str, address: str = ""
) -> Desk:
    """Make a desk (without a slug), or change one; a new one takes an address of its own, or that of its name.

    Raises:
        NotAllowedError: whoever does it may not.
        UsageError: a text will not do, there is no such desk, or there is one like the new one already.
    """
    check(deed.by, Right.PEOPLE)
    name = line_of(name, "the name", LONGEST_NAME, needed=True)
    about = text_of(about, "what is said of the desk", LONGEST_ABOUT)
    with house.site.together():
        old = house.site.desks.find(slug) if slug else None
        if slug and old is None:
            raise UsageError(f"there is no desk {slug[:60]}")
        if old is None:
            known = {desk.slug: desk.name for desk in house.site.desks.all()}
            old = Desk(_new_slug("desk", name, address, known), name)
        desk = replace(old, name=name, about=about)
        house.site.desks.keep(desk)
        house.site.note(deed.noted("changed the desk" if slug else "made the desk", f"desk/{desk.slug}"))
    return desk


def keep_author(  # noqa: PLR0913 - all that an author has
    house: House,
    deed: Deed,
    slug: str,
    *,
    name: str,
    biography: str,
    disclaimer: str,
    links: Sequence[tuple[str, str]],
    picture: bytes | None = None,
    bare: bool = False,
    address: str = "",
) -> Author:
    """Make an author (without a slug), or change one: an editor anybody, an author themselves.

    Args:
        house: where.
        deed: who, when and why.
        slug: of the author; "" makes one.
        name: in full.
        biography: in Markdown.
        disclaimer: one line.
        links: names and addresses.
        picture: bytes of a new portrait; None keeps the one there is.
        bare: takes the portrait away.
        address: of a new one's page; "" makes it of the name.

    Raises:
        NotAllowedError: whoever does it may not.
        UsageError: a text, an address or the picture will not do, there is no such author, or there is one like the
            new one already.
    """
    if not slug or deed.by.author != slug:
        check(deed.by, Right.PEOPLE)
    kept = picture_of(picture) if picture else None
    told = {
        "name": line_of(name, "the name", LONGEST_NAME, needed=True),
        "biography": text_of(biography, "the biography", LONGEST_ABOUT),
        "disclaimer": line_of(disclaimer, "the disclaimer", 500),
    }
    with house.site.together():
        old = house.site.authors.find(slug) if slug else None
        if slug and old is None:
            raise UsageError(f"there is no author {slug[:60]}")
        if kept:
            house.site.pictures.keep(kept)
        known = {author.slug: author.name for author in house.site.authors.all()}
        author = replace(
            old or Author(_new_slug("author", told["name"], address, known), told["name"]),
            **told,
            links=_links(links),
            portrait=kept.digest if kept else "" if bare or old is None else old.portrait,
        )
        house.site.authors.keep(author)
        if old and old.portrait != author.portrait:
            forget_picture(house, old.portrait)
        what = "changed the author" if old else "made the author"
        house.site.note(deed.noted(what, f"author/{author.slug}"))
    return author


def _links(links: Sequence[tuple[str, str]]) -> tuple[Link, ...]:
    given = [(name, address) for name, address in links if name.strip() or address.strip()]
    if len(given) > MOST_LINKS:
        raise UsageError(f"{MOST_LINKS} links are the most")
    return tuple(
        Link(
            line_of(name, "the name of a link", 60) or address.strip()[:60],
            address_of(address, "the address of a link"),
        )
        for name, address in given
    )


def _new_slug(
    kind: str, name: str, address: str, known: Mapping[str, str], reserved: frozenset[str] = frozenset()
) -> str:
    """Return the slug of something new: that of its name, or the one that was asked for.

    Raises:
        UsageError: there is one of this name or at this address; of a name, another address may be asked for.
    """
    slug = slug_of(address or name, kind)
    alike = next((s for s, other in known.items() if other.casefold() == name.casefold()), "")
    if slug in known or (alike and not address):
        taken = slug if slug in known else alike
        raise UsageError(
            f"there is a{'n' if kind == 'author' else ''} {kind} “{known[taken]}” already, at the address “{taken}”",
            f"Change that one, or give the new {kind} an address of its own.",
        )
    return free_slug(slug, reserved, kind)


def forget_picture(house: House, digest: str) -> None:
    """Forget a picture that is nobody's portrait any more."""
    if digest and all(author.portrait != digest for author in house.site.authors.all()):
        house.site.pictures.drop(digest)


def keep_story(  # noqa: PLR0913 - all that a story has
    house: House,
    deed: Deed,
    slug: str,
    *,
    title: str,
    since: dt.date,
    about: str,
    desk: str,
    authors: Sequence[str],
    length: str,
    address: str = "",
) -> SiteStory:
    """Make a story (without a slug), or change one; a new one takes an address of its own, or that of its title.

    Raises:
        NotAllowedError: whoever does it may not.
        UsageError: a text will not do, desk, author or story is not there, or there is a story like the new one already.
    """
    check(deed.by, Right.STORIES)
    title = line_of(title, "the title", LONGEST_WORDS, needed=True)
    about = line_of(about, "the words", LONGEST_WORDS)
    if length not in ("", *LENGTHS):
        raise UsageError("that is no length", f"Take one of {', '.join(LENGTHS)}.")
    with house.site.together():
        old = house.site.stories.find(slug) if slug else None
        found = house.site.desks.find(desk) if desk else None
        if desk and (found is None or (found.closed and (old is None or old.desk != desk))):
            raise UsageError(f"there is no desk {desk[:60]}")
        known_ = {
            one.slug
            for one in house.site.authors.all()
            if not one.closed or (old and one.slug in old.authors)
        }
        signed = tuple(name for name in dict.fromkeys(authors) if name in known_)
        if slug and old is None:
            raise UsageError(f"there is no story {slug[:60]}")
        known = {story.slug: story.title for story in house.site.stories.all()}
        story = replace(
            old or SiteStory(_new_slug("story", title, address, known, RESERVED), title, since),
            title=title,
            since=since,
            about=about,
            desk=desk,
            authors=signed,
            length=length,
        )
        house.site.stories.keep(story)
        what = "changed the story" if old else "made the story"
        house.site.note(deed.noted(what, f"story/{story.slug}"))
    return story


def keep_schedule(  # noqa: PLR0913 - all that a schedule has
    house: House, deed: Deed, slug: str, *, days: Sequence[int], at: str, zone: str, whole: bool
) -> SiteStory:
    """Say when a story is published by itself; never, without a day.

    Raises:
        NotAllowedError: whoever does it may not.
        UsageError: the time or the zone is none, or there is no such story.
    """
    check(deed.by, Right.STORIES)
    schedule = None
    if days:
        zone_named(zone)
        chosen = tuple(sorted({day for day in days if 0 <= day < _DAYS}))
        schedule = Schedule(chosen, _clock(at), zone, whole, ran=deed.now, found="")
    with house.site.together():
        story = house.site.stories.find(slug)
        if story is None:
            raise UsageError(f"there is no story {slug[:60]}")
        story = replace(story, schedule=schedule)
        house.site.stories.keep(story)
        what = f"scheduled: {schedule_words(schedule)}" if schedule else "scheduled no more"
        house.site.note(deed.noted(what, f"story/{slug}"))
    return story


def schedule_words(schedule: Schedule) -> str:
    """Return "Monday to Friday 06:00 Europe/Berlin, if something changed"."""
    names = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
    known = {(0, 1, 2, 3, 4): "every weekday", tuple(range(7)): "every day", (5, 6): "Saturday and Sunday"}
    days = known.get(schedule.days) or ", ".join(names[day] for day in schedule.days)
    return f"{days} {schedule.at:%H:%M} {schedule.zone}, if something changed"


def keep_setting(house: House, deed: Deed, name: str, value: str) -> None:
    """Set one of the site's words or texts; the default, without any.

    Raises:
        NotAllowedError: whoever does it may not.
        UsageError: there is no such text, or it will not do.
    """
    check(deed.by, Right.TEXTS)
    if name in TEXTS:
        value = text_of(value, "the text", LONGEST_TEXT)
    elif name in WORDS:
        value = line_of(value, name, 300)
        if name == "contact" and value:
            value = address_of(f"mailto:{value}" if _MAIL.fullmatch(value) else value, "the contact")
    else:
        raise UsageError(f"there is no text {name[:60]!r}")
    with house.site.together():
        if value == setting(house, name):
            return
        if value:
            house.site.settings.keep(Setting(name, value))
        else:
            house.site.settings.drop(name)
        house.site.note(deed.noted("changed the text" if value else "took the default text", f"text/{name}"))


def _clock(words: str) -> dt.time:
    try:
        time = dt.time.fromisoformat(words.strip()[:8])
    except ValueError as error:
        raise UsageError(f"{words[:20]!r} is no time of day", "Write it as 06:00.") from error
    return time.replace(second=0, microsecond=0, tzinfo=None)
