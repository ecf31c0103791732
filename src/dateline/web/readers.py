"""The pages that readers see."""

from __future__ import annotations

import datetime as dt
import threading
from email.utils import format_datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from markupsafe import Markup
from msgspec.structs import replace
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from dateline.answering.beginning import NoHappeningError
from dateline.app.when import today
from dateline.commenting import threads
from dateline.errors import UsageError
from dateline.publishing import asking, reading
from dateline.publishing.metadata import minutes_to_read
from dateline.publishing.related import Related, Relations
from dateline.publishing.slugs import wire
from dateline.publishing.texts import TEXTS, setting
from dateline.rendering.formats import all_formats, render
from dateline.rendering.html import to_body
from dateline.web import head, numbers  # noqa: F401 - `number` in routes
from dateline.web.counted import COUNTED
from dateline.web.render import FRAME, missing, page, rendered, stylesheet

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request

    from dateline.model import Briefing, SiteStory
    from dateline.publishing.asking import Said
    from dateline.publishing.live import Answers
    from dateline.publishing.opening import House

KINDS = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "text": "text/plain; charset=utf-8",
    "html": "text/html; charset=utf-8",
}
PLACES = 2
"""Briefings that are made pages at a time. One thread computes while others wait; each that waits halfway holds its values."""
YEAR = "public, max-age=31536000, immutable"

ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="5" fill="#1b1b1a"/>'
    '<path d="M6 16h20" stroke="#fffdf9" stroke-width="3"/><circle cx="12" cy="16" r="4.5" fill="#7fd39a"/>'
    '<circle cx="23" cy="16" r="3.5" fill="#fffdf9"/></svg>'
)


