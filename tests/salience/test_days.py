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


def named(scores: tuple[DayScore, ...]) -> list[dt.date]:
    """The days that an article names, best first."""
    return [score.day for score in scores if score.articles]


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
    """Of articles equally about the story, a day listed in a chronology outranks one that three mention."""
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
    best = ranked([listing, *passing], weights=Weights(relevance_power=0.0))
    assert {s.day for s in best[:4]} == {day(2), day(5), day(8), day(11)}
    assert [(s.articles, s.chronologies) for s in best[:5]] == [(1, 1)] * 4 + [(3, 0)]


def test_chronology_of_another_story_chooses_no_days(document: Builder) -> None:
    """What a chronology lists counts by how far the article is about what is asked."""
    cup = document(
        "t",
        "2025-03-30",
        "Key dates of the cup.",
        "{2025-03-02|2 March} - The draw is made.",
        "{2025-03-05|5 March} - The first round is played.",
        "{2025-03-08|8 March} - A striker leaves.",
        "{2025-03-11|11 March} - The final is sold out.",
    )
    flood = [document(f"p{i}", "2025-03-30", "The dam broke on {2025-03-20|20 March}.") for i in range(3)]
    assert ranked([cup, *flood], "dam")[0].day == day(20)


def test_sentence_about_something_else_counts_less(document: Builder) -> None:
    """In a digest of several stories, the day beside the topic's own words comes first."""
    story = "The dam above the valley broke and the river flooded the town."
    digests = [
        document(
            f"n{i}",
            "2025-03-20",
            "A singer won a prize on {2025-03-10|10 March}.",
            "The dam above the valley broke on {2025-03-12|12 March}.",
        )
        for i in range(3)
    ]
    told = [document(f"s{i}", "2025-03-21", story) for i in range(6)]
    assert named(ranked([*digests, *told], "dam")) == [day(12), day(10)]


def test_article_like_the_topic_counts_for_more(document: Builder) -> None:
    """Of two that hold the question's word, the one that tells the same story as the others backs its day more."""
    story = "The dam broke, the river flooded the valley, and the town was cleared."
    told = [document(f"s{i}", "2025-03-21", story) for i in range(6)]
    like = document("a", "2025-03-25", "The river rose to the dam of the town on {2025-03-12|12 March}.")
    unlike = document(
        "b", "2025-03-25", "A novel of love named The Dam won a prize on {2025-03-10|10 March}."
    )
    assert named(ranked([*told, like, unlike], "dam")) == [day(12), day(10)]


def test_what_was_only_announced_counts_less(document: Builder) -> None:
    """A day named beforehand comes after one that was told as often once it had come."""
    before = [document(f"b{i}", "2025-03-10", "The dam opens on {2025-03-14|14 March}.") for i in range(3)]
    after = [document(f"a{i}", "2025-03-13", "The dam opened on {2025-03-12|12 March}.") for i in range(3)]
    flat = Weights(volume_power=0.0)
    assert [s.day for s in ranked([*before, *after], weights=flat)][:2] == [day(12), day(14)]


def test_what_an_article_reports_first_counts_for_more(document: Builder) -> None:
    """A day in an article's first sentences comes before one far down in another."""
    filler = ["Nobody in the town knew more about the dam."] * 4
    first = document("f", "2025-03-20", "The dam broke on {2025-03-12|12 March}.", *filler)
    last = document("l", "2025-03-20", *filler, "The dam leaked on {2025-03-10|10 March}.")
    assert ranked([first, last])[0].day == day(12)


def test_quiet_times_are_not_drowned_by_a_burst(document: Builder) -> None:
    """Of two days that four articles mention, the one in a quiet week outranks the one after a burst of reports."""
    burst = [
        document(f"b{i}", "2025-03-02", "Nobody knows more of the road, or of the dam.") for i in range(60)
    ]
    few = [document(f"f{i}", "2025-03-04", "A road closed on {2025-03-03|3 March}.") for i in range(4)]
    quiet = [document(f"q{i}", "2025-03-30", "The dam broke on {2025-03-29|29 March}.") for i in range(4)]
    assert named(ranked([*burst, *few, *quiet]))[0] == day(29)
    assert named(ranked([*burst, *few, *quiet], weights=Weights(volume_power=0.0)))[0] == day(3)


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
