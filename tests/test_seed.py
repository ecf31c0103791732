"""The founding document, as a dump and as a page: what a good reader takes from it, Dateline takes from it."""

import json

import pytest

FORMS = ("000_595428506c19bc08.txt", "page.html")

CHANGED = [  # day or first day of the week, granularity, words of the line
    ("2025-02-12", "day", "last spoke"),
    ("2025-02-18", "day", "met in Saudi Arabia"),
    ("2025-02-24", "week", "accepted Aleksandr Darchiev"),
    ("2025-02-28", "day", "meeting at the White House"),
    ("2025-03-10", "week", "30-day ceasefire"),
]
FURNITURE = (
    "Read more",
    "FILE PHOTO",
    "easier to deal with",
    "offer of mercy",
    "Views",
    "Akismet",
    "first to comment",
)


@pytest.fixture(params=FORMS)
def told(request, seed, dateline):
    """The seed's briefing, as JSON."""
    ran = dateline("since", "2025-02-12", seed / request.param, "--until", "2025-03-18", "-f", "json")
    assert ran.code == 0, ran.err
    return json.loads(ran.out)


def test_each_development_is_told_on_its_day(told):
    """Every dated row of the reader's table stands in the briefing, with its granularity and no finer."""
    found = {(d["when"]["first"], d["when"]["granularity"]): d["shown"]["quote"] for d in told["changed"]}
    for first, granularity, words in CHANGED:
        assert words in found[first, granularity]


def test_the_undated_development_is_told_as_reported(told):
    """The retaking of Sudzha has no day in the text; it is told as reported, by nobody's day."""
    (sudzha,) = (d for d in told["changed"] if "Sudzha" in d["shown"]["quote"])
    assert sudzha["when"]["basis"] == "reported"


def test_the_call_is_what_comes_next(told):
    """The announced call is scheduled for the day and hour, and is no fact yet."""
    (call,) = told["coming"]
    assert call["when"]["at"].startswith("2025-03-18T13:00")
    assert call["standing"]["kind"] == "scheduled"


def test_what_lies_before_the_window_is_background(told):
    """The inauguration and the incursion are background, by their month."""
    assert {(d["when"]["first"], d["when"]["granularity"]) for d in told["background"]} == {
        ("2024-08-01", "month"),
        ("2025-01-01", "month"),
    }


def test_no_furniture_anywhere(told):
    """Teasers, captions, counters, author box and comment form appear nowhere in the briefing."""
    everything = json.dumps(told, ensure_ascii=False)
    assert [words for words in FURNITURE if words in everything] == []


DATES = {  # as written -> value, first and last day
    "Tuesday": ("2025-03-18", "2025-03-18", "2025-03-18"),
    "1300 GMT": ("2025-03-18T13:00Z", "2025-03-18", "2025-03-18"),
    "five weeks": ("P5W", "2025-02-12", "2025-03-18"),
    "February 12": ("2025-02-12", "2025-02-12", "2025-02-12"),
    "January": ("2025-01", "2025-01-01", "2025-01-31"),
    "February 18": ("2025-02-18", "2025-02-18", "2025-02-18"),
    "a week later": ("2025-W09", "2025-02-24", "2025-03-02"),
    "February 28": ("2025-02-28", "2025-02-28", "2025-02-28"),
    "last week": ("2025-W11", "2025-03-10", "2025-03-16"),
    "August 2024": ("2024-08", "2024-08-01", "2024-08-31"),
    "30-day": ("P30D", None, None),
    "eight hours": ("PT8H", None, None),
    "the Cold War": ("PAST_REF", "1947-03-12", "1991-12-26"),
}


def test_each_date_of_the_reader_s_table_is_read(seed, dateline):
    """Every row of the table of dates comes out of the page with its value and its days."""
    ran = dateline("dates", seed / "page.html", "--json")
    found = {
        one["text"]: (one["value"], one["first"], one["last"])
        for one in map(json.loads, ran.out.splitlines())
    }
    assert {words: found.get(words) for words in DATES} == DATES
