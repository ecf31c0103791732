"""`dateline claims`."""

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
@click.option("--by", "actor", default="", metavar="ACTOR", help="Only what this actor says.")
@click.option("--about", default="", metavar="WORDS", help="Only claims with all of these words.")
@since_option
@until_option
@listing_option
@aliases_option
@asked_archive_option
@reading_options
def claims(
    sources: tuple[str, ...], actor: str, about: str, first: str | None, last: str | None,
    form: str, aliases: TextIO | None, archive: str | None, manner: Manner,
) -> None:  # fmt: skip
    """List who says what: speaker, act, words, and where they stand.

    A speaker whose name is in question marks is one that the text does not make sure.

    \b
      dateline claims saved-pages/ --by Ukraine --about ceasefire
      dateline claims --since 2025-02-12 --format csv > claims.csv
    """
    from dateline.app.claiming import only
    from dateline.rendering.claims import claims_text
    from dateline.rendering.listings import CLAIM, claim_row

    found = claims_asked(archive, sources, (first, last), aliases, manner)
    chosen = only(found, actor, about)
    sought = f"{f' of {actor}' if actor else ''}{f' about “{about}”' if about else ''}"
    nothing = (
        f"no claim{sought} among {len(found.claims)} in {found.articles} articles; "
        "`dateline actors` lists who speaks"
    )
    rows = [claim_row(claim) for claim in chosen]
    listed(form, rows, CLAIM, lambda: claims_text(chosen), nothing, whole=chosen)
