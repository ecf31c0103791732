"""Which room may import which: read from the source, also where only types are meant."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

import dateline

HOUSE = Path(dateline.__file__).parent
FLOORS = tuple(
    floor.split()
    for floor in (
        "errors data patterns",
        "languages",
        "model",
        "text",
        "grammar",
        "extraction dates attribution copies actors salience",
        "collect claims",
        "positions figures",
        "ports reading database",
        "answering",
        "archive rendering sitestore",
        "app",
        "publishing",
        "commenting",
        "library web",
        "cli",
    )
)
"""The house from the ground up: a room knows rooms of lower floors only."""

ALSO = {
    "answering": {"collect"},
    "archive": {"collect", "answering"},
    "cli": {"archive"},
}
"""Room -> rooms below it that it must not know all the same."""

ONLY = {
    "click": {"cli"},
    "rich": {"cli", "rendering"},
    "jinja2": {"rendering", "web"},
    "sqlalchemy": {"database", "archive", "sitestore"},
    "sqlite3": {"database", "archive"},
    "httpx2": {"collect"},
    "httpcore2": {"collect"},
    "dateline.archive": {"app"},
    "dateline.sitestore": {"publishing"},
    "starlette": {"web"},
    "uvicorn": {"web"},
    "h11": {"web"},
    "argon2": {"publishing"},
    "pyotp": {"publishing"},
    "segno": {"web"},
    "smtplib": {"publishing"},
}
"""Package -> the rooms, besides its own, that may import it."""


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


@cache
def imported() -> dict[str, set[str]]:
    """Return what each module of the house imports, but for the doors `dateline` and `python -m dateline`."""
    found = {}
    for path in sorted(HOUSE.rglob("*.py")):
        module = ".".join(["dateline", *path.relative_to(HOUSE).with_suffix("").parts])
        if module not in ("dateline.__init__", "dateline.__main__"):
            found[module] = imports(path.read_text(encoding="utf-8"), module)
    return found


def test_every_room_has_its_floor():
    """A new room is given a floor here, and no floor names a room that is gone."""
    assert {module.split(".")[1] for module in imported()} == {room for floor in FLOORS for room in floor}


@pytest.mark.parametrize("floor", range(len(FLOORS)))
def test_no_room_imports_through_a_wall(floor):
    """No module imports from a room on its own floor or above it, or from one that it must not know."""
    below = {room for lower in FLOORS[:floor] for room in lower} | {"__version__"}
    below |= set(dateline.__all__) if "library" in below else set()
    for module, names in imported().items():
        room = module.split(".")[1]
        if room in FLOORS[floor]:
            met = rooms(names) - (below - ALSO.get(room, set())) - {room}
            assert not met, f"{module} imports from {', '.join(sorted(met))}"


@pytest.mark.parametrize("package", ONLY)
def test_what_is_outside_comes_in_by_one_door(package):
    """SQL, HTTP, the command line and the terminal are each known to one room or two."""
    inside = package.removeprefix("dateline.")
    users = {
        module.split(".")[1]
        for module, names in imported().items()
        if any(name == package or name.startswith(f"{package}.") for name in names)
    }
    assert users - {inside} == ONLY[package]
