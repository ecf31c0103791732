"""Numbers that are told, and which of them are of one thing."""

from __future__ import annotations

import pytest

from dateline.claims import claims_of, roster_of, spoken_in
from dateline.figures import differ, figures_of, lines_of_figures
from dateline.languages import language
from making import filed

EN = language("en")


def lines(*texts):
    """The lines of figures that articles a day apart tell, by their words."""
    pile = [filed(text, day=f"2025-03-{n:02}", publisher=f"P{n}") for n, text in enumerate(texts, 3)]
    return lines_of_figures(figures_of(pile, claims_of(pile)), EN)


@pytest.mark.parametrize(
    ("text", "words", "value", "measure", "claimant"),
    [
        ("Thirty-eight people are missing, the harbour board said.", "Thirty-eight people", 38, "missing", "the harbour board"),
        ("Norway put the number of the drowned at 1,200.", "1,200", 1200, "killed", "Norway"),
        ("Turnout was 58.9 percent, the commission said.", "58.9 percent", 58.9, "turnout", "the commission"),
        ("Repairs cost $1.5 billion, the board said.", "$1.5 billion", 1.5e9, "cost", "the board"),
        ("The storm drowned more than 30 men on Sunday.", "more than 30 men", 30, "killed", ""),
        ("The death toll from the storm that hit the coast on Sunday stood at 143.", "143", 143, "killed", ""),
        ("A further 88 were unaccounted for, the harbour board said.", "88", 88, "", "the harbour board"),
        ("The union put the crowd at 60,000.", "60,000", 60000, "attended", "the union"),
        ("Some 50,000 people, by the union's estimate, filled the quay.", "Some 50,000 people", 50000, "attended", "the union"),
    ],
)  # fmt: skip
def test_a_figure_has_its_value_its_measure_and_its_claimant(text, words, value, measure, claimant):
    """Digits and words, with a unit or after "at", in somebody's words or the publisher's own."""
    (found,) = (f for line in lines(text) for f in line.figures)
    assert (found.words, found.value, found.measure, found.claimant) == (words, value, measure, claimant)


def test_counts_that_answer_each_other_stand_in_one_line():
    """Two people count one thing in one article; the wounded are told apart from the dead beside them."""
    (line,) = lines("Police said 25,000 people marched. The crowd was 60,000, the union said.")
    assert [f.value for f in line.figures] == [25000, 60000]
    told = {
        f.value: f.measure
        for line in lines("At least 1 person was killed and three were hurt.")
        for f in line.figures
    }
    assert told[3] == "wounded"


@pytest.mark.parametrize(
    "text",
    [
        "It happened on 12 March 2025 at 5 p.m. near the quay.",
        "A wall 64 meters high fell after three hours of rain.",
    ],
)
def test_dates_and_lengths_are_no_figures(text):
    """What the calendar or a ruler tells counts nothing."""
    assert not [f for line in lines(text) for f in line.figures]


def test_figures_of_one_place_stand_in_one_line_in_order():
    """The same measure at the same place, days apart, from two claimants."""
    (line,) = lines(
        "In Bergen 12 people drowned, the mayor said.", "Off Bergen 31 people drowned, Norway said."
    )
    assert [f.value for f in line.figures] == [12, 31]
    assert differ(line)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("In Bergen 12 people drowned.", "In Tromso 31 people drowned."),
        ("In Bergen 12 people drowned.", "In Bergen 31 people were wounded."),
        ("Norway lost 12 Norwegian sailors.", "Norway said 31 Danish sailors were lost."),
        ("The quay of Bergen cost $2 million.", "A ship that came from Bergen was worth $5 million."),
        ("The plan won 12 votes.", "The plan won 31 votes."),
    ],
)
def test_other_places_measures_and_people_are_kept_apart(one, other):
    """A number of another thing is never lined up."""
    assert all(len(line.figures) == 1 for line in lines(one, other))


def lined(*articles):
    """The values of the lines of two figures and more, among articles that are each a text with its day."""
    pile = [filed(text, day=day, publisher=f"P{n}") for n, (text, day) in enumerate(articles)]
    spoken = spoken_in(pile, roster_of(pile))
    lines = lines_of_figures(figures_of(pile, [s.claim for s in spoken]), EN)
    return [[f.value for f in line.figures] for line in lines if len(line.figures) > 1]


