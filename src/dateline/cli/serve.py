"""`dateline serve`."""

from __future__ import annotations

from typing import Any

import click

from dateline.cli.mailing import Mailing, mail_options
from dateline.cli.options import archive_option, site_option
from dateline.cli.signing import signing_options


@click.command()
@archive_option
@site_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="Its port.")
@click.option(
    "--address",
    metavar="URL",
    default="",
    help="The site's public address, https://example.org; it is kept. Requests for other hosts are refused.",
)
@click.option("--watch", is_flag=True, help="Visit the feeds of the archive meanwhile.")
@signing_options
@mail_options
def serve(
    archive: str | None,
    site: str | None,
    host: str,
    port: int,
    address: str,
    watch: bool,
    mailing: Mailing,
    **signing: Any,
) -> None:
    """Run the site: briefings at addresses that people read and come back to.

    A password is asked for on a terminal; without one, or with Enter, it is made and shown this once.

    \b
      dateline serve --init              make the account that you sign in with, once
      dateline serve                     at http://127.0.0.1:8000, over your archive
      dateline publish talks --until 2025-03-18
    """
    from dateline.cli.serving import start

    start(
        archive,
        site,
        host=host,
        port=port,
        address=address,
        mailing=mailing,
        watch=watch,
        signing=signing,
    )
