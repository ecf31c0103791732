"""What commands do with sources and archives."""

from __future__ import annotations

import contextlib
import re
from typing import TYPE_CHECKING

import click

from dateline.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from dateline.archive import Added, Archive
    from dateline.collect import FileCollector
    from dateline.model import Defaults


_SITE = re.compile(r"(?:[\w-]+\.)+[a-z]{2,24}(?:/\S*)?", re.IGNORECASE)


def collector_of(sources: Sequence[str]) -> FileCollector:
    """Return the collector of the named sources, of which at least one must exist."""
    from dateline.collect import FileCollector

    collector = FileCollector(sources)
    missing = collector.missing()
    if missing and len(missing) == len(sources):
        raise _missing(missing)
    return collector


def _missing(names: list[str]) -> SourceError:
    advice = "Check the spelling and the current folder."
    if any("://" in name for name in names):
        advice = "Of addresses, only http:// and https:// ones are fetched."
    elif any(_SITE.fullmatch(name) for name in names):
        advice += " A site is named with its scheme: https://example.org"
    return SourceError(f"no such file or folder: {', '.join(names)}", advice)


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


def counts_words(added: Added, *, fetched: bool = False) -> str:
    """Return what became of pages: how many are new, and why others were not read; of `fetched` ones, what failed."""
    from dateline.model import FAILED

    skipped, failed = added.skipped - added.failed, added.failed
    counts = f"{added.new} new, {added.revised} revised, {added.unchanged} unchanged"
    counts += f", {skipped} not read{_why(n for n in added.reasons if n[0] not in FAILED)}"
    if fetched or failed:
        counts += f", {failed} failed{_why(n for n in added.reasons if n[0] in FAILED)}"
    return counts


def _why(reasons: Iterable[tuple[str, int]]) -> str:
    why = ", ".join(f"{number} {reason}" for reason, number in reasons)
    return f" ({why})" if why else ""


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
    from dateline.cli.progress import adding

    added = adding(opened, collector, defaults, jobs, thorough=thorough)
    if quiet:
        return
    click.echo(f"{counts_words(added)} in {opened.path}", err=True)
    if added.skipped:
        click.echo("Why: dateline articles --skipped", err=True)
