"""Headings over developments."""

import datetime as dt

import pytest

from dateline.actors import Roster
from dateline.answering import threads
from dateline.answering.briefing import _in_full
from dateline.answering.threads import (
    _can_bound,
    _candidates,
    _could_head,
    _cuts_a_name,
    _names_actor,
    threads_of,
)
from dateline.model import Citation, Development, Granularity, Standing, StandingKind, Thread, When, WhenBasis

DAM = [
    "Engineers found a crack in the Orava dam and lowered its water by two metres.",
    "Villages below the Orava dam were told to leave as the crack in the dam grew wider.",
    "Repairs of the crack in the Orava dam began with divers from the navy.",
    "Experts said the crack in the Orava dam was caused by an old quarry.",
]
VOTE = [
    "The election commission counted the early ballots again in three districts.",
    "The opposition asked the election commission for all ballots of the capital.",
    "Turnout rose to a record, the election commission said after all ballots were in.",
    "The election commission rejected a complaint about missing ballots.",
]


def development(day, quote):
    when = When(dt.date(2025, 3, day), dt.date(2025, 3, day), Granularity.DAY, WhenBasis.TOLD, "")
    shown = Citation(f"a{day}", "", 0, len(quote), quote, quote, f"Paper {day}", "", "", None)
    return Development(when, shown, (shown,), (), (), Standing(StandingKind.ASSERTED), 1, 1, ("Paper",), None)


def test_parts_of_a_story_stand_under_phrases_of_their_sources():
    """Each heading is a phrase that every development under it uses; order inside is by date."""
    developments = [
        development(day, quote)
        for day, quote in enumerate([q for pair in zip(DAM, VOTE, strict=True) for q in pair], 1)
    ]
    threads = threads_of(developments, frozenset())
    headed = [thread for thread in threads if thread.heading]
    assert len(headed) == 2
    for thread in headed:
        assert list(thread.members) == sorted(thread.members)
        for member in thread.members:
            assert thread.heading.casefold() in developments[member].shown.quote.casefold()
    assert sorted(member for thread in threads for member in thread.members) == list(range(8))


def test_a_short_list_has_no_headings():
    """Seven lines are read at a glance."""
    threads = threads_of(
        [development(day, quote) for day, quote in enumerate(DAM + VOTE[:3], 1)], frozenset()
    )
    assert [thread.heading for thread in threads] == [""]


def test_where_nothing_binds_them_the_list_stays_whole():
    """Developments without common words are listed by date, without headings."""
    odd = [f"{a} {b} {c} in {d}." for a, b, c, d in zip("Apes Bees Cats Dogs Elks Frogs Goats Hens".split(), "ate bit cut dug eyed fed got hid".split(), "figs nuts reeds bones leaves flies weeds eggs".split(), "Accra Basel Cairo Dover Essen Fes Ghent Hull".split(), strict=True)]  # fmt: skip
    assert [
        t.heading for t in threads_of([development(n, q) for n, q in enumerate(odd, 1)], frozenset())
    ] == [""]


def test_the_story_s_own_actors_head_no_part_of_it():
    """A name that runs through everything says nothing of where a development belongs."""
    quotes = [q.replace("Orava dam", "President Novak dam") for q in DAM] + [
        f"{q[:-1]}, said Novak." for q in VOTE
    ]
    threads = threads_of([development(n, q) for n, q in enumerate(quotes, 1)], frozenset({"novak", "presid"}))
    assert all(thread.heading not in {"Novak", "President Novak"} for thread in threads)


def test_a_surname_heads_with_the_whole_name():
    """A reader is told who "Rubio" is; a place or a phrase stays as it is."""
    roster = Roster.of([("Foreign Minister Eva Lund flew to Oslo. Lund came back.", None)])
    assert _in_full(Thread("Lund", (0, 1)), roster).heading == "Eva Lund"
    assert _in_full(Thread("Oslo", (0, 1)), roster).heading == "Oslo"
    assert _in_full(Thread("", (0, 1)), roster).heading == ""


