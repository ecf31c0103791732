"""Which archive is meant, and opening it."""

from __future__ import annotations

import contextlib
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_data_path

from dateline.archive import Archive

if TYPE_CHECKING:
    from collections.abc import Iterator


def default_archive() -> Path:
    """Return where the archive of a user lies who names none."""
    return user_data_path("dateline", appauthor=False) / "archive.db"


@contextlib.contextmanager
def opened(
    archive: str | Path | None = None, *, temporary: bool = False, create: bool = True
) -> Iterator[Archive]:
    """Open the archive named, or the user's own, or one that is thrown away afterwards."""
    with contextlib.ExitStack() as stack:
        if temporary:
            folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="dateline-"))
            archive = Path(folder, "archive.db")
        yield stack.enter_context(Archive(archive or default_archive(), create=create))
