"""Options that commands share; several of them that belong together come as one value."""

from __future__ import annotations

import functools
from pkgutil import resolve_name
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem
from msgspec import Struct

from dateline.rendering.formats import all_formats, is_format
from dateline.rendering.rows import LISTINGS

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from dateline.model import Defaults

    Command = Callable[..., None]
    Decorator = Callable[[Command], Command]

archive_option = click.option(
    "--archive",
    envvar="DATELINE_ARCHIVE",
    type=click.Path(dir_okay=False),
    help="The archive file. Default: $DATELINE_ARCHIVE, else one in your data folder.",
)


site_option = click.option(
    "--site", type=click.Path(dir_okay=False), help="The site's file. Default: beside the archive."
)


def _named_for_keeping(context: click.Context, parameter: click.Parameter, archive: str | None) -> str | None:
    """Return the archive, unless sources are named and it comes from the environment or a file.

    Arguments are read before what the environment says, so the sources are known here.
    """
    said = context.get_parameter_source(parameter.name or "")
    from_outside = said is not click.core.ParameterSource.COMMANDLINE
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
    "--published",
    metavar="DATE",
    default="",
    help="When the pages were published, for those that do not say.",
)
publisher_option = click.option(
    "--publisher", metavar="NAME", default="", help="Who published them, for those that do not say."
)
thorough_option = click.option(
    "--thorough",
    is_flag=True,
    help="Read who says what with a parser too: ten times the work, a little better. Needs dateline[parse].",
)
jobs_option = click.option(
    "--jobs", type=click.IntRange(1, 64), default=1, show_default=True, help="Processes to read pages with."
)
since_option = click.option("--since", "first", metavar="DATE", help="Only articles from that day on.")
until_option = click.option("--until", "last", metavar="DATE", help="The last day. Default: today.")
aliases_option = click.option(
    "--aliases", type=click.File(encoding="utf-8"), help="A file of your own: one “name = actor” a line."
)
listing_option = click.option(
    "-f", "--format", "form", type=click.Choice(LISTINGS), default="text", show_default=True
)


class Manner(Struct, frozen=True):
    """How sources are read."""

    published: str = ""
    publisher: str = ""
    jobs: int = 1
    thorough: bool = False

    def defaults(self, assumed: dt.date | None = None) -> Defaults:
        """Return what is to be assumed of pages that do not say.

        Raises:
            UsageError: `published` is no time.
        """
        from dateline.app.when import time_of
        from dateline.model import Defaults

        return Defaults(time_of(self.published), self.publisher, assumed)


def packing(name: str, kind: str, *options: Decorator) -> Decorator:
    """Give a command several parameters as one value, `kind` being the "module:name" of what they make."""

    def decorate(command: Command) -> Command:
        @functools.wraps(command)
        def run(*args: Any, **given: Any) -> None:
            value = resolve_name(kind)(**{key: given.pop(key) for key in keys})
            command(*args, **given, **{name: value})

        before = len(getattr(run, "__click_params__", ()))
        for option in reversed(options):
            option(run)
        keys = [parameter.name for parameter in run.__click_params__[before:]]  # type: ignore[attr-defined]
        return run

    return decorate


reading_options = packing(
    "manner",
    "dateline.cli.options:Manner",
    *(published_option, publisher_option, jobs_option, thorough_option),
)
question_options = packing(
    "asking",
    "dateline.app.ask:Asking",
    click.argument("when"),
    click.option(
        "--until",
        metavar="DATE",
        default="",
        help="The last day to tell of, and the day to read from. Default: today.",
    ),
    click.option("--about", default="", metavar="WORDS", help="Only what has to do with these words."),
    click.option("--max", "most", type=click.IntRange(1), help="Developments to show; beats --length."),
    click.option(
        "--length",
        type=click.Choice(["short", "standard", "full"]),
        default="standard",
        show_default=True,
        help="8, 20 or 60 developments, and background to match.",
    ),
    click.option(
        "--story",
        metavar="NAME",
        default="",
        help="Ask about a followed story (`dateline story add`), and remember what was shown.",
    ),
)


class FormatName(click.ParamType):  # type: ignore[type-arg] # older versions of click know none
    """The name of an output format. Those of others are looked for only where ours do not do: it takes its time."""

    name = "format"

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:  # noqa: ARG002 - click's
        """Return the names, as in `--help`."""
        return f"[{'|'.join(all_formats())}]"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the name, if there is such a format."""
        if not is_format(value):
            self.fail(f"{value!r} is not one of {', '.join(map(repr, all_formats()))}.", param, ctx)
        return value

    def shell_complete(
        self,
        ctx: click.Context,  # noqa: ARG002 - click's
        param: click.Parameter,  # noqa: ARG002 - click's
        incomplete: str,
    ) -> list[CompletionItem]:
        """Return the names that begin so."""
        return [CompletionItem(name) for name in all_formats() if name.startswith(incomplete)]


output_options = packing(
    "output",
    "dateline.cli.output:Output",
    click.option(
        "-f",
        "--format",
        "form",
        type=FormatName(),
        default=None,
        help="Default: text, or by OUTPUT's ending.",
    ),
    click.option(
        "-o",
        "--output",
        "path",
        type=click.Path(dir_okay=False),
        help="Write there instead of to the terminal.",
    ),
    click.option("--title", metavar="TEXT", default="", help="What the briefing is headed by."),
    click.option(
        "--chart", is_flag=True, help="Draw the timeline too, in text: the HTML page has its picture anyway."
    ),
)
