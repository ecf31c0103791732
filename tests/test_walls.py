"""Which room may import which: read from the source, also where only types are meant."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import dateline

HOUSE = Path(dateline.__file__).parent
OUTER = {"archive", "app", "cli", "rendering"}
READERS = set("dates attribution copies actors claims positions figures salience answering".split())
FORBIDDEN = {
    "collect": OUTER,
    **dict.fromkeys(
        "model text extraction reading dates attribution copies actors claims positions figures salience".split(),
        OUTER | {"collect"},
    ),
    **dict.fromkeys(
        ("languages", "grammar"), OUTER | {"collect", "model", "extraction", "reading"} | READERS
    ),
    "answering": OUTER | {"collect"},
    "archive": {"app", "cli", "rendering", "collect", "answering"},
    "rendering": {"app", "archive", "cli", "collect"},
    "app": {"cli"},
}
"""Room -> rooms that it must not know."""


def imports(code: str, module: str) -> set[str]:
    """Return the modules that code imports, in full, wherever in it the import stands."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            above = module.split(".")[: -node.level] if node.level else []
            source = ".".join([*above, *filter(None, [node.module])])
            found |= {source, *(f"{source}.{alias.name}" for alias in node.names)}
    return found


def rooms(names: set[str]) -> set[str]:
    """Return the rooms of the house that modules lie in."""
    parts = (name.split(".") for name in names)
    return {part[1] for part in parts if part[0] == "dateline" and len(part) > 1}


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("import dateline.archive.store", {"archive"}),
        ("from dateline import archive", {"archive"}),
        ("from dateline.archive import Archive", {"archive"}),
        ("from ..archive import Archive", {"archive"}),
        ("def f():\n    if x:\n        from dateline.app.watch import Watcher", {"app"}),
        ("from collections import abc", set()),
    ],
)
def test_every_way_to_import_is_seen(code, expected):
    """An import is found however it is written and wherever it stands."""
    assert rooms(imports(code, "dateline.collect.web")) == expected


@pytest.mark.parametrize("room", FORBIDDEN)
def test_no_room_imports_through_a_wall(room):
    """No module of a room imports from a room that it must not know."""
    files = sorted((HOUSE / room).rglob("*.py"))
    assert files
    for path in files:
        module = ".".join(["dateline", *path.relative_to(HOUSE).with_suffix("").parts])
        met = rooms(imports(path.read_text(encoding="utf-8"), module)) & FORBIDDEN[room]
        assert not met, f"{module} imports from {', '.join(sorted(met))}"
