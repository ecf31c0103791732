"""`watch`, `sources`, `reread`: pages from the web, kept coming."""

from __future__ import annotations

import contextlib
import sys
import time
from typing import TYPE_CHECKING

import click

from dateline.cli.options import archive_option, thorough_option
from dateline.cli.work import counts_words, opened_archive

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dateline.archive import Added, Archive
    from dateline.collect.addresses import Adder
    from dateline.collect.feeds import Feed
    from dateline.collect.lists import Addresses
    from dateline.collect.watch import Watcher
    from dateline.model import Defaults

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
    from dateline.collect.ahead import Ahead
    from dateline.collect.watch import Watcher
    from dateline.collect.web import Limits, Web
    from dateline.model import Defaults

    with Web(Limits(pace=pace), allow_private=allow_private) as web, Ahead(web.get, at_once) as ahead:
        yield Watcher(archive, web, defaults or Defaults(), keep_raw=not no_raw, ahead=ahead)


def add_addresses(
    watcher: Watcher, addresses: Sequence[str], lists: Sequence[Addresses], feeds: Mapping[str, Feed]
) -> None:
    """Fetch addresses, go through lists and saved feeds, telling of each what came."""
    from dateline.collect.addresses import Adder

    adder: Adder = Adder(watcher, _tell)
    for address in addresses:
        adder.add(address)
    for listed in lists:
        adder.add_all(listed)
    for name, feed in feeds.items():
        adder.take(feed, name)


def _tell(address: str, added: Added, trouble: str = "") -> None:
    click.echo(f"{address}: {trouble or counts_words(added)}", err=True)


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
    """
    with (
        opened_archive(archive, create=False) as opened,
        watcher_of(
            opened, None, allow_private=allow_private, no_raw=no_raw, pace=pace, at_once=at_once
        ) as watcher,
    ):
        _round(watcher, everything=now)
        while not once:
            time.sleep(_until_next(watcher))
            _round(watcher, everything=False)


def _round(watcher: Watcher, *, everything: bool) -> None:
    now = watcher.web.now()
    due = [s for s in watcher.archive.sources.all() if not s.dead and (everything or s.due <= now)]
    for source, (after, added) in zip(due, watcher.round(due), strict=True):
        moved = f"moved to {after.address}; " if after.address != source.address else ""
        _tell(f"{source.address}: {moved}".rstrip(": ;") if moved else source.address, added, after.trouble)


def _until_next(watcher: Watcher) -> float:
    now = watcher.web.now()
    due = [(s.due - now).total_seconds() for s in watcher.archive.sources.all() if not s.dead]
    return min([_LOOK, *(max(1.0, wait) for wait in due)])


@click.command()
@archive_option
def sources(archive: str | None) -> None:
    """List the feeds that are followed: state, last success, next visit, counts, address, trouble.

    The counts are articles new and revised, pages not read, visits that failed. Where nothing is wrong, the last column
    tells why pages were not read.
    """
    with opened_archive(archive, create=False) as opened:
        gap = "  " if sys.stdout.isatty() else "\t"
        for source in opened.sources.all():
            state = "dead" if source.dead else "failing" if source.failures else "well"
            last = f"{source.succeeded:%Y-%m-%d %H:%M}" if source.succeeded else "never"
            due = "-" if source.dead else f"{source.due:%Y-%m-%d %H:%M}"
            counts = f"{source.new}/{source.revised}/{source.skipped}/{source.failed}"
            why = ", ".join(f"{number} {reason}" for reason, number in source.reasons)
            click.echo(gap.join((state, last, due, counts, source.address, source.trouble or why or "-")))


@click.command()
@archive_option
@thorough_option
def reread(archive: str | None, thorough: bool) -> None:
    """Read every page again whose fetched bytes are kept: reading gets better with versions."""
    from itertools import groupby
    from operator import itemgetter

    from dateline.archive import Added
    from dateline.pipeline import add_pages

    added = Added()
    with opened_archive(archive, create=False) as opened:
        for defaults, group in groupby(opened.sources.raw_pages(), key=itemgetter(1)):
            added += add_pages(opened, (page for page, _ in group), defaults, again=True, thorough=thorough)
    _tell("read again", added)
