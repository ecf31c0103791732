"""What commands do with sources and archives."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, NamedTuple, TextIO

from dateline.cli.streams import note

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

    from dateline import Archive
    from dateline.app.claiming import Claimed
    from dateline.cli.options import Manner
    from dateline.collect import FileCollector
    from dateline.model.filing import Added


class Pile(NamedTuple):
    """The archive that is asked, and the sources that were named, which are yet to be read into it."""

    archive: Archive
    collector: FileCollector
    temporary: bool  # thrown away afterwards

    def read(self, manner: Manner, until: dt.date | None = None) -> None:
        """Read the sources; into an archive that goes, with `until` as the day of what says none."""
        from dateline.app.add import add
        from dateline.cli.progress import bar

        defaults = manner.defaults(until if self.temporary else None)
        add(self.archive, self.collector, defaults, jobs=manner.jobs, thorough=manner.thorough, bar=bar)


@contextlib.contextmanager
def pile(archive: str | None, sources: Sequence[str]) -> Iterator[Pile]:
    """Open what is asked: sources without an archive need one that is thrown away; at last, name what is missing."""
    from dateline.app.add import collector_of, complain_of_missing

    collector = collector_of(sources)
    temporary = bool(sources) and not archive
    with opened_archive(archive, temporary=temporary, create=bool(sources)) as opened:
        yield Pile(opened, collector, temporary)
    complain_of_missing(collector)


@contextlib.contextmanager
def opened_archive(archive: str | None, *, temporary: bool = False, create: bool = True) -> Iterator[Archive]:
    """Open the archive named, or the user's own, or one that is thrown away afterwards."""
    from dateline.app.opening import opened

    with opened(archive, temporary=temporary, create=create) as found:
        yield found


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


def tell_of(added: Added, archive: Archive) -> None:
    """Say what adding files did."""
    note(f"{counts_words(added)} in {archive.path}")
    if added.skipped:
        note("Why: dateline articles --skipped")


def claims_asked(
    archive: str | None,
    sources: Sequence[str],
    window: tuple[str | None, str | None],
    aliases: TextIO | None,
    manner: Manner,
) -> Claimed:
    """Return who says what in the sources, or in the archive, from one day to another."""
    from dateline.app.claiming import claimed
    from dateline.app.when import window as days

    first, last = days(*window)
    names = aliases.read() if aliases else ""
    with pile(archive, sources) as asked:
        asked.read(manner, last if window[1] else None)
        return claimed(asked.archive, first, last, names)
