"""What use-cases need of the world, as protocols: anything that does the same may stand in for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import datetime as dt

    from dateline.collect.web import Answer, Failure


class Fetcher(Protocol):
    """A way to the web: `collect.web.Web`, or a recorded one."""

    def get(self, address: str, *, etag: str = "", modified: str = "") -> Answer | Failure:
        """Fetch an address, asking only for what changed since `etag` and `modified`; never raises."""
        ...


class Clock(Protocol):
    """Tells the time."""

    def __call__(self) -> dt.datetime:
        """Return the time, aware and in whole seconds."""
        ...
