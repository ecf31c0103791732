"""`dateline serve`."""

from __future__ import annotations

import click

from dateline.cli.options import archive_option


@click.command()
@archive_option
@click.option("--site", type=click.Path(dir_okay=False), help="The site's file. Default: beside the archive.")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="The port to listen on."
)
def serve(archive: str | None, site: str | None, host: str, port: int) -> None:
    """Run the site: briefings at addresses that people read and come back to.

    \b
      dateline serve                     at http://127.0.0.1:8000, over your archive
      dateline publish talks --until 2025-03-18
    """
    from dateline.cli.streams import note
    from dateline.publishing.opening import opened
    from dateline.web.serving import run

    with opened(archive, site) as house:
        note(f"dateline: serving http://{host}:{port}/ (Ctrl-C stops)")
        run(house, host, port)
