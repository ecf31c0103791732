"""Dateline: what has changed since then?

Reads a pile of news about a developing story and writes the dated, sourced briefing of what changed.

>>> import dateline
>>> briefing = dateline.ask("2025-02-12", "examples/ukraine-talks", until="2025-03-18")
>>> briefing.coverage.articles, briefing.coverage.publishers
(52, 13)
>>> dateline.verify(briefing, "examples/ukraine-talks").failed
()

What `__all__` names is for users, and stays; everything else is ours to move. Each name is imported when it is first
asked for: `import dateline` costs nothing.
"""

from __future__ import annotations

TYPE_CHECKING = False  # for whoever checks types it is true; importing it costs more than all the rest

if TYPE_CHECKING:
    from dateline.app.verify import Verified
    from dateline.app.watch import Visited
    from dateline.archive import Archive
    from dateline.errors import (
        ArchiveBusyError,
        ArchiveError,
        DatelineError,
        SchemaError,
        SourceError,
        UsageError,
        VerificationError,
    )
    from dateline.library import add, ask, extract, find_dates, load, render, verify, watch
    from dateline.model import (
        Article,
        Briefing,
        Citation,
        DateMention,
        Development,
        Filed,
        Page,
        PageKind,
        Question,
        Reading,
        Skipped,
        SkipReason,
        Standing,
        StandingKind,
        When,
    )
    from dateline.model.filing import Added
    from dateline.reading import read

    __version__: str
else:
    _HOMES = {
        "app.verify": "Verified",
        "app.watch": "Visited",
        "archive": "Archive",
        "errors": "ArchiveBusyError ArchiveError DatelineError SchemaError SourceError UsageError VerificationError",
        "library": "add ask extract find_dates load render verify watch",
        "model": "Article Briefing Citation DateMention Development Filed Page PageKind Question Reading"
        " SkipReason Skipped Standing StandingKind When",
        "model.filing": "Added",
        "reading": "read",
    }
    _HOME = {name: f"{__name__}.{module}" for module, names in _HOMES.items() for name in names.split()}

    def __getattr__(name: str) -> object:
        """Import a name when it is asked for, and the version that is installed: finding it takes a while."""
        if name == "__version__":
            from importlib.metadata import version  # noqa: PLC0415 - late, see above

            return version(__name__)
        if name not in _HOME:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module  # noqa: PLC0415 - late, see above

        value = globals()[name] = getattr(import_module(_HOME[name]), name)
        return value

    def __dir__() -> list[str]:
        """Name what there is to be imported too."""
        return sorted({*globals(), *__all__})


__all__ = [
    "Added",
    "Archive",
    "ArchiveBusyError",
    "ArchiveError",
    "Article",
    "Briefing",
    "Citation",
    "DateMention",
    "DatelineError",
    "Development",
    "Filed",
    "Page",
    "PageKind",
    "Question",
    "Reading",
    "SchemaError",
    "SkipReason",
    "Skipped",
    "SourceError",
    "Standing",
    "StandingKind",
    "UsageError",
    "VerificationError",
    "Verified",
    "Visited",
    "When",
    "__version__",
    "add",
    "ask",
    "extract",
    "find_dates",
    "load",
    "read",
    "render",
    "verify",
    "watch",
]
