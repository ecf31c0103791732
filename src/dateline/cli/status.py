"""`dateline status`."""

from __future__ import annotations

import click

from dateline.cli.listing import listed
from dateline.cli.options import archive_option, listing_option
from dateline.cli.work import opened_archive


@click.command()
@listing_option
@archive_option
def status(form: str, archive: str | None) -> None:
    """Show what an archive holds: articles, the days they cover, what was not read, feeds, stories, size and age."""
    from dateline.rendering.listings import STATUS, status_row, status_text

    with opened_archive(archive, create=False) as opened:
        row = status_row(opened.status())
    listed(form, [row], STATUS, lambda: status_text(row), "")
