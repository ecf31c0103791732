"""Headings over developments."""

import datetime as dt

import pytest
from msgspec.structs import replace

from dateline.answering import headings, threads
from dateline.answering.headings import found_in, subjects_of
from dateline.answering.threads import threads_of
from dateline.languages import language
from dateline.model import Citation, Development, Granularity, Standing, StandingKind, When, WhenBasis

EN = language("en")
DAM = [
    "Engineers found a crack in the Orava Dam and lowered its water by two metres.",
    "Villages below the Orava Dam were told to leave as the crack grew wider.",
    "Divers from the navy began to mend a crack in the Orava Dam.",
    "An old quarry had weakened the Orava Dam, experts said.",
]
VOTE = [
    "The Federal Election Commission counted the early ballots again in three districts.",
    "The opposition asked the Federal Election Commission for all ballots of the town.",
    "Turnout rose to a record, the Federal Election Commission said after the count.",
    "The Federal Election Commission rejected a complaint about missing ballots.",
]


def development(day, quote, title=""):
    when = When(dt.date(2025, 3, day), dt.date(2025, 3, day), Granularity.DAY, WhenBasis.TOLD, "")
    shown = Citation(f"a{day}", "", 0, len(quote), quote, quote, f"Paper {day}", title, "", None)
    return Development(when, shown, (shown,), (), (), Standing(StandingKind.ASSERTED), 1, 1, ("Paper",), None)


def _threads(quotes, common=()):
    return threads_of([development(n, q) for n, q in enumerate(quotes, 1)], frozenset(common), EN)


def _headings(quotes, common=()):
    return [thread.heading for thread in _threads(quotes, common) if thread.heading]


def _mixed(quotes):
    return [q for pair in zip(quotes, VOTE, strict=True) for q in pair]


def test_parts_of_a_story_stand_under_names_that_their_sentences_have():
    """Each heading stands in every line under it; order inside is by date, and each line stands once."""
    quotes = _mixed(DAM)
    found = _threads(quotes)
    assert [thread.heading for thread in found] == ["Orava Dam", "Federal Election Commission"]
    for thread in found:
        assert list(thread.members) == sorted(thread.members)
        assert all(thread.heading in quotes[member] for member in thread.members)
    assert sorted(member for thread in found for member in thread.members) == list(range(8))


def test_what_fits_under_no_heading_stands_last():
    """A line whose sentence has none of the names is under none of them."""
    found = _threads([*_mixed(DAM), "The old bridge was closed."])
    assert (found[-1].heading, found[-1].members) == ("", (8,))


def test_a_short_list_has_no_headings():
    """Seven lines are read at a glance."""
    assert [thread.heading for thread in _threads(DAM + VOTE[:3])] == [""]


def test_where_nothing_binds_them_the_list_stays_whole():
    """Where more than four fifths fit under no heading, the developments are listed by date."""
    odd = [f"{a} {b} {c} in {d}." for a, b, c, d in zip("Apes Bees Cats Dogs Elks Frogs Goats Hens Ibexes Jays".split(), "ate bit cut dug eyed fed got hid irked jabbed".split(), "figs nuts reeds bones leaves flies weeds eggs moss seeds".split(), "Graz Basel Linz Dover Essen Fes Ghent Hull Jena Kiel".split(), strict=True)]  # fmt: skip
    assert _headings(odd) == []
    bound = [*odd[:8], "Mice stayed in Ulm.", "Rats were seen in Ulm."]
    assert _headings(bound) == ["Ulm"]
    assert _headings([*bound, "The old bridge was closed."]) == []


def test_what_runs_through_the_whole_story_heads_no_part_of_it():
    """Neither a name that most articles have does, nor one that stands in most of the lines, nor a publisher."""
    assert _headings(_mixed(DAM), {"orava", "dam"}) == ["Federal Election Commission"]
    assert _headings([*DAM, DAM[0], *VOTE[:2], "It rained.", "It snowed."]) == ["Federal Election Commission"]
    told = [q.replace("Orava Dam", "Orava Post") for q in _mixed(DAM)]
    lines = [replace(development(n, q), publishers=("Orava Post",)) for n, q in enumerate(told, 1)]
    found = threads_of(lines, frozenset(), EN)
    assert [thread.heading for thread in found] == ["Federal Election Commission", ""]


