"""What is installed with Dateline, and what it is called."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import dateline

PROJECT = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def _needs(name: str, extra: str = "") -> list[Requirement]:
    try:
        needed = map(Requirement, requires(name) or ())
    except PackageNotFoundError:  # for another system
        return []
    return [need for need in needed if need.marker is None or need.marker.evaluate({"extra": extra})]


def test_what_a_part_wants_by_an_extra_we_want_too():
    """Pip before 23.3 does not find an extra that is spelled in another way, and leaves out what it brings."""
    ours = [Requirement(text) for text in PROJECT["dependencies"]]
    named = {canonicalize_name(need.name) for need in ours}
    seen, waiting, brought = set(), list(ours), set()
    while waiting:
        need = waiting.pop()
        if (name := canonicalize_name(need.name)) in seen and not need.extras:
            continue
        seen.add(name)
        plain = {str(further) for further in _needs(name)}
        for extra in need.extras:
            further = [more for more in _needs(name, canonicalize_name(extra)) if str(more) not in plain]
            brought |= {canonicalize_name(more.name) for more in further}
        waiting += _needs(name)
    assert brought, "justext's extra is not seen: this test looks at nothing"
    assert brought <= named


def test_the_version_stands_in_one_place():
    """The program, the library and the installed package name one version, and no file of ours spells it."""
    said = subprocess.run(
        [sys.executable, "-m", "dateline", "--version"], check=True, capture_output=True, text=True
    ).stdout
    assert said == f"dateline, version {version('dateline')}\n"
    assert dateline.__version__ == version("dateline")
    assert "version" not in PROJECT
    assert "version" in PROJECT["dynamic"]


def test_a_start_does_not_look_for_the_version():
    """`import dateline` leaves the search through the installed packages until somebody asks for the version."""
    program = (
        "import sys, dateline.cli; print('importlib.metadata' in sys.modules, hasattr(dateline, 'nothing'))"
    )
    told = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True).stdout
    assert told == "False False\n"
