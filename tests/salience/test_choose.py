import datetime as dt
from collections.abc import Callable

from msgspec.structs import replace

from dateline.model import Question
from dateline.salience import Basis, Document, Pile, choose, choose_lines

Builder = Callable[..., Document]
DAY = dt.date(2025, 3, 12)


def lines(documents: list[Document], per_day: int = 1, about: str = "") -> list[str]:
    (told,) = choose_lines(Pile.of(documents), about, [DAY], per_day)
    texts = {d.id: d.text for d in documents}
    return [texts[line.document][line.start : line.end] for line in told.lines]


def test_sentence_that_most_tellings_agree_with_is_chosen(document: Builder) -> None:
    """The sentence whose words the other articles use as well comes first."""
    pile = [
        document("a", "2025-03-20", "The upper dam broke on {2025-03-12|12 March} and flooded the valley."),
        document(
            "b",
            "2025-03-20",
            "On {2025-03-12|12 March} the dam broke and the valley was flooded by the river.",
        ),
        document(
            "c",
            "2025-03-20",
            "A minor football fixture was postponed on {2025-03-12|12 March} in Springfield.",
        ),
    ]
    assert "dam" in lines(pile)[0]


def test_second_sentence_says_something_new(document: Builder) -> None:
    """A second sentence is not a repeat of the first in other words."""
    pile = [
        document("a", "2025-03-20", "The upper dam broke on {2025-03-12|12 March} and flooded the valley."),
        document("b", "2025-03-20", "The upper dam broke and flooded the valley on {2025-03-12|12 March}."),
        document(
            "c", "2025-03-20", "The governor resigned on {2025-03-12|12 March} under pressure from voters."
        ),
    ]
    assert "governor" in lines(pile, 2)[1]


def test_lead_of_the_day_after_tells_a_day(document: Builder) -> None:
    """A day that no sentence names is told by the lead of the articles printed on the next."""
    pile = [document("a", "2025-03-13", "The upper dam broke and flooded the whole valley.")]
    (told,) = choose_lines(Pile.of(pile), "", [DAY], 1)
    assert [line.basis for line in told.lines] == [Basis.DAY_AFTER]


def test_no_sentence_is_told_twice(document: Builder) -> None:
    """A sentence that names two days is told under the first only."""
    both = "The dam cracked on {2025-03-12|12 March} and broke on {2025-03-14|14 March} over the valley."
    pile = Pile.of([document("a", "2025-03-20", both)])
    told = choose_lines(pile, "", [DAY, dt.date(2025, 3, 14)], 2)
    assert [len(day.lines) for day in told] == [1, 0]


def test_questions_and_fragments_are_not_shown(document: Builder) -> None:
    """A question and a sentence of hardly any words tell nothing."""
    pile = [
        document("a", "2025-03-20", "Who let the upper dam break on {2025-03-12|12 March} above the valley?"),
        document("b", "2025-03-20", "Updated {2025-03-12|12 March}."),
    ]
    assert lines(pile, 5) == []


def test_self_contained_sentence_is_preferred(document: Builder) -> None:
    """Of two sentences of the same words, the one that leans on its neighbour gives way."""
    pile = [
        document(
            "a", "2025-03-20", "But the upper dam broke on {2025-03-12|12 March} and flooded the valley."
        ),
        document("b", "2025-03-20", "The upper dam broke on {2025-03-12|12 March} and flooded the valley."),
    ]
    assert lines(pile)[0].startswith("The upper")


def test_chosen_span_is_the_text_without_the_dateline(document: Builder) -> None:
    """An agency's dateline is cut from the front, and what is left is an exact span of the text."""
    wire = "SPRINGFIELD (Reuters) - The upper dam broke on {2025-03-12|12 March} and flooded the valley."
    assert lines([document("a", "2025-03-12", wire)]) == [
        "The upper dam broke on 12 March and flooded the valley."
    ]


