"""Merging: one development per happening, and never on likeness of words alone."""

import pytest

from dateline.answering.developments import Likeness, group
from dateline.answering.tellings import lines_of, tellings_of
from making import filed


def groups(*pile):
    lines = list(lines_of(pile))
    tellings = [t for line in lines for t in tellings_of(line, pile[line.article].article.published.day)]
    return [[t.line.text for t in g.tellings] for g in group(tellings, Likeness(pile, lines))]


SIGNED = "Kenya and Tanzania signed a treaty on shared fishing grounds in Nairobi on Wednesday."


@pytest.mark.parametrize(
    "other",
    [
        "Kenya and Tanzania did not sign a treaty on shared fishing grounds in Nairobi on Wednesday.",
        "Kenya denies that Tanzania signed a treaty on shared fishing grounds in Nairobi on Wednesday.",
        "Kenya and Tanzania signed a treaty on shared fishing grounds in Nairobi on Tuesday.",
        "Peru and Chile signed a treaty on shared fishing grounds in Lima on Wednesday.",
    ],
    ids=["negation", "denial", "another day", "other actors"],
)
def test_nearly_the_same_words_stay_apart(other):
    """Another polarity, day or set of actors keeps two tellings apart, however alike they read."""
    assert len(groups(filed(SIGNED, publisher="A"), filed(other, publisher="B"))) == 2


def test_two_reports_in_their_own_words_are_one_development():
    """House styles for the date and for names do not keep reports of one happening apart."""
    one = filed(SIGNED, publisher="A")
    other = filed(
        "A treaty on shared fishing grounds was signed in the Kenyan capital on 12 March by Tanzania and Kenya.",
        publisher="B",
    )
    assert len(groups(one, other)) == 1


def test_an_undated_report_joins_the_day_it_follows():
    """The report of the morning after, without a date, belongs to the dated event."""
    one = filed(SIGNED, publisher="A", day="2025-03-12")
    other = filed(
        "Kenya and Tanzania signed a treaty on shared fishing grounds in Nairobi.",
        publisher="B",
        day="2025-03-13",
    )
    assert len(groups(one, other)) == 1


def test_a_corrected_number_is_an_update_and_no_second_development():
    """The first version of a report, with another number, joins the corrected one as its update."""
    first = filed(
        "Kenya said 12 boats were seized off Mombasa on Wednesday by Tanzanian patrols.", publisher="A"
    )
    second = filed(
        "Kenya said 21 boats were seized off Mombasa on Wednesday by Tanzanian patrols.", publisher="B"
    )
    pile = [first, second]
    lines = list(lines_of(pile))
    tellings = [t for line in lines for t in tellings_of(line, pile[line.article].article.published.day)]
    (found,) = group(tellings, Likeness(pile, lines))
    assert (len(found.tellings), len(found.updates)) == (1, 1)


def test_what_is_denied_does_not_join_its_denial():
    """The sentence "... had said earlier in the day" below a denial is the claim, and stays apart from it."""
    denial = "The army of Kenya said on Wednesday that none of its units near Moyale was surrounded."
    claim = "Ethiopia had said earlier in the day that units of Kenya near Moyale were surrounded."
    assert len(groups(filed(f"{denial} {claim}", publisher="A"))) == 2
