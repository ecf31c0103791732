"""Feeds, calendars, sitemaps."""

from __future__ import annotations

import datetime as dt
from email.utils import format_datetime
from typing import TYPE_CHECKING

from starlette.responses import Response
from starlette.routing import Route

from dateline.publishing import sitemaps
from dateline.publishing.feeds import Feed, atom, coming_entries, entry_of, json_feed
from dateline.publishing.reading import LISTED
from dateline.web.render import FRAME, missing

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request

    from dateline.model import Edition, SiteStory, Step, Version
    from dateline.publishing.opening import House

FORMS = {"atom": (atom, "application/atom+xml"), "json": (json_feed, "application/feed+json")}
CALENDAR = "text/calendar; charset=utf-8"
XML = "application/xml"


class Feeds:
    """Handlers over a site."""

    def __init__(self, house: House, now: Callable[[], dt.datetime]) -> None:
        """Answer from this house."""
        self._house, self._now = house, now

    def routes(self) -> list[Route]:
        """Return the routes."""
        feeds = ["/feed.{form}", "/desk/{desk}/feed.{form}", "/author/{author}/feed.{form}"]
        return [
            *(Route(path, self.feed) for path in [*feeds, "/{story}/feed.{form}"]),
            Route("/{story}/next.ics", self.calendar),
            Route("/{story}/next.{form}", self.coming),
            Route("/sitemap.xml", self.sitemap),
            Route("/sitemap-{part}.xml", self.part),
            Route("/news-sitemap.xml", self.news),
            Route("/robots.txt", self.robots),
        ]

    def feed(self, request: Request) -> Response:
        """The editions of the site, of a desk, an author or a story."""
        params = dict(request.path_params)
        form, frame, site = params.pop("form"), FRAME.get()(), self._house.site
        title, about = frame.name, frame.tagline
        if "story" in params:
            story = site.stories.find(params["story"])
            title, about = (f"{story.title} · {title}", "") if story else ("", "")
        elif params:
            who = site.desks.find(params["desk"]) if "desk" in params else site.authors.find(params["author"])
            title, about = (f"{who.name} · {title}", "") if who else ("", "")
        if not title or form not in FORMS:
            return missing()
        found = site.editions.newest(LISTED, retracted=True, **params)
        authors = {author.slug: author for author in site.authors.all()}
        titles = {story.slug: story.title for story in site.stories.all()}
        own = frame.at(request.url.path.removesuffix(f".{form}"))
        entries = tuple(
            entry_of(edition, frame.address, authors, titles, self._last_step(edition)) for edition in found
        )
        return fed(Feed(title, about, own.removesuffix("feed"), own, entries), form)

    def coming(self, request: Request) -> Response:
        """What comes next in a story."""
        frame, form = FRAME.get()(), request.path_params["form"]
        story, edition, version = self._newest(request)
        if story is None or form not in FORMS:
            return missing()
        entries = coming_entries(edition, version, frame.address) if edition and version else ()
        home = frame.at(f"/{story.slug}/")
        return fed(Feed(f"{story.title}: what comes next", "", home, f"{home}next", entries), form)

    def calendar(self, request: Request) -> Response:
        """The same, as a calendar."""
        from dateline.publishing.calendars import calendar  # noqa: PLC0415 - three megabytes, for those who ask

        story, edition, version = self._newest(request)
        if story is None:
            return missing()
        body = calendar(story, edition, version, FRAME.get()().address)
        return Response(body, media_type=CALENDAR, headers=_changed(version.time if version else None))

    def sitemap(self, request: Request) -> Response:  # noqa: ARG002 - starlette's
        """All pages."""
        return Response(sitemaps.sitemap(self._house, FRAME.get()()), media_type=XML)

    def part(self, request: Request) -> Response:
        """A part of them."""
        body = sitemaps.sitemap_part(self._house, FRAME.get()(), request.path_params["part"])
        return missing() if body is None else Response(body, media_type=XML)

    def news(self, request: Request) -> Response:  # noqa: ARG002 - starlette's
        """Those of the last two days."""
        return Response(sitemaps.news_sitemap(self._house, FRAME.get()(), self._now()), media_type=XML)

    def robots(self, request: Request) -> Response:  # noqa: ARG002 - starlette's
        """What robots should leave."""
        return Response(sitemaps.robots(FRAME.get()()), media_type="text/plain; charset=utf-8")

    def _last_step(self, edition: Edition) -> Step | None:
        return self._house.site.editions.history(edition)[-1] if edition.versions > 1 else None

    def _newest(self, request: Request) -> tuple[SiteStory | None, Edition | None, Version | None]:
        site = self._house.site
        story = site.stories.find(request.path_params["story"])
        edition = next(iter(site.editions.newest(1, story=story.slug)), None) if story else None
        return story, edition, site.editions.version(edition) if edition else None


def fed(feed: Feed, form: str) -> Response:
    """Return a feed in one of the forms."""
    write, kind = FORMS[form]
    return Response(write(feed), media_type=kind, headers=_changed(feed.updated if feed.entries else None))


def _changed(time: dt.datetime | None) -> dict[str, str]:
    return {"Last-Modified": format_datetime(time.astimezone(dt.UTC), usegmt=True)} if time else {}
