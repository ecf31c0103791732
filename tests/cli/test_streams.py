"""Output never fails: what cannot be shown is replaced, and a reader may go at any time."""

import json
import os
import subprocess
import sys

import pytest

from conftest import page, start
from dateline import library
from dateline.cli.streams import columns, plain

MET = "Zuzana Žitná said the ministers “met in Genève → at last…” for talks on Thursday 13 March 2025."


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    """An archive with one article, and forty of another day: a question to it starts quickly."""
    folder = tmp_path_factory.mktemp("streams")
    (folder / "good.html").write_text(page(f"The two ministers met in Geneva on Thursday.\n{MET}"))
    record = {"text": "The two ministers met in Rome and said nothing.", "published": "2024-03-14"}
    records = (record | {"url": f"https://p.example/{n}", "title": "Talks " * 30} for n in range(40))
    (folder / "many.jsonl").write_text("".join(json.dumps(each) + "\n" for each in records))
    library.add(folder, archive=folder / "a.db")
    return folder / "a.db"


def asked(archive):
    return ("since", "2025-03-01", "--until", "2025-03-18", "--archive", archive)


def since(archive, *more, **environment):
    process = start(*asked(archive), *more, env=os.environ | environment)
    out, err = process.communicate(timeout=120)
    return process.returncode, out, err


@pytest.mark.parametrize("encoding", ["latin-1", "ascii", "cp1252"])
def test_what_a_terminal_cannot_show_is_replaced(archive, encoding):
    """With a small character set the briefing is printed with the nearest characters, and nothing fails."""
    code, out, err = since(archive, PYTHONIOENCODING=encoding)
    assert (code, err) == (0, b"")
    text = " ".join(out.decode(encoding).split())
    assert "said the ministers" in text
    assert "Zitn" in text.replace("Ž", "Z")
    assert "-> at last" in text
    assert encoding != "ascii" or '"met in Geneve -> at last..."' in text


def test_what_is_for_programs_stays_whole(archive):
    """JSON in a pipe is UTF-8 whatever the terminal shows, so that it can be verified."""
    code, out, _ = since(archive, "-f", "json", PYTHONIOENCODING="ascii")
    assert code == 0
    assert any("Žitná" in d["shown"]["paragraph"] for d in json.loads(out)["changed"])
    _, plainly, _ = since(archive, "-f", "json")
    assert out == plainly


@pytest.mark.parametrize(
    ("character", "shown"),
    [
        ("→", "->"),
        ("é", "e"),
        ("ł", "l"),
        ("“", '"'),
        ("½", "1/2"),
        ("語", "?"),
        ("\udcff", "?"),
        ("\u0301", ""),
    ],
)
def test_the_nearest_characters(character, shown):
    """Accents go, typographic marks become plain ones, and what has no likeness is a question mark."""
    assert plain(character) == shown


def test_columns_say_how_wide_a_pipe_is(archive, dateline, monkeypatch):
    """$COLUMNS sets the width of piped text; nonsense in it is passed over, and very little is not enough."""

    def widest(told):
        monkeypatch.setenv("COLUMNS", told)
        printed = dateline(*asked(archive)).out
        return max(map(len, printed.splitlines()))

    usual = max(map(len, since(archive)[1].decode().splitlines()))
    assert 80 < usual <= 100
    assert 30 < widest("60") <= 60
    assert 100 < widest("140") <= 140
    assert widest("wide") == widest("0") == usual
    assert 30 < widest("3") <= 40


@pytest.mark.parametrize(
    "command", [("articles",), ("articles", "-f", "json"), ("articles", "--help"), ("claims",)]
)
def test_a_reader_may_go(archive, command):
    """Every command ends with 0 and without a word when nobody reads its output any more."""
    reader, writer = os.pipe()
    os.close(reader)
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "dateline",
            *command,
            *(() if "--help" in command else ("--archive", archive)),
        ],
        stdout=writer,
        stderr=subprocess.PIPE,
    )
    os.close(writer)
    _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (0, b"")


def test_a_width_has_bounds(monkeypatch):
    """$COLUMNS counts between 40 and 500."""
    for told, width in (
        ("39", 40),
        ("40", 40),
        ("41", 41),
        ("499", 499),
        ("501", 500),
        ("-80", 100),
        ("", 100),
    ):
        monkeypatch.setenv("COLUMNS", told)
        assert columns(100) == width


def on_a_terminal(archive, **environment):
    """What a terminal shows of an answer, and nobody presses a key."""
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    environment = os.environ | {"TERM": "xterm", "COLUMNS": "80"} | environment
    process = start(*asked(archive), stdin=theirs, stdout=theirs, stderr=theirs, env=environment)
    os.close(theirs)
    shown = b""
    while True:
        try:
            piece = os.read(ours, 4096)
        except OSError:  # the other end is closed
            break
        if not piece:
            break
        shown += piece
    os.close(ours)
    assert process.wait(timeout=120) == 0
    return shown.decode()


def test_a_terminal_s_answer_goes_through_the_pager(archive, tmp_path):
    """$PAGER gets it with its colours, and $MANPAGER nothing; an empty one, or one that is not there, leaves it as it is."""
    paged = on_a_terminal(archive, PAGER=f"tee {tmp_path / 'paged'}", MANPAGER="false")
    got = (tmp_path / "paged").read_text()
    assert "said the ministers" in " ".join(got.split())
    assert "\x1b[" in got
    assert "said the ministers" in " ".join(paged.split())
    for pager in ("", "cat", "no-such-pager"):
        (tmp_path / "paged").unlink(missing_ok=True)
        assert "said the ministers" in " ".join(on_a_terminal(archive, PAGER=pager).split())
