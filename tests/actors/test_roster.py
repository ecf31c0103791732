"""Whom the words of a source mean."""

from __future__ import annotations

import datetime as dt

import pytest

from dateline.actors import Actor, Heard, Place, Roster, aliases_in, people_of, sightings_in
from dateline.errors import UsageError

DAY = dt.date(2025, 3, 1)
TEXT = (
    "French President Luc Moreau met Polish Foreign Minister Jan Nowak. Moreau smiled. Polish leader Anna Zielinskyy "
    "waited. Iris Blanc, the Belgian interior minister, and Paul Blanc, a former mayor of Ghent, did not come. "
    "The head of the water agency, Marta Solis, rang US Secretary of State Dan Pruitt."
)


@pytest.mark.parametrize(
    ("source", "before", "name", "resolved"),
    [
        ("Moreau", "", "Luc Moreau", True),
        ("the French president", "", "Luc Moreau", True),
        ("Zielinsky", "", "Anna Zielinskyy", True),
        ("the Belgian interior minister", "", "Iris Blanc", True),
        ("the US secretary of state", "", "Dan Pruitt", True),
        ("Solis, who heads the agency", "", "Marta Solis", True),
        ("Paris", "", "France", True),
        ("Polish officials", "", "Poland", True),
        ("the Belgian Interior Ministry", "", "Belgium’s interior ministry", True),
        ("Belgium's interior ministry", "", "Belgium’s interior ministry", True),
        ("he", "Moreau sat down.", "Luc Moreau", True),
        ("he", "Moreau sat down with Nowak.", "he", False),
        ("the foreign minister", "Nowak sat down.", "Jan Nowak", True),
        ("the mayor", "Paul Blanc sat down.", "the mayor", False),
        ("the general", "", "the general", False),
        ("Moreau and Nowak", "", "Moreau and Nowak", True),
        ("A former aide to Luc Moreau", "", "a former aide to Luc Moreau", True),
        ("Luc Moreau's lawyer", "", "Luc Moreau's lawyer", True),
        ("Šárka Žižková of the port union", "", "Šárka Žižková", True),
        ("The head of the Polish Port Union, Łucja Ćwik", "", "Łucja Ćwik", True),
        ("a statement by the Belgian navy", "", "Belgium’s navy", True),
        ("the Polish opposition", "", "Poland’s opposition", True),
        ("Officials in Ghent", "", "officials in Ghent", True),
        ("a White House official", "", "a White House official", True),
        ("his defense ministry", "Moreau sat down.", "France’s defense ministry", True),
        ("His defense ministry", "Moreau sat down with Nowak.", "his defense ministry", False),
    ],
)
def test_actors(source, before, name, resolved):
    """An actor has one name; what the text does not make sure is said to be unsure."""
    actor = Roster.of([(TEXT, DAY)]).actor(source, Place(before))
    assert (actor.name, actor.resolved) == (name, resolved)


def test_two_who_share_a_surname_are_two():
    """A surname alone is nobody's while two bear it, and somebody's where the article has named one of them."""
    roster = Roster.of([(TEXT, DAY)])
    assert not roster.actor("Blanc").resolved
    assert roster.actor("Blanc", Place("Iris Blanc arrived.")).name == "Iris Blanc"
    assert roster.actor("Lea Moreau").name == "Lea Moreau"


@pytest.mark.parametrize(
    ("one", "other"),
    [("Vladimir Zelensky", "Volodymyr Zelenskyy"), ("Sergei Lavrov", "Sergey Lavrov"), ("Joe Cole", "Joseph Cole"),
     ("Oleksandr Syrskyi", "Aleksandr Syrsky"), ("Yuri Ushakov", "Yury Ushakov")],
)  # fmt: skip
def test_spellings_of_one_name_are_one_person(one, other):
    """Houses differ on how a name is written; the person is the same."""
    (people,) = people_of(
        [(sightings_in(f"Minister {one} spoke. Minister {other} left. Minister {one} ate."), DAY)]
    ).values()
    assert [person.name for person in people] == [one]


