"""`dateline sources`."""

from __future__ import annotations

import sys

import click

from dateline.cli.listing import listed
from dateline.cli.options import archive_option, listing_option
from dateline.cli.work import opened_archive


@click.command()
@click.option("--remove", metavar="ADDRESS", help="Follow this feed no more; what was read of it stays.")
@click.option("--pause", metavar="ADDRESS", help="Do not visit this feed until it is resumed.")
@click.option("--resume", metavar="ADDRESS", help="Visit this feed again, from now on.")
@listing_option
@archive_option
def sources(
    remove: str | None, pause: str | None, resume: str | None, form: str, archive: str | None
) -> None:
    """List the feeds that are followed, and how each fares.

    A line tells a feed's state, its last success and next visit (UTC); how many articles were new and revised; how
    many pages were not read; how many visits failed; its address; and what is wrong, or why pages were not read.
    When piped, there are tabs between the columns; the first line names them, and `tail -n +2` leaves it out.

    \b
      dateline sources
      dateline sources --remove https://example.org/feed.xml
    """
    from dateline.app import sources as app
    from dateline.collect.web import utc_now
    from dateline.rendering.sources import SOURCE, source_row, sources_text

    with opened_archive(archive, create=False) as opened:
        if remove is not None:
            app.remove(opened, remove)
            return
        if pause is not None:
            app.pause(opened, pause)
        if resume is not None:
            app.resume(opened, resume, utc_now)
        if pause is not None or resume is not None:
            return
        rows = [source_row(source) for source in opened.sources.all()]
        nothing = f"no feeds are followed in {opened.path}; `dateline add ADDRESS` follows one"
        listed(form, rows, SOURCE, lambda: sources_text(rows, aligned=sys.stdout.isatty()), nothing)
