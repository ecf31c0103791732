"""Comments over HTTP, for those who read and those who write them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from dateline.commenting import following, reporting, submitting, threads, yours
from dateline.commenting.lines import lines_of
from dateline.commenting.rules import closed, rules_of
from dateline.commenting.spam.rates import Rates, network_of
from dateline.commenting.submitting import Again, Met
from dateline.commenting.writing import Filled
from dateline.errors import NotAllowedError, TooOftenError, UsageError
from dateline.model import Moderation
from dateline.publishing.limits import Allowance
from dateline.web import head, numbers  # noqa: F401 - `number` in routes
from dateline.web.feeds import FORMS, fed
from dateline.web.render import FRAME, missing, page

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request

    from dateline.model import Comment, Edition
    from dateline.publishing.opening import House

PRIVATE = {"Cache-Control": "no-store"}
OWN = PRIVATE | {"X-Robots-Tag": "noindex"}
"""What is said of a page behind a private link: nobody keeps it. No other site is told its address by any page of ours."""
ORDERS = {"oldest": False, "newest": True}
MOST_FIELDS, LONGEST_FIELD = 20, 20_000
"""Fields of a form, and bytes of each. What is longer is refused before it is read whole."""
POSTS, SPAN = 60, 600.0
"""Forms that one network may send in so many seconds, whatever is in them: beyond that they are not even read."""
_BELOW = "/{story}/{day}/{slug}/comments"


class Commenting:
    """Handlers over comments."""

    def __init__(
        self, house: House, now: Callable[[], dt.datetime], taken: Callable[[Comment], None] = lambda _: None
    ) -> None:
        """Answer for this house; `taken` is told of each comment that was taken in, when it was sent the first time."""
        self._house, self._now, self._taken = house, now, taken
        self._rates, self._posts = Rates(), Allowance(POSTS, SPAN)
        self._reports = reporting.Reporters()

    def routes(self) -> list[Route]:
        """Return the routes; they go before those of stories."""
        return [
            Route("/comments/notice", self.notice, methods=["GET"]),
            Route("/comments.{form}", self.feed, methods=["GET"]),
            Route("/comments/yours/{token}", self.yours, methods=["GET"]),
            Route("/comments/yours/{token}/edit", self.edited, methods=["POST"]),
            Route("/comments/yours/{token}/erase", self.erased, methods=["POST"]),
            Route("/comments/yours/{token}/copy.{form}", self.copied, methods=["GET"]),
            Route("/comments/{number:number}", self.one, methods=["GET"]),
            Route("/comments/{number:number}/report", self.report, methods=["GET"]),
            Route("/comments/{number:number}/report", self.reported, methods=["POST"]),
            Route(f"{_BELOW}.{{form}}", self.feed, methods=["GET"]),
            Route(_BELOW, self.begin, methods=["GET"]),
            Route(_BELOW, self.sent, methods=["POST"]),
            Route(f"{_BELOW}/write", self.write, methods=["GET"]),
            Route(f"{_BELOW}/{{order}}/{{page:number}}", self.listed, methods=["GET"]),
        ]

    def one(self, request: Request) -> Response:
        """A comment's own address: leads to where it stands."""
        comment = self._house.site.comments.public(request.path_params["number"])
        return (
            RedirectResponse(self._place(comment), 302, {"Cache-Control": "no-cache"})
            if comment
            else missing()
        )

    def begin(self, request: Request) -> Response:
        """The address that the form is sent to, opened as a page."""
        edition = self._edition(request)
        return RedirectResponse(f"{edition.path}#comments", 302) if edition else missing()

    def listed(self, request: Request) -> Response:
        """A page of comments alone."""
        edition, order = self._edition(request), request.path_params["order"]
        version = self._house.site.editions.version(edition) if edition else None
        if edition is None or version is None or order not in ORDERS:
            return missing()
        number = request.path_params["page"]
        found = threads.talk(self._house, edition, version, self._now(), page=number, newest=ORDERS[order])
        if found is None:
            return missing()
        meta = head.canonical(FRAME.get()(), request.url.path) + head.robots("noindex")
        return page("comments/listed.html", talk=found, edition=edition, meta=meta)

    def write(self, request: Request) -> Response:
        """The form on a page of its own: to answer a comment, or to say something on a line."""
        edition = self._edition(request)
        if edition is None or closed(self._house, rules_of(self._house), edition, self._now()):
            return missing()
        answers, line = request.query_params.get("answers", ""), request.query_params.get("line", "")[:40]
        parent = int(answers) if answers.isascii() and answers.isdecimal() and len(answers) < 16 else 0
        if answers and not self._answered(edition, parent):
            return missing()
        return self._form(edition, Filled(line=line, parent=parent))

    async def sent(self, request: Request) -> Response:
        """What the form sends."""
        if not self._posts.take(network_of(request.client.host if request.client else "")):
            return page("comments/often.html", status=429, headers=PRIVATE | {"Retry-After": "600"})
        return await self._filled(request, self._submit)

    def notice(self, request: Request) -> Response:
        """What becomes of readers' data."""
        rules = rules_of(self._house)
        meta = head.canonical(FRAME.get()(), request.url.path)
        return page("comments/notice.html", rules=rules, meta=meta)

    def feed(self, request: Request) -> Response:
        """The comments that were shown last, of the site or of an edition."""
        edition = self._edition(request) if "slug" in request.path_params else None
        form, frame = request.path_params["form"], FRAME.get()()
        if form not in FORMS or ("slug" in request.path_params and edition is None):
            return missing()
        return fed(following.feed(self._house, frame, edition), form)

    def yours(self, request: Request) -> Response:
        """What somebody sent, for them alone."""
        return self._yours(request.path_params["token"])

    async def edited(self, request: Request) -> Response:
        """Change it."""
        return await self._filled(request, self._edit)

    async def erased(self, request: Request) -> Response:
        """Erase it."""
        return await self._filled(request, self._erase)

    def copied(self, request: Request) -> Response:
        """All that is stored of it, for who wrote it."""
        comment = yours.owned(self._house, request.path_params["token"])
        form = request.path_params["form"]
        if comment is None or form not in ("json", "html"):
            return missing()
        told = yours.copy(self._house, comment)
        headers = OWN | {"Content-Disposition": f'attachment; filename="comment-{comment.number}.{form}"'}
        if form == "html":
            return page("comments/copy.html", headers=headers, told=told)
        return Response(
            msgspec.json.format(msgspec.json.encode(told)), media_type="application/json", headers=headers
        )

    def report(self, request: Request) -> Response:
        """The form that says what somebody has against a comment."""
        comment = self._house.site.comments.public(request.path_params["number"])
        if comment is None:
            return missing()
        return page("comments/report.html", headers=PRIVATE, comment=comment, error=None, why="")

    async def reported(self, request: Request) -> Response:
        """What somebody has against it."""
        return await self._filled(request, self._report)

    async def _filled(
        self, request: Request, handler: Callable[[Request, dict[str, str]], Response]
    ) -> Response:
        kind = request.headers.get("content-type", "").partition(";")[0].strip()
        if kind not in ("application/x-www-form-urlencoded", "multipart/form-data", ""):
            raise HTTPException(415, "A form is expected.")
        async with request.form(max_files=0, max_fields=MOST_FIELDS, max_part_size=LONGEST_FIELD * 8) as form:
            told = {name: str(value) for name, value in form.items()}
        return await run_in_threadpool(handler, request, told)

    def _edit(self, request: Request, told: dict[str, str]) -> Response:
        token = request.path_params["token"]
        if yours.owned(self._house, token) is None:
            return missing()
        try:
            yours.edit(self._house, token, told.get("name", ""), told.get("text", ""), self._now())
        except UsageError as error:
            return self._yours(token, 400, error=error, name=told.get("name", ""), text=told.get("text", ""))
        return RedirectResponse(f"/comments/yours/{token}", 303, OWN)

    def _erase(self, request: Request, told: dict[str, str]) -> Response:  # noqa: ARG002 - no field but its button
        token = request.path_params["token"]
        comment = yours.owned(self._house, token)
        if comment is None:
            return missing()
        yours.erase(self._house, comment, self._now())
        return RedirectResponse(f"/comments/yours/{token}", 303, OWN)

    def _yours(self, token: str, status: int = 200, **values: Any) -> Response:
        comment = yours.owned(self._house, token)
        if comment is None:
            return missing()
        left = yours.EDITABLE - (self._now() - comment.time)
        return page(
            "comments/yours.html",
            status=status,
            headers=OWN,
            comment=comment,
            token=token,
            editable=yours.editable(comment, self._now()),
            called_spam=yours.called_spam(self._house, comment),
            letters=self._letters(comment),
            minutes=max(1, int(left.total_seconds() // 60)),
            **({"error": None, "name": comment.name, "text": comment.text} | values),
        )

    def _letters(self, comment: Comment) -> bool:
        """Say whether a letter may come to who wrote a comment. What is put away silently reads like what waits."""
        writer = self._house.site.comments.writer(comment.number)
        if writer is None or not writer.address or writer.confirmed:
            return False
        return writer.told or rules_of(self._house).moderation is Moderation.FIRST

    def _report(self, request: Request, told: dict[str, str]) -> Response:
        comment = self._house.site.comments.public(request.path_params["number"])
        if comment is None:
            return missing()
        why, now = told.get("why", ""), self._now()
        try:
            if not told.get("website"):
                self._reports.take(request.client.host if request.client else "")
                reporting.report(self._house, comment, why, now)
        except UsageError as error:
            values = {"comment": comment, "error": error, "why": why[:1000]}
            return page("comments/report.html", status=400, headers=PRIVATE, **values)
        return page("comments/reported.html", headers=PRIVATE, comment=comment)

    def _submit(self, request: Request, told: dict[str, str]) -> Response:
        edition = self._edition(request)
        if edition is None:
            return missing()
        filled, met = _filled(told), self._met(request)
        try:
            found = submitting.submit(self._house, self._rates, edition, filled, met)
        except UsageError as error:
            return self._refused(edition, filled, error)
        if isinstance(found, Again):
            return self._form(edition, filled, 200, again=found.why)
        if found.fresh:
            self._taken(found.comment)
        if not found.token:
            return page("comments/before.html", headers=PRIVATE, edition=edition)
        return RedirectResponse(f"/comments/yours/{found.token}", 303, OWN)

    def _refused(self, edition: Edition, filled: Filled, error: UsageError) -> Response:
        """Return the form as it was filled in, with what is wrong."""
        if isinstance(error, TooOftenError):
            answer = self._form(edition, filled, 429, error=error)
            answer.headers["Retry-After"] = str(error.seconds)
            return answer
        return self._form(edition, filled, 403 if isinstance(error, NotAllowedError) else 400, error=error)

    def _form(self, edition: Edition, filled: Filled, status: int = 200, **values: Any) -> Response:
        version = self._house.site.editions.version(edition)
        return page(
            "comments/write.html",
            status=status,
            headers=PRIVATE,
            edition=edition,
            filled=filled,
            answered=self._answered(edition, filled.parent),
            lines=tuple(lines_of(version.briefing).values()) if version else (),
            stamp=submitting.stamped(self._house, edition.path, self._now()),
            rules=rules_of(self._house),
            **({"error": None, "again": ""} | values),
        )

    def _answered(self, edition: Edition, number: int) -> Comment | None:
        found = self._house.site.comments.public(number) if number else None
        return found if found and found.edition == edition.path else None

    def _met(self, request: Request) -> Met:
        client = request.client.host if request.client else ""
        return Met(client, request.headers.get("user-agent", "")[:300], self._now())

    def _edition(self, request: Request) -> Edition | None:
        params = request.path_params
        try:
            day = dt.date.fromisoformat(params["day"])
        except ValueError:
            return None
        return self._house.site.editions.find(params["story"], day, params["slug"])

    def _place(self, comment: Comment) -> str:
        number = threads.page_of(self._house, comment)
        order = "newest" if rules_of(self._house).newest else "oldest"
        where = comment.edition if number == 1 else f"{comment.edition}/comments/{order}/{number}"
        return f"{where}#comment-{comment.number}"


def _filled(told: dict[str, str]) -> Filled:
    answers = told.get("answers", "")
    return Filled(
        name=told.get("name", "")[:LONGEST_FIELD],
        address=told.get("address", "")[:LONGEST_FIELD],
        text=told.get("text", "")[: 4 * LONGEST_FIELD],
        line=told.get("line", "")[:40],
        parent=int(answers) if answers.isascii() and answers.isdecimal() and len(answers) < 16 else 0,
        told=bool(told.get("told")),
        trap=told.get("website", "")[:300],
        stamp=told.get("stamp", ""),
    )
