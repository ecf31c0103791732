"""Merging: one development per happening, and never on likeness of words alone."""

import pytest

from dateline.answering import developments
from dateline.answering.developments import group
from dateline.answering.likeness import Likeness
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
    """The sentence "... said earlier in the day" below a denial is the claim, and stays apart from it."""
    denial = "The army of Kenya said on Wednesday that none of its units near Moyale was surrounded."
    claim = "Ethiopia said earlier in the day that units of Kenya near Moyale were surrounded."
    assert len(groups(filed(f"{denial} {claim}", publisher="A"))) == 2


@pytest.mark.parametrize(("days", "count"), [(2, 1), (3, 2)])
def test_an_undated_report_follows_within_two_days(days, count):
    """Later it stands on its own."""
    one = filed(SIGNED, publisher="A", day="2025-03-12")
    later = "Kenya and Tanzania signed a treaty on shared fishing grounds in Nairobi."
    assert len(groups(one, filed(later, publisher="B", day=f"2025-03-{12 + days}"))) == count


def test_a_sentence_that_leans_joins_the_one_before_it_in_its_own_article():
    """Never one of another article that stands at a like place."""
    call = "Their call, at 9 a.m. on Wednesday, went on for long and was friendly."
    others = [
        filed(
            "Peru opened a school in Lima on Wednesday.", "A mine fell in Cusco on Wednesday.", publisher=name
        )
        for name in "AB"
    ]
    found = groups(
        *others, filed("Ana Ruto spoke by telephone with Eva Hassan on Wednesday.", call, publisher="C")
    )
    assert next(g for g in found if call in g)[0].startswith("Ana Ruto")
    assert groups(filed("Ana Ruto spoke on Wednesday.", "Trains ran on Wednesday.")) == [
        ["Ana Ruto spoke on Wednesday."],
        ["Trains ran on Wednesday."],
    ]


def test_what_updates():
    """The threshold, with what the docs say of it."""
    assert developments.UPDATE == 1.0


def test_of_a_group_the_odd_number_is_an_update():
    """Three tell of 12 boats, one of 21 in other words: it is no evidence that there were 12."""
    pile = [
        filed(
            f"Kenya said {boats} boats were seized off Mombasa on Wednesday by Tanzanian patrols{more}.",
            publisher=name,
        )
        for name, boats, more in (
            ("A", 12, ""),
            ("B", 12, " of the coast guard"),
            ("C", 12, " in the morning"),
            ("D", 21, " of the coast guard at dawn"),
        )
    ]
    lines = list(lines_of(pile))
    tellings = [t for line in lines for t in tellings_of(line, pile[line.article].article.published.day)]
    (found,) = group(tellings, Likeness(pile, lines))
    assert [("21" in t.line.text) for t in found.updates] == [True]
    assert len(found.tellings) == 3
