"""`dateline verify`."""

from __future__ import annotations

import click

from dateline.cli.options import Manner, asked_archive_option, published_option, publisher_option
from dateline.cli.streams import note, say
from dateline.cli.work import pile


@click.command()
@click.argument("briefing", type=click.Path(exists=True, dir_okay=False, allow_dash=True))
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@asked_archive_option
@published_option
@publisher_option
def verify(
    briefing: str, sources: tuple[str, ...], archive: str | None, published: str, publisher: str
) -> None:
    """Prove that every citation of a BRIEFING (JSON) stands in its source, word for word.

    Against the archive, or against the source files named. Needs no network. Prints the first word that differs
    of each citation that fails, and exits with 5.
    """
    from dateline.app.verify import verify as verified
    from dateline.errors import VerificationError
    from dateline.rendering.json import from_json

    with click.open_file(briefing, "rb") as stream:
        told = from_json(stream.read(), briefing)
    with pile(archive, sources) as asked:
        asked.read(Manner(published, publisher), told.question.until)
        found = verified(asked.archive, told)
    for failure in found.failed:
        note(failure)
    if found.failed:
        raise VerificationError(
            f"{len(found.failed)} of {found.checked} citations do not stand in their sources"
        )
    say(f"{found.checked} citations verified, word for word\n")
