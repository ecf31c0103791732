"""Visiting feeds beside something that runs: in a process of its own, so that reading pages holds up no reader."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from typing import TYPE_CHECKING

from dateline.cli.streams import note

if TYPE_CHECKING:
    from collections.abc import Iterator

PATIENCE = 10.0
"""Seconds that it has to file what it is at."""


@contextlib.contextmanager
def watched(archive: str, *, wanted: bool) -> Iterator[None]:
    """Let `dateline watch` visit the feeds of an archive meanwhile, where that is wanted."""
    if not wanted:
        yield
        return
    command = [sys.executable, "-m", "dateline", "watch", "--archive", archive]
    process = subprocess.Popen(command)  # noqa: S603 - ourselves
    note("dateline: visiting the feeds of the archive, too")
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
