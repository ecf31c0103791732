"""The feeds that are followed: paused, resumed, followed no more; and pages read again from the bytes kept of them."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from msgspec.structs import replace

from dateline.app.reading import add_pages
from dateline.errors import UsageError
from dateline.model.filing import Added

if TYPE_CHECKING:
    from dateline.model import Source
    from dateline.ports import ArticleStore, Clock


def followed(archive: ArticleStore, address: str) -> Source:
    """Return the feed at an address.

    Raises:
        UsageError: it is not followed.
    """
    source = archive.sources.find(address)
    if source is None:
        raise UsageError(f"no feed {address!r} is followed", "List them with `dateline sources`.")
    return source


def remove(archive: ArticleStore, address: str) -> None:
    """Follow a feed no more; what was read of it stays."""
    archive.sources.drop(followed(archive, address).address)


def pause(archive: ArticleStore, address: str) -> None:
    """Do not visit a feed until it is resumed."""
    archive.sources.keep(replace(followed(archive, address), paused=True))


def resume(archive: ArticleStore, address: str, clock: Clock) -> None:
    """Visit a feed again; it is due at once, and not dead."""
    source = followed(archive, address)
    archive.sources.keep(replace(source, paused=False, dead=False, failures=0, due=clock()))


def reread(archive: ArticleStore, *, thorough: bool = False) -> Added:
    """Read every page again whose fetched bytes are kept."""
    archive.check_writable()
    added = Added()
    for defaults, group in groupby(archive.sources.raw_pages(), key=itemgetter(1)):
        added += add_pages(archive, (page for page, _ in group), defaults, again=True, thorough=thorough)
    return added
