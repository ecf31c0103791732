"""Which site is meant, and opening it with its archive."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from dateline.app.opening import default_archive
from dateline.app.opening import opened as opened_archive
from dateline.ports import ArticleStore
from dateline.sitestore import SiteStore

if TYPE_CHECKING:
    from collections.abc import Iterator


class House(Struct, frozen=True):
    """A site and the archive that it publishes from."""

    site: SiteStore
    archive: ArticleStore


def site_of(archive: str | Path) -> Path:
    """Return where the site of an archive lies: beside it."""
    path = Path(archive)
    return path.with_name(f"{path.stem}.site.db")


@contextlib.contextmanager
def opened(archive: str | Path | None = None, site: str | Path | None = None) -> Iterator[House]:
    """Open an archive and its site; both are made where they are missing."""
    path = Path(archive or default_archive())
    with opened_archive(path) as articles, SiteStore(site or site_of(path)) as store:
        yield House(store, articles)
