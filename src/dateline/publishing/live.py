"""Answers to a reader's "since": worked out from the archive, and kept while the archive stays as it is."""

from __future__ import annotations

import contextlib
import datetime as dt
import threading
from collections import OrderedDict
from typing import TYPE_CHECKING, overload

from msgspec import Struct

from dateline.app.ask import beginning
from dateline.errors import ArchiveBusyError, UsageError
from dateline.model import SiteStory
from dateline.publishing.public import public
from dateline.publishing.publish import looked_up

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.model import Beginning, Briefing
    from dateline.publishing.opening import House

KEPT = 64
"""Answers that are kept: a few hundred kilobytes each at most."""

WAITING = 8
"""Questions that are answered or wait at a time: half of the threads that answer pages."""


class _Asked(Struct, frozen=True):
    story: SiteStory
    since: dt.date
    until: dt.date
    archive: tuple[int, int]


class _Named(Struct, frozen=True):
    words: str
    until: dt.date
    archive: tuple[int, int]


class Answers:
    """Answers by their question. One is worked out at a time: a crowd that asks alike waits for one answer."""

    def __init__(self, house: House) -> None:
        """Answer from this house."""
        self._house = house
        self._kept: OrderedDict[_Asked | _Named, Briefing | Beginning] = OrderedDict()
        self._lock, self._working = threading.Lock(), threading.Lock()
        self._places = threading.BoundedSemaphore(WAITING)

    def answer(self, story: SiteStory, since: dt.date, until: dt.date) -> Briefing:
        """Return the briefing; an empty one where no article lies in the window."""
        archive = self._house.archive
        asked = _Asked(story, since, until, (archive.last_key(), archive.count()))
        found = self._known(asked)
        if found is None:
            with self._taken():
                found = self._known(asked) or looked_up(self._house, story, since, until)
                self._keep(asked, found)
        return found

    def beginning(self, words: str, until: dt.date) -> Beginning:
        """Return the happening up to a day that words name.

        Raises:
            UsageError: the archive tells none.
        """
        archive = self._house.archive
        named = _Named(words.casefold(), until, (archive.last_key(), archive.count()))
        found = self._known(named)
        if found is None:
            no_date = UsageError(
                f"“{words}” is no date, and no article tells of it",
                "Try 2025-02-12, “12 February 2025”, “5 weeks ago”, or name who did what.",
            )
            with self._taken():
                found = self._known(named) or public(beginning(archive, words, until, no_date))
                self._keep(named, found)
        return found

    @overload
    def _known(self, asked: _Asked) -> Briefing | None: ...
    @overload
    def _known(self, asked: _Named) -> Beginning | None: ...
    def _known(self, asked: _Asked | _Named) -> Briefing | Beginning | None:
        with self._lock:
            if asked in self._kept:
                self._kept.move_to_end(asked)
            return self._kept.get(asked)

    def _keep(self, asked: _Asked | _Named, found: Briefing | Beginning) -> None:
        with self._lock:
            self._kept[asked] = found
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)

    @contextlib.contextmanager
    def _taken(self) -> Iterator[None]:
        """Wait until the others have their answers; where too many wait, do not: their threads answer other pages, too."""
        if not self._places.acquire(blocking=False):
            raise ArchiveBusyError("too many questions wait for an answer", "Ask again in half a minute.")
        try:
            with self._working:
                yield
        finally:
            self._places.release()
