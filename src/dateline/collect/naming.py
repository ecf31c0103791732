"""What a user names, told apart: an address, a file that is a feed or a list. Only such files cost their readers' imports."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateline.collect.feeds import Feed
    from dateline.collect.lists import Addresses

_SAVED_FEEDS = (".xml", ".rss", ".atom", ".rdf", ".json")
_LISTS = (".opml", ".xml", ".xml.gz", ".txt", ".html", ".htm", ".csv", ".json", ".urls")


def is_address(name: str) -> bool:
    """Tell whether a user means something on the web."""
    return name.casefold().startswith(("http://", "https://"))


def feed_in_file(name: str) -> Feed | None:
    """Return the feed that a file holds; None when it is none."""
    path = Path(name)
    if not name.casefold().endswith(_SAVED_FEEDS) or not path.is_file():
        return None
    from dateline.collect.feeds import read_feed  # noqa: PLC0415 - most files are pages
    from dateline.collect.lists import MOST_BYTES  # noqa: PLC0415

    try:
        with path.open("rb") as stream:
            return read_feed(stream.read(MOST_BYTES + 1)[:MOST_BYTES], "")
    except OSError:
        return None  # whoever reads the file as a page reports it


def list_in_file(name: str) -> Addresses | None:
    """Return the addresses that a file lists; None when it is no list."""
    path = Path(name)
    if not name.casefold().endswith(_LISTS) or not path.is_file():
        return None
    from dateline.collect.lists import MOST_BYTES, read_list  # noqa: PLC0415 - most files are pages

    try:
        with path.open("rb") as stream:
            return read_list(stream.read(MOST_BYTES + 1))
    except OSError:
        return None  # whoever reads the file as a page reports it
