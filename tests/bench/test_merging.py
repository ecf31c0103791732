"""Pairs of sentences that tell one event or do not: the labels, and how merging is judged by them."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from dateline.answering.developments import group
from making import filed
from merging import Judged, Pair, _homes, figures_of, pairs_of, shares
from merging_draw import (
    EVERY,
    LABELS,
    PARTS,
    Drawn,
    candidates,
    drawn,
    halved,
    relation,
    row_of,
    seeded,
    view_of,
)

BENCH = Path(__file__).parents[2] / "bench"

SIGNED = "Kenya and Tanzania signed a treaty on shared fishing grounds in Nairobi on Wednesday."
OTHERS = (
    "A treaty on shared fishing grounds was signed in the Kenyan capital on 12 March by Tanzania and Kenya."
)
MINE = "Rescuers in Peru freed nine miners from a flooded copper mine near Cusco on Wednesday."


def every_pair() -> list[Pair]:
    return [pair for part in PARTS for topic in EVERY for pair in pairs_of(topic, part)]


def judged(label: str, *, merged: bool, weight: float = 1.0) -> Judged:
    return Judged(Pair("haiti", "tune", ("a", 0, 1), ("b", 0, 1), label, "day-3", weight), merged, ("", ""))


def test_labels_hold_no_word_of_the_texts():
    """A row is made of ids, places, a label and a stratum."""
    cell = re.compile(r"[a-z]+-\d+|[\d.]+|same|other|part|")
    for path in sorted(LABELS.glob("*.tsv")):
        rows = [row.split("\t") for row in path.read_text(encoding="utf-8").splitlines()[1:]]
        assert [one for row in rows for one in row if not cell.fullmatch(one)] == []


def test_every_topic_has_its_pairs():
    """Both halves of each have a hundred pairs and more, each labelled, of two articles."""
    for topic in EVERY:
        assert all(len(pairs_of(topic, part)) > 100 for part in PARTS)
    assert {pair.label for pair in every_pair()} == {"same", "other", "part"}
    assert all(pair.a[0] != pair.b[0] and pair.a[1] < pair.a[2] and pair.weight > 0 for pair in every_pair())


def test_halves_share_no_sentence():
    """What is tuned on tells nothing of what is scored."""
    held = {
        part: {(topic, *end) for topic in EVERY for pair in pairs_of(topic, part) for end in (pair.a, pair.b)}
        for part in PARTS
    }
    assert not held["tune"] & held["score"]


def test_scored_pairs_are_not_shown(tmp_path):
    """The command refuses to print pairs of the scored half."""
    command = [sys.executable, BENCH / "merging.py", tmp_path, "--show"]
    for part in ("score", "all"):
        refused = subprocess.run([*command, "--part", part], capture_output=True, text=True, check=False)
        assert refused.returncode == 2
        assert "--part tune" in refused.stderr


def test_precision_and_recall():
    """Of what is merged, how much is the same; of what is the same, how much is merged; `part` counts for neither."""
    pairs = [
        *(judged("same", merged=True) for _ in range(3)),
        judged("other", merged=True, weight=5),
        *(judged("same", merged=False) for _ in range(2)),
        judged("other", merged=False),
        judged("part", merged=True),
        judged("part", merged=False),
    ]
    assert shares(pairs) == (75, 60)
    assert shares(pairs, weighed=True) == (37.5, 60)
    assert [one.wrong for one in pairs] == [False, False, False, True, True, True, False, False, False]
    assert figures_of({"a": pairs, "b": pairs[:3]}) == {
        "precision": pytest.approx(600 / 7),
        "recall": 75,
        "mean recall": 80,
    }


def test_a_pair_is_merged_where_one_development_has_both():
    """Also where one tells another number, and stands as an update."""
    view = view_of(
        [filed(text, publisher=name) for name, text in zip("ABC", (SIGNED, OTHERS, MINE), strict=True)]
    )
    homes = _homes(view)
    assert homes[0, 0] == homes[1, 0] != homes[2, 0]
    counted = "Kenya said {} boats were seized off Mombasa on Wednesday by Tanzanian patrols."
    view = view_of([filed(counted.format(n), publisher=str(n)) for n in (12, 21)])
    assert len(group(view.tellings(), view.story.likeness)) == 1
    assert _homes(view)[0, 0] == _homes(view)[1, 0]


def test_pairs_are_drawn_from_articles_that_are_no_copies():
    """Of about one day, in other words, each pair once; a row names both by article and span."""
    texts = (SIGNED, OTHERS, MINE, SIGNED.replace("signed", "have signed"))
    view = view_of([filed(text, publisher=name) for name, text in zip("ABCD", texts, strict=True)])
    found = list(candidates(view, seeded()))
    assert {kind for kind, *_ in found} == {"day"}
    ends = Counter(frozenset((a.line.article, b.line.article)) for *_, a, b in found)
    assert frozenset((0, 1)) in ends
    assert max(ends.values()) == 1
    pairs = drawn(view, seeded())
    ids = ["x-0", "x-1", "x-2", "x-3"]
    first = row_of(pairs[0], ids).rstrip("\n").split("\t")
    assert [first[6], first[8]] == ["", "1.0"]
    assert {first[0], first[3]} <= set(ids)


def test_how_two_days_lie_to_each_other():
    """The same, looked back at, not told, or apart; too far from each other to be one event."""
    later = "Kenya and Tanzania signed a treaty on shared fishing grounds in Nairobi on 12 March."
    texts = [
        (SIGNED, "2025-03-12"),
        (OTHERS, "2025-03-13"),
        (later, "2025-03-25"),
        (SIGNED.replace(" on Wednesday", ""), "2025-03-13"),
        (SIGNED.replace("Wednesday", "14 March"), "2025-03-14"),
        (SIGNED.replace("Wednesday", "17 March"), "2025-03-17"),
    ]
    view = view_of([filed(text, publisher=str(n), day=day) for n, (text, day) in enumerate(texts)])
    first, *rest = sorted(view.tellings(), key=lambda t: t.line.article)
    assert [relation(first, other, view) for other in rest] == ["day", "back", "undated", "apart", ""]


def test_halves_part_between_what_shares_sentences():
    """Pairs that hang together by a sentence stay together; the halves are of about one size."""
    view = view_of([filed(SIGNED.replace("Kenya", name), publisher=name) for name in "ABCDEF"])
    at = sorted(view.tellings(), key=lambda t: t.line.article)
    pairs = [Drawn(at[a], at[b], "day-3", 1.0) for a, b in [(0, 1), (1, 2), (3, 4)]]
    one, other = halved(pairs)
    assert sorted((len(one), len(other))) == [1, 2]
    assert {id(pairs[0]), id(pairs[1])} == {id(pair) for pair in max(one, other, key=len)}
