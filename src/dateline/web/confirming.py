"""Letters that ask whether a comment is of whoever has its address, and the link in them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from starlette.routing import Route

from dateline.commenting.judging import confirm, named, token_of
from dateline.commenting.rules import rules_of
from dateline.model import CommentState, Moderation
from dateline.publishing.limits import Allowance
from dateline.publishing.releasing import edition_at
from dateline.web.letters import comment_letter
from dateline.web.render import page

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request
    from starlette.responses import Response

    from dateline.model import Comment
    from dateline.publishing.opening import House
    from dateline.web.subscribing import Mail, Sender

VALID = dt.timedelta(days=1)
"""How long a link may be used."""
OWN = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex"}
_DAY, _HOUR = 86_400.0, 3_600.0


class Confirming:
    """Sends the letters, and answers to their links."""

    def __init__(self, house: House, mail: Mail, sender: Sender, now: Callable[[], dt.datetime]) -> None:
        """Send by this sender."""
        self._house, self._mail, self._sender, self._now = house, mail, sender, now
        self._by_address, self._by_all = Allowance(3, _DAY), Allowance(300, _HOUR)

    def routes(self) -> list[Route]:
        """Return the routes."""
        return [
            Route("/comments/confirm/{token}", self.asked, methods=["GET"]),
            Route("/comments/confirm/{token}", self.confirmed, methods=["POST"]),
        ]

    def ask(self, comment: Comment) -> None:
        """Ask the address of a comment that was taken in, where that can let it through; nobody is written to without end."""
        writer = self._house.site.comments.writer(comment.number)
        edition = edition_at(self._house, comment.edition)
        if edition is None or writer is None or not writer.address or writer.confirmed:
            return
        first = rules_of(self._house).moderation is Moderation.FIRST
        if comment.state is not CommentState.HELD or not (first or writer.told):
            return  # a letter would change nothing
        if not self._by_all.take("") or not self._by_address.take(writer.address):
            return
        now = self._now()
        token = token_of(self._house, comment.number, writer.address)
        letter = comment_letter(
            self._mail.head, writer.address, edition.headline, token, now, told=writer.told
        )
        self._sender.ask(letter, now + VALID)

    def asked(self, request: Request) -> Response:
        """A button: programs that look through mail follow its links, and must not confirm for anybody."""
        comment = self._named(request)
        if comment is None:
            return _gone()
        writer = self._house.site.comments.writer(comment.number)
        return page("comments/confirm.html", headers=OWN, told=writer is not None and writer.told)

    def confirmed(self, request: Request) -> Response:
        """The address is theirs."""
        comment = self._named(request)
        if comment is None:
            return _gone()
        now = confirm(self._house, comment.number, self._now()) or comment
        words = (
            "Your comment is shown now."
            if now.state is CommentState.SHOWN
            else "A moderator looks at your comment."
        )
        return page("mail/said.html", headers=OWN, heading="The address is confirmed", words=words)

    def _named(self, request: Request) -> Comment | None:
        comment = named(self._house, request.path_params["token"][:100])
        return comment if comment and self._now() - comment.time < VALID else None


def _gone() -> Response:
    words = "It was cut short, or its day is over. A moderator looks at your comment all the same."
    return page("mail/said.html", status=410, headers=OWN, heading="This link cannot be used", words=words)
