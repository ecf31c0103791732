"""The way to the web, open for an archive."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from dateline.app.watch import Watcher
from dateline.collect.ahead import Ahead
from dateline.collect.web import Limits, Web
from dateline.model import Defaults

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dateline.ports import ArticleStore


@contextlib.contextmanager
def watcher_of(  # noqa: PLR0913 - where to, and how
    archive: ArticleStore,
    defaults: Defaults | None = None,
    *,
    allow_private: bool = False,
    keep_raw: bool = True,
    pace: float = 1.0,
    at_once: int = 8,
    progress: Callable[[str], None] = lambda _: None,
) -> Iterator[Watcher]:
    """Open the way to the web.

    Args:
        archive: where what comes is filed.
        defaults: what to assume about pages that do not say.
        allow_private: fetch from one's own machine and network too.
        keep_raw: keep the bytes that were fetched.
        pace: seconds between requests to one host.
        at_once: hosts to fetch from at a time.
        progress: called with the name of each page that came.
    """
    archive.check_writable()
    with Web(Limits(pace=pace), allow_private=allow_private) as web, Ahead(web.get, at_once) as ahead:
        yield Watcher(
            archive, web, web.now, defaults or Defaults(), keep_raw=keep_raw, ahead=ahead, progress=progress
        )
