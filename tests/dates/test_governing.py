"""The direction of a date by the verb of its clause."""

import datetime as dt

import pytest

from dateline.dates import Anchor, find_dates, governing
from dateline.dates.governing import evidence_of
from dateline.grammar import ArticleGrammar, Stretch, read_sentence
from dateline.languages import language
from dateline.model import Tense
from making import filed

ENGLISH = language("en")
FRIDAY = dt.date(2025, 3, 14)


def days(*paragraphs):
    """The days of all dates of an article of a Friday."""
    one = filed(*paragraphs, day=FRIDAY.isoformat())
    ask = governing(one.reading.sentences, ArticleGrammar(one.article))
    found = find_dates(one.article.text, Anchor(FRIDAY), ask)
    return [mention.first.isoformat() if mention.first else mention.value for mention in found]


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("Votes Sunday gave the party its first seat.", "2025-03-09"),
        ("The report, to be published on Tuesday, blames the firm.", "2025-03-18"),
        ("The issue will dominate a summit set for April.", "2025-04-01"),
        ("The parliament that met on Tuesday will meet again.", "2025-03-11"),
        ("The firm, which will move on Tuesday, has left.", "2025-03-18"),
    ],
)
def test_the_verb_of_its_own_clause_tells_where_a_day_lies(sentence, day):
    """A noun that looks like a verb, and a verb of another clause, point nowhere."""
    assert days(sentence) == [day]


@pytest.mark.parametrize(
    "row", [row for row in ENGLISH.table("time/holding") if row[1] == "bound"], ids=" ".join
)
def test_behind_some_words_a_past_verb_tells_nothing(row):
    """What was closed until Monday, or called for Monday, may lie on either side."""
    sentence = row[2]
    reading = read_sentence(sentence, Stretch(0, len(sentence)), ENGLISH)
    at = sentence.index("Monday")
    assert row[0] in sentence
    assert evidence_of(reading, at, at + 6, "en") is None


def test_a_plain_past_points_back():
    """Where nothing else is said, a past verb forbids a day to come, and a future one a day that is past."""
    for sentence, tense in (("He left on Monday.", Tense.PAST), ("He will leave on Monday.", Tense.FUTURE)):
        reading = read_sentence(sentence, Stretch(0, len(sentence)), ENGLISH)
        at = sentence.index("Monday")
        assert evidence_of(reading, at, at + 6, "en").tense is tense


def test_a_day_without_a_year_is_of_the_year_of_its_passage():
    """A passage that opens with another year tells of its days; a year that is only compared with does not."""
    assert days("In 1986 the mine was flooded twice. On 9 November forty men drowned.")[1] == "1986-11-09"
    assert days("It was the worst flood since 1986. On 9 November forty men drowned.")[1] == "2024-11-09"


def test_friday_week_lies_a_week_after_the_next_friday():
    """It counts from the next one."""
    assert days("The choir sings in the cathedral on Tuesday week.") == ["2025-03-25"]


def test_a_wednesday_is_no_day_of_the_calendar():
    """Any of its kind is meant."""
    assert days("It was a Wednesday, and rain fell.") == ["XXXX-WXX-3"]


def test_on_a_sunday_last_week_is_the_one_that_ends():
    """A week that ends on the day of publication is over."""
    sunday = Anchor(dt.date(2025, 3, 16))
    assert [one.value for one in find_dates("The mine closed last week.", sunday)] == ["2025-W11"]


@pytest.mark.parametrize(
    ("sentence", "day"), [("Talks in Rome, Sunday", "2025-03-16"), ("Talks in Rome, Wednesday", "2025-03-12")]
)
def test_without_a_verb_the_nearest_day_is_meant_and_flagged(sentence, day):
    """A caption or heading tells no direction: the nearest day, with a doubt; the day of a noun is a known one's."""
    (found,) = find_dates(sentence, Anchor(FRIDAY))
    assert (found.value, bool(found.doubt)) == (day, True)
    (known,) = find_dates("They look for ways around Sunday's ruling.", Anchor(FRIDAY))
    assert (known.value, known.doubt) == ("2025-03-09", "")


@pytest.mark.parametrize(
    "row", [row for row in ENGLISH.table("time/holding") if row[1] == "settle"], ids=" ".join
)
def test_what_was_agreed_or_asked_for_on_a_day_was_so_on_that_day(row):
    """The day behind its infinitive is the verb's."""
    assert days(row[2]) == ["2025-03-10"]


@pytest.mark.parametrize(
    "row", [row for row in ENGLISH.table("time/holding") if row[1] == "timetable"], ids=" ".join
)
def test_what_is_set_for_a_day_has_it_itself(row):
    """A happening that is agreed on lies ahead; somebody who is told to do it is told so on that day."""
    assert days(row[2]) == ["2025-03-17"]
    assert days("They ordered him to leave on Monday.") == ["2025-03-10"]


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("The gunman is believed to have fled on Sunday.", "2025-03-09"),
        ("A woman lights a candle at a vigil on Wednesday.", "2025-03-12"),
        ("Voters go to the polls on Monday, a year after the count was lost.", "2025-03-17"),
        ("The treaty expires on 15 December.", "2025-12-15"),
    ],
)
def test_a_plain_present_takes_the_nearest_day_unless_it_is_set_for_one(sentence, day):
    """A caption and a timetable look alike; an infinitive that is perfect lies behind."""
    assert days(sentence)[0] == day


@pytest.mark.parametrize(
    ("paragraphs", "day"),
    [
        (("The great flood of 1953 is still told of.", "On 1 February the wall broke."), "1953-02-01"),
        (("The story begins in 1944.", "On 9 September a farmer hides two pilots."), "1944-09-09"),
        (("The trial of 2011 lasted three months.", "The verdict came on 30 June."), "2011-06-30"),
        (("Born on 4 June 1971 in Rome, Anna Lang became bishop on 8 December.",), "2024-12-08"),
        (("The bridge opened on 5 December 1912 and was closed on 2 January.",), "1912-01-02"),
        (("It was the worst flood since 1986.", "On 9 November forty men drowned."), "2024-11-09"),
    ],
)
def test_the_year_of_a_passage_is_that_of_what_it_tells(paragraphs, day):
    """A year sets the scene where it opens, names or closes what was told just before, not where it is compared with."""
    assert days(*paragraphs)[-1] == day
