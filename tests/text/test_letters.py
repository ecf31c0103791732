"""Letters that names begin with."""

import re

import pytest

from dateline.text.letters import CAPITAL


@pytest.mark.parametrize("letter", "AZÀŠŁÓɎḀỾ")
def test_a_capital_of_any_latin_alphabet_is_one(letter):
    """From the first accented one to the last of the extensions."""
    assert re.fullmatch(CAPITAL, letter)


@pytest.mark.parametrize("letter", "aàß×¿ɐͰЯἈ1")
def test_no_other_is_a_capital(letter):
    """Small letters, signs, and letters of Greek and Cyrillic are not meant."""
    assert not re.fullmatch(CAPITAL, letter)
