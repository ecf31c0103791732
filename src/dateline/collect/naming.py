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
    content = _beginning(name, _SAVED_FEEDS)
    if content is None:
        return None
    from dateline.collect.feeds import read_feed  # noqa: PLC0415 - most files are pages

    return read_feed(content[:-1] if len(content) > _most() else content, "")


def list_in_file(name: str) -> Addresses | None:
    """Return the addresses that a file lists; None when it is no list."""
    content = _beginning(name, _LISTS)
    if content is None:
        return None
    from dateline.collect.lists import read_list  # noqa: PLC0415 - most files are pages

    return read_list(content)


def _most() -> int:
    from dateline.collect.lists import MOST_BYTES  # noqa: PLC0415 - most files are pages

    return MOST_BYTES


def _beginning(name: str, endings: tuple[str, ...]) -> bytes | None:
    """Return what a file holds, to one byte more than is read of a list; None where its name ends otherwise."""
    path = Path(name)
    if not name.casefold().endswith(endings) or not path.is_file():
        return None
    try:
        with path.open("rb") as stream:
            return stream.read(_most() + 1)
    except OSError:
        return None  # whoever reads the file as a page reports it
