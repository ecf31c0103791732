"""`dateline export-site`."""

from __future__ import annotations

import click

from dateline.cli.options import archive_option, site_option


@click.command("export-site")
@click.argument("folder", type=click.Path(file_okay=False))
@click.option(
    "--address",
    metavar="URL",
    default="",
    help="What links, feeds and the sitemap begin with, https://example.org/news. Default: links lead from file to"
    " file, and feeds begin with the site's own address.",
)
@archive_option
@site_option
def export_site(folder: str, address: str, archive: str | None, site: str | None) -> None:
    """Write the site as plain files into FOLDER, for any static host.

    The files are what `dateline serve` answers, without what needs somebody to answer: search, and "since" another day.
    Run it again after publishing: what did not change is not touched, and what is gone from the site is deleted.

    \b
      dateline export-site public                                    read it where it lies
      dateline export-site public --address https://example.org      as it is to be uploaded
    """
    from pathlib import Path

    from dateline.cli.streams import note
    from dateline.errors import UsageError
    from dateline.publishing.opening import opened
    from dateline.publishing.texts import setting
    from dateline.web.exporting import export

    if address and not address.startswith(("https://", "http://")):
        raise UsageError(f"{address!r} is no address", "Give one like https://example.org")
    with opened(archive, site) as house:
        files, changed = export(house, Path(folder), address)
        if not address and not setting(house, "address"):
            note("dateline: feeds and the sitemap begin with http://localhost: say --address")
    click.echo(f"{files} files, {changed} of them changed, in {folder}")
