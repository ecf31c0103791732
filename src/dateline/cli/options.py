"""Options that commands share, and the words users give them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from dateline.errors import UsageError

if TYPE_CHECKING:
    import datetime as dt

archive_option = click.option(
    "--archive",
    envvar="DATELINE_ARCHIVE",
    type=click.Path(dir_okay=False),
    help="The archive file. Default: $DATELINE_ARCHIVE, else one in your data folder.",
)


def _named_for_keeping(context: click.Context, parameter: click.Parameter, archive: str | None) -> str | None:
    """Return the archive, unless sources are named and it only comes from the environment.

    Arguments are read before what the environment says, so the sources are known here.
    """
    said = context.get_parameter_source(parameter.name or "")
    from_outside = said is click.core.ParameterSource.ENVIRONMENT
    return None if from_outside and context.params.get("sources") else archive


asked_archive_option = click.option(
    "--archive",
    envvar="DATELINE_ARCHIVE",
    type=click.Path(dir_okay=False),
    callback=_named_for_keeping,
    help="The archive file; sources are added to it. Default without sources: $DATELINE_ARCHIVE, else one in your data folder.",
)
"""Of commands that read sources in passing: only an archive that is named on the command line keeps them."""

published_option = click.option(
    "--published", metavar="DATE", help="When the pages were published, for those that do not say."
)
publisher_option = click.option(
    "--publisher", metavar="NAME", help="Who published them, for those that do not say."
)
thorough_option = click.option(
    "--thorough",
    is_flag=True,
    help="Read who says what with a parser too: ten times the work, a little better. Needs dateline[parse].",
)
jobs_option = click.option(
    "--jobs", type=click.IntRange(1, 64), default=1, show_default=True, help="Processes to read pages with."
)


def today() -> dt.date:
    """Return the user's day."""
    import datetime as dt

    return dt.datetime.now().astimezone().date()


def day(words: str, until: dt.date | None = None) -> dt.date:
    """Return the day that words mean, counted from `until` (default: today).

    Raises:
        UsageError: they mean none.
    """
    from dateline.dates import parse_when

    try:
        first = parse_when(words, until or today()).first
    except ValueError as error:
        raise UsageError(str(error)) from error
    if first is None:
        raise UsageError(
            f"{words!r} is no day of the calendar", "Try 2025-02-12, “12 February 2025” or “5 weeks ago”."
        )
    return first


def time_of(words: str | None) -> dt.datetime | None:
    """Return the time that words mean; a day without a clock time is its midnight, UTC."""
    import datetime as dt

    if not words:
        return None
    try:
        time = dt.datetime.fromisoformat(words)
    except ValueError:
        time = dt.datetime.combine(day(words), dt.time())
    return time if time.tzinfo else time.replace(tzinfo=dt.UTC)
