"""What commands do with sources and archives."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import click

from dateline.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from dateline.archive import Added, Archive
    from dateline.collect import FileCollector
    from dateline.model import Defaults


def collector_of(sources: Sequence[str]) -> FileCollector:
    """Return the collector of the named sources, of which at least one must exist."""
    from dateline.collect import FileCollector

    collector = FileCollector(sources)
    missing = collector.missing()
    if missing and len(missing) == len(sources):
        raise _missing(missing)
    return collector


def _missing(names: list[str]) -> SourceError:
    return SourceError(
        f"no such file or folder: {', '.join(names)}", "Check the spelling and the current folder."
    )


def complain_of_missing(collector: FileCollector) -> None:
    """Name the sources that do not exist, after everything else was done."""
    if names := collector.missing():
        error = _missing(names)
        raise SourceError(error.message, f"{error.advice} Everything else was done.")


@contextlib.contextmanager
def opened_archive(archive: str | None, *, temporary: bool = False, create: bool = True) -> Iterator[Archive]:
    """Open the archive named, or the user's own, or one that is thrown away afterwards."""
    import tempfile
    from pathlib import Path

    from dateline.archive import Archive

    if temporary:
        with (
            tempfile.TemporaryDirectory(prefix="dateline-") as folder,
            Archive(Path(folder, "archive.db")) as opened,
        ):
            yield opened
        return
    with Archive(archive or default_archive(), create=create) as opened:
        yield opened


def default_archive() -> Path:
    """Return where the archive of a user lies who names none."""
    from platformdirs import user_data_path

    return user_data_path("dateline", appauthor=False) / "archive.db"


def counts_words(added: Added) -> str:
    """Return what became of pages: how many are new, and why others were not read."""
    counts = (
        f"{added.new} new, {added.revised} revised, {added.unchanged} unchanged, {added.skipped} not read"
    )
    why = ", ".join(f"{number} {reason}" for reason, number in added.reasons)
    return f"{counts} ({why})" if why else counts


def add_sources(
    opened: Archive,
    collector: FileCollector,
    defaults: Defaults,
    jobs: int,
    *,
    quiet: bool,
    thorough: bool = False,
) -> None:
    """Read the sources into the archive; say what was done, unless `quiet`."""
    if not collector.sources:
        return
    from dateline.progress import adding

    added = adding(opened, collector, defaults, jobs, thorough=thorough)
    if quiet:
        return
    click.echo(f"{counts_words(added)} in {opened.path}", err=True)
    if added.skipped:
        click.echo("Why: dateline articles --skipped", err=True)
