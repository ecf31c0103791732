"""The names of states, as they are typed and as they are written."""

import pytest

from dateline.text.states import is_demonym, state_names


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("talks of ukraine and the united states", "talks of Ukraine and the United States"),
        ("UKRAINE in the White house", "Ukraine in the White House"),
        ("they told us about ukrainian grain", "they told us about Ukrainian grain"),  # "us" may be no state
        ("the talks of the ministers", "the talks of the ministers"),
        ("unitedstates", "unitedstates"),
        ("a uae envoy in kyiv", "a UAE envoy in Kyiv"),
    ],
)
def test_typed_names_of_states_get_their_capitals(typed, written):
    """Whatever the letters of a state's name, it is written as the table has it; all else stays."""
    assert state_names().capitalised(typed) == written


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("the United States and South Korea met", "the United_States and South_Korea met"),
        ("the Ivory Coast and Downing Street", "the Ivory_Coast and Downing_Street"),
        ("Ukraine is served by United Wings", "Ukraine is served by United Wings"),
        ("an isolated united states", "an isolated united states"),
    ],
)
def test_names_of_several_words_become_one(text, joined):
    """Only a state's whole name is joined, and only as it is written."""
    assert state_names().joined(text) == joined


def test_every_name_of_several_words_becomes_one():
    """None is overlooked by the quick look for how such names begin."""
    names = state_names()
    several = [name.replace("_", " ") for name in names.places if "_" in name]
    assert several
    assert [name for name in several if names.joined(f"in {name}") != f"in {name.replace(' ', '_')}"] == []


def test_the_head_of_the_table_names_no_state():
    """Remarks in it are none of its rows."""
    assert not any("#" in name for name in state_names().places)


def test_a_demonym_is_no_country():
    """Words for people are told from the names of states and capitals."""
    assert is_demonym("Ukrainian")
    assert is_demonym("Saudis")
    assert not is_demonym("Ukraine")
    assert not is_demonym("Kyiv")
