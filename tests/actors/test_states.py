"""Which state words name, or belong to."""

import pytest

from dateline.actors.states import state_of


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("Libya's ambassador to the United States", "Libya"),
        ("the Libyan ambassador to Japan", "Libya"),
        ("the British mission to the United Nations in Geneva", "Britain"),
        ("the ambassador to Japan", ""),
        ("a U.N. envoy in Kabul", "United Nations"),
        ("Kabul", "Afghanistan"),
        ("the Norwegian government", "Norway"),
    ],
)
def test_who_is_sent_to_a_state_is_not_that_states(words, state):
    """An envoy speaks for who sent him; where nobody says who that is, for no state."""
    assert state_of(words) == state
