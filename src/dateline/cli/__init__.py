"""The command line: parse, call, print errors. Everything else is imported when a command needs it."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from dateline import __version__
from dateline.cli.asking import since, verify
from dateline.cli.claiming import actors, claims
from dateline.cli.collecting import reread, sources, watch
from dateline.cli.copying import copies
from dateline.cli.following import story
from dateline.cli.keeping import add, articles, dates, show, upgrade
from dateline.errors import DatelineError, SourceError

if TYPE_CHECKING:
    from collections.abc import Sequence

INTERRUPTED = 130


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="dateline")
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


for command in (
    since,
    add,
    articles,
    show,
    copies,
    claims,
    actors,
    verify,
    dates,
    story,
    watch,
    sources,
    reread,
    upgrade,
):
    cli.add_command(command)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit: 0 done, 2 usage, 3 sources, 4 archive, 5 verification, 130 interrupted."""
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
    except BrokenPipeError:  # `dateline articles | head`: the reader has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        _fail(f"{error.filename or 'output'}: {error.strerror}", SourceError.exit_code)


def _fail(message: str, code: int) -> None:
    click.echo(f"dateline: {message}", err=True)
    sys.exit(code)
