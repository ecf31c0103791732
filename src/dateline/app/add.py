"""Pages into an archive: which sources are meant, and reading what they hold."""

from __future__ import annotations

import contextlib
import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from dateline.collect import FileCollector
from dateline.collect.naming import feed_in_file, is_address, list_in_file
from dateline.errors import SourceError
from dateline.model import Page
from dateline.model.filing import Added
from dateline.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from contextlib import AbstractContextManager

    from dateline.app.reading import Map
    from dateline.collect.feeds import Feed
    from dateline.collect.lists import Addresses
    from dateline.model import Defaults, Skipped
    from dateline.ports import ArticleStore

    Bar = Callable[[int], AbstractContextManager[tuple[Callable[[int], None], Callable[[Added], None]]]]

PACKED = 0.35
"""How small gzip makes news text, for the bar: the share of 3,237 articles in five compressed exports is .34 to .35."""

_CHUNK = 8  # pages a process takes at once
_SITE = lazy_pattern(r"(?:[\w-]+\.)+[a-z]{2,24}(?:/\S*)?", re.IGNORECASE)


def collector_of(sources: Sequence[str], *, every: bool = False) -> FileCollector:
    """Return the collector of the named sources.

    Raises:
        SourceError: none of them exists; with `every`, one does not.
    """
    collector = FileCollector(sources)
    missing = collector.missing()
    if missing and (every or len(missing) == len(sources)):
        raise _missing(missing)
    return collector


def complain_of_missing(collector: FileCollector) -> None:
    """Name the sources that do not exist, after everything else was done.

    Raises:
        SourceError: there are some.
    """
    if names := collector.missing():
        error = _missing(names)
        raise SourceError(error.message, f"{error.advice} Everything else was done.")


def _missing(names: list[str]) -> SourceError:
    advice = "Check the spelling and the current folder."
    if any("://" in name for name in names):
        advice = "Of addresses, only http:// and https:// ones are fetched."
    elif any(_SITE.fullmatch(name) for name in names):
        advice += " A site is named with its scheme: https://example.org"
    return SourceError(f"no such file or folder: {', '.join(names)}", advice)


class Named(NamedTuple):
    """What a user named to be added, by kind."""

    files: tuple[str, ...]
    addresses: tuple[str, ...]
    lists: tuple[Addresses, ...]  # files that list addresses
    feeds: dict[str, Feed]  # saved feeds, by file

    @property
    def on_the_web(self) -> bool:
        """Whether some of it must be fetched."""
        return bool(self.addresses or self.lists or self.feeds)


def sorted_out(sources: Sequence[str]) -> Named:
    """Tell addresses, lists of addresses, saved feeds and other files apart."""
    addresses = tuple(name for name in sources if is_address(name))
    named = [name for name in sources if name not in addresses]
    listed = {name: found for name in named if (found := list_in_file(name))}
    feeds = {name: feed for name in named if name not in listed and (feed := feed_in_file(name))}
    files = tuple(name for name in named if name not in listed and name not in feeds)
    return Named(files, addresses, tuple(listed.values()), feeds)


@contextlib.contextmanager
def unseen(_size: int) -> Iterator[tuple[Callable[[int], None], Callable[[Added], None]]]:
    """Show no progress."""
    yield (lambda _: None), (lambda _: None)


def add(  # noqa: PLR0913 - what is read, where to, and how
    archive: ArticleStore,
    collector: FileCollector,
    defaults: Defaults,
    *,
    jobs: int = 1,
    thorough: bool = False,
    bar: Bar = unseen,
) -> Added:
    """Add everything the collector finds; what the archive holds already is not read again.

    Args:
        archive: where it goes.
        collector: of the sources; see `collector_of`.
        defaults: what to assume about pages that do not say.
        jobs: processes to read with.
        thorough: read who says what with a parser too.
        bar: given the bytes there are, yields what to call with bytes done and with running totals.
    """
    if not collector.sources:
        return Added()
    from dateline.app.reading import add_pages  # noqa: PLC0415 - slow to import, and most questions read no page

    archive.check_writable()
    files = collector.files()
    with bar(sum(map(_size, files))) as (advance, report), _map(jobs) as map_:
        pages = _counted(collector, files, advance)
        return add_pages(archive, pages, defaults, map_=map_, thorough=thorough, progress=report)


def _counted(
    collector: FileCollector, files: list[str], advance: Callable[[int], None]
) -> Iterator[Page | Skipped]:
    for name in files:
        left = _size(name)
        share = PACKED if name.casefold().endswith(".gz") else 1.0
        for page in collector.pages([name]):
            yield page
            done = min(left, int(share * len(page.content))) if isinstance(page, Page) else 0
            left -= done
            advance(done)
        advance(left)


def _size(name: str) -> int:
    with contextlib.suppress(OSError):
        return Path(name).stat().st_size if name != "-" else 0
    return 0


@contextlib.contextmanager
def _map(jobs: int) -> Iterator[Map]:
    if jobs == 1:
        yield map
        return
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 -- an answer, which needs none, is quicker

    with ProcessPoolExecutor(jobs) as pool:
        yield lambda function, pages: pool.map(function, pages, chunksize=_CHUNK)
