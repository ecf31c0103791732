"""`dateline config`."""

from __future__ import annotations

import click

from dateline.cli.listing import listed
from dateline.cli.options import listing_option
from dateline.cli.streams import note

COLUMNS = ("setting", "value", "from", "about")


@click.command()
@listing_option
def config(form: str) -> None:
    """Show your settings: where their file is, each with its value, and where that comes from.

    An option beats the environment (DATELINE_LENGTH), which beats the file, which beats the default. The file is
    TOML, one setting a line:

    \b
      archive = "~/news.db"
      length = "full"
      jobs = 2
    """
    from dateline.app.opening import default_archive
    from dateline.cli.settings import rows, settings

    found = settings()
    told = rows(found)
    for row in told:
        if row["setting"] == "archive" and row["value"] is None:
            row["value"] = str(default_archive())
    note(f"{found.path}{'' if found.there else ' (not there yet)'}")
    lines = (f"{r['setting']:14} {r['value']!s:10}  {r['from']}: {r['about']}\n" for r in told)
    listed(form, told, COLUMNS, lambda: "".join(lines), "")
