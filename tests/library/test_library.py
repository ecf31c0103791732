"""The library that users import: its names, its types, its examples, and what it costs to import."""

import datetime as dt
import doctest
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import dateline
from conftest import EXAMPLE, ROOT, page
from serving import serving

pytestmark = pytest.mark.usefixtures("_read_once")
USES = Path(__file__).parent / "uses.py"
PASSING = {"until": "2025-03-18", "length": "short"}


def _fresh(code: str) -> str:
    """Return what code prints in a new process."""
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": ":".join(sys.path)},
    )
    return done.stdout.strip()


def test_every_name_is_there():
    """Each name of `__all__` can be had, and there are no others."""
    assert dateline.__all__ == sorted(dateline.__all__)
    for name in dateline.__all__:
        assert getattr(dateline, name) is not None
    assert {*dateline._HOME, "__version__"} == set(dateline.__all__)
    assert set(dateline.__all__) <= set(dir(dateline))
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = dateline.nothing


def test_no_room_takes_the_place_of_a_name():
    """A package of the house that is imported becomes an attribute of `dateline`: none is called as a name is."""
    rooms = {path.stem for path in Path(dateline.__file__).parent.iterdir()}
    assert not rooms & set(dateline.__all__)


def test_importing_costs_nothing():
    """`import dateline` imports no other part of the house or of others; nor does `--version` a database or reader."""
    assert _fresh(
        "import sys; old = set(sys.modules); import dateline; print(*(set(sys.modules) - old))"
    ) in (
        "dateline",
        "dateline __future__",
        "__future__ dateline",
    )
    loaded = _fresh(
        "import sys, contextlib\nfrom dateline.cli import main\n"
        "with contextlib.suppress(SystemExit), contextlib.redirect_stdout(None): main(['--version'])\n"
        "print(*sys.modules)"
    ).split()
    assert "click" in loaded
    assert not {"sqlalchemy", "trafilatura", "httpx2", "rich", "lxml"} & set(loaded)


def test_a_reader_of_dates_loads_no_database():
    """A part is imported when it is used, without what it does not need."""
    loaded = _fresh(
        "import sys, dateline; dateline.find_dates('today', '2025-03-14'); print(*sys.modules)"
    ).split()
    assert "dateline.dates" in loaded
    assert not {"sqlalchemy", "trafilatura", "httpx2"} & set(loaded)


def test_typical_uses_are_typed(monkeypatch):
    """A type checker knows what goes in and out, and sees what is wrong."""
    api = pytest.importorskip("mypy.api")
    monkeypatch.setattr(
        sys, "setrecursionlimit", lambda _: None
    )  # it would stay for the tests behind this one
    out, errors, code = api.run([str(USES), "--config-file", str(ROOT / "pyproject.toml")])
    assert code == 0, out + errors


@pytest.mark.parametrize(
    "example",
    [
        pytest.param(test, id=test.name)
        for module in ("dateline", "dateline.library", "dateline.dates")
        for test in doctest.DocTestFinder(exclude_empty=True).find(import_module(module))
        if test.examples
    ],
)
def test_an_example_is_true(example, monkeypatch, tmp_path):
    """What a docstring shows is what comes."""
    monkeypatch.chdir(ROOT)
    example.globs["folder"] = str(tmp_path)
    printed: list[str] = []
    assert doctest.DocTestRunner().run(example, out=printed.append).failed == 0, "".join(printed)


