"""Which sentences without a day tell the news of the day on which they were published."""

import pytest

from dateline.languages import language
from making import filed

TABLE = language("en").table("time/news")


def is_news(sentence, *before):
    """Whether a sentence of an article, behind others, tells the news of its day."""
    reading = filed("\n".join([*before, sentence]), day="2022-06-16").reading
    return len(reading.sentences) - 1 in reading.news


@pytest.mark.parametrize(
    "sentence",
    [
        "The volcano erupted, sending ash ten kilometres high.",
        "A fire has killed six people in a hotel in Goa.",
        "The talks are going well, the envoy says.",
        "Norway denies that its frigate crossed the line.",
        "The tanker is still drifting.",
        "The treaty that expired on Friday has not been renewed.",
        "Rebels release 20 hostages",
        "Government to ban plastics",
        "The governor will resign.",
        "The baker faces jail after a jury found him guilty of arson.",
        "Hundreds are feared dead after a ferry sank off Samos.",
    ],
)
def test_what_has_just_happened_or_been_said_is_news(sentence):
    """A lead tells news where its main verb is past, perfect, future or going on, or one of saying; a heading too."""
    assert is_news(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The town lies at the foot of the Alps.",
        "Rice is grown in the valley.",
        "Every autumn thousands of cranes rest on the lake.",
        "The city was founded by monks and lives on wool.",
        "She had set out alone.",
        "The ferry is safe after the crew had mended the engine.",
        "The shop opens after the school closes.",
        "Keep your windows shut.",
        "Who is to pay for all this?",
        "More on this story",
        "The council spent more on lawyers last year than on its libraries.",
        "The party has ruled the country since 1979.",
        "After the strike ended on May 2, trains ran on time.",
        "It was only after Tuesday's power cut that engineers noticed the fault.",
        "The bridge in 1936, a year before it was bombed.",
    ],
)
def test_what_is_or_lay_at_another_time_is_none(sentence):
    """A state, a habit, an order, a question, a label, and what the sentence puts at another time are no news of the day."""
    assert not is_news(sentence)


@pytest.mark.parametrize("row", TABLE, ids=" ".join)
def test_each_row_decides_its_example(row):
    """What is told lately is news anywhere; the other words keep a lead from being news."""
    word, kind, example = row
    late = kind in {"lately", "already"}
    before = ["Roads were shut.", "Schools were shut."] * late
    assert is_news(example, *before) == (late or kind in {"anew", "after"})
    assert word in example.lower() or kind in {"state", "muse"}


def test_only_the_first_sentences_are_news_without_a_word_that_says_so():
    """News is written most important first."""
    assert not is_news("The river rose.", "Roads were shut.", "Schools were shut.")
