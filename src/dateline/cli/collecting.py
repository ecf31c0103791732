"""`watch`, `sources`, `reread`: pages from the web, kept coming."""

from __future__ import annotations

import contextlib
import sys
import time
from typing import TYPE_CHECKING

import click

from dateline.cli.options import archive_option, thorough_option
from dateline.cli.work import counts_words, opened_archive
from dateline.errors import ArchiveBusyError, SourceError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dateline.archive import Added, Archive
    from dateline.collect.addresses import Adder
    from dateline.collect.feeds import Feed
    from dateline.collect.lists import Addresses
    from dateline.collect.watch import Watcher
    from dateline.model import Defaults, Source

_LOOK = 60.0  # seconds after which a feed that another process added is noticed

private_option = click.option(
    "--allow-private", is_flag=True, help="Also fetch from your own machine and network."
)
raw_option = click.option(
    "--no-raw", is_flag=True, help="Do not keep the bytes that were fetched; `reread` needs them."
)
pace_option = click.option(
    "--pace",
    type=click.FloatRange(0, 3600),
    default=1.0,
    show_default=True,
    help="Seconds between requests to one host.",
)


at_once_option = click.option(
    "--at-once",
    type=click.IntRange(1, 64),
    default=8,
    show_default=True,
    help="Hosts to fetch from at a time; each is asked one thing at a time.",
)


@contextlib.contextmanager
def watcher_of(
    archive: Archive,
    defaults: Defaults | None,
    *,
    allow_private: bool,
    no_raw: bool,
    pace: float,
    at_once: int,
) -> Iterator[Watcher]:
    """Open the way to the web for an archive."""
    from dateline.cli.progress import fetching
    from dateline.collect.ahead import Ahead
    from dateline.collect.watch import Watcher
    from dateline.collect.web import Limits, Web
    from dateline.model import Defaults

    archive.check_writable()
    with (
        Web(Limits(pace=pace), allow_private=allow_private) as web,
        Ahead(web.get, at_once) as ahead,
        fetching() as progress,
    ):
        yield Watcher(
            archive, web, defaults or Defaults(), keep_raw=not no_raw, ahead=ahead, progress=progress
        )


def add_addresses(
    watcher: Watcher, addresses: Sequence[str], lists: Sequence[Addresses], feeds: Mapping[str, Feed]
) -> None:
    """Fetch addresses, go through lists and saved feeds, telling of each what came.

    Raises:
        SourceError: of an address that the user named, nothing came; everything else was done.
    """
    from dateline.collect.addresses import Adder

    adder: Adder = Adder(watcher, _tell)
    in_vain = [address for address in addresses if _nothing_came(adder.add(address))]
    for listed in lists:
        adder.add_all(listed)
    for name, feed in feeds.items():
        adder.take(feed, name)
    if in_vain:
        raise SourceError(f"nothing came from {', '.join(in_vain)}", "Everything else was done.")


def _nothing_came(added: Added) -> bool:
    from dateline.model import SkipReason

    found = added.new or added.revised or added.unchanged
    codes = [SkipReason(reason).nature.exit_code for reason, _ in added.reasons]
    return not found and bool(codes) and None not in codes


def _tell(address: str, added: Added, detail: str = "") -> None:
    counts = counts_words(added, fetched=True) if added != added.__class__() or not detail else ""
    click.echo(f"{address}: {'; '.join(filter(None, (counts, detail)))}", err=True)


@click.command()
@click.option("--once", is_flag=True, help="Visit what is due, then stop: for cron.")
@click.option("--now", is_flag=True, help="Begin with every feed, due or not.")
@archive_option
@private_option
@raw_option
@pace_option
@at_once_option
def watch(
    once: bool,
    now: bool,
    archive: str | None,
    allow_private: bool,
    no_raw: bool,
    pace: float,
    at_once: int,
) -> None:
    """Visit the feeds of the archive, each in its own rhythm, until stopped.

    Feeds come into the archive with `dateline add ADDRESS`. What was filed is kept at any stop.

    \b
      dateline watch                              until Ctrl-C
      dateline watch --once                       in a crontab, every quarter of an hour
      dateline sources                            how each feed fares, and when it is visited next
    """
    with (
        opened_archive(archive, create=False) as opened,
        watcher_of(
            opened, None, allow_private=allow_private, no_raw=no_raw, pace=pace, at_once=at_once
        ) as watcher,
    ):
        if not any(source.visitable for source in opened.sources.all()):
            raise UsageError(
                f"no feed to visit in {opened.path}",
                "Follow one with `dateline add ADDRESS`; `dateline sources` lists those that are dead or paused.",
            )
        _patient_round(watcher, everything=now)
        if once and sys.stderr.isatty() and (left := [s.due for s in opened.sources.all() if s.visitable]):
            click.echo(f"the next visit is due at {min(left):%Y-%m-%d %H:%M} UTC", err=True)
        while not once:
            time.sleep(_until_next(watcher))
            _patient_round(watcher, everything=False)


