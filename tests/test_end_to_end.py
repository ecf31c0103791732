"""The user's path: a pile in, a briefing out, every line provable. These tests come first."""

from __future__ import annotations

import json
import os
import re
import signal
import sqlite3
import time
from collections import Counter

import pytest
from lxml import html as lxml_html
from msgspec.structs import replace

from conftest import EXAMPLE, WINDOW, page, start
from dateline.rendering import render
from dateline.rendering.glance import told_words
from dateline.rendering.json import from_json

pytestmark = pytest.mark.usefixtures("_read_once")


def test_the_example_is_briefed_in_one_step(dateline):
    """One command over the shipped pile prints what changed, what comes next and sources; in full, background too."""
    ran = dateline(*WINDOW)
    assert ran.code == 0
    for heading in ("IN SHORT", "WHAT CHANGED", "WHAT COMES NEXT", "SOURCES", "NOT READ"):
        assert heading in ran.out
    assert "BACKGROUND" in dateline(*WINDOW, "--length", "full").out
    assert ran.out.startswith("What has changed since 12 February 2025\n")
    assert "\x1b" not in ran.out, "no colours where nobody looks"


def test_every_line_is_a_sentence_of_its_source(answer, dateline):
    """Verification against the files that were read finds every citation, word for word."""
    ran = dateline("verify", answer, EXAMPLE)
    assert (ran.code, ran.err) == (0, "")
    assert re.fullmatch(r"\d+ citations verified, word for word\n", ran.out)


def test_one_changed_word_fails_loudly(answer, dateline, tmp_path):
    """Verification names the first word that differs and exits with 5."""
    told = json.loads(answer.read_text())
    shown = told["changed"][0]["shown"]
    words = shown["quote"].split(" ")
    words[2] = "allegedly"
    shown["quote"] = " ".join(words)
    forged = tmp_path / "forged.json"
    forged.write_text(json.dumps(told))
    ran = dateline("verify", forged, EXAMPLE)
    assert ran.code == 5
    assert "word 3 is" in ran.err
    assert "cited as “allegedly”" in ran.err


def test_the_same_question_gives_the_same_bytes(answer, tmp_path):
    """Nothing in a briefing depends on the clock, the process or the number of workers."""
    again = tmp_path / "again.json"
    process = start(*WINDOW, "-o", again, "--jobs", "2", env=os.environ | {"PYTHONHASHSEED": "7"})
    process.communicate(timeout=120)
    assert process.returncode == 0
    assert again.read_bytes() == answer.read_bytes()


def test_every_format_tells_the_same_developments(answer):
    """Markdown, HTML and text tell what the JSON tells, when all is asked for."""
    told = replace(from_json(answer.read_bytes(), "brief.json"), full=True)
    lines = (*told.changed, *told.coming, *told.background)
    assert len(lines) > 15
    for form in ("text", "md", "html"):
        squeezed = [re.sub(r"\W+", " ", d.words if form == "text" else d.shown.quote) for d in lines]
        page_text = render(told, form)
        if form == "html":
            page_text = lxml_html.fromstring(page_text).text_content()
        if form == "text":  # the dates stand in a column of their own, beside the sentences
            page_text = "\n".join(line[20:] for line in page_text.splitlines())
        flat = re.sub(r"\W+", " ", page_text.replace("\\", ""))
        assert [quote for quote in squeezed if quote.strip() not in flat] == [], form


def test_the_example_is_read_in_a_minute_and_a_half(answer):
    """By default it has some eight hundred words before its sources, and no line twice."""
    told = from_json(answer.read_bytes(), "brief.json")
    text = render(told, "text").partition("\nSOURCES\n")[0]
    assert 600 <= len(text.split()) <= 850
    lines = [told_words(d, told)[0] for d in told.changed]
    assert len(set(lines)) == len(lines) == 20
    flat = "".join(line[17:] for line in text.splitlines()).replace(" ", "")
    assert [line for line in lines if line.replace(" ", "") not in flat] == []


def test_the_page_stands_alone_and_shows_each_sentence_in_its_paragraph(answer):
    """The HTML asks for nothing from anywhere and holds the paragraph of every cited sentence."""
    made = render(from_json(answer.read_bytes(), "brief.json"), "html")
    root = lxml_html.fromstring(made)
    assert root.xpath("//script | //img | //link | //iframe | //@src") == []
    assert "url(" not in made
    assert "@import" not in made
    lines = root.xpath("//article[@class='line']")
    assert lines
    for line in lines:
        marks = [" ".join(mark.text_content().split()) for mark in line.xpath(".//details//mark")]
        assert line.xpath("string(.//*[@class='sentence'])").strip() in marks
    assert root.get("lang") == "en"
    assert root.xpath("//meta[@name='viewport']")


def test_a_pile_is_kept_and_asked_again(dateline, tmp_path):
    """`add` fills an archive that stays; adding again changes nothing; questions need no sources then."""
    archive = tmp_path / "news.db"
    dated = EXAMPLE / "pages" / "meridian-wire"
    first = dateline("add", dated, "--archive", archive)
    assert first.code == 0
    assert str(archive) in first.err
    again = dateline("add", dated, "--archive", archive)
    assert again.err.startswith("0 new, 0 revised,")
    listed = dateline("articles", "--archive", archive).out.splitlines()
    assert len(listed) >= 9
    asked = dateline("since", "2025-02-12", "--until", "2025-03-18", "--archive", archive, "-f", "json")
    direct = dateline("since", "2025-02-12", dated, "--until", "2025-03-18", "-f", "json")
    assert [d["shown"]["quote"] for d in json.loads(asked.out)["changed"]] == [
        d["shown"]["quote"] for d in json.loads(direct.out)["changed"]
    ]


