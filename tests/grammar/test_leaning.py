"""Sentences that need the one before them."""

import pytest

from dateline.grammar import Stretch, leans, tag_words
from dateline.languages import language

ROWS = language("en").table("leaning")


def needs(sentence: str) -> bool:
    """Whether a sentence needs the one before it."""
    return leans(sentence, tag_words(sentence, Stretch(0, len(sentence)), language("en")))


STANDS = {
    "idle": "It was clear {} others left.",
    "idle verb": "It {} clear that others left.",
    "known": "The {} met in Rome.",
    "goes on": "The report {} Rome was printed.",
}


@pytest.mark.parametrize("row", [row for row in ROWS if row[1] not in STANDS], ids=" ".join)
def test_what_a_row_names_leans(row):
    """The example of a row needs the sentence before it."""
    word, _, example = row
    assert word in example.lower()
    assert needs(example)


@pytest.mark.parametrize("row", [row for row in ROWS if row[1] in STANDS], ids=" ".join)
def test_what_a_row_excuses_stands(row):
    """What is known to all, told behind its noun, or stands for nothing needs no sentence before it."""
    assert not needs(STANDS[row[1]].format(row[0]))


@pytest.mark.parametrize(
    "sentence",
    [
        "“The dam is safe.”",
        "“The dam is safe,” he said.",
        "The company said on Monday that trains would run.",
        "On Monday, the supply deal was signed.",
        "At that time trains ran.",
        "Anna Rossi called the meeting at the weekend.",
        "A mixture of mud and cement will then be pumped in.",
        "The judge, Martin Rossi, was criticised.",
        "Anna Rossi saw the move",
        "Trains stopped: Water rose where he stood.",
        "Water's edge was where he stood.",
        "Yesterday he left.",
        "Today He left.",
        "Yesterday The company was sold.",
        "She left, Anna Rossi said.",
        "In its report, many from Nordbank were blamed.",
        "They were glad to leave.",
        "It was sold in Rome.",
        "It was quickly made quite plain again now that others left.",
        "It left Rome to others.",
        "Once seen by it",
        "Once read it fell.",
        "The dead banker was found.",
        "Anna Rossi left those",
        "That can be.",
        "Others left at that time",
        "Anna Rossi can then leave.",
        "The report on Monday was printed.",
        "The report on last Monday was printed.",
    ],
)
def test_what_only_the_text_before_explains_leans(sentence):
    """A quote that nobody says, a pronoun behind a quote, "the" with a noun that was told before, "that time"."""
    assert needs(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Anna Rossi said that she would stay.",
        "In its report, Nordbank blamed the owner of the mine.",
        "Nordbank shares fell, the company said.",
        "“We lost everything,” Ines Pardo said on Saturday.",
        "Trains stopped this week.",
        "The US left Rome.",
        "Those who stayed were fined.",
        "The president of Italy resigned.",
        "The flood reached Lima on Monday.",
        "Rome fell",
        "In its report, the Nordbank owner was blamed.",
        "It was quickly made quite plain again that others left.",
        "Anna Rossi heard that",
        "A plan that was made in Rome fell.",
        "Anna Rossi then left.",
        "Anna Rossi left then.",
        "Anna Rossi said “trains will then leave”.",
        "The report from the last Monday was printed.",
        "The report on trains from Monday was printed.",
        "The company behind",
        "Once Will lost it.",
        "Once covid19 came it fell.",
        "Rossi's report said he left.",
    ],
)
def test_what_the_sentence_itself_explains_stands(sentence):
    """A pronoun with its noun, a quote with its speaker, a noun with what tells which one it is."""
    assert not needs(sentence)


@pytest.mark.parametrize(
    ("sentence", "is_needing"),
    [
        ("We lost everything,” Ines Pardo said.", False),
        ("We lost everything,” Ines Pardo said, “and Rome fell.”", False),
        ("Ines Pardo said “we lost everything”.", False),
        ("Ines Pardo said “Rome fell” and we left.", True),
        ('We lost everything," Ines Pardo said.', False),
        ('We lost everything," Ines Pardo said, "and more," and wept.', False),
        ('Ines Pardo said: "We lost everything', False),
        ('Ines Pardo said "Rome fell" and we left.', True),
        ('"Rome fell, Ines Pardo said.', True),
    ],
)
def test_a_quotation_may_begin_or_end_outside_the_sentence(sentence, is_needing):
    """Who speaks of "we" is told where it is quoted, whatever the marks, and in whichever sentence they open."""
    assert needs(sentence) is is_needing


def test_the_place_of_a_dispatch_tells_nobody():
    """What stands before a sentence's own words explains no pronoun in it."""
    text = "LIMA (Harbour Wire) - He left on Monday."
    tagged = tag_words(text, Stretch(0, len(text)), language("en"))
    assert leans(text, tagged, text.index("He"))
