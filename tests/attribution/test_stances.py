"""What somebody does by words, beside what is said."""

from __future__ import annotations

import pytest

from dateline.attribution import find_attributions, said_in


def stances(text):
    """Source, cue and content of each stance."""
    return [
        tuple(" ".join(text[s:e] for s, e in spans) for spans in (a.source, a.cue, a.content))
        for a in said_in(text)
        if a.stance
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway approved the plan for a quota.", ("Norway", "approved", "the plan for a quota")),
        ("Norway vetoed the quota for cod.", ("Norway", "vetoed", "the quota for cod")),
        ("The Kremlin turned down the invitation.", ("The Kremlin", "turned", "the invitation")),
        ("The quay was approved on Tuesday by the board.", ("the board", "was approved", "The quay")),
    ],
)
def test_acts_of_public_speech_are_read(text, expected):
    """Accepting, vetoing, turning down, also in the passive, with who does it and to what."""
    assert stances(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Norway would accept the plan.",
        "If Norway accepted the plan, the boats would stay.",
        "“Norway accepted the plan,” the mayor said.",
        "The mayor said that Norway had accepted the plan.",
        "He turned to the window and dropped his hat.",
    ],
)
def test_what_did_not_happen_or_is_only_said_is_no_stance(text):
    """Possibilities, conditions, quotations, and what somebody says that somebody did."""
    assert not [s for s in stances(text) if "accept" in s[1] or "turn" in s[1]]


def test_stances_come_beside_the_attributions():
    """The attributions themselves are the same with and without."""
    text = "The mayor said it had rained. Norway accepted the plan. “Fine,” the board said."
    assert tuple(a for a in said_in(text) if not a.stance) == find_attributions(text)
