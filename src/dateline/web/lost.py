"""What people do by mail with comments whose private link they lost; and how they leave letters about comments."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from dateline.commenting import lost
from dateline.commenting.judging import named
from dateline.commenting.telling import LEAVE, leave
from dateline.errors import UsageError
from dateline.publishing.limits import Allowance
from dateline.publishing.subscribing import LONGEST_ADDRESS, address_of
from dateline.publishing.waiting import client_of
from dateline.web.letters import lost_letter
from dateline.web.render import page

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable
    from email.message import EmailMessage

    from starlette.requests import Request

    from dateline.publishing.opening import House
    from dateline.web.subscribing import Mail, Sender

OWN = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex"}
_CHOSEN = re.compile(r"all|[1-9][0-9]{0,14}")
_DAY, _HOUR = 86_400.0, 3_600.0


class Lost:
    """Sends the letters, and answers to their links."""

    def __init__(self, house: House, mail: Mail, sender: Sender, now: Callable[[], dt.datetime]) -> None:
        """Send by this sender."""
        self._house, self._mail, self._sender, self._now = house, mail, sender, now
        self._by_client, self._by_address = Allowance(10, _HOUR), Allowance(3, _DAY)
        self._by_all = Allowance(300, _HOUR)

    def routes(self) -> list[Route]:
        """Return the routes."""
        return [
            Route("/comments/lost", self.form, methods=["GET"]),
            Route("/comments/lost", self.asked, methods=["POST"]),
            Route("/comments/lost/sent", self.sent, methods=["GET"]),
            Route("/comments/lost/copy", self.copied, methods=["POST"]),
            Route("/comments/lost/erase", self.erased, methods=["POST"]),
            Route("/comments/lost/{token}", self.opening, methods=["GET"]),
            Route("/comments/lost/{token}", self.opened, methods=["POST"]),
            Route("/comments/leave/{token}", self.leave, methods=["GET"]),
            Route("/comments/leave/{token}", self.left, methods=["POST"]),
        ]

    def form(self, request: Request) -> Response:  # noqa: ARG002 - starlette's
        """Where an address is typed."""
        return _form()

    async def asked(self, request: Request) -> Response:
        """What the form asks. Nothing in the answer tells whether an address is known."""
        told = await _told(request)
        client = client_of(request.client.host if request.client else "")
        return await run_in_threadpool(self._ask, told.get("address", ""), client)

    def sent(self, request: Request) -> Response:  # noqa: ARG002 - starlette's
        """What is said after the form, to whomever."""
        return _said(
            "Look into your mailbox",
            "If something is stored that was written with this address, a letter with a link is on its way. The link is"
            " valid for a day, once. If no letter comes within an hour, look among the junk.",
        )

    def opening(self, request: Request) -> Response:
        """A button: programs that look through mail follow its links, and must not use it up."""
        if not lost.usable(self._house, request.path_params["token"][:100], self._now()):
            return _gone()
        return page("comments/lost_open.html", headers=OWN)

    def opened(self, request: Request) -> Response:
        """The link is used up; what was written with its address stands on the page."""
        key = lost.used(self._house, request.path_params["token"][:100], self._now())
        return self._page(key) if key else _gone()

    async def copied(self, request: Request) -> Response:
        """All that is kept of an address, for whoever reads its letters."""
        return await run_in_threadpool(self._copy, await _told(request))

    async def erased(self, request: Request) -> Response:
        """Erase one comment, or all."""
        return await run_in_threadpool(self._erase, await _told(request))

    def leave(self, request: Request) -> Response:
        """A button, for the same reason."""
        if named(self._house, request.path_params["token"][:100], LEAVE) is None:
            return _left()
        return page("comments/leave.html", headers=OWN)

    def left(self, request: Request) -> Response:
        """Leave without more ado: also what mail programs send (RFC 8058)."""
        comment = named(self._house, request.path_params["token"][:100], LEAVE)
        if comment:
            leave(self._house, comment.number)
        return _left()

    def _ask(self, typed: str, client: str) -> Response:
        try:
            address = address_of(typed)
        except UsageError as error:
            return _form(typed[:LONGEST_ADDRESS], error)
        if not self._by_client.take(client) or not self._by_all.take(""):
            return _busy()
        until = self._now() + lost.VALID
        if self._by_address.take(address) and not self._sender.ask_later(
            lambda: self._letter(address), until
        ):
            return _busy()
        return RedirectResponse("/comments/lost/sent", 303, OWN)

    def _letter(self, address: str) -> EmailMessage | None:
        """Return the letter for an address, where anything is kept of it."""
        now = self._now()
        token = lost.offered(self._house, address, now)
        return lost_letter(self._mail.head, address, token, now) if token else None

    def _page(self, key: str, erased: int = 0) -> Response:
        address = lost.address_of(self._house, key, self._now())
        comments = lost.theirs(self._house, address)
        if not address and not erased:
            return _gone()
        return page("comments/lost_page.html", headers=OWN, key=key, comments=comments, erased=erased)

    def _copy(self, told: dict[str, str]) -> Response:
        address, form = lost.address_of(self._house, told.get("key", ""), self._now()), told.get("form", "")
        if not address or form not in ("json", "html"):
            return _gone()
        copies = lost.copies(self._house, address)
        headers = OWN | {"Content-Disposition": f'attachment; filename="comments.{form}"'}
        if form == "html":
            return page("comments/copies.html", headers=headers, copies=copies)
        whole = msgspec.json.format(msgspec.json.encode(copies))
        return Response(whole, media_type="application/json", headers=headers)

    def _erase(self, told: dict[str, str]) -> Response:
        key, number = told.get("key", ""), told.get("number", "")
        address = lost.address_of(self._house, key, self._now())
        if not address or not _CHOSEN.fullmatch(number):
            return _gone()
        chosen = 0 if number == "all" else int(number)
        return self._page(key, lost.erase(self._house, address, chosen, self._now()))


async def _told(request: Request) -> dict[str, str]:
    async with request.form(max_files=0, max_fields=10) as form:
        return {name: str(value)[:1000] for name, value in form.items()}


def _form(address: str = "", error: UsageError | None = None) -> Response:
    status = 400 if error else 200
    return page("comments/lost.html", status=status, headers=OWN, address=address, error=error)


def _said(heading: str, words: str, status: int = 200, **headers: str) -> Response:
    told = {name.replace("_", "-"): value for name, value in headers.items()}
    return page("mail/said.html", status=status, headers=OWN | told, heading=heading, words=words)


def _gone() -> Response:
    words = "It was used before, or its time is over. Ask for another one at “How data of comments are processed”."
    return _said("This link cannot be used", words, 410)


def _left() -> Response:
    return _said("No more letters", "You are not written to about these comments any more.")


def _busy() -> Response:
    words = "Too many letters were asked for. Try again in an hour."
    return _said("Too much at once", words, 429, Retry_After="3600")
