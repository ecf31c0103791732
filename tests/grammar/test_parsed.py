"""The same values from a parse."""

import pytest

from dateline.grammar import Stretch, load_parser, read_sentence
from dateline.grammar.parsed import Arc
from sentence_readings import ENGLISH


def test_a_parse_decides_subject_and_parent():
    """Where a parse is given, its tags stand, and its arcs say whose the verb is and what it hangs on."""
    text = "Lang told Roe it rained."
    arcs = [
        Arc("NNP", 1, "nsubj"),
        Arc("VBD", 1, "ROOT"),
        Arc("NNP", 1, "dobj"),
        Arc("PRP", 4, "nsubj"),
        Arc("VBD", 1, "ccomp"),
        Arc(".", 1, "punct"),
    ]
    reading = read_sentence(text, Stretch(0, len(text)), ENGLISH, lambda _: arcs)
    told, rained = reading.clauses
    assert [text[p.start : p.end] for p in map(reading.subject_of, reading.clauses)] == ["Lang", "it"]
    assert (told.kind, rained.kind, rained.parent) == ("main", "reported", 0)


def test_a_wrong_guess_is_taken_back():
    """A subject that the parse does not show is none."""
    text = "Lang left."
    arcs = [Arc("NNP", 1, "npadvmod"), Arc("VBD", 1, "ROOT"), Arc(".", 1, "punct")]
    assert read_sentence(text, Stretch(0, 10), ENGLISH, lambda _: arcs).clauses[0].subject is None


def test_spacy_fills_the_same_values():
    """With the extra installed, a real parse gives the clauses of a plain sentence."""
    pytest.importorskip("spacy")
    text = "The mayor said that the bridge would close."
    reading = read_sentence(text, Stretch(0, len(text)), ENGLISH, load_parser())
    assert [(each.kind, each.verb.lemma) for each in reading.clauses] == [
        ("main", "say"),
        ("reported", "close"),
    ]