def test_an_article_is_shown_as_it_was_read(dateline, tmp_path):
    """`show` prints metadata, text and dates of the article that `articles` lists, by id or its beginning."""
    archive = tmp_path / "news.db"
    saved = tmp_path / "geneva.html"
    saved.write_text(page("The two ministers met in Geneva on Thursday."))
    dateline("add", saved, "--archive", archive)
    name = dateline("articles", "Geneva", "--archive", archive).out.split("\t")[0]
    shown = dateline("show", name[:6], "--archive", archive)
    assert shown.code == 0
    for words in ("Ministers meet in Geneva", "Example Post", "on Thursday", "2025-03-13"):
        assert words in shown.out
    assert dateline("show", "ffffff", "--archive", archive).code == 2


def test_a_changed_page_becomes_a_revision(dateline, tmp_path):
    """The newer text at the same address is the one that briefings use; the old one is kept and can be shown."""
    archive = tmp_path / "news.db"
    early, late = tmp_path / "early.html", tmp_path / "late.html"
    early.write_text(
        page("Officials said 12 people were killed in Geneva on Thursday.", published="2025-03-14T08:00:00Z")
    )
    late.write_text(
        page("Officials said 9 people were killed in Geneva on Thursday.", published="2025-03-14T10:00:00Z")
    )
    for order in ((late, early), (early, late)):
        archive = tmp_path / f"{order[0].stem}.db"
        dateline("add", order[0], "--archive", archive)
        second = dateline("add", order[1], "--archive", archive)
        assert "1 revised" in second.err
        asked = dateline("since", "2025-03-01", "--until", "2025-03-18", "--archive", archive)
        flat = " ".join(asked.out.split())
        assert "Officials said 9 people" in flat.partition("corrected: it said before")[0]
        assert "12 people" in flat.partition("corrected: it said before")[2]
        told = tmp_path / "told.json"
        dateline("since", "2025-03-01", "--until", "2025-03-18", "--archive", archive, "-o", told)
        assert dateline("verify", told, "--archive", archive).code == 0
        page_ = dateline("since", "2025-03-01", "--until", "2025-03-18", "--archive", archive, "-f", "html")
        assert "Before it was corrected" in page_.out
        shown = dateline("show", "https://post.example/geneva", "--archive", archive)
        assert "9 people" in shown.out
        assert "revisions" in shown.out


def test_reprints_count_once(dateline, tmp_path):
    """Two publishers with the same text are two reports and one independent one."""
    body = "\n".join(  # noqa: FLY002 - a sentence a line
        [
            "Foreign ministers of both countries met in Geneva on Thursday and agreed to reopen their embassies.",
            "The agreement was announced by the Swiss hosts at a joint news conference late at night.",
            "Ambassador Lena Marsh called the agreement a first step and said technical talks would follow.",
            "The embassies had been closed since the expulsion of diplomats during the border crisis of 2023.",
        ]
    )
    for name in ("Alpha", "Beta"):
        (tmp_path / f"{name}.html").write_text(
            page(body, address=f"https://{name}.example/1", publisher=name)
        )
    ran = dateline("since", "2025-03-01", tmp_path, "--until", "2025-03-18", "-f", "json")
    told = json.loads(ran.out)
    met = next(d for d in told["changed"] if "agreed to reopen" in d["shown"]["quote"])
    assert (met["reports"], met["independent"]) == (2, 1)
    assert met["standing"]["kind"] != "reported"


def test_a_killed_run_is_completed_by_the_next(tmp_path):
    """Kill -9 twice while adding 280 articles: nothing half written, nothing twice, the next run goes on."""
    export = tmp_path / "export.jsonl"
    with export.open("w") as stream:
        for number in range(280):
            text = f"Delegation {number} arrived in Geneva on Thursday. The talks of group {number} went on all night."
            stream.write(
                json.dumps(
                    {
                        "url": f"https://post.example/{number}",
                        "title": f"Delegation {number}",
                        "text": text,
                        "published": "2025-03-14",
                    }
                )
                + "\n"
            )
    archive = tmp_path / "news.db"
    for rows in (1, 100):
        process = start("add", export, "--archive", archive)
        _wait_for_rows(archive, process, rows)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        with sqlite3.connect(archive) as connection:
            (filed,) = connection.execute("SELECT count(*) FROM article").fetchone()
            assert rows <= filed < 280, "the kill fell beside the run"
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    process = start("add", export, "--archive", archive)
    process.communicate(timeout=300)
    assert process.returncode == 0
    with sqlite3.connect(archive) as connection:
        addresses = Counter(row[0] for row in connection.execute("SELECT address FROM article"))
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert len(addresses) == 280
    assert set(addresses.values()) == {1}


def _wait_for_rows(archive, process, rows):
    """Wait until so many articles are filed, so that the signal falls into the middle of the run."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with sqlite3.connect(archive) as connection:
                if connection.execute("SELECT count(*) FROM article").fetchone()[0] >= rows:
                    break
        except sqlite3.OperationalError:
            pass
        time.sleep(0.02)


def test_an_interrupted_run_says_how_to_go_on(tmp_path):
    """Ctrl-C exits with 130 and says that what was added is kept."""
    export = tmp_path / "export.jsonl"
    record = {"text": "The delegations arrived in Geneva on Thursday. " * 2, "published": "2025-03-14"}
    export.write_text(
        "".join(json.dumps(record | {"url": f"https://p.example/{n}"}) + "\n" for n in range(4000))
    )
    archive = tmp_path / "news.db"
    process = start("add", export, "--archive", archive)
    _wait_for_rows(archive, process, 1)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert b"is kept" in err
    assert b"Traceback" not in err
