"""`dateline upgrade`."""

from __future__ import annotations

import click

from dateline.cli.options import archive_option
from dateline.cli.streams import note


@click.command()
@archive_option
def upgrade(archive: str | None) -> None:
    """Bring an archive that an older Dateline wrote up to date, keeping a copy beside it."""
    from dateline.app.keep import upgrade as upgraded
    from dateline.app.opening import default_archive

    path = archive or default_archive()
    copy = upgraded(path)
    note(f"{path} is up to date" + (f"; the archive as it was: {copy}" if copy else ""))
