"""The pages that readers see."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from dateline.app.when import today
from dateline.errors import UsageError
from dateline.publishing import reading
from dateline.rendering.formats import all_formats, render
from dateline.rendering.html import to_body
from dateline.web.render import page, stylesheet

if TYPE_CHECKING:
    from starlette.requests import Request

    from dateline.model import Briefing
    from dateline.publishing.live import Answers
    from dateline.publishing.opening import House

KINDS = {
    "json": "application/json",
    "md": "text/markdown; charset=utf-8",
    "text": "text/plain; charset=utf-8",
    "html": "text/html; charset=utf-8",
}
YEAR = "public, max-age=31536000, immutable"


class Readers:
    """Handlers over a site."""

    def __init__(self, house: House, answers: Answers) -> None:
        """Answer from this house."""
        self._house, self._answers = house, answers

    def routes(self) -> list[Route]:
        """Return the routes."""
        return [
            Route("/", self.front),
            Route(stylesheet()[0], self.style),
            Route("/{story}/", self.story),
            Route("/{story}/since", self.asked),
            Route("/{story}/since/{since}", self.live),
            Route("/{story}/since/{since}/until/{until}", self.live),
            Route("/{story}/{day}/{slug}", self.edition),
            Route("/{story}/{day}/{slug}/v{number:int}", self.edition),
        ]

    def front(self, request: Request) -> Response:  # noqa: ARG002 - starlette's
        """The front page."""
        return page("front.html", front=reading.front(self._house))

    def style(self, request: Request) -> Response:  # noqa: ARG002 - starlette's
        """The style sheet, under an address that changes with it."""
        return Response(stylesheet()[1], media_type="text/css", headers={"Cache-Control": YEAR})

    def story(self, request: Request) -> Response:
        """A story: its newest edition, and the form to ask since another day."""
        found = reading.story_page(self._house, request.path_params["story"])
        if found is None:
            return missing()
        body = to_body(found.version.briefing) if found.version else ""
        return page("story.html", shown=found, body=body)

    def asked(self, request: Request) -> Response:
        """What the form asks, at its own address."""
        story, query = request.path_params["story"], request.query_params
        try:
            first, last = reading.window_of(query.get("since", ""), query.get("until", ""), today())
        except UsageError as error:
            return self._refused(story, error)
        return RedirectResponse(f"/{story}/since/{first}/until/{last}", 303)

    def live(self, request: Request) -> Response:
        """What has changed since a day, worked out from the archive."""
        params = request.path_params
        story = self._house.site.stories.find(params["story"])
        since, dot, ending = (params.get("until") or params["since"]).partition(".")
        if story is None or (dot and ending not in all_formats()):
            return missing()
        try:
            first = params["since"] if "until" in params else since
            window = reading.window_of(first, since if "until" in params else "", today())
            briefing = self._answers.answer(story, *window)
        except UsageError as error:
            return self._refused(story.slug, error)
        if dot:
            return written(briefing, ending)
        return page(
            "live.html",
            story=story,
            briefing=briefing,
            body=to_body(briefing),
            since=window[0],
            until=window[1],
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
        if found is None or (dot and ending not in all_formats()):
            return missing()
        if dot:
            return written(found.version.briefing, ending)
        return page("edition.html", shown=found, body=to_body(found.version.briefing))

    def _refused(self, slug: str, error: UsageError) -> Response:
        return page("refused.html", status=400, story=self._house.site.stories.find(slug), error=error)


def written(briefing: Briefing, form: str) -> Response:
    """Return a briefing in another format."""
    return Response(render(briefing, form), media_type=KINDS.get(form, "text/plain; charset=utf-8"))


def missing() -> Response:
    """Return the page for an address that leads nowhere."""
    return page("missing.html", status=404)


def link(path: str, **query: str) -> str:
    """Return an address with a query."""
    return f"{path}?{urlencode(query)}" if query else path