@pytest.mark.parametrize(
    ("one", "other", "values"),
    [
        ("The union said 14 mines had been closed by the strike in Sotra.",
         "The company said 22 mines had been closed by the strike in Sotra.", [14, 22]),
        ("The army said it had handed over 120 prisoners at the Miral bridge.",
         "The rebels said 118 prisoners had been handed over at the Miral bridge.", [120, 118]),
        ("Repairing the flood damage in Alder county will cost 410 million euros, the finance ministry said.",
         "The bill for repairing the flood damage in Alder county has grown to 655 million euros, the ministry said.",
         [410e6, 655e6]),
    ],
)  # fmt: skip
def test_counts_without_a_measure_are_lined_up_by_what_is_told_of_them(one, other, values):
    """The same thing counted, and two words of its sentence; money also by its currency."""
    assert lined((one, "2025-03-03"), (other, "2025-03-04")) == [values]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The show had 3 fascinating guests.", "The second show had 4 guests on Sunday."),
        ("The company spent 4 million euros on a new roof.", "The club spent 9 million euros on a striker."),
        ("The yield rose 9 basis points after the vote in Sotra.", "Notes may rise 10 basis points after the vote in Sotra."),
        ("Two more mines closed in Sotra, so that 14 more mines closed by the strike.",
         "The union said 22 mines had been closed by the strike in Sotra."),
        ("Flood damage in Alder county will cost 410 million euros.", "Flood damage in Alder county will cost 655 million pesos."),
    ],
)  # fmt: skip
def test_counts_of_two_things_are_not_lined_up(one, other):
    """Another thing, another currency, points of a rate, or what came on top."""
    assert lined((one, "2025-03-03"), (other, "2025-03-04")) == []


@pytest.mark.parametrize("row", EN.table("measures"), ids=lambda row: row[0])
def test_rows_of_measures(row):
    """The number of a row's example is read with its measure."""
    _, measure, example = row
    assert [f.measure for line in lines(example) for f in line.figures] == [measure]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The number of cholera cases has risen to 2,140.", [(2140, "case", "")]),
        ("The storm left 730 injured and roughly 300 people who could not be found.",
         [(730, "", "wounded"), (300, "people", "missing")]),
        ("Five of the sailors have fallen ill.", [(5, "sailor", "ill")]),
        ("The index fell from 120 to 90.", [(120, "index", ""), (90, "index", "")]),
        ("A crowd of 12,000 filled the square.", [(12000, "", "attended")]),
        ("Police counted 18,000 people. The union said 60,000.", [(18000, "people", ""), (60000, "people", "")]),
        ("Support rose from 40 to 52 percent.", [(40, "percent", ""), (52, "percent", "")]),
        ("The river rose 12 centimetres.", [(12, "centimetre", "")]),
        ("The pupils are children under ten.", []),
        ("They met for 12 hours.", []),
        ("A 30-day truce ends a 41-year rule.", []),
        ("Anna Lee, 52, lost 3-1 on Flight 370.", []),
        ("No injuries were reported.", []),
    ],
)  # fmt: skip
def test_what_a_number_counts(text, told):
    """The noun that it stands before, or what came to it, or what the number before it counts; an age or a name nothing."""
    found = [(f.value, f.unit, f.measure) for line in lines(text) for f in line.figures]
    assert sorted(found) == sorted(told)


@pytest.mark.parametrize(
    ("one", "other", "values"),
    [
        ("Divers have raised 210 amphorae from the wreck.", "By Thursday 365 amphorae were up, the service said of the wreck.", [210, 365]),
        ("Eleven workers are missing in the burnt hall.", "Four people are missing, said those who searched the hall.", [11, 4]),
        ("Lee goes to Torino for 35 million euros.", "Torino pay €27 million for the forward Lee, the club said.", [35e6, 27e6]),
        ("The toll of the quake rose to 12.", "The toll of the quake rose from 12 to 16.", [12, 16]),
    ],
)  # fmt: skip
def test_the_only_counts_of_a_sort_are_lined_up_by_one_word(one, other, values):
    """Two articles that each have one count of a thing, in a small pile, and a word in common."""
    assert lined((one, "2025-03-03"), (other, "2025-03-04")) == [values]


def test_a_number_of_another_year_is_none_of_the_story():
    """The dead of an old quake stand in no line with those of the new one; a bridge built long ago may fall today."""
    old = filed("In 1946, a quake hit the coast and killed almost 2,000 people.")
    lately = filed("In 2022, a flood hit the coast and killed 40 people.")
    new = filed("The bridge, built in 1932, fell on Monday and killed 12 people.")
    assert [each.words for each in figures_of([old, lately, new], [])] == ["12 people"]
