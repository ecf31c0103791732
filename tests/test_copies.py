"""Articles that share their text."""

from dateline.copies import families
from making import filed

STORY = (
    "The foreign ministers of both countries met in Geneva on Thursday and agreed to reopen embassies.",
    "The agreement was announced by the Swiss hosts at a joint news conference late at night.",
    "A first group of diplomats is expected to travel within the month, officials said afterwards.",
    "The embassies had been closed since the expulsion of diplomats during the border crisis.",
    "Neither side would say whether the question of the disputed islands had been raised at all.",
)


def test_a_reprint_cut_from_the_bottom_with_another_title_is_a_copy():
    """The family is led by the earlier article."""
    wire = filed(*STORY, day="2025-03-13", publisher="Wire", title="Ministers meet")
    cut = filed(*STORY[:3], day="2025-03-14", publisher="Tribune", title="Embassies to open again")
    assert families([cut, wire]) == {wire.id: wire.id, cut.id: wire.id}


def test_an_article_that_credits_another_does_not_lead():
    """A reprint with a date-only stamp sorts before its origin by time; the credit says which is which."""
    reprint = filed(*STORY, day="2025-03-13", publisher="Tribune", origin="Wire")
    wire = filed(*STORY, day="2025-03-14", publisher="Wire", title="Other")
    assert set(families([reprint, wire]).values()) == {wire.id}


def test_own_words_on_one_event_are_no_copy():
    """Two reporters who saw the same meeting stay two."""
    one = filed(*STORY)
    other = filed(
        "After a day of talks in Geneva the two governments said that their embassies will open again.",
        "Switzerland, which had invited both, made the news public shortly before midnight.",
        "Diplomats will return in groups, the first of them before the month is over.",
        publisher="Courier",
    )
    assert families([one, other]) == {one.id: one.id, other.id: other.id}


def test_one_speech_quoted_by_two_is_no_copy():
    """A third of shared sentences is a quotation."""
    mine = tuple(f"Our own reporter number {n} saw something else entirely in the hall." for n in range(7))
    one, other = (
        filed(*STORY[:3], *mine[:4]),
        filed(*STORY[:3], *mine[4:], "And a last sentence of our very own.", publisher="B"),
    )
    assert len(set(families([one, other]).values())) == 2 or len(mine[:4]) < 4
