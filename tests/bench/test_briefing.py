"""What the bench of whole briefings counts, on lines of our own, and floors where the labelled data are at hand."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from typing import TYPE_CHECKING

import briefing as bench
from dateline.answering import Limits, brief
from dateline.model import Question
from making import filed

if TYPE_CHECKING:
    from pathlib import Path

MARCH = [dt.date(2025, 3, day) for day in range(1, 32)]
KEY = bench.Key("kenya", Counter({MARCH[10]: 2, MARCH[11]: 1, MARCH[19]: 2, MARCH[29]: 1}), {})
OPENED = "Kenya opened a consulate for traders in Arusha on 12 March."
AGAIN = "The consulate of Kenya for traders was opened in Arusha on 13 March."
STRUCK = "Dockers in Mombasa went on strike over night shifts on 20 March."
FLOORS = {"days": 60.0, "heavy days": 50.0, "right lines": 85.0, "days in full": 80.0, "right in full": 80.0}
"""On every third article of two topics; may only rise."""


def told(*sentences: str):
    """Return the briefing on articles of a sentence each."""
    pile = [
        filed(text, publisher=f"Paper {number}", day="2025-03-21") for number, text in enumerate(sentences)
    ]
    return brief(Question(MARCH[0], MARCH[-1]), pile, [], outside=0, length=Limits())


def test_days_are_shares_of_the_key_and_of_the_lines():
    """Two of four days are told, one of the two that weigh most; two of three lines are of a day of the key."""
    scored = bench.scored(told(OPENED, STRUCK, STRUCK.replace("20", "25").replace("Mombasa", "Malindi")), KEY)
    assert (scored.days, scored.heavy, scored.right) == (0.5, 0.5, 2 / 3)
    assert (scored.lines, scored.could) == (3, 0.75)


def test_a_topic_with_one_timeline_has_no_days_that_weigh_most():
    """Then nothing is said of them."""
    key = bench.Key("kenya", Counter({MARCH[11]: 1}), {})
    assert bench.scored(told(OPENED), key).heavy is None


def test_lines_of_neighbouring_days_about_one_event_are_a_repeat():
    """They share most of their words; those of other days, or about something else, are none."""
    lines = told(OPENED, AGAIN, STRUCK).changed
    pairs = bench.repeats_of(lines)
    assert [(one.shown.quote, other.shown.quote) for one, other in pairs] == [(OPENED, AGAIN)]
    assert bench.repeats_of(told(OPENED, AGAIN.replace("13", "15")).changed) == ()


def test_words_that_run_through_the_lines_make_no_repeat():
    """What stands in every line is the story's own."""
    lines = told(
        *(
            f"Kenya and Tanzania agreed in Nairobi on {day} March to {act}."
            for day, act in zip(
                (11, 12, 13, 14),
                ("share fish", "lower tolls", "free two skippers", "clear mines"),
                strict=True,
            )
        )
    ).changed
    assert len(lines) == 4
    assert bench.repeats_of(lines) == ()


def test_lines_are_counted_by_thirds_of_the_window():
    """The window runs from the first day of the key to the last: 11 to 30 March."""
    scored = bench.scored(told(OPENED, STRUCK), KEY)
    assert scored.spread == (0.5, 0.5, 0.0)
    assert scored.wanted == (0.5, 0.25, 0.25)


def test_the_words_before_the_sources_are_counted():
    """The list of sources is no part of what is read."""
    few, more = (bench.scored(told(*lines), KEY).words for lines in ((OPENED,), (OPENED, STRUCK)))
    assert 20 < few < more < few + 60


def test_an_archive_is_made_once(tmp_path: Path):
    """While text and layers are the same it is taken again; of another sample there is another."""
    topic = tmp_path / "data" / "kenya"
    topic.mkdir(parents=True)
    rows = [
        {"id": str(n), "source": "Paper", "published": "2025-03-21", "title": "", "text": text}
        for n, text in enumerate((OPENED, STRUCK))
    ]
    with bench.gzip.open(topic / "articles.jsonl.gz", "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps(row) + "\n" for row in rows)
    kept = tmp_path / "kept"
    first = bench.archive_of(tmp_path / "data", "kenya", 1, kept)
    made = first.stat().st_mtime_ns
    assert bench.archive_of(tmp_path / "data", "kenya", 1, kept) == first
    assert first.stat().st_mtime_ns == made
    assert bench.archive_of(tmp_path / "data", "kenya", 2, kept) != first
    assert len(list(kept.iterdir())) == 2