class Readers:
    """Handlers over a site."""

    def __init__(self, house: House, answers: Answers, now: Callable[[], dt.datetime]) -> None:
        """Answer from this house."""
        self._house, self._answers, self._now = house, answers, now
        self._relations = Relations(house)
        self._places = threading.BoundedSemaphore(PLACES)

    def routes(self) -> list[Route]:
        """Return the routes."""
        return [
            Route("/", self.front),
            Route(stylesheet()[0], self.style),
            Route("/icon.svg", self.icon),
            *(Route(f"/{name}", self.text, name=name) for name in TEXTS),
            Route("/search", self.search),
            Route("/desk/{desk}/", self.desk),
            Route("/author/{author}/", self.author),
            Route("/before/{key:number}", self.older),
            Route("/desk/{desk}/before/{key:number}", self.older),
            Route("/author/{author}/before/{key:number}", self.older),
            Route("/{story}/before/{key:number}", self.older),
            Route("/{story}/", self._in_turn(self.story)),
            Route("/{story}/since", self.asked),
            Route("/{story}/since/{since}", self.live),
            Route("/{story}/since/{since}/until/{until}", self.live),
            Route("/{story}/{day}/{slug}", self._in_turn(self.edition)),
            Route("/{story}/{day}/{slug}/v{number:number}", self._in_turn(self.edition)),
        ]

    def _in_turn(self, handler: Callable[[Request], Response]) -> Callable[[Request], Response]:
        """Return a handler of which few are at work at a time: a briefing that becomes a page takes megabytes."""

        def endpoint(request: Request) -> Response:
            with self._places:
                return handler(request)

        return endpoint

    def front(self, request: Request) -> Response:  # noqa: ARG002 - starlette's
        """The front page."""
        shown = reading.front(self._house, self._now())
        return self._page("front.html", "/", front=shown, about="")

    def style(self, request: Request) -> Response:  # noqa: ARG002 - starlette's
        """The style sheet, under an address that changes with it."""
        return Response(stylesheet()[1], media_type="text/css", headers={"Cache-Control": YEAR})

    def icon(self, request: Request) -> Response:  # noqa: ARG002 - starlette's
        """The site's mark."""
        return Response(ICON, media_type="image/svg+xml", headers={"Cache-Control": "public, max-age=86400"})

    def text(self, request: Request) -> Response:
        """A standing page."""
        name = request.url.path.strip("/")
        corrections = name == "corrections"
        return self._page(
            "text.html",
            f"/{name}",
            title=TEXTS[name][0],
            words=setting(self._house, name),
            corrections=corrections,
            changed=self._house.site.editions.changed(reading.LISTED) if corrections else [],
        )

    def search(self, request: Request) -> Response:
        """Editions that hold some words."""
        found = reading.found_page(self._house, request.query_params.get("q", ""))
        return page("search.html", found=found)

    def desk(self, request: Request) -> Response:
        """A desk."""
        shown = reading.desk_page(self._house, request.path_params["desk"], self._now())
        if shown is None:
            return missing()
        return self._page("desk.html", f"/desk/{shown.desk.slug}/", title=shown.desk.name, shown=shown)

    def author(self, request: Request) -> Response:
        """An author."""
        shown = reading.author_page(self._house, request.path_params["author"])
        if shown is None:
            return missing()
        author = shown.signed.author
        return self._page("author.html", f"/author/{author.slug}/", title=author.name, shown=shown)

    def older(self, request: Request) -> Response:
        """A page further down in a list."""
        params = dict(request.path_params)
        key, site = params.pop("key"), self._house.site
        found: dict[str, Any] = {
            "story": site.stories.find,
            "desk": site.desks.find,
            "author": site.authors.find,
        }
        title = FRAME.get()().name
        for kind, slug in params.items():
            known = found[kind](slug)
            if known is None:
                return missing()
            title = known.title if kind == "story" else known.name
        base = request.url.path.rpartition("before/")[0]
        return page(
            "older.html",
            listing=reading.listing(self._house, before=key, **params),
            titles={} if "story" in params else reading.titles(self._house),
            title=title,
            base=base,
        )

    def story(self, request: Request) -> Response:
        """A story: its newest edition, and the form to ask since another day."""
        found = reading.story_page(self._house, request.path_params["story"], self._now())
        if found is None:
            return missing()
        body, story = Markup(), found.line.story
        if found.version and found.line.newest:
            related = self._relations.of(found.line.newest, found.version)
            body = to_body(found.version.briefing, aside=aside_of(related))
        return self._page("story.html", f"/{story.slug}/", title=story.title, shown=found, body=body)

    def asked(self, request: Request) -> Response:
        """What the form asks, at its own address."""
        story, query = self._house.site.stories.find(request.path_params["story"]), request.query_params
        if story is None:
            return missing()
        since, until = query.get("since", ""), query.get("until", "")
        try:
            found = asking.asked(self._answers, since, until, today())
        except UsageError as error:
            return self._refused(story, error, since, until)
        return _permanent(story.slug, found)

    def live(self, request: Request) -> Response:
        """What has changed since a day, worked out from the archive."""
        params = request.path_params
        story = self._house.site.stories.find(params["story"])
        since, dot, ending = (params.get("until") or params["since"]).partition(".")
        if story is None or (dot and ending not in all_formats()):
            return missing()
        first = params["since"] if "until" in params else since
        try:
            found = asking.asked(self._answers, first, since if "until" in params else "", today())
            if found.since.told or found.until.told:
                return _permanent(story.slug, found, f".{ending}" if dot else "")
            window = found.since.day, found.until.day
            briefing = self._answers.answer(story, *window)
        except UsageError as error:
            return self._refused(story, error, first, since if "until" in params else "")
        if dot:
            return written(briefing, ending)
        path, query = f"/{story.slug}/since/{window[0]}/until/{window[1]}", request.query_params
        said = asking.explained(self._answers, query.get("since", ""), query.get("until", ""), window)
        event = next((one.event for one in said if one.event), None)
        if reading.is_quiet(briefing):
            return self._quiet(story, window, path, said)
        return page(
            "live.html",
            story=story,
            briefing=replace(
                briefing, anchor=event if event and event.chosen.when.first == window[0] else None
            ),
            body=to_body(briefing),
            said=said,
            since=window[0],
            until=window[1],
            path=path,
            meta=head.canonical(FRAME.get()(), path) + head.robots("noindex"),
        )

    def edition(self, request: Request) -> Response:
        """An edition, its last version or an earlier one."""
        params = request.path_params
        slug, dot, ending = params["slug"].partition(".")
        try:
            day = dt.date.fromisoformat(params["day"])
        except ValueError:
            return missing()
        found = reading.edition_page(self._house, params["story"], day, slug, params.get("number"))
        if found is None or (dot and (ending not in all_formats() or "number" in params)):
            return missing()
        if dot and found.edition.retracted:
            return missing()
        if dot:
            return written(found.version.briefing, ending)
        talk = threads.talk(self._house, found.edition, found.version, self._now()) if found.last else None
        answers = {} if FRAME.get()().static else threads.answers_to(talk, found.version)
        related = self._relations.of(found.edition, found.version)
        headers = {COUNTED: wire(found.edition.path)}
        if not (talk and talk.shown):  # a time of the edition says nothing of its comments
            headers["Last-Modified"] = format_datetime(found.edition.changed.astimezone(dt.UTC), usegmt=True)
        return page(
            "edition.html",
            headers=headers,
            shown=found,
            talk=talk,
            body=to_body(found.version.briefing, answers, aside_of(related)),
            minutes=minutes_to_read(found.version.briefing),
            related=related,
            meta=head.of_edition(found, FRAME.get()()),
        )

    def _page(self, template: str, path: str, title: str = "", about: str = "", **values: Any) -> Response:
        """Return a page that is counted, with its one address and its feeds."""
        frame = FRAME.get()()
        meta = head.of_list(frame, path, title or frame.name, about or frame.tagline)
        if path.strip("/") in TEXTS:
            meta = head.canonical(frame, path)
        return page(template, headers={COUNTED: wire(path)}, meta=meta, title=title, **values)

    def _quiet(
        self, story: SiteStory, window: tuple[dt.date, dt.date], path: str, said: tuple[Said, ...]
    ) -> Response:
        """Return the page of a window in which nothing was published, with the way to what is told."""
        newest = next(iter(self._house.site.editions.newest(1, story=story.slug)), None)
        meta = head.canonical(FRAME.get()(), path) + head.robots("noindex")
        return page(
            "quiet.html",
            story=story,
            newest=newest,
            said=said,
            since=window[0],
            until=window[1],
            today=today(),
            meta=meta,
        )

    def _refused(self, story: SiteStory, error: UsageError, since: str, until: str) -> Response:
        """Return why it cannot be answered, with the form as its reader filled it in."""
        since, until = since[: asking.LONGEST_WHEN], until[: asking.LONGEST_WHEN]
        nearest = error.nearest if isinstance(error, NoHappeningError) else ()
        return page(
            "refused.html",
            status=400,
            story=story,
            error=error,
            advice=error.advice.partition(" The nearest are:")[0],
            nearest=[one for one in nearest if one.when.first >= story.since],
            since=since,
            until=until,
        )


def aside_of(related: Related) -> Markup | None:
    """Return what stands in an edition's text for another one, where there is one on the same matter."""
    return Markup(rendered("also.html", one=related.teaser)) if related.teaser else None  # noqa: S704 - escaped by the template


def _permanent(story: str, found: asking.Asked, ending: str = "") -> Response:
    """Lead on to the address of the days; with the words that led there, where they have to be explained."""
    path = f"/{story}/since/{found.since.day}/until/{found.until.day}{ending}"
    named = {"since": found.since, "until": found.until}
    words = {name: one.words for name, one in named.items() if one.told}
    return RedirectResponse(f"{path}?{urlencode(words)}" if words and not ending else path, 303)


def written(briefing: Briefing, form: str) -> Response:
    """Return a briefing in another format."""
    return Response(
        render(briefing, form, advice=False), media_type=KINDS.get(form, "text/plain; charset=utf-8")
    )