@pytest.mark.parametrize(
    "name",
    ["Minister Eva Lund", "Eva Lund", "Hungary", "Monday", "the Council", "the third anniversary", "the dam", "Hungarian envoys"],
)  # fmt: skip
def test_persons_states_days_and_common_nouns_head_nothing(name):
    """A heading is a place, a body or a matter of two words."""
    told = [q.replace("the Orava Dam", name) for q in _mixed(DAM)]
    told[0] += " Minister Eva Lund came."
    assert _headings(told) == ["Federal Election Commission"]


@pytest.mark.parametrize(
    ("names", "heading"),
    [
        (("Kursk Region", "Kursk", "Kursk Oblast", "Kursk Region"), "Kursk Region"),
        (("the U.N. Security Council", "the Security Council", "the United Nations Security Council", "the Security Council"), "Security Council"),
        (("the World Trade Court", "the WTC", "the WTC", "the World Trade Court"), "World Trade Court"),
        (("Kursk’s power plant", "Kursk", "Kursk", "the Kursk front"), "Kursk"),
        (("air strikes", "new air strikes", "the air strikes", "air strikes"), "Air strikes"),
        (("a no-fly zone",) * 4, "No-fly zone"),
        (("the Congressional Water Office",) * 4, "Congressional Water Office"),
    ],
)  # fmt: skip
def test_one_thing_has_one_heading_under_all_its_names(names, heading):
    """Region and oblast, acronym and full name, with and without the state before it: in the form that most lines have."""
    told = [
        f"Crews in {town} spoke of {name}."
        for town, name in zip("Graz Linz Ghent Hull".split(), names, strict=True)
    ]
    told[1] = told[1].replace("spoke of Kursk", "went to the north in Kursk")
    found = _threads(_mixed(told))
    assert [thread.heading for thread in found] == [heading, "Federal Election Commission"]
    assert found[0].members == (0, 2, 4, 6)


@pytest.mark.parametrize(
    "part",
    ["the Texas Department of State Health Services", "the University of Orava", "at 2153 GMT", "the blown-out oil well"],
)  # fmt: skip
def test_no_part_of_a_name_heads(part):
    """What "of" leads on from or to, what a number counts, and a compound that goes on are no headings."""
    told = [q.replace("the Orava Dam", part) for q in _mixed(DAM)]
    assert set(_headings(told)) <= {
        "Federal Election Commission",
        "University of Orava",
        "Blown-out oil well",
    }


def test_a_name_in_a_side_clause_does_not_head():
    """A line is not about the place that it names in passing: "hours after …"."""
    told = "The king spoke of peace, hours after his army left the town near Orava."
    assert [named.words for named in found_in(development(1, told), EN) if named.is_name] == []


def test_a_title_counts_where_it_is_about_the_sentence():
    """A title that shares a third of its words with the sentence names its matter; another one does not."""
    told = "The leaders agreed to spend more on ships."
    about = found_in(development(1, told, "Leaders agree on more ships at Orava Dam"), EN)
    other = found_in(development(1, told, "Leaders back rearmament; Orava Dam stands alone on dredging"), EN)
    assert [("Orava", "Dam") in {named.words for named in found} for found in (about, other)] == [True, False]


def test_a_surname_is_a_person_s():
    """A name that ends as a person's does, elsewhere in the list, is his."""
    found = [
        found_in(development(n, q), EN)
        for n, q in enumerate(["Minister Eva Lund came.", "The Lund left."], 1)
    ]
    assert subjects_of(found, frozenset(), EN) == [{}, {}]


def test_how_many_headings_and_how_large():
    """Six at most; eight developments have some; a part holds a half, and a heading four words."""
    assert (threads.MOST, threads.FEWEST, threads.LARGEST, threads.LOOSE) == (6, 8, 0.5, 0.8)
    assert (headings.ABOUT, headings.LONGEST) == (1 / 3, 4)
