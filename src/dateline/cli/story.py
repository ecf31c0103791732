"""`dateline story`."""

from __future__ import annotations

import click

from dateline.cli.listing import listed
from dateline.cli.options import archive_option, listing_option
from dateline.cli.work import opened_archive


@click.group()
def story() -> None:
    """Follow stories: `dateline since last` then tells what is new since you last looked."""


@story.command("add")
@click.argument("name")
@click.option(
    "--about",
    default="",
    metavar="WORDS",
    help="What it has to do with: an article holds six in ten of these words; of one or two, all.",
)
@click.option("--since", "begin", required=True, metavar="DATE", help="Where the story begins for you.")
@archive_option
def story_add(name: str, about: str, begin: str, archive: str | None) -> None:
    """Follow a story under NAME."""
    from dateline.app.follow import checked_story, follow

    wanted = checked_story(name, begin, about)
    with opened_archive(archive) as opened:
        follow(opened, wanted)


@story.command("list")
@listing_option
@archive_option
def story_list(form: str, archive: str | None) -> None:
    """List the followed stories: name, beginning, last look, words."""
    from dateline.rendering.listings import STORY, stories_text, story_row

    with opened_archive(archive, create=False) as opened:
        rows = [story_row(known) for known in opened.stories()]
        nothing = f"no story is followed in {opened.path}; `dateline story add NAME --since DATE` follows one"
        listed(form, rows, STORY, lambda: stories_text(rows), nothing)


@story.command("remove")
@click.argument("name")
@archive_option
def story_remove(name: str, archive: str | None) -> None:
    """Follow the story NAME no more."""
    from dateline.app.follow import unfollow

    with opened_archive(archive, create=False) as opened:
        unfollow(opened, name)
