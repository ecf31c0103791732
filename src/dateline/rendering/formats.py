"""The formats of a briefing, in one table; others bring theirs by the entry point group `dateline.renderers`.

A format of ours is a line here and a file that turns a briefing into text. A format of somebody else is an entry
point whose name is the format's, and its files' ending, and whose value is such a function:

    [project.entry-points."dateline.renderers"]
    tex = "my_package.tex:to_tex"
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from pkgutil import resolve_name
from typing import TYPE_CHECKING, cast

from msgspec import Struct

from dateline.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from dateline.model import Briefing

GROUP = "dateline.renderers"
PLAIN_WIDTH = 100
"""Columns of text that no terminal shows."""


class Format(Struct, frozen=True):
    """What a briefing can be written as."""

    name: str
    endings: tuple[str, ...]  # of files that are written so
    function: str  # "module:name" of Briefing -> text; loaded when it is asked for
    about: str = ""
    advises: bool = False  # it says what to try on the command line, and takes `advice`

    def write(self, briefing: Briefing, *, advice: bool = True) -> str:
        """Return the briefing in this format; without `advice` for readers, who have no command line."""
        write = cast("Callable[..., str]", resolve_name(self.function))
        return write(briefing, advice=False) if self.advises and not advice else write(briefing)


OURS = (
    Format(
        "text", (".txt", ""), "dateline.rendering.terminal:to_text", "plain text, for reading", advises=True
    ),
    Format("md", (".md", ".markdown"), "dateline.rendering.markdown:to_markdown", "Markdown", advises=True),
    Format(
        "html",
        (".html", ".htm"),
        "dateline.rendering.html:to_html",
        "one page that stands alone",
        advises=True,
    ),
    Format("csv", (".csv",), "dateline.rendering.table:to_csv", "its lines, one a row, for a spreadsheet"),
    Format("json", (".json",), "dateline.rendering.json:to_json", "everything, for programs and `verify`"),
)


_OURS_BY_NAME = {form.name: form for form in OURS}


def is_format(name: str) -> bool:
    """Say whether a name is a format's."""
    return name in _OURS_BY_NAME or name in all_formats()


@cache  # the entry points are looked for once in a process
def all_formats() -> Mapping[str, Format]:
    """Return the formats there are, by name: ours, then what is installed besides; ours keep their names."""
    from importlib.metadata import entry_points  # noqa: PLC0415 - slow to import, and to go through

    theirs = (Format(point.name, (f".{point.name}",), point.value) for point in entry_points(group=GROUP))
    others = {form.name: form for form in sorted(theirs, key=lambda f: f.name)}
    return _OURS_BY_NAME | {name: form for name, form in others.items() if name not in _OURS_BY_NAME}


def format_of(path: str) -> str:
    """Return the name of the format that a file's ending asks for.

    Raises:
        UsageError: none does.
    """
    ending = Path(path).suffix.casefold()
    found = _ending_so(OURS, ending) or _ending_so(all_formats().values(), ending)
    if not found:
        raise UsageError(
            f"no format is known by the ending {ending}", f"Name it with --format {'|'.join(all_formats())}."
        )
    return found


def _ending_so(formats: Iterable[Format], ending: str) -> str:
    return next((form.name for form in formats if ending in form.endings), "")


def render(briefing: Briefing, form: str, *, advice: bool = True) -> str:
    """Return the briefing as `form`, a name of `all_formats`; "text" is plain, without colours.

    Without `advice` it is for readers, who have no command line.
    """
    return (_OURS_BY_NAME.get(form) or all_formats()[form]).write(briefing, advice=advice)
