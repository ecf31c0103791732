"""What the tests share: the command line, run in this process or as one of its own, and where material lies."""

from __future__ import annotations

import contextlib
import io
import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dateline import library
from dateline.cli import main
from dateline.cli.settings import SETTINGS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from dateline.model import Defaults, Page
    from dateline.model.filing import Read

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "examples" / "ukraine-talks"
WINDOW = ("since", "2025-02-12", str(EXAMPLE), "--until", "2025-03-18")


@dataclass(frozen=True)
class Ran:
    """What a command did."""

    code: int
    out: str
    err: str


@pytest.fixture(autouse=True)
def _usual_width(monkeypatch):
    """Give text in a pipe its usual width."""
    monkeypatch.delenv("COLUMNS", raising=False)
    os.unsetenv("COLUMNS")  # readline, which pytest loads, sets it behind Python's back


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item):
    """Count no lines where a test is marked so; pytest-cov's own mark for it does nothing in parallel runs."""
    tracer = sys.gettrace()
    if item.get_closest_marker("uncounted"):
        sys.settrace(None)
    try:
        return (yield)
    finally:
        sys.settrace(tracer)


@pytest.fixture
def dateline(capsys, monkeypatch, tmp_path):
    """Run the command line in this process; its default archive and settings lie in a folder of the test."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    for setting in SETTINGS:
        monkeypatch.delenv(setting.variable, raising=False)

    def run(*arguments: str, stdin: bytes = b"") -> Ran:
        if stdin:
            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        code = 0
        try:
            main([str(argument) for argument in arguments])
        except SystemExit as stop:
            code = int(stop.code or 0)
        out, err = capsys.readouterr()
        return Ran(code, out, err)

    return run


def start(*arguments: str, **options) -> subprocess.Popen[bytes]:
    """Start the command line as a process of its own, for tests that kill it.

    It hears Ctrl-C as at a terminal, also where these tests are a shell's background job, which ignores it: a
    process hands on to its children what it ignores, and not what it handles.
    """
    command = [sys.executable, "-m", "dateline", *map(str, arguments)]
    ours = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)
    finally:
        signal.signal(signal.SIGINT, ours)


@pytest.fixture(scope="session")
def remembering() -> Callable[[], AbstractContextManager[None]]:
    """Give a context in which no page is read again that was read in it before: its reading depends on nothing else."""
    from dateline.app import reading  # here: it is slow to import, and most tests read no page

    reads: dict[tuple[str, str, bool], Read] = {}
    read_page = reading.read_page

    def remembered(page: Page, defaults: Defaults, parser_of=None) -> Read:
        key = (reading.page_digest(page, defaults), page.source, bool(parser_of))
        if key not in reads:
            reads[key] = read_page(page, defaults, parser_of)
        return reads[key]

    @contextlib.contextmanager
    def context() -> Iterator[None]:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(reading, "read_page", remembered)
            yield

    return context


@pytest.fixture
def _read_once(remembering):
    """Read each page once for all tests that have this; for those that are not about reading."""
    with remembering():
        yield


@pytest.fixture(scope="session")
def example_archive(tmp_path_factory, remembering) -> Path:
    """An archive that holds the example's pages, read once for all tests: whoever writes into it takes a copy."""
    archive = tmp_path_factory.mktemp("example") / "news.db"
    with remembering():
        library.add(EXAMPLE, archive=archive)
    return archive


@pytest.fixture(scope="session")
def answer(tmp_path_factory, remembering) -> Path:
    """The example's briefing as JSON, made once for all tests."""
    target = tmp_path_factory.mktemp("answer") / "brief.json"
    _, since, pile, _, until = WINDOW
    with remembering():
        target.write_text(library.render(library.ask(since, pile, until=until), "json"), encoding="utf-8")
    return target


@pytest.fixture(scope="session")
def asked(example_archive) -> tuple[str, ...]:
    """The example's question to that archive, for tests that ask more than once."""
    return ("since", "2025-02-12", "--until", "2025-03-18", "--archive", str(example_archive))


@pytest.fixture(scope="session")
def seed() -> Path:
    """The founding document's folder; tests of it are skipped where it is not at hand."""
    folder = Path(os.environ.get("DATELINE_SEED", ROOT / ".." / "shared" / "seed"))
    if not folder.is_dir():
        pytest.skip(f"no founding document at {folder}")
    return folder


@pytest.fixture(scope="session")
def bench() -> Path:
    """The labelled data; tests on them are skipped where they are not at hand."""
    folder = Path(os.environ.get("DATELINE_BENCH", ROOT / ".." / "shared" / "bench"))
    if not folder.is_dir():
        pytest.skip(f"no labelled data at {folder}")
    return folder


PAGE = """<!DOCTYPE html><html lang="en"><head><title>{title}</title>
<link rel="canonical" href="{address}"><meta property="og:site_name" content="{publisher}">
<meta property="article:published_time" content="{published}"></head>
<body><main><article><h1>{title}</h1>{body}</article></main></body></html>"""

FILLER = (
    "The minister travelled with a small delegation and took no questions from the reporters who had waited "
    "outside the building since the early morning. Officials on both sides described the mood as businesslike."
)


def page(
    body: str,
    *,
    title: str = "Ministers meet in Geneva",
    address: str = "https://post.example/geneva",
    publisher: str = "Example Post",
    published: str = "2025-03-14T09:00:00+00:00",
) -> str:
    """Return a saved page with one paragraph a line of `body`, and a filler so that it is no stub."""
    paragraphs = "".join(f"<p>{line}</p>" for line in [*body.splitlines(), FILLER])
    return PAGE.format(
        title=title, address=address, publisher=publisher, published=published, body=paragraphs
    )
