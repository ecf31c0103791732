"""Answers to a reader's "since": worked out from the archive, and kept while the archive stays as it is."""

from __future__ import annotations

import datetime as dt
import threading
from collections import OrderedDict
from typing import TYPE_CHECKING

from msgspec import Struct

from dateline.model import SiteStory
from dateline.publishing.publish import told

if TYPE_CHECKING:
    from dateline.model import Briefing
    from dateline.publishing.opening import House

KEPT = 64
"""Answers that are kept: a few hundred kilobytes each at most."""


class _Asked(Struct, frozen=True):
    story: SiteStory
    since: dt.date
    until: dt.date
    archive: tuple[int, int]


class Answers:
    """Answers by their question. One is worked out at a time: a crowd that asks alike waits for one answer."""

    def __init__(self, house: House) -> None:
        """Answer from this house."""
        self._house = house
        self._kept: OrderedDict[_Asked, Briefing] = OrderedDict()
        self._lock = threading.Lock()

    def answer(self, story: SiteStory, since: dt.date, until: dt.date) -> Briefing:
        """Return the briefing.

        Raises:
            UsageError: no article lies in the window.
        """
        archive = self._house.archive
        asked = _Asked(story, since, until, (archive.last_key(), archive.count()))
        with self._lock:
            found = self._kept.get(asked)
            if found is None:
                found = told(self._house, story, since, until)
                self._kept[asked] = found
                if len(self._kept) > KEPT:
                    self._kept.popitem(last=False)
            self._kept.move_to_end(asked)
            return found
