"""What the tests share: the command line, run in this process or as one of its own, and where material lies."""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import io
import os
import pickle
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import msgspec
import pytest
from msgspec.structs import replace

import browsing
from dateline import library
from dateline.cli import main
from dateline.cli.settings import SETTINGS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from dateline.attribution import Parser
    from dateline.model import Article, Page, Reading, Skipped

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "examples" / "ukraine-talks"
LONG_AGO = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
WINDOW = ("since", "2025-02-12", str(EXAMPLE), "--until", "2025-03-18")


T = TypeVar("T")


@dataclass(frozen=True)
class Ran:
    """What a command did."""

    code: int
    out: str
    err: str


@pytest.fixture(scope="module")
def browser():
    """A headless browser that reaches for nothing by itself; ask for it under `browsing.needs_browser`."""
    with browsing.started() as started:
        yield started


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
        return subprocess.Popen(command, **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | options)
    finally:
        signal.signal(signal.SIGINT, ours)


@pytest.fixture(scope="session")
def remembering(tmp_path_factory) -> Callable[[], AbstractContextManager[None]]:
    """Give a context in which no page is read again that was read in it before: its reading depends on nothing else.

    Workers share what they read, and only with those of the same run: what is read tomorrow may be read otherwise.
    """
    from dateline.app import reading  # here: it is slow to import, and most tests read no page

    shared = os.environ.get("PYTEST_XDIST_WORKER") and tmp_path_factory.getbasetemp().parent
    extracted: dict[bytes, Article | Skipped] = {}
    read: dict[bytes, Reading] = {}

    def extract_once(page: Page) -> Article | Skipped:
        key = msgspec.json.encode(replace(page, fetched=LONG_AGO))
        return _remembered(key, extracted, shared, lambda: extract(page))

    def read_once(article: Article, parser: Parser | None = None) -> Reading:
        address = article.address if article.address != article.source else ""
        key = msgspec.json.encode((replace(article, source="", address=address), parser is not None))
        return _remembered(key, read, shared, lambda: read_anew(article, parser))

    extract, read_anew = reading.extract, reading.read

    @contextlib.contextmanager
    def context() -> Iterator[None]:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(reading, "extract", extract_once)
            patch.setattr(reading, "read", read_once)
            yield

    return context


def _remembered(key: bytes, known: dict[bytes, T], shared: Path | None, make: Callable[[], T]) -> T:
    """Return what is known by a key, here or among what other workers left in a folder, or make it and leave it there."""
    digest = hashlib.sha256(key).digest()
    kept = shared and shared / f"{digest.hex()}.read"
    if digest not in known and kept and kept.exists():
        known[digest] = pickle.loads(kept.read_bytes())  # noqa: S301 - ours
    if digest not in known:
        known[digest] = make()
        if kept:
            whole = kept.with_suffix(f".{os.getpid()}")
            whole.write_bytes(pickle.dumps(known[digest]))
            whole.replace(kept)
    return known[digest]


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
