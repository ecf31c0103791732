"""Sentences as tellings."""

import datetime as dt
from types import SimpleNamespace

import pytest

from dateline.answering.tellings import _main, lines_of, tellings_of
from dateline.model import Granularity, Role, WhenBasis
from making import filed


def tellings(*paragraphs, day="2025-03-14"):
    pile = [filed(*paragraphs, day=day)]
    return [t for line in lines_of(pile) for t in tellings_of(line, pile[0].article.published.day)]


def test_the_dispatch_s_place_is_no_part_of_its_sentence():
    """The place and agency before the dash are cut off, and their date dates nothing."""
    pile = [filed("GENEVA, March 13 (Example Wire) - Ministers met in Bern on Wednesday.")]
    line = next(lines_of(pile))
    assert line.text == "Ministers met in Bern on Wednesday."
    assert pile[0].article.text[line.start : line.end] == line.text
    assert [t.when.first for t in tellings_of(line, dt.date(2025, 3, 13))] == [dt.date(2025, 3, 12)]


def test_a_week_stays_a_week():
    """A vague week is told as a week, never as a day of it."""
    (told,) = tellings("Ministers of both sides met in Geneva last week.")
    assert told.when.granularity is Granularity.WEEK
    assert (told.when.last - told.when.first).days == 6


def test_a_year_places_nothing():
    """A sentence that only names a year is not dated by it."""
    assert [
        t.when.basis
        for t in tellings(
            "Filler one here.",
            "Filler two here.",
            "Filler three here.",
            "The embassy was closed in 2019 by Bern.",
        )[2:]
    ] == []


def test_an_undated_lead_tells_of_its_day_and_says_so():
    """The lead of an article is news of its day; the when says that it is the report's day."""
    (told,) = tellings("Ministers of both sides have agreed in Geneva to reopen embassies.")
    assert (told.when.basis, told.when.first) == (WhenBasis.REPORTED, dt.date(2025, 3, 14))


def test_two_dates_are_two_tellings_with_one_main():
    """Only one of them may be shown with the sentence."""
    told = tellings(
        "Ministers met in Geneva on Thursday and confirmed what the talks of 10 February in Bern had left open."
    )
    assert sorted((t.when.first.isoformat(), t.main) for t in told) == [
        ("2025-02-10", False),
        ("2025-03-13", True),
    ]


def test_a_sentence_is_news_of_its_main_event():
    """Where only a side clause has a day, the lead is news of the day it was printed, and the day is told aside."""
    told = tellings("The bridge that fell on Monday is open again.")
    assert [(t.when.first.isoformat(), t.main, t.aside) for t in told] == [
        ("2025-03-10", False, True),
        ("2025-03-14", True, False),
    ]


def test_what_is_said_goes_before_its_saying():
    """The day of what is said dates the sentence, wherever the day of the saying stands."""
    told = tellings("The dam broke on Monday, the mayor said on Tuesday.")
    assert [t.when.first.isoformat() for t in told if t.main] == ["2025-03-10"]


def test_a_lead_that_opens_with_another_time_is_no_news_of_the_day():
    """A question, or a sentence that opens with a vague time or a year that is past, tells no day."""
    assert tellings("A few days ago ministers of both sides met in Geneva.") == []
    assert tellings("In 2019 ministers of both sides met in Geneva.") == []
    assert tellings("Will ministers of both sides meet in Geneva?") == []


def test_more_than_a_week_ago_is_no_day():
    """A bound places nothing."""
    assert [
        t for t in tellings("One.", "Two.", "Three.", "The bridge fell more than a week ago.")[2:] if t.main
    ] == []


@pytest.mark.parametrize(
    ("text", "tells"),
    [
        ("Ministers of both sides recently met in Geneva.", True),
        ("Ministers in recent days met in Geneva.", True),
        ("Ministers recently met in Geneva.", False),
        ("In 2025 ministers of both sides met in Geneva.", False),
    ],
)
def test_a_time_opens_a_sentence_within_twelve_characters(text, tells):
    """A vague one further behind opens it elsewhere in no way; a year is told, and so is no day."""
    assert bool(tellings(text, day="2025-12-31")) is tells


def test_the_lead_has_two_sentences():
    """The third tells of no day unless it says that it is recent."""
    plain = ["The ministers met in Geneva.", "They spoke of fish.", "They dined there."]
    assert [t.line.number for t in tellings(*plain)] == [0, 1]
    assert [t.line.number for t in tellings(*plain[:2], "They dined in the harbour and have now left.")] == [
        0,
        1,
        2,
    ]


def mention(start, role=Role.MAIN, granularity=Granularity.DAY):
    return SimpleNamespace(start=start, role=role, granularity=granularity)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (mention(9, Role.SAID), mention(1, Role.MAIN)),
        (mention(9, Role.MAIN), mention(1, Role.ALONG)),
        (mention(9, Role.SAID, Granularity.MONTH), mention(1, Role.MAIN)),
        (mention(9), mention(1, granularity=Granularity.WEEK)),
        (mention(9, granularity=Granularity.HOUR), mention(1, granularity=Granularity.WEEK)),
        (mention(9, granularity=Granularity.WEEK), mention(1, granularity=Granularity.MONTH)),
        (mention(1), mention(9)),
    ],
)
def test_which_of_two_times_dates_a_sentence(one, other):
    """What is said before its saying and what goes along with it; a day before a week, that before a month; the first."""
    assert _main([one, other]) is _main([other, one]) is one
    assert _main([mention(1, role=None)]) is None