def _patient_round(watcher: Watcher, *, everything: bool) -> None:
    """Make a round; one that another process's long writing disturbs is made up for by the next."""
    try:
        _round(watcher, everything=everything)
    except ArchiveBusyError as error:
        click.echo(f"{error.message}; the next round does what is left", err=True)


def _round(watcher: Watcher, *, everything: bool) -> None:
    now = watcher.web.now()
    due = [s for s in watcher.archive.sources.all() if s.visitable and (everything or s.due <= now)]
    for source, (after, added) in zip(due, watcher.round(due), strict=True):
        _tell(source.address, added, "; ".join(_outcome(source, after)))
    watcher.progress("")


def _outcome(before: Source, after: Source) -> Iterator[str]:
    """Say what a user should know of a feed after a visit, besides what it brought."""
    if after.address != before.address:
        yield f"moved to {after.address}"
    if after.trouble:
        yield after.trouble
        again = f"visited again at {after.due:%Y-%m-%d %H:%M} UTC"
        yield "dead, not visited any more; `dateline add` revives it" if after.dead else again


def _until_next(watcher: Watcher) -> float:
    now = watcher.web.now()
    due = [(s.due - now).total_seconds() for s in watcher.archive.sources.all() if s.visitable]
    return min([_LOOK, *(max(1.0, wait) for wait in due)])


@click.command()
@click.option("--remove", metavar="ADDRESS", help="Follow this feed no more; what was read of it stays.")
@click.option("--pause", metavar="ADDRESS", help="Do not visit this feed until it is resumed.")
@click.option("--resume", metavar="ADDRESS", help="Visit this feed again, from now on.")
@archive_option
def sources(remove: str | None, pause: str | None, resume: str | None, archive: str | None) -> None:
    """List the feeds that are followed: state, last success, next visit, counts, address, trouble.

    The counts are articles new and revised, pages not read, visits that failed. Where nothing is wrong, the last column
    tells why pages were not read.

    \b
      dateline sources
      dateline sources --remove https://example.org/feed.xml
    """
    with opened_archive(archive, create=False) as opened:
        if remove is not None:
            opened.sources.drop(_followed(opened, remove).address)
            return
        for address, paused in ((pause, True), (resume, False)):
            if address is not None:
                _pause(opened, _followed(opened, address), paused=paused)
        if pause is not None or resume is not None:
            return
        if not opened.sources.all():
            click.echo(
                f"no feeds are followed in {opened.path}; `dateline add ADDRESS` follows one", err=True
            )
        gap = "  " if sys.stdout.isatty() else "\t"
        for source in opened.sources.all():
            last = f"{source.succeeded:%Y-%m-%d %H:%M}" if source.succeeded else "never"
            due = f"{source.due:%Y-%m-%d %H:%M}" if source.visitable else "-"
            counts = f"{source.new}/{source.revised}/{source.skipped}/{source.failed}"
            why = ", ".join(f"{number} {reason}" for reason, number in source.reasons)
            click.echo(
                gap.join((_state(source), last, due, counts, source.address, source.trouble or why or "-"))
            )


def _state(source: Source) -> str:
    if source.paused:
        return "paused"
    return "dead" if source.dead else "failing" if source.failures else "well"


def _followed(archive: Archive, address: str) -> Source:
    source = archive.sources.find(address)
    if source is None:
        raise UsageError(f"no feed {address!r} is followed", "List them with `dateline sources`.")
    return source


def _pause(archive: Archive, source: Source, *, paused: bool) -> None:
    """Pause or resume a feed; one that is resumed is due at once, and not dead."""
    import datetime as dt
    from dataclasses import replace

    now = dt.datetime.now(dt.UTC).replace(microsecond=0)
    archive.sources.keep(
        replace(source, paused=True)
        if paused
        else replace(source, paused=False, dead=False, failures=0, due=now)
    )


@click.command()
@archive_option
@thorough_option
def reread(archive: str | None, thorough: bool) -> None:
    """Read every page again whose fetched bytes are kept: reading gets better with versions."""
    from itertools import groupby
    from operator import itemgetter

    from dateline.app.reading import add_pages
    from dateline.archive import Added

    added = Added()
    with opened_archive(archive, create=False) as opened:
        opened.check_writable()
        for defaults, group in groupby(opened.sources.raw_pages(), key=itemgetter(1)):
            added += add_pages(opened, (page for page, _ in group), defaults, again=True, thorough=thorough)
    click.echo(f"read again: {counts_words(added)}", err=True)
