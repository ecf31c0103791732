"""Following by e-mail: the form, the links in letters, and the thread that sends."""

from __future__ import annotations

import contextlib
import datetime as dt
import logging
import threading
from collections import deque
from collections.abc import Callable
from email.message import EmailMessage
from functools import partial
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from dateline.commenting.judging import token_of
from dateline.commenting.sending import Round as CommentRound
from dateline.commenting.telling import LEAVE
from dateline.errors import ArchiveError, UsageError
from dateline.model import Rhythm
from dateline.publishing import subscribing
from dateline.publishing.digests import Round, Sent
from dateline.publishing.limits import Allowance
from dateline.publishing.posting import Outcome, Post, PostError
from dateline.publishing.waiting import client_of
from dateline.web.letters import Letterhead, confirming, digest_letter, tiding_letter
from dateline.web.render import page

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.requests import Request

    from dateline.commenting.telling import Telling
    from dateline.model import Digest
    from dateline.publishing.opening import House

HOUR, DAY = 3600.0, 86400.0
PRIVATE = {"Cache-Control": "no-store"}
PAUSE, LONGEST_PAUSE = 15.0, 900.0
"""Seconds between two rounds of sending, and at most while the mail server cannot be used."""

WAITING = 1000
"""Letters that ask for confirmation and wait for the mail server."""

_log = logging.getLogger(__name__)


class Mail(Struct, frozen=True):
    """What sending needs."""

    head: Letterhead
    post: Post


class _Asking(Struct, frozen=True):
    """A letter that somebody asked for. It waits in memory: what is lost by a crash is asked for again."""

    make: Callable[[], EmailMessage | None]
    until: dt.datetime


