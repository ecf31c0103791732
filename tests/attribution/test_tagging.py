"""Parts of speech, as far as attribution needs them."""

import pytest

from dateline.attribution.tokens import tag_sentence


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
    tokens = tag_sentence(text, 0, len(text), ())
    assert [token.tag for token in tokens if token.lower == word] == [tag]


def test_tokens_keep_their_places() -> None:
    """Every token's span is its own spelling, contractions parted."""
    text = "The governor’s aide didn’t go to the U.S. in Jan. 2020."
    tokens = tag_sentence(text, 0, len(text), ())
    assert [text[token.start : token.end] for token in tokens] == [
        "The", "governor", "’s", "aide", "did", "n’t", "go", "to", "the", "U.S.", "in", "Jan.", "2020", ".",
    ]  # fmt: skip
