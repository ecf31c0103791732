"""A window that begins with a happening."""

import datetime as dt
import json

import pytest

from dateline.answering.beginning import find_beginning
from dateline.app.ask import ANCHOR_ARTICLES
from dateline.app.current import current
from dateline.app.opening import opened
from dateline.rendering.json import from_json
from dateline.rendering.terminal import to_text

UNTIL = ("--until", "2025-03-18")


@pytest.fixture
def read(example_archive):
    """The example story in an archive."""
    return ("--archive", str(example_archive))


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Putin and Trump last spoke", "2025-02-12"),
        ("since zelensky left the white house", "2025-02-28"),
        ("Rubio and Lavrov met", "2025-02-18"),
    ],
)
def test_a_happening_in_words_is_found(example_archive, words, day):
    """The most recent well-told happening that fits starts the window."""
    until = dt.date(2025, 3, 18)
    with opened(example_archive) as archive:
        pile = list(current(archive.mentioning(words, until, ANCHOR_ARTICLES)))
    assert str(find_beginning(words, pile, until).chosen.when.first) == day


def test_the_briefing_says_from_where_it_counts(dateline, read):
    """A happening that is named begins the window, and the briefing says which one it is."""
    ran = dateline("since", "Putin visited Kursk", *read, *UNTIL, "-f", "json")
    assert ran.code == 0, ran.err
    told = json.loads(ran.out)
    assert told["question"]["since"] == "2025-03-12"
    assert told["anchor"]["chosen"]["when"]["first"] == "2025-03-12"
    text = to_text(from_json(ran.out.encode(), "the answer"))
    assert "Counted from: " in text


@pytest.mark.parametrize("words", ["the talks", "elephants danced in Rome", "Merkel resigned in Berlin"])
def test_what_matches_nothing_or_everything_lists_candidates(dateline, read, words):
    """Words that fit nothing, or too much, exit with 2 and say what to give instead."""
    ran = dateline("since", words, *read, *UNTIL)
    assert ran.code == 2
    assert "Give a date" in ran.err


def test_what_was_only_announced_or_denied_is_no_anchor(dateline, tmp_path):
    """A call that "would" take place, or that somebody denies, has not happened on the day of the sentence."""
    lines = [
        (
            "2025-03-03",
            "Presidents Ruto of Kenya and Hassan of Tanzania spoke by telephone on Sunday about fishing.",
        ),
        (
            "2025-03-11",
            "Kenya said on Monday that presidents Ruto and Hassan would speak by telephone next week.",
        ),
        (
            "2025-03-13",
            "Presidents Ruto of Kenya and Hassan of Tanzania did not speak on Wednesday, a spokesman said.",
        ),
    ]
    export = tmp_path / "export.jsonl"
    export.write_text(
        "".join(
            json.dumps(
                {
                    "title": "Kenya and Tanzania",
                    "published": day,
                    "text": text,
                    "url": f"https://p.example/{day}",
                }
            )
            + "\n"
            for day, text in lines
        )
    )
    ran = dateline("since", "Ruto and Hassan last spoke", export, *UNTIL, "-f", "json")
    assert json.loads(ran.out)["question"]["since"] == "2025-03-02"
