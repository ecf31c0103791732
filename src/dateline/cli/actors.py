"""`dateline actors`."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

import click

from dateline.cli.listing import listed
from dateline.cli.options import (
    aliases_option,
    asked_archive_option,
    listing_option,
    reading_options,
    since_option,
    until_option,
)
from dateline.cli.work import claims_asked

if TYPE_CHECKING:
    from dateline.cli.options import Manner


@click.command()
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@since_option
@until_option
@listing_option
@aliases_option
@asked_archive_option
@reading_options
def actors(
    sources: tuple[str, ...], first: str | None, last: str | None, form: str,
    aliases: TextIO | None, archive: str | None, manner: Manner,
) -> None:  # fmt: skip
    """List who speaks, for which state, how often, and under which names; and which offices, told on which days.

    An aliases file merges what is one ("Kiev's envoy = Ukraine") and splits what is not ("the minister = A. Lee").
    """
    from dateline.rendering.claims import actor_rows, actors_text
    from dateline.rendering.listings import ACTOR

    found = claims_asked(archive, sources, (first, last), aliases, manner)
    rows = actor_rows(found.claims, found.roster)
    unsure = sum(not claim.resolved for claim in found.claims)
    nothing = f"nobody is told to say anything in {found.articles} articles; try earlier days with --since"
    listed(form, rows, ACTOR, lambda: actors_text(rows, unsure), nothing)
