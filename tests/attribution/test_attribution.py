"""Who says what, on sentences of our own."""

from dateline.attribution import find_attributions


def said(text):
    """Source and content of each attribution as words."""
    return [
        (" ".join(text[a:b] for a, b in x.source), " ".join(text[a:b] for a, b in x.content))
        for x in find_attributions(text)
    ]


def test_reported_speech_has_its_speaker():
    """A that-clause belongs to the subject of the verb of saying."""
    assert said("The mayor of Riga said that the bridge would stay closed.") == [
        ("The mayor of Riga", "that the bridge would stay closed")
    ]
