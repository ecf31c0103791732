"""Bad input is normal: each gets a clear word, the right exit code, and nothing else is lost."""

from __future__ import annotations

import gzip
import json
import resource
import sqlite3
import subprocess
import sys

import pytest

from conftest import page

GOOD = page("The two ministers met in Geneva on Thursday and agreed to reopen both embassies.")


@pytest.fixture
def pile(tmp_path):
    """A folder with one good page."""
    folder = tmp_path / "pile"
    folder.mkdir()
    (folder / "good.html").write_text(GOOD)
    return folder


def brief(dateline, pile, *more):
    return dateline("since", "2025-03-01", pile, "--until", "2025-03-18", *more)


@pytest.mark.parametrize("when", ["someday", "2025-02-30", "", "the day my cat was born", "13/13/2025"])
def test_what_is_no_date_is_refused_with_examples(dateline, pile, when):
    """A WHEN that is no date exits with 2 and shows what would be one."""
    ran = dateline("since", when, pile)
    assert ran.code == 2
    assert "2025-02-12" in ran.err


def test_since_after_until_is_refused(dateline, pile):
    """A window that ends before it begins exits with 2."""
    ran = dateline("since", "2025-03-18", pile, "--until", "2025-02-12")
    assert ran.code == 2
    assert "after" in ran.err


def test_a_missing_source_is_named_and_the_rest_done(dateline, pile):
    """A source that does not exist exits with 3; what was named besides it is briefed all the same."""
    ran = dateline("since", "2025-03-01", pile, pile / "nowhere", "--until", "2025-03-18")
    assert ran.code == 3
    assert "nowhere" in ran.err
    assert "agreed to reopen both embassies" in ran.out
    alone = dateline("since", "2025-03-01", pile / "nowhere")
    assert (alone.code, alone.out) == (3, "")


def test_an_empty_folder_says_so(dateline, tmp_path):
    """Nothing to read exits with 3, and no empty briefing is printed."""
    (tmp_path / "empty").mkdir()
    ran = dateline("since", "2025-03-01", tmp_path / "empty")
    assert (ran.code, ran.out) == (3, "")
    assert "nothing could be read" in ran.err


