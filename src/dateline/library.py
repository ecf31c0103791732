"""What users of the library call: paths, addresses and dates as a notebook has them in, frozen values out.

Each calls a use-case of `app`, as the command of its name does. A day is a `datetime.date` or the words that the command
line takes too ("2025-02-12", "5 weeks ago"). An archive is a path, or one that is open; without a name it is the user's
own. Whatever is refused is a `DatelineError` that says what to do.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from dateline.errors import SourceError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dateline.app.verify import Verified
    from dateline.app.watch import Visited
    from dateline.model import Article, Briefing, DateMention, Defaults, Page, Question, Skipped
    from dateline.model.filing import Added
    from dateline.ports import ArticleStore

Day = dt.date | str
Name = str | os.PathLike[str]


def ask(  # noqa: PLR0913 - the question, and how sources are read: each by its name, most of them never
    when: Day | Question,
    *sources: Name,
    archive: Name | ArticleStore | None = None,
    until: Day | None = None,
    about: str = "",
    length: Literal["short", "standard", "full"] = "standard",
    most: int | None = None,
    published: Day | None = None,
    publisher: str = "",
    jobs: int = 1,
    thorough: bool = False,
) -> Briefing:
    """Brief on what has changed since `when`.

    >>> from datetime import date
    >>> told = ask(date(2025, 3, 10), "examples/ukraine-talks", until="18 March 2025", most=5)
    >>> told.question
    Question(since=datetime.date(2025, 3, 10), until=datetime.date(2025, 3, 18), about='')
    >>> [str(development.when.first) for development in told.changed]
    ['2025-03-11', '2025-03-13', '2025-03-14', '2025-03-15', '2025-03-16']
    >>> ask(told.question, "examples/ukraine-talks/pages/meridian-wire").question == told.question
    True

    Args:
        when: a day, a happening in a few words ("Putin and Trump last spoke"), or a question, such as that of a briefing
            that is asked again; its `until` and `about` hold where none are given here.
        sources: files and folders. Without `archive` they are read into one that is thrown away; else added to it.
        archive: what is asked.
        until: the last day to tell of; today, if None.
        about: only what has to do with these words.
        length: 8, 20 or 60 developments, and background to match.
        most: how many developments; beats `length`.
        published: the day of pages that do not say theirs.
        publisher: who published pages that do not say it.
        jobs: processes to read with.
        thorough: read who says what with a parser too; needs `dateline[parse]`.

    Raises:
        UsageError: the question cannot be understood, or no article lies in its window.
        SourceError: a source does not exist, or nothing could be read.
    """
    from dateline.app import add as adding
    from dateline.app import ask as asking

    if not isinstance(when, str | dt.date):
        until, about = until or when.until, about or when.about
        when = when.since
    asked = asking.Asking(_words(when), _words(until) if until else "", about, length=length, most=most)
    names = _names(sources)
    collector = adding.collector_of(names, every=True)
    passing = bool(names) and archive is None
    with _opened(archive, temporary=passing, create=bool(names)) as store:
        if names:
            asking.checked(store, asked)
        defaults = _defaults(published, publisher, asked.last if passing and until else None)
        adding.add(store, collector, defaults, jobs=jobs, thorough=thorough)
        return asking.ask(store, asked, names)


def add(  # noqa: PLR0913 - what is read, where to, and how
    *sources: Name,
    archive: Name | ArticleStore | None = None,
    published: Day | None = None,
    publisher: str = "",
    jobs: int = 1,
    thorough: bool = False,
    pace: float = 1.0,
    allow_private: bool = False,
) -> Added:
    """Read files, folders and addresses into an archive that stays.

    Feeds among the addresses are followed: see `watch`.

    >>> archive = Path(folder, "talks.db")
    >>> add("examples/ukraine-talks/pages/meridian-wire", archive=archive).new
    10
    >>> ask("2025-03-10", archive=archive, until="2025-03-18", most=3).coverage.publishers
    1

    Args:
        sources: files, folders, lists of addresses, `http` addresses.
        archive: where they go.
        published: the day of pages that do not say theirs.
        publisher: who published pages that do not say it.
        jobs: processes to read with.
        thorough: read who says what with a parser too; needs `dateline[parse]`.
        pace: seconds between requests to one host.
        allow_private: fetch from one's own machine and network too.

    Raises:
        SourceError: a source does not exist, or nothing came from an address.
    """
    from dateline.app.add import add as added
    from dateline.app.add import collector_of, sorted_out

    named, defaults = sorted_out(_names(sources)), _defaults(published, publisher)
    collector = collector_of(named.files, every=True)
    with _opened(archive) as store:
        total = added(store, collector, defaults, jobs=jobs, thorough=thorough)
        if named.on_the_web:
            from dateline.app.addresses import add_addresses
            from dateline.app.online import watcher_of

            with watcher_of(store, defaults, pace=pace, allow_private=allow_private) as watcher:
                total += add_addresses(watcher, named.addresses, named.lists, named.feeds)
        return total


def verify(briefing: Briefing | Name, *sources: Name, archive: Name | ArticleStore | None = None) -> Verified:
    """Look up every citation of a briefing, or of the JSON file of one, in its sources or in an archive, word for word.

    Raises:
        SourceError: a source does not exist.
    """
    from dateline.app import add as adding
    from dateline.app.verify import verify as verified

    told = load(briefing) if isinstance(briefing, str | os.PathLike) else briefing
    names = _names(sources)
    collector = adding.collector_of(names, every=True)
    passing = bool(names) and archive is None
    with _opened(archive, temporary=passing, create=bool(names)) as store:
        adding.add(store, collector, _defaults(None, "", told.question.until if passing else None))
        return verified(store, told)


def watch(
    *,
    archive: Name | ArticleStore | None = None,
    once: bool = False,
    now: bool = False,
    pace: float = 1.0,
    allow_private: bool = False,
) -> Iterator[Visited]:
    """Visit the feeds of an archive, each in its own rhythm, for as long as the next visit is asked for.

    Args:
        archive: whose feeds; `add` an address to follow one.
        once: visit what is due, then stop.
        now: begin with every feed, due or not.
        pace: seconds between requests to one host.
        allow_private: fetch from one's own machine and network too.

    Raises:
        UsageError: there is no feed to visit.
    """
    from dateline.app.online import watcher_of
    from dateline.app.watch import watch as visits

    with (
        _opened(archive, create=False) as store,
        watcher_of(store, pace=pace, allow_private=allow_private) as watcher,
    ):
        yield from visits(watcher, once=once, everything=now)


def extract(
    *sources: Name | Page, published: Day | None = None, publisher: str = "", allow_private: bool = False
) -> tuple[Article | Skipped, ...]:
    """Return the articles of files, folders, addresses and pages, and why others have none; nothing is kept.

    >>> [article] = extract("examples/ukraine-talks/pages/clippings")
    >>> article.publisher, len(article.blocks)
    ('continentalmonitor.example', 7)

    Raises:
        SourceError: a source does not exist.
    """
    from dateline.app.add import collector_of, sorted_out
    from dateline.app.reading import article_of
    from dateline.collect.visits import page_at
    from dateline.collect.web import Web
    from dateline.model import Page, Skipped

    defaults = _defaults(published, publisher)
    made = [one for one in sources if isinstance(one, Page)]
    named = sorted_out(_names(one for one in sources if not isinstance(one, Page)))
    files = collector_of(named.files, every=True)
    with Web(allow_private=allow_private) as web:
        fetched = (page_at(address, web.get).item for address in named.addresses)
        items = [*made, *files.pages(), *fetched]
    return tuple(item if isinstance(item, Skipped) else article_of(item, defaults) for item in items)


def find_dates(text: str, published: Day | None = None) -> tuple[DateMention, ...]:
    """Return every date expression of an English text, with the days that it means.

    >>> text = "They met last Tuesday."
    >>> [(text[found.start : found.end], found.value) for found in find_dates(text, "2025-03-14")]
    [('last Tuesday', '2025-03-11')]

    Args:
        text: its spans count characters.
        published: the day that "yesterday" is counted from; without it, only dates that name their year are placed.
    """
    from dateline.app.when import day
    from dateline.dates import Anchor
    from dateline.dates import find_dates as found

    return found(text, Anchor(day(_words(published)) if published else None))


def render(briefing: Briefing, form: str = "text") -> str:
    """Return a briefing as "text", "md", "html", "json", or a format that is installed besides.

    Raises:
        UsageError: there is no such format.
    """
    from dateline.rendering import all_formats
    from dateline.rendering import render as rendered

    if form not in all_formats():
        raise UsageError(f"no format {form!r}", f"Take one of {', '.join(all_formats())}.")
    return rendered(briefing, form)


def load(path: Name) -> Briefing:
    """Read a briefing back from the JSON file of one.

    Raises:
        SourceError: the file cannot be read.
        UsageError: it holds no briefing.
    """
    from dateline.rendering.json import from_json

    try:
        content = Path(path).read_bytes()
    except OSError as error:
        raise SourceError(f"cannot read {os.fspath(path)}: {error.strerror}", "Check the path.") from error
    return from_json(content, os.fspath(path))


def _words(day: Day) -> str:
    return day if isinstance(day, str) else day.isoformat()


def _names(sources: Iterable[Name]) -> tuple[str, ...]:
    return tuple(os.fspath(source) for source in sources)


def _defaults(published: Day | None, publisher: str, assumed: dt.date | None = None) -> Defaults:
    from dateline.app.when import time_of
    from dateline.model import Defaults

    return Defaults(time_of(_words(published)) if published else None, publisher, assumed)


@contextlib.contextmanager
def _opened(
    archive: Name | ArticleStore | None, *, temporary: bool = False, create: bool = True
) -> Iterator[ArticleStore]:
    """Open an archive that is named; one that is open stays so."""
    from dateline.app.opening import opened

    if archive is not None and not isinstance(archive, str | os.PathLike):
        yield archive
        return
    path = None if archive is None else os.fspath(archive)
    with opened(path, temporary=temporary, create=create) as store:
        yield store
