"""Parts of speech, as far as attribution needs them."""

import pytest

from dateline.attribution.quotes import quotations
from dateline.attribution.tokens import Token, tokens_of
from dateline.grammar import Stretch, grammar_of, tag_words
from dateline.languages import language


def tokens(text: str) -> list[Token]:
    """The tokens of one sentence."""
    tagged = tag_words(text, Stretch(0, len(text)), language("en"))
    return list(tokens_of(text, tagged, tuple(quotations(text, 0, grammar_of(text).quotations[0]))))


@pytest.mark.parametrize(
    ("text", "word", "tag"),
    [
        ("The talks ended.", "talks", "NNS"),
        ("He talks too much.", "talks", "VBZ"),
        ("They plan to go.", "plan", "VBP"),
        ("The plan failed.", "plan", "NN"),
        ("It was planned by him.", "planned", "VBN"),
        ("She planned it.", "planned", "VBD"),
        ("Mark said no.", "mark", "NN"),
        ("Critics bemoaned the cuts.", "bemoaned", "VBD"),
        ("Some say it rained.", "say", "VBP"),
        ("Most polls show Lee ahead.", "show", "VBP"),
        ("He met her there.", "her", "PRP"),
        ("He met her aunt.", "her", "PRP$"),
        ("It cost $5 million.", "$", "CD"),
    ],
)
def test_context_decides(text: str, word: str, tag: str) -> None:
    """A word that can be several things is tagged by its neighbours."""
    assert [token.tag for token in tokens(text) if token.lower == word] == [tag]


def test_tokens_keep_their_places() -> None:
    """Every token's span is its own spelling, contractions parted."""
    text = "The governor’s aide didn’t go to the U.S. in Jan. 2020."
    assert [text[token.start : token.end] for token in tokens(text)] == [
        "The", "governor", "’s", "aide", "did", "n’t", "go", "to", "the", "U.S.", "in", "Jan.", "2020", ".",
    ]  # fmt: skip
