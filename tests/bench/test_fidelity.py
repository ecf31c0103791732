"""The judge of what is read of a sentence, and the labels that it judges by."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest

from dateline.model import Act
from fidelity import LABELS, PARTS, labels_of
from fidelity_rules import Read, furnished, possible, right_day, right_speaker

BENCH = Path(__file__).parents[2] / "bench"


def days(first: str, last: str = "") -> tuple[dt.date, dt.date]:
    return dt.date.fromisoformat(first), dt.date.fromisoformat(last or first)


MONDAY, FRIDAY = days("2024-03-04"), days("2024-03-08")


@pytest.mark.parametrize(
    ("told", "basis", "found", "is_right"),
    [
        (MONDAY, "told", MONDAY, True),
        (MONDAY, "told", FRIDAY, False),
        (MONDAY, "told", None, False),
        (MONDAY, "reported", None, True),
        (MONDAY, "context", None, True),
        (MONDAY, "reported", FRIDAY, False),
        (None, "", None, True),
        (None, "", MONDAY, False),
        (days("2024-03-04", "2024-03-08"), "told", MONDAY, True),
        (days("2024-03-04", "2024-03-08"), "told", FRIDAY, False),
        (days("2024-03-03", "2024-03-09"), "told", days("2024-03-04", "2024-03-10"), True),
        (days("2024-03-03", "2024-03-09"), "told", days("2024-03-05", "2024-03-11"), False),
        (days("2019-01-01", "2019-12-31"), "told", None, True),
        (days("2019-01-01", "2019-12-31"), "told", MONDAY, False),
    ],
)
def test_a_day(told, basis, found, is_right):
    """A day that is told must be read; one that is not may be left open; a wrong one is never right."""
    assert right_day(told, basis, found) is is_right


@pytest.mark.parametrize(
    ("who", "speaker", "named", "is_right"),
    [
        ("Anna Rossi", "Anna Rossi", "she", True),
        ("Mayor Anna Rossi", "Rossi", "Rossi", True),
        ("Rossi", "she", "she", False),
        ("a spokesman", "a spokesman for the ferry line", "a spokesman for the ferry line", True),
        ("U.N. officials", "UN officials in Oslo", "UN officials in Oslo", True),
        ("harbour officials", "the harbour", "the harbour", False),
        ("Rossi and Berg", "Berg", "Berg", True),
        ("the mayor", "Anna Rossi", "the mayor", True),
        ("Rossi", "", "", False),
        ("", "", "", True),
        ("", "Rossi", "Rossi", False),
    ],
)
def test_a_speaker(who, speaker, named, is_right):
    """A speaker is right by the head of its words; where nobody is labelled, nobody is right."""
    assert right_speaker(who, Read(speaker=speaker, named=named)) is is_right


@pytest.mark.parametrize(
    "words",
    [
        "Tuesday",
        "March 5",
        "late Friday",
        "yesterday",
        "he",
        "They",
        "you",
        "Q",
        "THE FACTS:",
        "QUESTION",
        "—",
    ],
)
def test_who_cannot_speak(words):
    """No day, pronoun, heading or sign says anything."""
    assert not possible(words)


@pytest.mark.parametrize(
    "words", ["Anna Rossi", "the ministry", "April Jones", "May", "Black Friday shoppers", "NATO"]
)
def test_who_can_speak(words):
    """Persons, bodies and crowds do, also where their names are words for days."""
    assert possible(words)


def test_what_is_no_prose_yields_nothing():
    """Of a reader's comment neither a line nor a speaker may come; a day that is shown nowhere does no harm."""
    assert furnished(Read(day=MONDAY))
    assert not furnished(Read(day=MONDAY, evidence=True))
    assert not furnished(Read(speaker="Rossi"))


def test_labels_are_whole_and_hold_no_text():
    """Each half has 60 sentences of each topic; every cell is an id, a number, a day or a word of ours."""
    words = {
        *map(str, Act),
        "told",
        "reported",
        "context",
        "does",
        "yes",
        "no",
        "asserted",
        "claimed",
        "denied",
    }
    words |= {"scheduled", "none", "comment", "furniture", "headline", "caption", "mixed", ""}
    words |= set(
        "side said denial plain future headline quote figure lookback caption live transcript".split()
    )
    plain = re.compile(r"[a-z]+-\d+|\d+|\d{4}-\d\d-\d\d")
    for part in PARTS:
        for path in sorted(LABELS.glob(f"*.{part}.tsv")):
            rows = [row.split("\t") for row in path.read_text(encoding="utf-8").splitlines()[1:]]
            assert len(rows) == 60
            assert [
                cell for row in rows for cell in row if cell not in words and not plain.fullmatch(cell)
            ] == []


def test_labels_make_sense():
    """A sentence ends after it begins, and an event too; a day has its basis; who does or says something has an act."""
    for label in (label for part in PARTS for label in labels_of(part)):
        assert label.start < label.end
        assert label.day is None or label.day[0] <= label.day[1]
        assert bool(label.day) == bool(label.basis)
        assert label.act or not (label.who or label.does)
        if label.furniture in {"comment", "furniture"}:
            assert (label.day, label.who, label.act, label.standing, label.stands) == (
                None,
                None,
                "",
                "none",
                False,
            )


def test_halves_share_no_article():
    """What is tuned on tells nothing of what is scored."""
    articles = defaultdict(set)
    for part in PARTS:
        articles[part] = {(label.topic, label.article) for label in labels_of(part)}
    assert not articles["tune"] & articles["score"]


def test_scored_sentences_are_not_shown_by_chance(tmp_path):
    """The command refuses to print sentences of the scored half unless it is told to."""
    command = [sys.executable, BENCH / "fidelity.py", tmp_path, "--faults", "3"]
    refused = subprocess.run([*command, "--part", "score"], capture_output=True, text=True, check=False)
    assert refused.returncode == 2
    assert "--show-scored" in refused.stderr
