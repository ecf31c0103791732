"""Where a briefing goes: to the terminal, into a pipe, or into a file that is written whole or not at all."""

from __future__ import annotations

import contextlib
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from dateline.cli import streams
from dateline.errors import SourceError, UsageError
from dateline.rendering.formats import PLAIN_WIDTH, format_of, render

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from rich.console import Console

    from dateline.model import Briefing


class Output(Struct, frozen=True):
    """What a briefing is written as, and where to."""

    form: str | None = None  # None: by the path's ending
    path: str | None = None  # None: standard output
    title: str = ""  # the user's own
    chart: bool = False  # the timeline too, drawn in text

    def check(self) -> None:
        """Refuse what cannot be written, before anything is read.

        Raises:
            UsageError: no format is known by the path's ending, or the format has no chart.
            SourceError: no file can be made there.
        """
        form = self._form()
        if self.chart and form != "text":
            raise UsageError(
                f"--chart draws in text, not in {form}",
                "Leave it out; the HTML page has its picture anyway." if form == "html" else "Leave it out.",
            )
        if not self.path or _is_device(self.path):
            return
        target = Path(self.path).resolve()
        try:
            with tempfile.TemporaryFile(dir=target.parent):
                pass
        except OSError as error:
            raise SourceError(
                f"cannot write {self.path}: {target.parent}: {error.strerror}",
                "Make the folder first, or name another file with -o.",
            ) from error

    def write(self, briefing: Briefing) -> None:
        """Write the briefing.

        Raises:
            SourceError: the file could not be written; the briefing went to standard output instead.
        """
        form = self._form()
        briefing = replace(briefing, title=self.title)
        if not self.path:
            self._print(briefing, form)
            return
        content = self._text(briefing, PLAIN_WIDTH) if form == "text" else render(briefing, form)
        try:
            _put(self.path, content)
        except OSError as error:
            self._print(briefing, form)
            raise SourceError(
                f"cannot write {self.path}: {error.strerror}", "The briefing went to standard output instead."
            ) from error

    def _form(self) -> str:
        return self.form or (format_of(self.path) if self.path else "text")

    def _print(self, briefing: Briefing, form: str) -> None:
        if form != "text":
            streams.say_document(render(briefing, form))
        elif sys.stdout is not None and sys.stdout.isatty():
            from rich.console import Console

            from dateline.rendering.terminal import show

            console = Console(highlight=False, emoji=False)
            with _paged(console):
                show(briefing, console, charted=self.chart)
        else:
            streams.say(self._text(briefing, streams.columns(PLAIN_WIDTH)))

    def _text(self, briefing: Briefing, width: int) -> str:
        from dateline.rendering.terminal import to_text

        return to_text(briefing, width, charted=self.chart)


def _paged(console: Console) -> AbstractContextManager[object]:
    """Return what shows the output in a pager, as git does it: $PAGER, else less, which leaves what fits the screen as it is.

    There is none where $PAGER is empty, where there is none to start, or where nobody can press a key.
    """
    command = shlex.split(os.environ.get("PAGER", "less"))
    known = bool(command) and shutil.which(command[0]) is not None
    if not known or os.name == "nt" or console.is_dumb_terminal or not sys.stdin.isatty():
        return contextlib.nullcontext()
    from rich.pager import Pager

    class Paged(Pager):  # rich's own asks $MANPAGER first, which is for manuals
        def show(self, content: str) -> None:
            environment = {"LESS": "FRX", **os.environ}
            subprocess.run(command, input=content, encoding="utf-8", env=environment, check=False)  # noqa: S603 - the user's own

    return console.pager(Paged(), styles=True, links=True)


def _is_device(path: str) -> bool:
    """Say whether a path is there and no file: a pipe, or /dev/null."""
    return Path(path).exists() and not Path(path).is_file()


def _put(path: str, content: str) -> None:
    """Write a file whole or not at all."""
    if _is_device(path):
        Path(path).write_text(content, encoding="utf-8")
        return
    target = Path(path).resolve()
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", dir=target.parent, prefix=f".{target.name[:100]}.", delete=False
    ) as stream:
        partial = Path(stream.name)
        try:
            stream.write(content)
            stream.flush()
            partial.chmod(0o644)
            partial.replace(target)
        finally:
            partial.unlink(missing_ok=True)  # still there only when something went wrong
