"""Which happenings come in when there is room for one line."""

import datetime as dt
from types import SimpleNamespace

import pytest

from dateline.answering import LENGTHS, Limits, brief
from dateline.answering.choose import _newest, _rank, _spread, chronology
from dateline.answering.develop import Weighed
from dateline.model import Granularity, Question, Standing, StandingKind, WhenBasis
from making import filed

WINDOW = Question(dt.date(2025, 3, 1), dt.date(2025, 3, 31))
FIRST = (
    "Officials in Nairobi wait for a budget of Kenya that pleases Tanzania.",
    "Nobody in Kenya wants another quarrel with Tanzania over it this year.",
)


def shown(*pile, most=1):
    told = brief(WINDOW, pile, [], outside=0, length=Limits(changed=most))
    return [development.shown.quote for development in told.changed]


def test_a_doubtful_day_weighs_less_and_still_something():
    """Of two alike the sure one is told; what three lead with is told before a word in passing, doubt or not."""
    sure = "Kenya opened a consulate for traders in Arusha on 11 March."
    doubted = "Kenya opened a consulate for traders in Mwanza on 3/12/2025."
    pile = [filed(text, publisher=text[-20:], day="2025-03-12") for text in (doubted, sure)]
    assert shown(*pile) == [sure]
    leading = [filed(doubted, publisher=name, day="2025-03-12") for name in "ABC"]
    passing = filed(*FIRST, sure, publisher="D", day="2025-03-20")
    assert shown(*leading, passing) == [doubted]


def test_what_two_tell_in_passing_comes_before_what_one_leads_with():
    """Being led with counts for something, and being told by two for more."""
    first = "Tanzania and Kenya settled the dispute over fishing in Mombasa on 11 March."
    other = "The fishing dispute of Kenya with Tanzania was settled in Mombasa on 11 March."
    lead = "Kenya opened a consulate for traders in Arusha on 12 March."
    pile = [
        filed(*FIRST, first, publisher="A", day="2025-03-18"),
        filed(*FIRST[::-1], other, publisher="B", day="2025-03-19"),
        filed(lead, publisher="C", day="2025-03-12"),
    ]
    assert shown(*pile) != [lead]
    assert lead in shown(*pile, most=2)


def test_a_short_briefing_shows_eight_developments():
    """Of twelve happenings eight are shown, at the usual length all."""
    towns = "Accra Basel Cairo Dover Essen Fes Ghent Hull Izmir Jena Kandy Lima".split()
    things = "school bridge tower harbour market museum theatre library prison stadium chapel mill".split()
    pile = [
        filed(f"The {thing} of {town} was closed on {day} March.", publisher=town, day=f"2025-03-{day}")
        for day, (town, thing) in enumerate(zip(towns, things, strict=True), 11)
    ]
    for name, count in (("short", 8), ("standard", 12)):
        assert len(brief(WINDOW, pile, [], outside=0, length=LENGTHS[name]).changed) == count


def test_what_is_still_told_a_week_later_weighs_more():
    """Of two that two tell in passing, the one that a late report looks back on is told; a report without a day is none."""
    first, second = (
        "Kenya opened a consulate for traders in Arusha",
        "Kenya closed a harbour for skippers in Mwanza",
    )
    early = [
        filed(*FIRST, f"{text} on 11 March.", publisher="A", day="2025-03-12") for text in (first, second)
    ]
    for text in (first, second):
        late = filed(*FIRST[::-1], f"{text} on 11 March.", publisher="B", day="2025-03-17")
        later = filed(*FIRST[::-1], f"{text} on 11 March.", publisher="B", day="2025-03-18")
        other = filed(
            *FIRST[::-1],
            f"{first if text is second else second} on 11 March.",
            publisher="B",
            day="2025-03-17",
        )
        assert shown(*early, late, other) == shown(*early, other, late)
        assert shown(*early, other, later) == [f"{text} on 11 March."]


@pytest.mark.parametrize("aside", ["amid heavy rain", "after long rain", "as it rained"])
def test_the_sentence_that_is_most_like_the_others_is_shown(aside):
    """Of three that tell one happening, the one that says what the others say stands for it."""
    signed = "Kenya and Tanzania signed a treaty on shared fishing grounds in Mombasa on 11 March."
    other = "A treaty on shared fishing grounds was signed in Mombasa by Kenya and Tanzania on 11 March."
    odd = signed.replace(".", f" {aside}.")
    pile = [
        filed(text, publisher=name, day="2025-03-12")
        for name, text in zip("ABC", (odd, signed, other), strict=True)
    ]
    assert shown(*pile) == [signed]


def test_how_much_each_length_shows():
    """Developments, what comes next, and background to match."""
    assert {
        "short": Limits(8, 2, 1, 5, 1, full=False),
        "standard": Limits(20, 3, 3, 6, 2, full=False),
        "full": Limits(60, 20, 15, 7, 12, full=True),
    } == LENGTHS


