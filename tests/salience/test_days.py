import datetime as dt
from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from dateline.model import Question
from dateline.salience import DEFAULT, DayScore, DayTelling, Document, Pile, Weights, rank_days

Builder = Callable[..., Document]


def ranked(documents: list[Document], about: str = "", weights: Weights = DEFAULT) -> tuple[DayScore, ...]:
    march = Question(dt.date(2025, 3, 1), dt.date(2025, 3, 31), about)
    return rank_days(Pile.of(documents, weights), march, weights)


def day(number: int) -> dt.date:
    return dt.date(2025, 3, number)


def test_day_of_more_articles_comes_first(document: Builder) -> None:
    """A day that three articles name ranks above one that a single article names three times."""
    once = [document(f"n{i}", "2025-03-20", "The dam broke on {2025-03-12|12 March}.") for i in range(3)]
    thrice = document("x", "2025-03-20", *["Rain fell on {2025-03-10|10 March}."] * 3)
    assert [s.day for s in ranked([*once, thrice])] == [day(12), day(10)]


def test_copies_count_once(document: Builder) -> None:
    """Three copies of one article back a day as one article does."""
    copies = [
        document(f"c{i}", "2025-03-20", "The dam broke on {2025-03-12|12 March}.", family="f")
        for i in range(3)
    ]
    own = [document(f"o{i}", "2025-03-20", "A bridge fell on {2025-03-10|10 March}.") for i in range(2)]
    assert [(s.day, s.articles) for s in ranked([*copies, *own])] == [(day(10), 2), (day(12), 1)]


def test_days_outside_the_span_are_left_out(document: Builder) -> None:
    """Only days from first to last, both inclusive, are ranked."""
    pile = [
        document(
            "a",
            "2025-03-20",
            "It began on {2025-03-01|1 March}, after {2025-02-28|28 February}, before {2025-04-01|1 April}.",
        )
    ]
    assert [s.day for s in ranked(pile)] == [day(1)]


def test_a_long_window_is_read_by_the_days_that_are_told(document: Builder) -> None:
    """A window of two thousand years looks at the days that the articles tell, and at no other."""

    class Counting(dict[dt.date, tuple[DayTelling, ...]]):
        asked = 0

        def get(self, key: dt.date, default: Any = None) -> Any:
            self.asked += 1
            return super().get(key, default)

    pile = Pile.of([document("a", "2025-03-20", "The dam broke on {2025-03-12|12 March}.")])
    told = Counting(pile.tellings)
    ages = Question(dt.date.min, dt.date(2025, 3, 31))
    days = rank_days(replace(pile, tellings=told), ages)
    assert [s.day for s in days] == [day(12)]
    assert told.asked <= 1


def test_articles_off_the_question_count_less(document: Builder) -> None:
    """Two articles without a word of the question weigh less than one that holds it."""
    off = [document(f"o{i}", "2025-03-20", "The cup final was on {2025-03-09|9 March}.") for i in range(2)]
    on = document("d", "2025-03-20", "The dam broke on {2025-03-12|12 March}.")
    assert ranked([*off, on], "dam")[0].day == day(12)
    assert ranked([*off, on])[0].day == day(9)


def test_chronology_counts_for_more_than_a_mention(document: Builder) -> None:
    """A day listed in a chronology outranks one that three articles mention."""
    listing = document(
        "t",
        "2025-03-30",
        "Key dates of the flood.",
        "{2025-03-02|2 March} - Rain starts.",
        "{2025-03-05|5 March} - The river rises.",
        "{2025-03-08|8 March} - The dam breaks.",
        "{2025-03-11|11 March} - Aid arrives.",
    )
    passing = [document(f"p{i}", "2025-03-30", "Shops closed on {2025-03-20|20 March}.") for i in range(3)]
    best = ranked([listing, *passing])
    assert {s.day for s in best[:4]} == {day(2), day(5), day(8), day(11)}
    assert [(s.articles, s.chronologies) for s in best[:5]] == [(1, 1)] * 4 + [(3, 0)]


def test_quiet_times_are_not_drowned_by_a_burst(document: Builder) -> None:
    """Of two days that four articles mention, the one in a quiet week outranks the one beside a burst of reports."""
    burst = [document(f"b{i}", "2025-03-02", "Nobody knows more.") for i in range(60)]
    few = [document(f"f{i}", "2025-03-02", "A road closed on {2025-03-01|1 March}.") for i in range(4)]
    quiet = [document(f"q{i}", "2025-03-30", "The dam broke on {2025-03-29|29 March}.") for i in range(4)]
    assert ranked([*burst, *few, *quiet])[0].day == day(29)
    assert ranked([*burst, *few, *quiet], weights=Weights(volume_power=0.0))[0].day == day(1)


def test_spans_longer_than_a_day_name_no_day(document: Builder) -> None:
    """A mention of a week counts for none of its days."""
    made = document("a", "2025-03-20", "It rained in {2025-03-10|that week}.")
    week = replace(made.mentions[0], last=day(16))
    assert all(score.articles == 0 for score in ranked([replace(made, mentions=(week,))]))


def test_order_of_documents_does_not_matter(document: Builder) -> None:
    """The ranking is the same whichever way the documents come."""
    pile = [
        document(f"n{i}", f"2025-03-{i + 10}", f"It rained on {{2025-03-{i + 9:02}|then}}.") for i in range(9)
    ]
    assert ranked(pile) == ranked(pile[::-1])
