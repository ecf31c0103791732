"""Where sentences end, in texts of any length."""

import pytest
import sentencex

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


def test_the_last_sentence_of_a_piece_is_looked_at_again():
    """Of two sentences that a piece begins, the second goes on in the next one."""
    text = "word " * (LONGEST_PIECE // 10) + "ends. They " + "word " * (LONGEST_PIECE // 6) + "met."
    assert boundaries(text) == [text.index("They"), len(text)]


class PanicException(BaseException):
    """What the library throws where it gives up, under its name."""


@pytest.mark.parametrize("found", [[], [4, 20], [9, 4, 13], [4, 4, 13]])
def test_what_does_not_tile_a_text_is_not_believed(monkeypatch, found):
    """No end, one past the text, or ends out of order: the text is one sentence."""
    told = [{"end_index": end} for end in found]
    monkeypatch.setattr(sentencex, "get_sentence_boundaries", lambda *_: told)
    assert boundaries("It. They met.") == [13]


@pytest.mark.parametrize(("fault", "is_ours"), [(PanicException, True), (KeyboardInterrupt, False)])
def test_where_the_library_gives_up_a_text_is_one_sentence(monkeypatch, fault, is_ours):
    """Its own panic is no error of a page; whoever stops the program stops it."""

    def failing(*_):
        raise fault

    monkeypatch.setattr(sentencex, "get_sentence_boundaries", failing)
    if is_ours:
        assert boundaries("It. They met.") == [13]
    else:
        with pytest.raises(fault):
            boundaries("It. They met.")
