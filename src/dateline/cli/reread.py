"""`dateline reread`."""

from __future__ import annotations

import click

from dateline.cli.options import archive_option, thorough_option
from dateline.cli.streams import note
from dateline.cli.work import counts_words, opened_archive


@click.command()
@archive_option
@thorough_option
def reread(archive: str | None, thorough: bool) -> None:
    """Read every page again whose fetched bytes are kept: reading gets better with versions."""
    from dateline.app import sources as app

    with opened_archive(archive, create=False) as opened:
        added = app.reread(opened, thorough=thorough)
    note(f"read again: {counts_words(added)}")
