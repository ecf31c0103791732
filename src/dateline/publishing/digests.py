"""Sending digests: who is due, and what comes of each mail. A mail is handed over at most once, whatever dies when."""

from __future__ import annotations

import datetime as dt
import secrets
from collections import Counter
from collections.abc import Callable
from email.message import EmailMessage
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from dateline.model import Digest, Noted
from dateline.publishing.posting import Outcome, Post, PostError

if TYPE_CHECKING:
    from dateline.publishing.opening import House

MORNING = dt.time(6, tzinfo=dt.UTC)
"""When the readers hear who want to once a day."""

REFUSALS = 3
"""Mails in a row that are refused for good before an address is forgotten: a full mailbox says the same as none."""

TRIES = 8
"""Mails in a row that are put off before one counts as refused: four days by these waits."""

FIRST_WAIT, LONGEST_WAIT = dt.timedelta(minutes=5), dt.timedelta(days=1)
LEASE = dt.timedelta(minutes=5)
AT_ONCE = 50
"""Digests that are looked up together."""

BREAKS = 3
"""Connections that break in a row before a round ends: then it is the server, and not a letter."""

Write = Callable[[Digest, dt.datetime], EmailMessage]
Clock = Callable[[], dt.datetime]


class Sent(Struct, frozen=True):
    """What a round did."""

    chosen: int = 0  # editions for readers that began to wait
    sent: int = 0
    put_off: int = 0
    refused: int = 0
    forgotten: int = 0  # readers whose address does not take mail any more
    unsure: int = 0  # mails of which nobody knows whether they arrived; they are not sent again
    busy: bool = False  # another process is sending


class Round:
    """One round of sending."""

    def __init__(self, house: House, post: Post, write: Write, clock: Clock) -> None:
        """Send what `write` makes of each digest."""
        self._house, self._post, self._write, self._clock = house, post, write, clock
        self._subscribers = house.site.subscribers
        self._name = secrets.token_hex(8)
        self._counts: Counter[str] = Counter()
        self._breaks = 0

    def run(self, stopped: Callable[[], bool] = lambda: False) -> Sent:
        """Send all that is due, until told to stop.

        Raises:
            PostError: the server cannot be used; what was not sent waits.
        """
        if not self._subscribers.pending(self._clock()):
            return Sent()  # nothing is written: pages that are kept stay kept
        if not self._hold():
            return Sent(busy=True)
        try:
            self._settle()
            now = self._clock()
            self._counts["chosen"] = self._subscribers.choose(now, next_morning(now))
            while (due := self._subscribers.due(self._clock(), AT_ONCE)) and not stopped():
                for digest in due:
                    if stopped() or not self._hold():
                        break
                    self._deal(digest)
                else:
                    continue
                break
        finally:
            self._subscribers.release(self._name)
            self._post.close()
        return msgspec.convert(self._counts, Sent)

    def _hold(self) -> bool:
        now = self._clock()
        return self._subscribers.hold(self._name, now, now + LEASE)

    def _settle(self) -> None:
        """Deal with what was handed over when the last sender died."""
        number = self._subscribers.cut_off()
        if number:
            self._counts["unsure"] += number
            self._note(
                f"{number} digests may not have arrived", "their sending was cut off; none is sent twice"
            )

    def _deal(self, digest: Digest) -> None:
        if not digest.editions:
            self._subscribers.clear(digest.subscriber)
            return
        try:
            message = self._write(digest, self._clock())
        except Exception as error:  # noqa: BLE001 - a letter that cannot be written holds up nobody else's
            self._note("a digest could not be written", type(error).__name__)  # its words may hold an address
            self._put_off(digest, refused=False)
            return
        outcome = self._post.send(message, lambda: self._subscribers.begin(digest))
        self._breaks = self._breaks + 1 if outcome is Outcome.BROKEN else 0
        if outcome is Outcome.SENT:
            self._counts["sent"] += 1
            self._subscribers.sent(digest)
        elif outcome is Outcome.UNSURE:
            self._counts["unsure"] += 1
            self._subscribers.drop(digest)
            self._note("a digest may not have arrived", "the mail server went away before it answered")
        elif outcome is not Outcome.GONE:
            self._put_off(digest, refused=outcome is Outcome.REFUSED)
        if self._breaks == BREAKS:
            raise PostError("the mail server breaks off whatever is sent", "See its log. What waits is kept.")

    def _put_off(self, digest: Digest, *, refused: bool) -> None:
        reader = digest.subscriber
        tries, refusals = reader.tries + (not refused), reader.refused + refused
        self._counts["refused" if refused else "put_off"] += 1
        if tries >= TRIES:
            self._subscribers.drop(digest)
            self._note("a digest was given up", f"the mail server put it off {TRIES} times")
            tries, refusals, refused = 0, refusals + 1, True
        if refusals >= REFUSALS:
            self._subscribers.leave(reader)
            self._counts["forgotten"] += 1
            self._note("a reader's address was forgotten", f"mail to it was refused {REFUSALS} times")
            return
        wait = LONGEST_WAIT if refused else min(FIRST_WAIT * 4 ** (tries - 1), LONGEST_WAIT)
        self._subscribers.rest(digest, tries, refusals, self._clock() + wait)

    def _note(self, what: str, why: str) -> None:
        self._house.site.note(Noted(self._clock(), "", what, "mail", why))


def next_morning(now: dt.datetime) -> dt.datetime:
    """Return when the next daily digests are sent."""
    today = dt.datetime.combine(now.astimezone(dt.UTC).date(), MORNING)
    return today if now < today else today + dt.timedelta(days=1)
