"""Where sentences end, in texts of any length."""

from dateline.text.boundaries import LONGEST_PIECE, boundaries

SENTENCE = "The ministers met in the old harbour office on Monday. "


def test_a_sentence_across_two_pieces_ends_where_it_ends():
    """A text longer than a piece has the sentences of its short ones."""
    times = 2 * LONGEST_PIECE // len(SENTENCE) + 10
    assert boundaries(SENTENCE * times) == [len(SENTENCE) * (at + 1) for at in range(times)]


def test_an_endless_sentence_is_cut_into_pieces():
    """Where a whole piece has no end, it is one sentence, and the text goes on after it."""
    text = "word " * (LONGEST_PIECE // 5) + "and the end. They met."
    assert boundaries(text) == [LONGEST_PIECE, LONGEST_PIECE + 13, len(text)]


def test_nothing_has_no_end():
    """An empty text has no sentence."""
    assert boundaries("") == []
