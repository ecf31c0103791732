"""Which sentence stands for a happening, and what that lends it: by numbers, since sentences differ in much at once."""

import datetime as dt
from types import SimpleNamespace

import pytest

from dateline.answering.develop import _clarity, _goes_on, _happened, _shown_well
from dateline.answering.standing import Word
from dateline.answering.tellings import Line, Telling
from dateline.model import Granularity, Tense, Terms, When, WhenBasis

DAY = dt.date(2025, 3, 12)
TERMS = Terms(frozenset(), frozenset(), frozenset(), denies=False)
PLAIN = "Kenya signed the treaty on shared fishing grounds with Tanzania in Nairobi today."


def telling(  # noqa: PLR0913 - what is weighed
    text=PLAIN, *, number=0, rank=1, leans=False, basis=WhenBasis.TOLD, doubt="", article=0, **when
):
    line = Line(article, number, rank, 0, len(text), text, TERMS, (), leans)
    when = {"first": DAY, "last": DAY, "granularity": Granularity.DAY} | when
    return Telling(line, When(basis=basis, why="", doubt=doubt, **when), Tense.PAST, main=True)


def view(*, ahead=False, lag=0, news=False, family="a"):
    return SimpleNamespace(
        story=SimpleNamespace(family={"a": family}),
        filed=lambda _: SimpleNamespace(id="a"),
        belonging=lambda _: 0.0,
        ahead=lambda _: ahead,
        lag=lambda _: lag,
        is_news=lambda _: news,
    )


@pytest.mark.parametrize(
    ("shown", "seen", "factor"),
    [
        ({}, {}, 1),
        ({"leans": True}, {}, 0.4),
        ({"doubt": "month first?"}, {}, 0.4),
        ({}, {"ahead": True}, 0.5),
        ({"text": f"{PLAIN[:-1]}, our guest said."}, {}, 0.5),
        ({"basis": WhenBasis.REPORTED}, {}, 0.6),
        ({}, {"lag": 6}, 1),
        ({}, {"lag": 7}, 0.7),
        ({"leans": True, "basis": WhenBasis.REPORTED}, {"lag": 9}, 0.4 * 0.6 * 0.7),
    ],
)
def test_a_sentence_lends_its_development_a_factor(shown, seen, factor):
    """News of its day that stands alone counts whole; each thing that speaks against it takes its part."""
    assert _shown_well(telling(**shown), view(**seen)) == pytest.approx(factor)


BY = "Kenya"


@pytest.mark.parametrize(
    ("shown", "word", "seen", "score"),
    [
        ({}, Word(), {}, 0),
        ({"leans": True}, Word(), {}, -0.6),
        ({"text": " ".join(["word"] * 12)}, Word(), {}, 0),
        ({"text": " ".join(["word"] * 11)}, Word(), {}, -0.3),
        ({"text": " ".join(["word"] * 45)}, Word(), {}, 0),
        ({"text": " ".join(["word"] * 46)}, Word(), {}, -0.3),
        ({}, Word(BY), {}, -0.2),
        ({}, Word(BY, leans=True), {}, -0.5),
        ({}, Word(), {"family": "b"}, -0.2),
        ({"text": f"“{PLAIN}”"}, Word(), {}, -0.2),
        ({"text": f"{PLAIN[:-1]}, which had been planned."}, Word(), {}, -0.3),
        ({"text": f"{PLAIN[:-1]}, our guest said."}, Word(), {}, -0.3),
        ({"rank": 0}, Word(), {}, 0.1),
        ({"basis": WhenBasis.REPORTED}, Word(), {}, -0.2),
        ({}, Word(), {"news": True}, 0.5),
        ({}, Word(), {"lag": 3}, -0.09),
        ({}, Word(), {"lag": 30}, -0.21),
        ({}, Word(), {"lag": -3}, 0),
    ],
)
def test_how_well_a_sentence_stands_alone(shown, word, seen, score):
    """Each property has its weight, from that of a plain sentence with a day of its own."""
    assert _clarity(telling(**shown), word, 0.0, view(**seen)) == pytest.approx(0.2 + score)


def test_the_odd_one_out_does_not_stand_for_the_rest():
    """A sentence that the others agree with comes before news of the day that they do not tell."""
    agreed = _clarity(telling(), Word(), 1.0, view())
    assert agreed > _clarity(telling(), Word(), 0.0, view(news=True))


@pytest.mark.parametrize(
    ("below", "leans", "article", "goes_on"),
    [
        (1, True, 0, True),
        (3, True, 0, True),
        (4, True, 0, False),
        (0, True, 0, False),
        (1, False, 0, False),
        (1, True, 1, False),
    ],
)
def test_what_goes_on_stands_up_to_three_sentences_below(below, leans, article, goes_on):
    """In the same article, where it leans on what stands before it."""
    after = telling(number=5 + below, leans=leans, article=article)
    assert _goes_on(after, telling(number=5)) is goes_on


def test_the_exactest_time_that_is_told_counts():
    """A day before a week; of two days the shown sentence's own; a clock time of it, or of what goes on about it."""
    week = telling(last=dt.date(2025, 3, 16), granularity=Granularity.WEEK, number=3)
    other = telling(first=DAY - dt.timedelta(1), last=DAY - dt.timedelta(1))
    best = telling(number=2)
    assert _happened(week, [week, best]).first == DAY
    assert _happened(best, [other, best]).first == DAY
    noon = dt.datetime(2025, 3, 12, 12, tzinfo=dt.UTC)
    assert _happened(best, [best, telling(at=noon, number=3, leans=True)]).at == noon
    assert _happened(best, [best, telling(at=noon, number=3)]).at is None
    assert _happened(telling(basis=WhenBasis.REPORTED), [telling(basis=WhenBasis.REPORTED)]).first == DAY
