"""What comes next in a story, as a calendar to subscribe to (RFC 5545). Pure."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from icalendar import Calendar, Event

from dateline.model import StandingKind
from dateline.publishing.feeds import TITLED, coming_name, coming_words
from dateline.publishing.slugs import wire
from dateline.rendering.phrases import shortened

if TYPE_CHECKING:
    from dateline.model import Development, Edition, SiteStory, Version

REFRESHED = dt.timedelta(hours=6)
"""How often whoever subscribes should look again."""


def calendar(story: SiteStory, edition: Edition | None, version: Version | None, address: str) -> bytes:
    """Return what the newest edition of a story tells of days to come."""
    told = Calendar()
    told.add("prodid", "-//Dateline//what comes next//EN")
    told.add("version", "2.0")
    told.add("calscale", "GREGORIAN")
    told.add("method", "PUBLISH")
    for name in ("name", "x-wr-calname"):
        told.add(name, f"{story.title}: what comes next")
    told.add("refresh-interval", REFRESHED, parameters={"VALUE": "DURATION"})
    told.add("x-published-ttl", REFRESHED)
    if edition and version:
        host = urlsplit(address).hostname or "localhost"
        for number, development in enumerate(version.briefing.coming, 1):
            event = _event(development, version)
            event.add("uid", f"{coming_name(edition.story, development)}@{host}")
            event.add("url", f"{address}{wire(edition.path)}#next-{number}")
            told.add_component(event)
    return bytes(told.to_ical())


def _event(development: Development, version: Version) -> Event:
    """Return an event on the days that are told; where only a week or month is, it blocks nobody's time."""
    when, event = development.when, Event()
    event.add("summary", shortened(development.words or development.shown.quote, TITLED))
    event.add("description", coming_words(development))
    event.add("dtstamp", version.time.astimezone(dt.UTC))
    event.add("last-modified", version.time.astimezone(dt.UTC))
    event.add("sequence", version.number - 1)
    if when.at is not None:
        event.add("dtstart", when.at.astimezone(dt.UTC) if when.at.tzinfo else when.at)
    else:
        event.add("dtstart", when.first)
        if when.last < dt.date.max:
            event.add("dtend", when.last + dt.timedelta(1))
    event.add("transp", "TRANSPARENT")
    sure = development.standing.kind is StandingKind.REPORTED
    event.add("status", "CONFIRMED" if sure else "TENTATIVE")
    return event
