"""How far a long run is, where somebody looks."""

from __future__ import annotations

import contextlib
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dateline.model.filing import Added


@contextlib.contextmanager
def bar(size: int) -> Iterator[tuple[Callable[[int], None], Callable[[Added], None]]]:
    """Yield what to call with bytes done and with totals; both do nothing where nobody is looking."""
    if not sys.stderr.isatty():
        yield (lambda _: None), (lambda _: None)
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("reading"),
        BarColumn(),
        TextColumn("{task.percentage:3.0f} %  {task.fields[articles]} pages  {task.fields[rate]}/s"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=size or None, articles=0, rate="–")

        def report(added: Added) -> None:
            done = added.new + added.revised + added.unchanged + added.skipped
            elapsed = progress.tasks[0].elapsed or 0
            progress.update(task, articles=done, rate=round(done / elapsed) if elapsed else "–")

        yield (lambda done: progress.update(task, advance=done)), report


@contextlib.contextmanager
def counting(size: int, words: str) -> Iterator[tuple[Callable[[int], None], Callable[[int], None]]]:
    """Yield what to call with bytes that were read, and with how many `words` (things) are done by now."""
    if not sys.stderr.isatty():
        yield (lambda _: None), (lambda _: None)
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    columns = (TextColumn("reading"), BarColumn(), TextColumn("{task.fields[things]} " + words))
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=size or None, things=0)
        yield (
            (lambda done: progress.update(task, advance=done)),
            (lambda things: progress.update(task, things=things)),
        )


@contextlib.contextmanager
def fetching() -> Iterator[Callable[[str], None]]:
    """Yield what to call with the name of each page that came, and with "" when all is done for now."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.markup import escape

    count = 0
    with Console(stderr=True).status("fetching") as status:

        def report(name: str) -> None:
            nonlocal count
            count += bool(name)
            status.update(f"pages so far: {count}  {escape(name[:60]) or 'waiting for the next visit'}")

        yield report
