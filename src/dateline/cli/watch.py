"""`dateline watch`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from dateline.cli.fetching import at_once_option, pace_option, private_option, raw_option, tell, watcher_of
from dateline.cli.options import archive_option
from dateline.cli.streams import note
from dateline.cli.work import opened_archive

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.errors import ArchiveBusyError
    from dateline.model import Source


@click.command()
@click.option("--once", is_flag=True, help="Visit what is due, then stop: for cron.")
@click.option("--now", is_flag=True, help="Begin with every feed, due or not.")
@archive_option
@private_option
@raw_option
@pace_option
@at_once_option
def watch(once: bool, now: bool, archive: str | None, **network: Any) -> None:
    """Visit the feeds of the archive, each in its own rhythm, until stopped.

    Feeds come into the archive with `dateline add ADDRESS`. What was filed is kept at any stop.

    \b
      dateline watch                              until Ctrl-C
      dateline watch --once                       in a crontab, every quarter of an hour
      dateline sources                            how each feed fares, and when it is visited next
    """
    from dateline.app import watch as app

    with opened_archive(archive, create=False) as opened, watcher_of(opened, None, **network) as watcher:
        for visited in app.watch(watcher, once=once, everything=now, disturbed=_disturbed):
            tell(visited.before.address, visited.added, "; ".join(_outcome(visited.before, visited.after)))
        if sys.stderr.isatty() and (due := app.next_due(watcher)):
            note(f"the next visit is due at {due:%Y-%m-%d %H:%M} UTC")


def _disturbed(error: ArchiveBusyError) -> None:
    note(f"{error.message}; the next round does what is left")


def _outcome(before: Source, after: Source) -> Iterator[str]:
    """Say what a user should know of a feed after a visit, besides what it brought."""
    if after.address != before.address:
        yield f"moved to {after.address}"
    if after.trouble:
        yield after.trouble
        again = f"visited again at {after.due:%Y-%m-%d %H:%M} UTC"
        yield "dead, not visited any more; `dateline add` revives it" if after.dead else again
