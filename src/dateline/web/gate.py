"""Who is signed in, and the way from a request to a handler: a form is read, a right refused, an error told."""

from __future__ import annotations

import datetime as dt
import logging
import re
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.responses import RedirectResponse, Response

from dateline.errors import NotAllowedError, TooOftenError, UsageError
from dateline.model import Account, Session
from dateline.publishing import sessions
from dateline.publishing.accounts import confined
from dateline.publishing.deeds import Deed
from dateline.publishing.rights import RIGHTS, Right
from dateline.publishing.words import line_of
from dateline.web.render import page

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from starlette.requests import Request

    from dateline.publishing.opening import House
    from dateline.web.guard import Place

MOST_FIELDS = 4_000
"""Fields of a form: a draft of 500 lines has some 2,000."""
OWN = "/edit/account"
"""One's own account, and below it its forms: as far as somebody gets who has to take a password or codes of their own first."""
LONGEST_WHY = 300
"""Characters of a reason."""
_log = logging.getLogger(__name__)
_WITHIN = re.compile(r"/edit(/[\w.-]+)*/?")


class Signed(Struct, frozen=True):
    """Somebody who is signed in."""

    session: Session
    account: Account


class Form:
    """What was filled in: texts by name, each once or several times; at most one file a name."""

    def __init__(self, data: FormData, files: dict[str, bytes]) -> None:
        """Hold it."""
        self._data, self.files = data, files

    def __contains__(self, name: str) -> bool:
        """Say whether anything was sent under a name."""
        return name in self._data

    def get(self, name: str) -> str:
        """Return what was filled in under a name; "" where nothing was."""
        value = self._data.get(name, "")
        return value.replace("\r\n", "\n") if isinstance(value, str) else ""

    def all(self, name: str) -> tuple[str, ...]:
        """Return all that was chosen under a name."""
        return tuple(value for value in self._data.getlist(name) if isinstance(value, str))

    def beginning(self, prefix: str) -> dict[str, str]:
        """Return what was filled in under names that begin so, by the rest of the name."""
        return {name.removeprefix(prefix): self.get(name) for name in self._data if name.startswith(prefix)}


class Gate:
    """Lets in who is signed in."""

    def __init__(self, house: House, place: Place) -> None:
        """Look sessions up in this house."""
        self.house, self._place = house, place

    def shown(self, handler: Callable[[Request, Signed], Response]) -> Callable[[Request], Response]:
        """Return the endpoint of a page for those who are signed in."""

        def endpoint(request: Request) -> Response:
            signed = self.who(request)
            if signed is None:
                return RedirectResponse(f"/sign-in?next={request.url.path}", 303, _private())
            if request.url.path != OWN and confined(self.house, signed.account):
                return on_to(OWN)
            return self._told(signed, lambda: handler(request, signed))

        return endpoint

    def done(
        self, handler: Callable[[Request, Signed, Form], Response]
    ) -> Callable[[Request], Awaitable[Response]]:
        """Return the endpoint of a form for those who are signed in."""

        def run(request: Request, form: Form) -> Response:
            signed = self.who(request)
            if signed is None:
                return self.page(None, "edit/signed_out.html", 403)
            if not request.url.path.startswith(f"{OWN}/") and confined(self.house, signed.account):
                return on_to(OWN)
            return self._told(signed, lambda: handler(request, signed, form))

        return self.filled(run)

    def filled(
        self, handler: Callable[[Request, Form], Response]
    ) -> Callable[[Request], Awaitable[Response]]:
        """Return the endpoint of a form for anybody."""

        async def endpoint(request: Request) -> Response:
            if request.headers.get("content-type", "").partition(";")[0].strip() not in (
                "",  # a form without fields, from a program
                "application/x-www-form-urlencoded",
                "multipart/form-data",
            ):
                return Response("A form is expected.", 415)
            async with request.form(max_files=4, max_fields=MOST_FIELDS, max_part_size=400_000) as data:
                files = {
                    name: await value.read()
                    for name, value in data.items()
                    if isinstance(value, UploadFile) and value.size
                }
                return await run_in_threadpool(handler, request, Form(data, files))

        return endpoint

    def who(self, request: Request) -> Signed | None:
        """Return who is signed in."""
        found = sessions.signed_in(self.house, self.token(request), now())
        return Signed(*found) if found else None

    def token(self, request: Request) -> str:
        """Return the token that a browser brings."""
        return request.cookies.get(self.cookie(request), "")

    def cookie(self, request: Request) -> str:
        """Return the name of the cookie: over https, one that no other host and no plain page can set."""
        return "__Host-dateline" if self.secure(request) else "dateline"

    def secure(self, request: Request) -> bool:
        """Say whether a browser came over https."""
        return request.url.scheme == "https" or (
            self._place.https and request.url.hostname not in ("localhost", "127.0.0.1", "::1")
        )

    def page(self, signed: Signed | None, template: str, status: int = 200, **values: Any) -> Response:
        """Return a page for editors: nobody keeps a copy of it."""
        account = signed.account if signed else None
        rights = RIGHTS[account.role] if account else frozenset()
        return page(
            template,
            status=status,
            headers=_private(),
            account=account,
            rights=rights,
            Right=Right,
            **values,
        )

    def _told(self, signed: Signed, handler: Callable[[], Response]) -> Response:
        try:
            return handler()
        except NotAllowedError as error:
            _log.warning("refused to %s: %s", signed.account.name, error.message)
            return self.page(signed, "edit/refused.html", 403, error=error)
        except TooOftenError as error:
            told = self.page(signed, "edit/refused.html", 429, error=error)
            told.headers["Retry-After"] = str(error.seconds)
            return told
        except UsageError as error:
            return self.page(signed, "edit/refused.html", 400, error=error)


def within(path: str) -> str:
    """Return a path of the editors' own pages; whatever else is asked for leads to their first."""
    return path if _WITHIN.fullmatch(path) and len(path) < 300 else "/edit/"


def on_to(path: str) -> Response:
    """Lead a browser on after a form was sent: loading the page again sends nothing twice."""
    return RedirectResponse(path, 303, _private())


def deed_of(signed: Signed, form: Form, most: int = LONGEST_WHY) -> Deed:
    """Return who does something, now, and why, where the form asks for it."""
    return Deed(signed.account, now(), line_of(form.get("why"), "the reason", most))


def now() -> dt.datetime:
    """Return the time."""
    return dt.datetime.now(dt.UTC)


def _private() -> dict[str, str]:
    return {"Cache-Control": "no-store", "Vary": "Cookie"}
