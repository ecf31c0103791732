"""Parts of speech and lemmas."""

import pytest

from dateline.grammar.lemmas import lemma_of
from dateline.languages import language
from sentence_readings import read


@pytest.mark.parametrize(
    ("text", "word", "tag"),
    [
        ("The talks ended on Friday.", "talks", "NNS"),
        ("He talks too much.", "talks", "VBZ"),
        ("They plan to go.", "plan", "VBP"),
        ("The plan failed.", "plan", "NN"),
        ("It was planned by him.", "planned", "VBN"),
        ("She planned it.", "planned", "VBD"),
        ("He met her there.", "her", "PRP"),
        ("He met her aunt.", "her", "PRP$"),
        ("They left before the bridge fell.", "before", "INS"),
        ("They left before noon.", "before", "IN"),
        ("He said that it rained.", "that", "INS"),
        ("The town that fell was small.", "that", "WDT"),
        ("Let me know if this works well.", "this", "DTP"),
        ("The bridge would not open.", "open", "VB"),
        ("The bridge had closed.", "closed", "VBN"),
        ("Did the mayor leave?", "leave", "VB"),
        ("The shelling killed five.", "shelling", "NN"),
        ("Crowds gathered outside parliament.", "outside", "IN"),
        ("It opens at 9 am today.", "am", "NN"),
        ("They went to London.", "to", "IN"),
        ("They want to leave.", "to", "TO"),
        ("A spokesman for Zelenska said no.", "zelenska", "NNP"),
    ],
)
def test_neighbours_decide(text, word, tag):
    """A word that can be several things is tagged by what stands around it."""
    assert next(token.tag for token in read(text).tokens if token.lower == word) == tag


@pytest.mark.parametrize(
    ("text", "word", "pos"),
    [
        ("They have left.", "have", "AUX"),
        ("They have a plan.", "have", "VERB"),
        ("Do they know?", "do", "AUX"),
        ("It is late.", "is", "AUX"),
        ("They did not know.", "not", "PART"),
        ("Nobody knows.", "nobody", "PRON"),
        ("About 40 people left.", "about", "ADV"),
        ("They won by leaving early.", "by", "SCONJ"),
        ("This is it.", "this", "PRON"),
        ("All of it fell.", "all", "DET"),
        ("They met in New York.", "new", "ADJ"),
        ("It cost $5.", "$", "SYM"),
        ("It fell, they said.", ",", "PUNCT"),
    ],
)
def test_parts_of_speech_are_universal(text, word, pos):
    """Tokens carry one of UD's seventeen parts of speech, by UD's own customs."""
    assert next(token.pos for token in read(text).tokens if token.lower == word) == pos


@pytest.mark.parametrize(
    ("word", "tag", "lemma"),
    [
        ("said", "VBD", "say"),
        ("stopped", "VBD", "stop"),
        ("hoping", "VBG", "hope"),
        ("carried", "VBN", "carry"),
        ("denies", "VBZ", "deny"),
        ("reaches", "VBZ", "reach"),
        ("agreed", "VBD", "agree"),
        ("children", "NNS", "child"),
        ("countries", "NNS", "country"),
        ("authorizes", "VBZ", "authorize"),
        ("n't", "RB", "not"),
        ("were", "VBD", "be"),
        ("bridge", "NN", "bridge"),
    ],
)
def test_lemmas(word, tag, lemma):
    """A lemma is found by table where the form is irregular, by its ending elsewhere."""
    english = language("en")
    assert lemma_of(word, tag, english.irregular, english.words) == lemma


def test_a_sentence_in_capitals_is_no_row_of_names():
    """Where all words have capitals, capitals say nothing."""
    tags = {
        token.lower: token.tag for token in read("THE MAYOR SAID THE BRIDGE WOULD CLOSE ON FRIDAY").tokens
    }
    assert tags["mayor"] == "NN"
    assert tags["said"] == "VBD"
