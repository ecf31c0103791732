"""How like sentences are, and which of a group the others are most like."""

import pytest

from dateline.answering.likeness import WHOLE, Likeness
from dateline.answering.tellings import lines_of
from making import filed


def weighed(*texts):
    pile = [filed(text, publisher=str(n)) for n, text in enumerate(texts)]
    lines = list(lines_of(pile))
    return Likeness(pile, lines), lines


def test_the_squares_of_weights_sum_to_one():
    """So that the inner product of two is their cosine."""
    likeness, (line, _) = weighed("Kenya signed a treaty in Nairobi.", "Peru opened a school in Lima.")
    weights = likeness.weights(line)
    assert sum(weight**2 for weight in weights.values()) == pytest.approx(WHOLE**2, rel=0.001)


def test_who_tells_it_counts_less():
    """The words that only name the speaker are no words of the event."""
    likeness, (line, *_) = weighed(
        "Inspector Amina Wanjiru said that lanterns burned on the pier.", "Peru opened a school in Lima."
    )
    weights = likeness.weights(line)
    assert weights["wanjiru"] < weights["pier"] / 2


TOLD = (
    "A ferry sank off Mombasa with many tourists.",
    "Tourists were aboard a ferry that sank off Mombasa.",
)
ODD = "Nobody knew why a harbour was built for wooden boats near Mombasa."


def test_the_likest_of_a_group_is_the_measure():
    """Two of three tell the same: each of them counts nearly whole, the third little; one alone counts whole."""
    likeness, lines = weighed(*TOLD, ODD)
    one, other, odd = likeness.agreed(lines)
    assert min(one, other) > 0.9
    assert odd < 0.2
    assert likeness.agreed(lines[2:]) == [1.0]


def test_a_copy_agrees_with_nothing():
    """A sentence that stands in three copies is told once: it is not what most of a group say."""
    likeness, lines = weighed(ODD, ODD, ODD, *TOLD)
    assert max(likeness.agreed(lines)[:3]) < 0.2
