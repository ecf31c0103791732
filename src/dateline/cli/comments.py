"""`dateline comments`."""

from __future__ import annotations

import click

from dateline.cli.comments_export import comments_export
from dateline.cli.comments_import import comments_import
from dateline.cli.listing import listed
from dateline.cli.options import archive_option, listing_option, site_option


@click.group()
def comments() -> None:
    """Bring in the comments of another program, and take all of a site's along."""


comments.add_command(comments_import)
comments.add_command(comments_export)


@comments.command("skipped")
@listing_option
@archive_option
@site_option
def comments_skipped(form: str, archive: str | None, site: str | None) -> None:
    """List the comments that imports left out: of which program and post, its number there, and why."""
    from dateline.cli.commenting import SKIPPED, skipped_rows
    from dateline.publishing.opening import opened

    with opened(archive, site) as house:
        rows = skipped_rows(house)
    listed(
        form,
        rows,
        SKIPPED,
        lambda: "".join("\t".join(str(row[name]) for name in SKIPPED) + "\n" for row in rows),
        "imports left nothing out",
    )