BROKEN = {
    "binary.html": (bytes(range(256)) * 40, "binary"),
    "empty.html": (b"", "empty"),
    "cut.html.gz": (gzip.compress(GOOD.encode())[:-20], "broken compression"),
    "no.html.gz": (b"this was never compressed", "broken compression"),
    "half.jsonl": (b'{"title": "Half", "text": "The ministers met', "broken record"),
    "picture.png": (b"\x89PNG\r\n", "unknown file type"),
    "large.html": (b"<html><body><p>" + b"word " * 10_000_000 + b"</p></body></html>", "too large"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_cannot_be_read_is_listed_and_nothing_else_is_lost(dateline, pile, name):
    """A page that cannot be read appears with its reason; the good page beside it is briefed."""
    content, reason = BROKEN[name]
    (pile / name).write_bytes(content)
    ran = brief(dateline, pile, "-f", "json")
    told = json.loads(ran.out)
    assert ran.code == 0
    assert [(s["source"].split("/")[-1].split(":")[0], s["reason"]) for s in told["skipped"]] == [
        (name, reason)
    ]
    assert told["skipped"][0]["detail"]
    assert "agreed to reopen" in told["changed"][0]["shown"]["quote"]


def test_a_good_line_survives_a_broken_neighbour(dateline, tmp_path):
    """Half a JSON line costs that line only."""
    record = {
        "title": "Geneva",
        "published": "2025-03-14",
        "url": "https://p.example/1",
        "text": "The two ministers met in Geneva on Thursday and agreed to reopen both embassies at last.",
    }
    export = tmp_path / "export.jsonl"
    export.write_text(
        json.dumps(record)
        + "\n"
        + json.dumps(record)[:60]
        + "\n"
        + json.dumps(record | {"url": "https://p.example/2"})
        + "\n"
    )
    ran = dateline("add", export, "--archive", tmp_path / "a.db")
    assert ran.err.startswith("2 new, 0 revised, 0 unchanged, 1 not read")
    skipped = dateline("articles", "--skipped", "--archive", tmp_path / "a.db")
    assert "export.jsonl:2" in skipped.out


def test_deep_nesting_neither_crashes_nor_hangs(pile):
    """Thousands and millions of open tags are read or skipped within bounded memory, in a process of their own."""
    for levels in (1_000, 10_000_000):
        (pile / f"deep{levels}.html").write_bytes(b"<div>" * min(3_000_000, levels) + b"text")
        with gzip.open(pile / f"deeper{levels}.html.gz", "wb", compresslevel=1) as stream:
            stream.write(b"<b>" * levels)
    command = [sys.executable, "-m", "dateline", "since", "2025-03-01", str(pile), "--until", "2025-03-18"]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert ran.returncode == 0, ran.stderr
    assert "agreed to reopen" in ran.stdout


def test_a_wrong_encoding_is_read_as_what_it_is(dateline, pile):
    """A Latin-1 page that claims UTF-8 keeps its words."""
    saved = GOOD.replace("Geneva", "Genève").replace("<head>", '<head><meta charset="utf-8">')
    (pile / "good.html").write_bytes(saved.encode("latin-1"))
    ran = brief(dateline, pile)
    assert ran.code == 0
    assert "Genève" in ran.out


def test_an_undated_text_is_said_to_be_undated(dateline, tmp_path):
    """Without a publication date only complete dates are placed; with --published the others are too."""
    note = tmp_path / "note.txt"
    note.write_text(
        "Ministers meet in Geneva\n\nThe two ministers met in Geneva on Thursday and agreed to reopen both embassies.\n\n"
        "A first round of talks between the ministers took place in Geneva on 3 March 2025 without a result.\n"
    )
    archive = tmp_path / "a.db"
    dateline("add", note, "--archive", archive)
    undated = dateline("since", "2025-03-01", "--until", "2025-03-18", "--archive", archive)
    assert "3 March 2025" in undated.out
    assert "13 March  " not in undated.out
    assert "publication date unknown" in undated.out
    dated = dateline("since", "2025-03-01", note, "--until", "2025-03-18", "--published", "2025-03-14")
    assert "13 March  " in dated.out


def test_standard_input_is_read(dateline):
    """`-` takes a page, a text or JSON lines from standard input."""
    line = json.dumps(
        {
            "title": "G",
            "text": "The two ministers met in Geneva on Thursday and reopened both embassies.",
            "published": "2025-03-14",
        }
    )
    for content in (GOOD, line):
        ran = dateline("since", "2025-03-01", "-", "--until", "2025-03-18", stdin=content.encode())
        assert ran.code == 0, ran.err
        assert "13 March  " in ran.out


def test_another_process_s_lock_is_waited_for_and_then_named(dateline, tmp_path, pile, monkeypatch):
    """A locked archive exits with 4 and says what to do; the archive is not harmed."""
    archive = tmp_path / "a.db"
    dateline("add", pile, "--archive", archive)
    monkeypatch.setattr("dateline.database.opening.BUSY_SECONDS", 0.1)
    (pile / "more.html").write_text(GOOD.replace("/geneva", "/other"))
    holder = sqlite3.connect(archive, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    ran = dateline("add", pile, "--archive", archive)
    holder.close()
    assert ran.code == 4
    assert "another process" in ran.err
    assert dateline("add", pile, "--archive", archive).code == 0


def test_a_full_disk_is_named_and_what_was_added_is_kept(tmp_path, pile):
    """When the archive cannot grow, the message says so, the exit code is 4 and the file stays sound."""
    archive = tmp_path / "a.db"
    export = pile / "export.jsonl"
    text = "The two ministers met in Geneva on Thursday and agreed to reopen both embassies. " * 6
    export.write_text(
        "".join(
            json.dumps({"url": f"https://p.example/{n}", "text": text, "published": "2025-03-14"}) + "\n"
            for n in range(300)
        )
    )
    limit = 500_000

    def bounded():
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    script = (
        "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); from dateline.cli import main; main()"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script, "add", str(export), "--archive", str(archive)],
        capture_output=True,
        text=True,
        timeout=120,
        preexec_fn=bounded,
        check=False,
    )
    assert ran.returncode == 4, ran.stderr
    assert "Traceback" not in ran.stderr
    with sqlite3.connect(archive) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        (kept,) = connection.execute("SELECT count(*) FROM article").fetchone()
    assert 0 < kept < 300


def test_what_is_no_archive_is_left_alone(dateline, tmp_path, pile):
    """A file that is not an archive, or an archive of another schema, is refused with advice and not touched."""
    text = tmp_path / "notes.db"
    text.write_text("shopping list " * 100)
    before = text.read_bytes()
    ran = dateline("add", pile, "--archive", text)
    assert ran.code == 4
    assert text.read_bytes() == before
    newer = tmp_path / "newer.db"
    dateline("add", pile, "--archive", newer)
    with sqlite3.connect(newer) as connection:
        connection.execute("INSERT INTO migration VALUES (99, 'from the future')")
    ran = dateline("articles", "--archive", newer)
    assert ran.code == 4
    assert "newer" in ran.err
    assert "pgrade" in ran.err


def test_asking_without_an_archive_says_how_to_make_one(dateline):
    """`since WHEN` alone, with nothing added yet, exits with 4 and names the next command."""
    ran = dateline("articles")
    assert ran.code == 4
    assert "dateline add" in ran.err


def test_a_window_without_articles_says_where_they_lie(dateline, pile):
    """When everything lies outside the window, the answer says so instead of printing an empty briefing."""
    ran = dateline("since", "2024-01-01", pile, "--until", "2024-02-01")
    assert ran.code == 2
    assert "outside this window" in ran.err


def test_output_is_written_whole_or_not_at_all(dateline, pile, tmp_path):
    """An output that cannot be written leaves no file behind and exits with 3."""
    ran = brief(dateline, pile, "-o", tmp_path / "no" / "such" / "folder.html")
    assert ran.code == 3
    assert ran.err
    assert brief(dateline, pile, "-o", tmp_path / "brief.docx").code == 2
    assert not list(tmp_path.glob("*.docx"))


def test_hostile_text_is_shown_and_never_run(dateline, pile):
    """Markup and terminal escapes of a source appear as text or not at all."""
    evil = (
        "<script>alert(1)</script> The ministers\x1b[31m met in Geneva on Thursday & agreed on <b>peace</b>."
    )
    line = {
        "title": "<img src=x onerror=alert(1)>",
        "text": evil,
        "published": "2025-03-14",
        "url": "javascript:alert(1)",
    }
    (pile / "evil.jsonl").write_text(json.dumps(line))
    for form in ("html", "text", "md"):
        out = brief(dateline, pile, "-f", form).out
        assert "\x1b" not in out
        if form != "text":
            assert "<script" not in out
            assert "<img" not in out
            assert 'href="javascript' not in out


def test_usage_errors_teach(dateline):
    """A wrong command or option exits with 2 and says what there is."""
    assert dateline("sinse", "2025-01-01").code == 2
    ran = dateline("since", "2025-01-01", "--formt", "md")
    assert ran.code == 2
    assert "--format" in ran.err


def test_a_window_of_two_thousand_years_is_answered(dateline, tmp_path):
    """Days of centuries ago, and the first and the last that a calendar knows, are told like others."""
    days = ("1 January 0001", "8 June 793", "10 July 1584", "31 December 9999", "12 March 2025")
    for n, day in enumerate(days):
        text = f"The Viking fleet of King Orm landed at Lauta harbour on {day}, the museum in Oresund says."
        (tmp_path / f"{n}.txt").write_text(text)
    ran = dateline("since", "0001-01-01", tmp_path, "--until", "2025-03-20")
    assert ran.code == 0, ran.err
    assert "10 July 1584" in ran.out
