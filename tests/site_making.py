"""A small site over the example: desks, authors, stories, editions that were corrected and retracted."""

import datetime as dt

from msgspec.structs import replace

from dateline.app.follow import checked_story, follow
from dateline.library import add
from dateline.model import Author, Desk, Edits, Link, Schedule, SiteStory, VersionKind
from dateline.publishing.publish import publish, story_of, told

EXAMPLE = "examples/ukraine-talks"
SINCE, UNTIL = dt.date(2025, 2, 12), dt.date(2025, 3, 18)
LONG = {
    "german": "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz und Donaudampfschifffahrtsgesellschaft: was sich seit dem Treffen in Dschidda geändert hat",
    "arabic": "ما الذي تغيّر منذ المكالمة الهاتفية بين الرئيسين: وقف إطلاق النار المؤقت والمفاوضات في جدة وما يليها من محادثات طويلة",
    "unbroken": "x" * 300,
}


def at(day, hour=18):
    """A time of a day."""
    return dt.datetime.combine(day, dt.time(hour), dt.UTC)


def fill(house, long=()):
    """Fill an empty house; with `long`, also a story for each of these titles."""
    site = house.site
    site.desks.keep(Desk("world", "World", "Wars, treaties and *talks*."))
    site.desks.keep(Desk("capital", "The capital"))
    links = (Link("Mastodon", "https://social.example/@ada"), Link("Her own page", "https://ada.example/"))
    site.authors.keep(
        Author("ada", "Ada Lindqvist", "Follows **talks** since 2014.", "She owns no shares.", links)
    )
    site.authors.keep(Author("bo", "Bo"))
    follow(house.archive, checked_story("talks", "2025-02-12", "ceasefire Ukraine"))
    weekdays = Schedule(
        (0, 1, 2, 3, 4), dt.time(6), "Europe/Berlin", ran=dt.datetime.now(dt.UTC)
    )  # dealt with: nothing is due now
    story = replace(story_of(house, "talks"), desk="world", authors=("ada", "bo"), schedule=weekdays)
    site.stories.keep(story)
    for until in (dt.date(2025, 3, 11), dt.date(2025, 3, 14), UNTIL):
        publish(house, story, told(house, story, SINCE, until), who="", now=at(until))
    site.stories.keep(SiteStory("minerals", "The minerals agreement", SINCE, "minerals", "world", ("ada",)))
    minerals = site.stories.find("minerals")
    publish(house, minerals, told(house, minerals, SINCE, UNTIL), who="", now=at(UNTIL, 12))
    for name, title in long:
        site.stories.keep(SiteStory(name, title, SINCE, "ceasefire Ukraine", "capital"))
        one = site.stories.find(name)
        edits = Edits(headline=title)
        publish(house, one, told(house, one, SINCE, UNTIL), who="", now=at(UNTIL, 10), edits=edits)
    return story


def correct(house, edition, note, time, kind=VersionKind.CORRECTED):
    """Make a new version of an edition."""
    number = edition.versions + 1
    version = house.site.editions.version(edition)
    changed = replace(edition, versions=number, changed=time, retracted=kind is VersionKind.RETRACTED)
    house.site.editions.change(changed, replace(version, number=number, kind=kind, time=time, note=note))
    return changed


def filled(house, long=()):
    """Fill an empty house, correct one edition twice, retract another."""
    fill(house, long)
    third, second, first = house.site.editions.newest(3, story="talks")
    correct(
        house,
        first,
        "It was built on a page that was no report.",
        at(dt.date(2025, 3, 12)),
        VersionKind.RETRACTED,
    )
    corrected = correct(house, second, "The vote was on Monday, not on Tuesday.", at(dt.date(2025, 3, 15)))
    correct(house, corrected, "A line stood under the wrong heading.", at(dt.date(2025, 3, 16)))
    return third


def example(path):
    """Add the example to a new archive."""
    add(EXAMPLE, archive=path)