def test_an_office_means_who_held_it_then():
    """After a handover "the French president" is the new one, in an article of those days."""
    later = dt.date(2025, 6, 1)
    roster = Roster.of(
        [("French President Luc Moreau spoke.", DAY), ("French President Ada Petit spoke.", later)]
    )
    assert roster.actor("the French president", Place(day=DAY)).name == "Luc Moreau"
    assert roster.actor("the French president", Place(day=later)).name == "Ada Petit"
    assert not roster.actor("the French president").name.startswith(("Luc", "Ada"))


def test_who_held_an_office_once_is_not_who_holds_it():
    """Words like "former" keep an office from its old holder."""
    roster = Roster.of([("Former French President Luc Moreau met French President Ada Petit.", DAY)])
    assert roster.actor("the French president", Place(day=DAY)).name == "Ada Petit"
    (moreau,) = roster.people["moreau"]
    assert [(o.role, o.past, o.first) for o in moreau.offices] == [("president", True, DAY)]


def test_he_is_who_spoke_last_over_paragraphs():
    """A pronoun goes on with the speaker before, as long as nobody else was named since."""
    roster = Roster.of([(TEXT, DAY)])
    text = "Moreau said it was late.\n\nRain fell, "
    heard = (Heard(Actor("Luc Moreau", "France"), "Moreau", 0),)
    assert roster.actor("he", Place(text, text.index("Rain"), heard)).name == "Luc Moreau"
    named = text.replace("Rain fell", "Nowak and Zielinsky left")
    assert not roster.actor("he", Place(named, named.index("Nowak"), heard)).resolved


def test_the_ministry_is_the_one_that_spoke():
    """What "the ministry" means is the only ministry that has spoken in the article; of two, neither."""
    roster = Roster.of([(TEXT, DAY)])
    french = Heard(Actor("France’s interior ministry", "France"), "the French Interior Ministry", 0)
    polish = Heard(Actor("Poland’s foreign ministry", "Poland"), "the Polish Foreign Ministry", 50)
    assert roster.actor("the ministry", Place("x" * 90, 60, (french,))).name == "France’s interior ministry"
    assert not roster.actor("the ministry", Place("x" * 90, 60, (french, polish))).resolved


def test_aliases_are_read_and_faults_named():
    """A line is "name = actor"; another is refused with its number."""
    assert aliases_in("# mine\nthe envoy = Jan Nowak\n") == {"the envoy": "Jan Nowak"}
    with pytest.raises(UsageError, match="line 1"):
        aliases_in("the envoy")


def test_a_name_is_cut_out_of_what_runs_into_it():
    """The last word of a caption is no part of a name that stands alone more often."""
    texts = [
        "Photo: The Atlantic Anna Roth, the mayor, spoke.",
        "Mayor Anna Roth spoke.",
        "Mayor Anna Roth left.",
    ]
    persons = Roster.of((text, None) for text in texts).persons("Roth")
    assert [person.name for person in persons] == ["Anna Roth"]


@pytest.mark.parametrize(
    ("before", "name"),
    [
        ("It rained. In Paris, ", "France’s defense ministry"),
        ("It rained in Paris, and ", "the Defense Ministry"),
    ],
)
def test_a_ministry_is_that_of_the_seat_its_sentence_opens_with(before, name):
    """Whose ministry "the Defense Ministry" is, is told by "In Paris, the Defense Ministry said"."""
    assert Roster.of([]).actor("the Defense Ministry", Place(before)).name == name


def test_a_state_of_several_words_is_no_person():
    """Somebody whose last name is a part of a state's is not that state, and the state is not he."""
    texts = [
        (sightings_in("Mayor Sam States met Ole Berg. Ann States, the Danish finance minister, spoke."), DAY)
    ]
    roster = Roster.learned(texts)
    assert roster.actor("Denmark's ambassador to the United States").side == "Denmark"
    assert not roster.persons("the United States")


def test_an_office_is_nobodys_name():
    """What stands before "Secretary of State" makes no name of it."""
    told = sightings_in("The Shadow Secretary of State for Wales, Ann Lee, said it rained.")
    assert [each.name for each in told if "Secretary" in each.name] == []
    assert "Ann Lee" in [each.name for each in told]
