"""`dateline publish`."""

from __future__ import annotations

import click

from dateline.cli.options import archive_option, site_option


@click.command()
@click.argument("story", default="")
@click.option(
    "--since", "begin", metavar="DATE", default="", help="The first day. Default: where the story begins."
)
@click.option("--until", metavar="DATE", default="", help="The last day to tell of. Default: today.")
@click.option("--headline", metavar="WORDS", default="", help="Default: the story, and since when.")
@click.option("--author", "authors", metavar="NAME", multiple=True, help="Who signs: authors of the site.")
@click.option("--dry-run", is_flag=True, help="Print the edition instead of publishing it.")
@click.option("--again", is_flag=True, help="Publish it also where nothing changed since the last edition.")
@click.option("--due", is_flag=True, help="Publish whatever is scheduled and due, if something changed.")
@archive_option
@site_option
def publish(
    story: str,
    begin: str,
    until: str,
    headline: str,
    authors: tuple[str, ...],
    dry_run: bool,
    again: bool,
    due: bool,
    archive: str | None,
    site: str | None,
) -> None:
    """Publish what has changed on STORY as an edition of the site, and print its address.

    STORY is a followed story (`dateline story add`), or one of the site.

    \b
      dateline publish talks --until 2025-03-18
      dateline publish --due             in a crontab, where no server runs
    """
    from dateline.cli.publishing import publish_due, publish_story
    from dateline.cli.streams import say
    from dateline.publishing.opening import opened

    with opened(archive, site) as house:
        if due:
            publish_due(house, story)
            return
        said = publish_story(house, story, begin, until, headline, authors, dry=dry_run, again=again)
        say(f"{said}\n")