def weighed(  # noqa: PLR0913 - what is ranked by
    weight,
    *,
    article="a",
    day=12,
    last=28,
    basis=WhenBasis.TOLD,
    reports=1,
    start=0,
    granularity=Granularity.DAY,
    terms="",
    kind=StandingKind.REPORTED,
    told=21,
):
    when = SimpleNamespace(
        first=dt.date(2025, 3, day), last=dt.date(2025, 3, last), basis=basis, granularity=granularity
    )
    shown = SimpleNamespace(article=article, start=start)
    development = SimpleNamespace(
        when=when,
        shown=shown,
        reports=reports,
        standing=Standing(kind),
        first_reported=dt.date(2025, 3, told) if told else None,
    )
    return Weighed(development, weight, frozenset(terms.split()), texts=reports)


class Overlap:
    """As alike as the share of words that two sets have in common."""

    @staticmethod
    def cosine(one, other):
        return len(one & other) / max(1, len(one | other))


def spread(read, most=9, **first):
    return [one.weight for one in _spread(read, most, Overlap(), **first)]


def test_further_lines_of_a_day_count_half_each():
    """Those of one article half of that; of another day they count whole."""
    read = [weighed(1.0), weighed(0.9), weighed(0.6, article="b"), weighed(0.7, day=13)]
    assert spread(read) == [1.0, 0.7, 0.3, 0.1125]


def test_what_is_like_a_line_that_is_in_counts_less():
    """If it is of about the same day: the closure of the port on 12 and 13 March is one event, on 20 March another."""
    closed = "port closed Dakar"
    read = [
        weighed(1.0, terms=closed),
        weighed(0.9, day=13, terms=closed),
        weighed(0.8, day=20, terms=closed),
    ]
    assert spread(read) == pytest.approx([1.0, 0.8, 0.27])


def test_no_more_come_in_than_asked_for():
    """And fewer where there are no more."""
    read = [weighed(1.0), weighed(0.9, day=13)]
    assert (spread(read, most=1), spread([], most=3)) == ([1.0], [])


def test_the_newest_turn_comes_in_whatever_it_weighs():
    """The last day of which several tell is told, before what weighs more, and what is like it makes way for it."""
    read = [weighed(1.0), weighed(0.2, day=20, last=20, reports=2), weighed(0.1, day=21, last=21)]
    assert _newest(read) is read[1]
    assert spread(read, most=1, first=read[1]) == [0.2]
    assert spread(read, most=2, first=read[1]) == [0.2, 1.0]


@pytest.mark.parametrize(
    "turn",
    [
        weighed(1.0, day=20, last=20),
        weighed(1.0, day=20, last=21, reports=2),
        weighed(1.0, day=20, last=20, reports=2, kind=StandingKind.SCHEDULED),
        weighed(1.0, day=20, last=20, reports=2, told=19),
        weighed(1.0, day=20, last=20, reports=2, told=None),
    ],
)
def test_what_is_no_newest_turn(turn):
    """What one tells, what has no day of its own, what is only planned, what was told before its day or on no day."""
    assert _newest([turn]) is None


def test_a_crowded_day_leaves_room_for_a_quiet_one():
    """Two of twelve happenings are told; eleven are of one day, and the one of another day is among the two."""
    towns = "Accra Basel Cairo Dover Essen Fes Ghent Hull Izmir Jena Kandy".split()
    things = "school bridge tower harbour market museum theatre library prison stadium chapel".split()
    crowd = [
        filed(f"The {thing} of {town} was closed on 12 March.", publisher=town, day="2025-03-12")
        for town, thing in zip(towns, things, strict=True)
    ]
    quiet = "The mill of Lima was closed on 19 March."
    assert quiet in shown(*crowd, filed(quiet, publisher="Lima", day="2025-03-20"), most=2)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (weighed(2.0, day=13), weighed(1.0)),
        (weighed(1.0, day=13), weighed(1.0, basis=WhenBasis.REPORTED)),
        (weighed(1.0, day=13, reports=2), weighed(1.0)),
        (weighed(1.0, article="b"), weighed(1.0, day=13)),
        (weighed(1.0, start=9), weighed(1.0, article="b")),
        (weighed(1.0), weighed(1.0, start=9)),
    ],
)
def test_which_of_two_comes_in_first(first, second):
    """By weight; of equals what says its day, what more tell, what is earlier, and then by its place."""
    assert sorted([second, first], key=_rank) == [first, second]


def test_a_month_stands_where_it_ends():
    """What is shown stands in the order of its days; of one day, what more tell stands first."""
    month, day = weighed(1, day=1, granularity=Granularity.MONTH), weighed(1, day=12)
    often = weighed(1, day=12, reports=3, article="z")
    shown = sorted((one.development for one in (month, day, often)), key=chronology)
    assert shown == [often.development, day.development, month.development]
