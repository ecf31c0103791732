"""The command line: parse, call, print errors. Everything else is imported when a command needs it.

A command is a file of its name here, and a word in `COMMANDS`.
"""

from __future__ import annotations

import gc
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from dateline.cli import settings, streams
from dateline.errors import EXIT_CODES, INTERRUPTED, DatelineError, SourceError

if TYPE_CHECKING:
    from collections.abc import Sequence

COMMANDS = (
    "since add articles show copies claims actors verify dates story publish serve comments export-site digest watch sources reread status config upgrade completion man"
).split()

_BELOW: dict[str, tuple[str, ...]] = {
    "story": ("add", "list", "remove"),
    "comments": ("import", "export", "skipped"),
}


class Program(click.Group):
    """Commands that are imported when they are asked for; a reader of the output may go at any time."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's
        """Return the names, in the order of use."""
        return COMMANDS

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's
        """Return a command from the file of its name."""
        if cmd_name not in COMMANDS:
            return None
        name = cmd_name.replace("-", "_")
        command: click.Command = getattr(import_module(f"dateline.cli.{name}"), name)
        return settings.named_in_environment(command)

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        """Parse."""
        with streams.reader_may_go():
            return super().make_context(*args, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command, with the user's settings."""
        found = settings.settings()
        for words in found.unknown:
            streams.note(f"dateline: {words}")
        ctx.default_map = settings.default_map(found, {name: _BELOW.get(name, ()) for name in COMMANDS})
        with streams.reader_may_go():
            return super().invoke(ctx)


_RARELY = 500_000
"""Objects made between two searches for circles: values here are frozen and make none, and looking for them among all that
was imported and read took a tenth of an answer."""

_EPILOG = "\b\nExit codes:\n" + "\n".join(f"{code:5}  {meaning}" for code, meaning in EXIT_CODES.items())


@click.group(
    cls=Program,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=_EPILOG,
)
@click.version_option(package_name="dateline", prog_name="dateline")
def cli() -> None:
    """Catch up with a developing story, and be right.

    Dateline reads a pile of news and writes a briefing of what has changed since a day you name: what happened
    and when, whose word it is, and what comes next. Every line is a source's own sentence, with its place.

    \b
      dateline since 2025-02-12 saved-pages/          read a pile and brief, in one step
      dateline add saved-pages/ export.jsonl.gz       keep a pile in an archive
      dateline since "5 weeks ago" --about "ceasefire Jeddah" -o brief.html
      dateline verify brief.json                      prove every citation
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit with one of `EXIT_CODES`."""
    gc.set_threshold(_RARELY)
    streams.prepare()
    try:
        cli.main(arguments, prog_name="dateline", standalone_mode=False)
    except DatelineError as error:
        _fail(str(error), error.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (KeyboardInterrupt, click.Abort):
        _fail(
            "stopped. What an archive holds so far is kept; the same command goes on where this one stopped.",
            INTERRUPTED,
        )
    except OSError as error:
        _fail(f"{error.filename or 'output'}: {error.strerror}", SourceError.exit_code)


def _fail(message: str, code: int) -> None:
    streams.note(f"dateline: {message}")
    sys.exit(code)