def test_a_pile_is_asked_in_passing(tmp_path, monkeypatch):
    """Sources without an archive are read into one that is thrown away; days and words ask the same."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    told = dateline.ask(dt.date(2025, 2, 12), EXAMPLE, until=dt.date(2025, 3, 18))
    assert told == dateline.ask("12 February 2025", str(EXAMPLE), until="2025-03-18")
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "brief.json").write_text(dateline.render(told, "json"))
    assert dateline.load(tmp_path / "brief.json") == told
    proof = dateline.verify(tmp_path / "brief.json", EXAMPLE)
    assert proof.checked > 50
    assert proof.failed == ()
    (tmp_path / "one.html").write_text(page("The ministers met in Geneva on Friday."))
    assert len(dateline.verify(told, tmp_path / "one.html").failed) == proof.checked


def test_an_archive_is_a_path_or_open(tmp_path):
    """What is open stays open; a path is opened for the call; without sources, what is there is asked."""
    pages = EXAMPLE / "pages" / "meridian-wire"
    with dateline.Archive(tmp_path / "talks.db") as archive:
        assert dateline.add(pages, archive=archive).new == 10
        told = dateline.ask("2025-02-12", archive=archive, until="2025-03-18")
    assert dateline.add(pages, archive=tmp_path / "talks.db").new == 0
    assert dateline.ask("2025-02-12", archive=tmp_path / "talks.db", until="2025-03-18") == told
    assert dateline.verify(told, archive=tmp_path / "talks.db").failed == ()


def test_a_question_is_asked_again(tmp_path):
    """A question stands for its window and what it is about; what is said besides beats it."""
    archive = tmp_path / "talks.db"
    dateline.add(EXAMPLE / "pages" / "meridian-wire", archive=archive)
    asked = dateline.Question(dt.date(2025, 2, 12), dt.date(2025, 3, 18), "ceasefire")
    told = dateline.ask("2025-02-12", archive=archive, until="2025-03-18", about="ceasefire")
    assert dateline.ask(asked, archive=archive) == dateline.ask(told.question, archive=archive) == told
    other = dateline.ask(asked, archive=archive, until="2025-03-12", about="embassy").question
    assert other == dateline.Question(dt.date(2025, 2, 12), dt.date(2025, 3, 12), "embassy")


def test_refusals_say_what_to_do(tmp_path):
    """A missing source is told before anything is read, an unknown format and a file that is no briefing by name."""
    with pytest.raises(dateline.SourceError, match=r"nowhere\.html"):
        dateline.ask("2025-02-12", EXAMPLE, "nowhere.html", **PASSING)
    with pytest.raises(dateline.SourceError, match=r"nowhere\.html"):
        dateline.extract("nowhere.html")
    with pytest.raises(dateline.SourceError, match=r"nowhere\.json"):
        dateline.load("nowhere.json")
    with pytest.raises(dateline.UsageError, match="no day"):
        dateline.find_dates("today", "no day")
    told = dateline.ask("2025-03-10", EXAMPLE / "pages" / "meridian-wire", **PASSING)
    with pytest.raises(dateline.UsageError, match="no format 'pdf'"):
        dateline.render(told, "pdf")
    with pytest.raises(dateline.ArchiveError, match="no archive"):
        next(dateline.watch(archive=tmp_path / "none.db"))


def test_articles_without_an_archive(tmp_path):
    """Pages that one has and files give articles, or the reason why not; what they do not say is what the user says."""
    made = dateline.Page("mine", page("They met.").encode(), dateline.PageKind.HTML, dt.datetime.now(dt.UTC))
    (tmp_path / "note.txt").write_text("The mayor told the council that the bridge will stay shut until May.")
    (tmp_path / "empty.html").write_text("<html></html>")
    first, nothing, note = dateline.extract(made, tmp_path, published="2025-03-12", publisher="Post")
    assert (first.title, first.publisher) == ("Ministers meet in Geneva", "Example Post")
    assert isinstance(nothing, dateline.Skipped)
    assert (note.publisher, note.published.day) == ("Post", dt.date(2025, 3, 12))
    assert len(dateline.read(note).sentences) == 1


def test_a_feed_is_added_and_watched(tmp_path):
    """An address that is added is followed; each visit tells what it brought; a page is extracted where it lies."""
    feed = (
        '<?xml version="1.0"?><rss version="2.0"><channel><title>Post</title><link>{0}/</link>'
        "<item><title>Accord</title><link>{0}/a1</link><guid>1</guid></item></channel></rss>"
    )
    near = {"pace": 0, "allow_private": True}
    archive = tmp_path / "talks.db"
    with serving() as site:
        site.put("/feed", feed.format(site.address))
        site.put("/a1", page("The ministers met in Geneva on Thursday."))
        assert dateline.add(f"{site.address}/feed", archive=archive, **near).new == 1
        [article] = dateline.extract(f"{site.address}/a1", allow_private=True)
        assert article.title == "Ministers meet in Geneva"
        site.put("/feed", feed.format(site.address).replace("a1", "a2").replace(">1<", ">2<"))
        site.put("/a2", page("The ministers met again.", address="https://post.example/again"))
        [visited] = dateline.watch(archive=archive, once=True, now=True, **near)
        assert (visited.after.address, visited.added.new) == (f"{site.address}/feed", 1)
        with pytest.raises(dateline.SourceError, match="nothing came"):
            dateline.add(f"{site.address}/gone", archive=archive, **near)
