"""Rates, and what is made of them."""

import pytest

from dateline.attribution.cues import ANY, Rates, rate

COUNTS = {
    (ANY, ANY): (20, 100),
    (ANY, "that"): (12, 24),
    ("say", ANY): (18, 20),
    ("say", "that"): (10, 10),
    ("run", ANY): (0, 30),
}


def test_what_was_seen_often_is_believed() -> None:
    """Ten right readings of ten move the rate above what verb and pattern let expect."""
    rates = Rates(COUNTS)
    assert rates.rate("say", "that") > rates.expected("say", "that") > 0.5


def test_an_unseen_verb_is_doubted() -> None:
    """A verb never seen in any pattern counts for less than the pattern's mean, a verb that never reported for still less."""
    rates = Rates(COUNTS)
    assert 12 / 24 > rates.rate("mumble", "that") > rates.rate("run", "that")


@pytest.mark.parametrize(
    ("lemma", "pattern", "other"), [("say", "that", "object"), ("deny", "object", "end")]
)
def test_the_table_knows_the_usual_cues(lemma: str, pattern: str, other: str) -> None:
    """The shipped table puts a verb's reporting frame above another of its frames."""
    assert rate(lemma, pattern) > rate(lemma, other)
