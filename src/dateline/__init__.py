"""Dateline: what has changed since then?

Reads a pile of news about a developing story and writes the dated, sourced briefing of what changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__version__: str

if not TYPE_CHECKING:  # a type checker shall not believe that there is any name whatever

    def __getattr__(name: str) -> str:
        """Return the version that is installed, when asked: finding it takes a fifth of the program's start."""
        if name != "__version__":
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib.metadata import version  # noqa: PLC0415 - late, see above

        return version(__name__)
