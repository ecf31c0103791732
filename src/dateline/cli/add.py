"""`dateline add`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from dateline.cli.fetching import (
    add_addresses,
    at_once_option,
    pace_option,
    private_option,
    raw_option,
    watcher_of,
)
from dateline.cli.options import archive_option, packing, reading_options
from dateline.cli.work import opened_archive, tell_of

if TYPE_CHECKING:
    from dateline.cli.options import Manner


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@archive_option
@reading_options
@packing("network", "builtins:dict", private_option, raw_option, pace_option, at_once_option)
def add(sources: tuple[str, ...], archive: str | None, manner: Manner, network: dict[str, Any]) -> None:
    """Read files, folders and addresses into an archive that stays.

    A file is a saved page (also MHTML and SingleFile), a text, JSON lines, a WARC or a saved feed; or a list of
    addresses (OPML, a sitemap, an export of bookmarks or of a read-later service, a text with an address a line),
    which is gone through. An address is a page, a feed, a site that names its feed, or a sitemap. Feeds are
    followed: see `dateline watch`.

    Adding the same page again changes nothing; a page that changed at the same address becomes a revision, and
    the old one is kept. If a run is cut off, run it again: it goes on where it stopped.

    \b
      dateline add saved-pages/ export.jsonl.gz page.html
      dateline add https://example.org/feed.xml subscriptions.opml
      curl -s https://example.org/story | dateline add - --publisher "Example Post"
    """
    from dateline.app.add import add as added
    from dateline.app.add import collector_of, complain_of_missing, sorted_out
    from dateline.cli.progress import bar

    named, defaults = sorted_out(sources), manner.defaults()
    collector = collector_of(named.files)
    with opened_archive(archive) as opened:
        if named.files:
            tell_of(
                added(opened, collector, defaults, jobs=manner.jobs, thorough=manner.thorough, bar=bar),
                opened,
            )
        if named.on_the_web:
            with watcher_of(opened, defaults, **network) as watcher:
                add_addresses(watcher, named.addresses, named.lists, named.feeds)
    complain_of_missing(collector)
