"""Sending letters about comments, as digests are sent: a letter is handed over at most once, whatever dies when."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Callable
from email.message import EmailMessage
from typing import TYPE_CHECKING

import msgspec

from dateline.commenting.telling import Telling, telling
from dateline.model import Noted
from dateline.publishing.digests import AT_ONCE, BREAKS, FIRST_WAIT, LEASE, LONGEST_WAIT, TRIES, Sent
from dateline.publishing.posting import Outcome, PostError

if TYPE_CHECKING:
    import datetime as dt

    from dateline.model import CommentLetter
    from dateline.publishing.opening import House
    from dateline.publishing.posting import Post

Write = Callable[[Telling, "dt.datetime"], EmailMessage]


class Round:
    """One round of sending."""

    def __init__(self, house: House, post: Post, write: Write, clock: Callable[[], dt.datetime]) -> None:
        """Send what `write` makes of each letter."""
        self._house, self._post, self._write, self._clock = house, post, write, clock
        self._letters = house.site.comment_letters
        self._name = secrets.token_hex(8)
        self._counts: Counter[str] = Counter()
        self._breaks = 0

    def run(self, stopped: Callable[[], bool] = lambda: False) -> Sent:
        """Send all that is due, until told to stop.

        Raises:
            PostError: the server cannot be used; what was not sent waits.
        """
        if not self._letters.pending(self._clock()):
            return Sent()
        if not self._hold():
            return Sent(busy=True)
        try:
            self._settle()
            while (due := self._letters.due(self._clock(), AT_ONCE)) and not stopped():
                for letter in due:
                    if stopped() or not self._hold():
                        break
                    self._deal(letter)
                else:
                    continue
                break
        finally:
            self._house.site.subscribers.release(self._name)
            self._post.close()
        return msgspec.convert(self._counts, Sent)

    def _hold(self) -> bool:
        """Be the only one that sends: digests and these letters go one after the other."""
        now = self._clock()
        return self._house.site.subscribers.hold(self._name, now, now + LEASE)

    def _settle(self) -> None:
        number = self._letters.cut_off()
        if number:
            self._counts["unsure"] += number
            self._note(
                f"{number} letters about comments may not have arrived",
                "their sending was cut off; none is sent twice",
            )

    def _deal(self, letter: CommentLetter) -> None:
        told = telling(self._house, letter)
        if told is None:
            self._letters.drop(letter)
            return
        try:
            message = self._write(told, self._clock())
        except Exception as error:  # noqa: BLE001 - a letter that cannot be written holds up nobody else's
            name = type(error).__name__  # its words may hold an address
            self._note("a letter about a comment could not be written", name)
            self._put_off(letter)
            return
        outcome = self._post.send(message, lambda: self._begin(told))
        self._breaks = self._breaks + 1 if outcome is Outcome.BROKEN else 0
        self._settled(letter, outcome)
        if self._breaks == BREAKS:
            raise PostError("the mail server breaks off whatever is sent", "See its log. What waits is kept.")

    def _begin(self, told: Telling) -> bool:
        """Say whether a letter still says what is so: it may have been hidden, changed or erased meanwhile."""
        with self._house.site.together():
            return telling(self._house, told.letter) == told and self._letters.begin(told.letter)

    def _settled(self, letter: CommentLetter, outcome: Outcome) -> None:
        if outcome is Outcome.SENT:
            self._counts["sent"] += 1
            self._letters.done(letter)
        elif outcome is Outcome.UNSURE:
            self._counts["unsure"] += 1
            self._letters.done(letter)
            self._note(
                "a letter about a comment may not have arrived",
                "the mail server went away before it answered",
            )
        elif outcome is Outcome.REFUSED:
            self._counts["refused"] += 1
            self._letters.done(letter)
            self._note("a letter about a comment was given up", "the mail server refused its address")
        elif outcome is not Outcome.GONE:
            self._put_off(letter)

    def _put_off(self, letter: CommentLetter) -> None:
        tries = letter.tries + 1
        self._counts["put_off"] += 1
        if tries >= TRIES:
            self._letters.done(letter)
            self._note("a letter about a comment was given up", f"it was put off {TRIES} times")
            return
        wait = min(FIRST_WAIT * 4 ** (tries - 1), LONGEST_WAIT)
        self._letters.rest(letter, tries, self._clock() + wait)

    def _note(self, what: str, why: str) -> None:
        self._house.site.note(Noted(self._clock(), "", what, "mail", why))
