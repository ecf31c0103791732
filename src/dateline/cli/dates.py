"""`dateline dates`."""

from __future__ import annotations

import click

from dateline.cli.listing import listed
from dateline.cli.options import listing_option, published_option


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True))
@click.option("--json", "as_json", is_flag=True, help="The same as --format jsonl.")
@listing_option
@published_option
def dates(file: str, as_json: bool, form: str, published: str) -> None:
    """Show a text with its date expressions: what each means, and why.

    FILE is a page, a text or - for standard input. Without a publication date in it, give --published, or only
    complete dates can be placed.

    \b
      echo "They met last Tuesday and will meet again in May." | dateline dates - --published 2025-03-18
    """
    from dateline.app.add import collector_of
    from dateline.app.reading import read_as_it_stands
    from dateline.app.when import time_of
    from dateline.errors import SourceError
    from dateline.model import Defaults, Skipped
    from dateline.rendering.dates import dates_text, mention_fields
    from dateline.rendering.listings import DATE, date_row

    told = Defaults(time_of(published))
    for page in collector_of((file,)).pages():
        outcome = page if isinstance(page, Skipped) else read_as_it_stands(page, told)
        if isinstance(outcome, Skipped):
            raise SourceError(f"{outcome.source}: {outcome.reason}", outcome.detail)
        article, reading = outcome
        listed(
            "jsonl" if as_json else form,
            [date_row(article, mention) for mention in reading.mentions],
            DATE,
            lambda outcome=outcome: dates_text(*outcome),  # type: ignore[misc]
            f"no date expression in {file}",
            whole=[mention_fields(article, mention) for mention in reading.mentions],
        )
