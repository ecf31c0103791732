"""`dateline publish`."""

from __future__ import annotations

import click

from dateline.cli.options import archive_option


@click.command()
@click.argument("story")
@click.option(
    "--since",
    "begin",
    metavar="DATE",
    default="",
    help="The day to tell from. Default: where the story begins.",
)
@click.option("--until", metavar="DATE", default="", help="The last day to tell of. Default: today.")
@archive_option
@click.option("--site", type=click.Path(dir_okay=False), help="The site's file. Default: beside the archive.")
def publish(story: str, begin: str, until: str, archive: str | None, site: str | None) -> None:
    """Publish what has changed on STORY as an edition of the site, and print its address.

    STORY is a followed story (`dateline story add`), or one of the site.
    """
    import datetime as dt

    from dateline.app.when import window
    from dateline.publishing.opening import opened
    from dateline.publishing.publish import publish as published
    from dateline.publishing.publish import story_of, told

    first, last = window(begin or None, until or None)
    with opened(archive, site) as house:
        known = story_of(house, story)
        briefing = told(house, known, first or known.since, last)
        edition = published(house, known, briefing, who="", now=dt.datetime.now(dt.UTC))
        click.echo(edition.path)