def test_a_name_heads_whole():
    """A part is headed by a name as it stands in the sources, never by a piece that its capitals go beyond."""
    quotes = [q.replace("Orava dam", "Orava Dam") for q in DAM] + [
        q.replace("election commission", "Federal Election Commission") for q in VOTE
    ]
    threads = threads_of([development(n, q) for n, q in enumerate(quotes, 1)], frozenset())
    headings = [thread.heading for thread in threads if thread.heading]
    assert headings == ["Orava Dam", "Federal Election Commission"]


MET = [
    "Envoys of the bank met Novak in Oslo and offered a loan for the quay.",
    "Two bishops met Novak after the storm to speak of the poor.",
    "The strikers met Novak at dawn and asked for coal.",
    "Teachers met Novak in the school that burned.",
]


@pytest.mark.parametrize(
    ("quotes", "heading"),
    [(MET, "Novak"), ([q.replace("met Novak", "heard that Novak refuses talks") for q in MET], "Novak")],
)
def test_a_verb_is_no_part_of_a_heading(quotes, heading):
    """A name heads without the verb before it or behind it."""
    threads = threads_of([development(n, q) for n, q in enumerate(quotes + VOTE, 1)], frozenset())
    assert [thread.heading for thread in threads if thread.heading] == [heading, "Election commission"]


@pytest.mark.parametrize(
    ("words", "part", "cuts"),
    [
        ("State Hillary Clinton left", "State Hillary", True),
        ("State Hillary Clinton left", "Hillary Clinton", False),
        ("Secretary Hillary left", "Hillary", True),
        ("house of Lords", "Lords", True),
        ("house of lords", "lords", False),
        ("the Kursk region fell", "Kursk region", False),
        ("near Kursk and", "Kursk", False),
        ("talks with IBM A", "IBM", True),
        ("met Kursk", "Kursk", False),
    ],
)
def test_where_a_part_cuts_a_name(words, part, cuts):
    """Where a capital goes on beside it, or "of" stands before it."""
    words, part = words.split(), part.split()
    first = words.index(part[0])
    assert _cuts_a_name(words, first, first + len(part) - 1) is cuts


@pytest.mark.parametrize(
    ("word", "can"),
    [("aid", True), ("ai", False), ("3rd", False), ("with", False), ("With", False), ("Kursk", True)],
)
def test_what_can_bound_a_phrase(word, can):
    """Three letters or more, no number and no function word."""
    assert _can_bound(word) is can


@pytest.mark.parametrize(
    ("phrase", "could"),
    [
        ("NATO", True),
        ("TRIPOLI", False),
        ("HONG KONG", False),
        ("NATO summit", True),
        ("EU UN summit", True),
        ("Kursk", True),
        ("aid", False),
        ("military aid", True),
        ("met envoys", False),
        ("Hungary stands", False),
        ("Hungary alone now", False),
        ("Chamber of the Deputies", True),
        ("aid with strings", False),
    ],
)
def test_what_could_head_a_part(phrase, could):
    """A name, a name with a noun, or a compound; no place of a dispatch, no verb, no other function word."""
    assert _could_head(phrase.split()) is could


def test_a_heading_has_five_words_at_most():
    """Longer ones are no candidates."""
    found = {surface for _, surface in _candidates("Secretary of State Hillary Clinton spoke")}
    assert "Secretary of State Hillary Clinton" in found
    assert max(len(surface.split()) for surface in found) == 5


def test_how_many_headings_and_how_large():
    """Six at most; eight developments have some; a part holds two fifths, and fits what is not said everywhere."""
    assert (threads.MOST, threads.FEWEST, threads.LARGEST, threads.COMMON) == (6, 8, 0.4, 0.6)
    assert (threads.ALIKE, threads.OFTEN, threads.LOOSE) == (0.1, 0.2, 0.4)


@pytest.mark.parametrize(
    ("phrase", "surface", "named"),
    [
        (("donald", "trump"), "Donald Trump", True),
        (("trump", "tariff"), "Trump tariffs", False),
        (("presid", "trump"), "President Trump", True),
        (("tariff",), "tariffs", False),
    ],
)
def test_an_actor_heads_no_part(phrase, surface, named):
    """Neither by name nor with an office; what is somebody's may."""
    assert _names_actor(phrase, surface, frozenset({"donald", "trump"})) is named
