"""`story`: what a user follows."""

from __future__ import annotations

import click

from dateline.cli.options import archive_option, day
from dateline.cli.work import opened_archive
from dateline.errors import UsageError


@click.group()
def story() -> None:
    """Follow stories: `dateline since last` then tells what is new since you last looked."""


@story.command("add")
@click.argument("name")
@click.option("--about", default="", metavar="WORDS", help="What the story has to do with.")
@click.option("--since", "begin", required=True, metavar="DATE", help="Where the story begins for you.")
@archive_option
def story_add(name: str, about: str, begin: str, archive: str | None) -> None:
    """Follow a story under NAME."""
    from dateline.model import Story

    with opened_archive(archive) as opened:
        if any(known.name == name for known in opened.stories()):
            raise UsageError(
                f"a story {name!r} is followed already", "Remove it first, or take another name."
            )
        opened.keep_story(Story(name, about, day(begin)))


@story.command("list")
@archive_option
def story_list(archive: str | None) -> None:
    """List the followed stories: name, beginning, last look, words."""
    with opened_archive(archive, create=False) as opened:
        for known in opened.stories():
            click.echo(f"{known.name}\t{known.since}\t{known.looked or 'never'}\t{known.about or '-'}")


@story.command("remove")
@click.argument("name")
@archive_option
def story_remove(name: str, archive: str | None) -> None:
    """Follow the story NAME no more."""
    with opened_archive(archive, create=False) as opened:
        if all(known.name != name for known in opened.stories()):
            raise UsageError(f"no story {name!r}", "List them with `dateline story list`.")
        opened.drop_story(name)