class Sender:
    """Sends what waits, in a thread of its own, until it is stopped."""

    def __init__(self, house: House, mail: Mail) -> None:
        """Send for this house."""
        self._house, self._mail = house, mail
        self._asking: deque[_Asking] = deque()
        self._woken, self._stopped = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._run, name="mail", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End after the letter that is being sent."""
        self._stopped.set()
        self._woken.set()
        self._thread.join(timeout=30)

    def ask(self, message: EmailMessage, until: dt.datetime) -> bool:
        """Send a letter soon; say whether there was room for it."""
        return self.ask_later(lambda: message, until)

    def ask_later(self, make: Callable[[], EmailMessage | None], until: dt.datetime) -> bool:
        """Send the letter that is made then, if any: how long that takes is not seen by who asked for it."""
        if len(self._asking) >= WAITING:
            return False
        self._asking.append(_Asking(make, until))
        self._woken.set()
        return True

    def _run(self) -> None:
        pause = PAUSE
        while not self._stopped.is_set():
            pause = PAUSE if self._went() else min(pause * 2, LONGEST_PAUSE)
            self._woken.wait(pause)
            self._woken.clear()

    def _went(self) -> bool:
        """Send what is due; say whether that went well."""
        try:
            put_off = self._confirm()
            send_once(self._house, self._mail, self._stopped.is_set)
        except (PostError, ArchiveError) as error:
            _log.warning("mail: %s", error.message)
            return False
        except Exception:  # noqa: BLE001 - the thread goes on, whatever a round met
            _log.exception("mail: a round failed")
            return False
        return not put_off

    def _confirm(self) -> bool:
        """Send the letters that ask, each once; say whether one was put off."""
        put_off = False
        for _ in range(len(self._asking)):
            asking = self._asking[0]
            message = asking.make() if _now() < asking.until else None
            if message is None:
                self._asking.popleft()
                continue
            self._asking[0] = asking = _Asking(partial(_same, message), asking.until)  # made once
            outcome = self._mail.post.send(message, lambda: True)
            self._asking.popleft()
            if outcome in (Outcome.LATER, Outcome.BROKEN) and _now() < asking.until:
                self._asking.append(asking)
                put_off = True
        self._mail.post.close()
        return put_off


@contextlib.asynccontextmanager
async def sending(sender: Sender | None) -> AsyncIterator[None]:
    """Send as long as an application runs."""
    if sender:
        sender.start()
    yield
    if sender:
        await run_in_threadpool(sender.stop)


def _same(message: EmailMessage) -> EmailMessage:
    return message


def send_once(house: House, mail: Mail, stopped: Callable[[], bool] = lambda: False) -> Sent:
    """Send the digests that are due, and the letters about comments.

    Raises:
        PostError: the mail server cannot be used.
    """

    def letter(digest: Digest, now: dt.datetime) -> EmailMessage:
        return digest_letter(mail.head, digest, now)

    digests = Round(house, mail.post, letter, _now).run(stopped)
    return _both(digests, comment_round(house, mail, _now).run(stopped))


def comment_round(house: House, mail: Mail, clock: Callable[[], dt.datetime]) -> CommentRound:
    """Return a round that sends letters about comments."""

    def letter(told: Telling, now: dt.datetime) -> EmailMessage:
        token = token_of(house, told.letter.reader, told.address, LEAVE)
        return tiding_letter(mail.head, told, token, now)

    return CommentRound(house, mail.post, letter, clock)


def _both(one: Sent, other: Sent) -> Sent:
    """Return what two rounds did."""
    numbers = {
        name: getattr(one, name) + getattr(other, name) for name in Sent.__struct_fields__ if name != "busy"
    }
    return msgspec.convert(numbers | {"busy": one.busy or other.busy}, Sent)


class Subscribing:
    """Handlers of what has to do with mail."""

    def __init__(self, house: House, mail: Mail, sender: Sender) -> None:
        """Answer for this house, and send by this sender."""
        self._house, self._mail, self._sender = house, mail, sender
        self._by_client = Allowance(10, HOUR)
        self._by_address = Allowance(3, DAY)
        self._by_all = Allowance(1000, HOUR)

    def routes(self) -> list[Route]:
        """Return the routes; they go before those of stories."""
        return [
            Route("/subscribe", self.form),
            Route("/subscribe", self.asked, methods=["POST"]),
            Route("/subscribe/sent", self.sent),
            Route("/subscribe/confirm/{token}", self.confirm),
            Route("/subscribe/confirm/{token}", self.confirmed, methods=["POST"]),
            Route("/subscribe/leave/{token}", self.leave),
            Route("/subscribe/leave/{token}", self.left, methods=["POST"]),
            Route("/subscribe/leave/{token}/one", self.left_one, methods=["POST"]),
        ]

    def form(self, request: Request) -> Response:
        """The form, for one thing to follow."""
        return self._form(request.query_params.get("what", "site"))

    async def asked(self, request: Request) -> Response:
        """What the form asks. Nothing in the answer tells whether an address is known."""
        async with request.form(max_files=0, max_fields=10) as form:
            told = {name: str(value) for name, value in form.items()}
        client = request.client.host if request.client else ""
        return await run_in_threadpool(self._ask, told, client_of(client))

    def sent(self, request: Request) -> Response:  # noqa: ARG002 - starlette's
        """What is said after the form, to whomever."""
        return _said(
            "Look into your mailbox",
            "If the address takes mail, a letter with a link is on its way. Nothing is kept until you use it; it is valid"
            " for a day. If no letter comes within an hour, look among the junk, or ask again.",
        )

    def confirm(self, request: Request) -> Response:
        """A button: programs that look through mail follow its links, and must not confirm for anybody."""
        wish = subscribing.wish_of(self._house, request.path_params["token"], _now())
        title = subscribing.followable(self._house, wish.what) if wish else None
        if wish is None or title is None:
            return _gone()
        return page("mail/confirm_page.html", headers=PRIVATE, wish=wish, title=title)

    def confirmed(self, request: Request) -> Response:
        """Somebody follows from now on."""
        found = subscribing.confirmed(self._house, request.path_params["token"], _now())
        if found is None:
            return _gone()
        return _said("You follow by e-mail now", "Each letter has a link for leaving.")

    def leave(self, request: Request) -> Response:
        """A button, for the same reason."""
        token = request.path_params["token"]
        found = self._house.site.subscribers.find(token)
        if found is None:
            return _left()
        known = self._house.site.subscribers.followed(found)
        followed = [(what, subscribing.followable(self._house, what) or what) for what in known]
        return page("mail/leave.html", headers=PRIVATE, token=token, followed=followed)

    def left(self, request: Request) -> Response:
        """Leave all, without more ado: also what mail programs send (RFC 8058)."""
        found = self._house.site.subscribers.find(request.path_params["token"])
        if found:
            self._house.site.subscribers.leave(found)
        return _left()

    async def left_one(self, request: Request) -> Response:
        """Stop following one thing."""
        async with request.form(max_files=0, max_fields=10) as form:
            what = str(form.get("what", ""))
        token = request.path_params["token"]
        return await run_in_threadpool(self._leave_one, token, what)

    def _leave_one(self, token: str, what: str) -> Response:
        subscribers = self._house.site.subscribers
        found = subscribers.find(token)
        if found is None:
            return _left()
        if what in subscribers.followed(found):
            subscribers.leave(found, what)
        return RedirectResponse(f"/subscribe/leave/{token}", 303, PRIVATE)

    def _ask(self, told: dict[str, str], client: str) -> Response:
        what, rhythm = told.get("what", "site"), told.get("rhythm", Rhythm.DAILY.value)
        title = subscribing.followable(self._house, what)
        if title is None or rhythm not in list(Rhythm):
            return self._form(what)
        try:
            address = subscribing.address_of(told.get("address", ""))
        except UsageError as error:
            return self._form(what, told.get("address", "")[: subscribing.LONGEST_ADDRESS], rhythm, error)
        if not self._by_client.take(client) or not self._by_all.take(""):
            return _busy()
        if self._by_address.take(address):
            now = _now()
            token = subscribing.offered(self._house, address, what, Rhythm(rhythm), now)
            wish = subscribing.Wish(address, what, Rhythm(rhythm), "")
            letter = confirming(self._mail.head, wish, title, token, now)
            if not self._sender.ask(letter, now + subscribing.VALID):
                return _busy()
        return RedirectResponse("/subscribe/sent", 303, PRIVATE)

    def _form(
        self, what: str, address: str = "", rhythm: str = Rhythm.DAILY, error: UsageError | None = None
    ) -> Response:
        title = subscribing.followable(self._house, what)
        if title is None:
            return page("missing.html", status=404)
        values = {"what": what, "title": title, "address": address, "rhythm": rhythm, "error": error}
        return page("mail/subscribe.html", status=400 if error else 200, headers=PRIVATE, **values)


def _said(heading: str, words: str, status: int = 200, **headers: str) -> Response:
    told = {name.replace("_", "-"): value for name, value in headers.items()}
    return page("mail/said.html", status=status, headers=PRIVATE | told, heading=heading, words=words)


def _gone() -> Response:
    return _said(
        "This link cannot be used", "It was used before, or its day is over. Ask for another one.", 410
    )


def _left() -> Response:
    return _said("No more letters", "Your address is forgotten.")


def _busy() -> Response:
    return _said(
        "Too much at once", "Too many letters were asked for. Try again in an hour.", 429, Retry_After="3600"
    )


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
