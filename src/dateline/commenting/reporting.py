"""What readers have against a comment that is shown: it goes to the moderators with its reason, and changes nothing by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.commenting.spam.rates import network_of
from dateline.commenting.writing import bounded_line
from dateline.errors import TooOftenError
from dateline.model import Report
from dateline.publishing.limits import Allowance

if TYPE_CHECKING:
    import datetime as dt

    from dateline.model import Comment
    from dateline.publishing.opening import House

LONGEST_WHY = 500
MOST = 20
"""Reports on one comment that are kept: a moderator needs no more."""
_BY_NETWORK, _BY_ALL, _HOUR = 10, 500, 3600.0


class Reporters:
    """Counts who reports, in memory only."""

    def __init__(self) -> None:
        """Count from now on."""
        self._network, self._all = Allowance(_BY_NETWORK, _HOUR), Allowance(_BY_ALL, _HOUR)

    def take(self, address: str) -> None:
        """Count a report from an address.

        Raises:
            TooOftenError: there were too many.
        """
        if not self._network.take(network_of(address)) or not self._all.take(""):
            raise TooOftenError("Too many reports were sent", "Try again in an hour.", seconds=3600)


def report(house: House, comment: Comment, why: str, now: dt.datetime) -> None:
    """Keep what a reader has against a comment.

    Raises:
        UsageError: no reason is given, or a very long one.
    """
    house.site.comments.report(
        Report(comment.number, bounded_line(why, "The reason", LONGEST_WHY), now), MOST
    )