def test_readers_comments_are_not_read(document: Builder) -> None:
    """What stands under repeated time stamps is not told."""
    comment = (
        "Posted by: someone | June 7, 2010 12:24 PM | The upper dam broke on {2025-03-12|12 March} they say."
    )
    pile = [document("a", "2025-03-20", *["The council met about its budget for roads."] * 4, *[comment] * 6)]
    assert lines(pile, 3) == []


def test_choose_returns_days_in_order(document: Builder) -> None:
    """The days that matter most come in the order of the calendar, no more than asked."""
    pile = [
        document(f"a{i}", "2025-03-20", "The upper dam broke on {2025-03-12|12 March} early.")
        for i in range(3)
    ]
    pile += [
        document(f"b{i}", "2025-03-20", "Heavy rain began on {2025-03-04|4 March} early.") for i in range(2)
    ]
    pile += [document("c", "2025-03-20", "Schools in town closed on {2025-03-06|6 March} early.")]
    told = choose(Pile.of(pile), Question(dt.date(2025, 3, 1), dt.date(2025, 3, 31)), 2, 1)
    assert [day.day for day in told] == [dt.date(2025, 3, 4), DAY]


def test_lead_that_names_another_day_does_not_tell_this_one(document: Builder) -> None:
    """A lead sentence that says when it happened is not taken for the day it was printed."""
    pile = [
        document("a", "2025-03-13", "The upper dam broke on {2025-03-08|Saturday} and flooded the valley.")
    ]
    assert lines(pile) == []


def test_mention_close_to_the_day_is_preferred(document: Builder) -> None:
    """Of two sentences of the same words, the one printed closer to the day is chosen."""
    pile = [
        document(
            "late", "2025-06-20", "The upper dam broke on {2025-03-12|12 March} and flooded the valley."
        ),
        document(
            "soon", "2025-03-13", "The upper dam broke on {2025-03-12|Wednesday} and flooded the valley."
        ),
    ]
    assert "Wednesday" in lines(pile)[0]


def test_half_a_quotation_gives_way(document: Builder) -> None:
    """A sentence with an open quotation is not chosen before a whole one."""
    pile = [
        document("a", "2025-03-13", '"The upper dam broke on {2025-03-12|Wednesday} and flooded the valley.'),
        document("b", "2025-03-13", "The upper dam broke on {2025-03-12|Wednesday} and flooded the valley."),
    ]
    assert lines(pile)[0].startswith("The")


def test_day_that_cannot_be_told_gives_way(document: Builder) -> None:
    """A day with nothing but a fragment to show for it leaves its place to a day with a sentence."""
    pile = [document(f"a{i}", "2025-03-20", "Updated {2025-03-12|12 March}.") for i in range(3)]
    pile += [document("b", "2025-03-20", "Heavy rain began to fall on {2025-03-04|4 March} in the hills.")]
    told = choose(Pile.of(pile), Question(dt.date(2025, 3, 1), dt.date(2025, 3, 31)), 1, 1)
    assert [day.day for day in told] == [dt.date(2025, 3, 4)]


def test_copies_do_not_agree_with_each_other(document: Builder) -> None:
    """What two independent articles tell comes before what four copies of one article tell."""
    minor = "A minor football fixture was postponed on {2025-03-12|12 March} in Springfield."
    pile = [document(f"c{i}", "2025-03-20", minor, family="wire") for i in range(4)]
    pile += [
        document("a", "2025-03-20", "The upper dam broke on {2025-03-12|12 March} and flooded the valley."),
        document(
            "b",
            "2025-03-20",
            "On {2025-03-12|12 March} the dam broke and the valley was flooded by the river.",
        ),
    ]
    assert "dam" in lines(pile)[0]
    independent = [replace(made, family="") for made in pile]
    assert "football" in lines(independent)[0]


def test_order_of_documents_does_not_matter(document: Builder) -> None:
    """The same documents in another order give the same lines."""
    pile = [
        document(f"d{i}", "2025-03-20", f"The {word} dam broke on {{2025-03-12|12 March}} above the valley.")
        for i, word in enumerate(("upper", "lower", "old", "new", "eastern", "western"))
    ]
    assert lines(pile, 4) == lines(pile[::-1], 4)
