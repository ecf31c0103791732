"""What commands that go to the web share: options, the way to the web, and how they tell what came."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import click

from dateline.cli.streams import note
from dateline.cli.work import counts_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dateline.app.watch import Watcher
    from dateline.collect.feeds import Feed
    from dateline.collect.lists import Addresses
    from dateline.model import Defaults
    from dateline.model.filing import Added
    from dateline.ports import ArticleStore

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
    archive: ArticleStore,
    defaults: Defaults | None,
    *,
    allow_private: bool,
    no_raw: bool,
    pace: float,
    at_once: int,
) -> Iterator[Watcher]:
    """Open the way to the web for an archive, showing what comes."""
    from dateline.app import online
    from dateline.cli.progress import fetching

    archive.check_writable()
    with (
        fetching() as progress,
        online.watcher_of(
            archive,
            defaults,
            allow_private=allow_private,
            keep_raw=not no_raw,
            pace=pace,
            at_once=at_once,
            progress=progress,
        ) as watcher,
    ):
        yield watcher


def add_addresses(
    watcher: Watcher, addresses: Sequence[str], lists: Sequence[Addresses], feeds: Mapping[str, Feed]
) -> None:
    """Fetch addresses, go through lists and saved feeds, telling of each what came.

    Raises:
        SourceError: of an address that the user named, nothing came; everything else was done.
    """
    from dateline.app import addresses as app

    app.add_addresses(watcher, addresses, lists, feeds, tell)


def tell(address: str, added: Added, detail: str = "") -> None:
    """Say what an address brought, and what else there is to say."""
    counts = counts_words(added, fetched=True) if added != added.__class__() or not detail else ""
    note(f"{address}: {'; '.join(filter(None, (counts, detail)))}")
