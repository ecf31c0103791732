"""Developments that are disputed: who says so and who does not, in the light of the sentence that is shown."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

import pytest

from dateline.answering import LENGTHS, Limits, brief
from dateline.answering.sections import _overlap, _told_by_several
from dateline.model import Question, StandingKind
from dateline.rendering.phrases import standing_words
from making import filed

WINDOW = Question(dt.date(2025, 3, 1), dt.date(2025, 3, 31))
CLAIM = "Norwegian minister Eva Lund said on 12 March that two trawlers were trapped in the ice off Vardo."
LEAD = "The harbour was closed. They were told nothing. "
DENIAL = "Danish minister Ole Berg said on 12 March that no trawlers were trapped in the ice off Vardo."


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ((CLAIM, DENIAL), {CLAIM: "Eva Lund says so, Ole Berg denies it"}),
        ((f"{LEAD}{CLAIM}", DENIAL), {DENIAL: "Ole Berg says so, Eva Lund says otherwise"}),
        ((CLAIM,), {}),
    ],
)
def test_the_label_fits_the_sentence_that_is_shown(texts, expected):
    """Under a claim its denier "denies it"; under the denial itself the other side "says otherwise"."""
    pile = [filed(text, day=f"2025-03-1{3 + n}", publisher=f"P{n}") for n, text in enumerate(texts)]
    told = brief(WINDOW, pile, [], outside=0, length=LENGTHS["standard"])
    disputed = {
        d.shown.quote: standing_words(d) for d in told.changed if d.standing.kind is StandingKind.DISPUTED
    }
    assert disputed.keys() == expected.keys()
    assert all(expected[quote] in words for quote, words in disputed.items()), disputed


def test_what_is_denied_in_a_part_of_a_sentence_leaves_its_event_undisputed():
    """That the harbour was closed is nobody's claim there, and nobody denies it."""
    part = (
        "The harbour of Vardo was closed on 12 March after two ships had run aground in a storm, a day on which many "
        "boats had to wait outside for hours, and Norwegian minister Eva Lund said two trawlers were trapped in the ice off Vardo."
    )
    pile = [filed(text, day=f"2025-03-1{3 + n}", publisher=f"P{n}") for n, text in enumerate((part, DENIAL))]
    told = brief(WINDOW, pile, [], outside=0, length=LENGTHS["standard"])
    assert [(d.claim.speaker, d.denial.speaker) for d in told.disputes] == [("Eva Lund", "Ole Berg")]
    assert part in {d.shown.quote for d in told.changed}
    assert not [d for d in told.changed if d.shown.quote == part and d.standing.kind is StandingKind.DISPUTED]


def test_the_dead_of_ten_towns_are_no_line():
    """Numbers that have nothing in common but what is counted and how are not lined up, at any length."""
    towns = "Basel Dover Essen Ghent Hull Izmir Jena Kandy Linz Malmo".split()
    pile = [
        filed(f"The fire in {town} killed {12 + n} people on 11 March.", publisher=town, day="2025-03-12")
        for n, town in enumerate(towns)
    ]
    assert brief(WINDOW, pile, [], outside=0, length=LENGTHS["full"]).figures == ()


def test_two_numbers_of_one_article_are_no_line():
    """What one article tells of two things is its own account; the same thing in another article is a line."""
    text = "The storm in Basel killed {} people at the old harbour, the police of the town said on 11 March."
    later = (
        "The police of the town said on 12 March that the storm killed 21 people in Basel at the old harbour."
    )
    both = f"{text.format(12)} {text.format(19)}"
    one, other = (
        filed(both, publisher="A", day="2025-03-12"),
        filed(later, publisher="B", day="2025-03-13"),
    )
    length = LENGTHS["standard"]
    assert brief(WINDOW, [one], [], outside=0, length=length).figures == ()
    assert len(brief(WINDOW, [one, other], [], outside=0, length=length).figures) == 1


def _tolls(numbers):
    return [
        filed(
            f"The collapse of the Ohm bridge in Basel killed {number} people, the police said.",
            publisher=f"Paper {n}",
            day=f"2025-03-{12 + n}",
        )
        for n, number in enumerate(numbers)
    ]


def test_a_toll_is_told_by_what_it_rose_to():
    """Of six numbers for one event those that were higher than all before are shown, and the last."""
    (line,) = brief(WINDOW, _tolls([5, 5, 9, 7, 12, 11]), [], outside=0, length=LENGTHS["standard"]).figures
    assert [figure.value for figure in line.figures] == [5, 9, 12, 11]


def test_a_section_has_as_many_lines_as_the_length_allows():
    """Of five disputes a short briefing shows one, the standard one two; the others are counted."""
    pile = [
        filed(
            f"The mayor of {town} said on 11 March that the {thing} was sold. The council of {town} denied that the {thing} was sold.",
            publisher=town,
            day="2025-03-12",
        )
        for town, thing in zip(
            "Basel Dover Essen Ghent Hull".split(),
            "bridge harbour theatre stadium museum".split(),
            strict=True,
        )
    ]
    told = {name: brief(WINDOW, pile, [], outside=0, length=limits) for name, limits in LENGTHS.items()}
    shown = {name: (len(one.disputes), one.cut.disputes) for name, one in told.items()}
    assert shown == {"short": (1, 4), "standard": (2, 3), "full": (5, 0)}
    assert [one.full for one in told.values()] == [False, False, True]


@pytest.mark.parametrize(
    ("article", "start", "end", "overlap"),
    [
        ("a", 10, 20, True),
        ("a", 19, 30, True),
        ("a", 20, 30, False),
        ("a", 0, 11, True),
        ("a", 0, 10, False),
        ("b", 10, 20, False),
    ],
)
def test_what_overlaps(article, start, end, overlap):
    """Two citations of one article that share a character."""
    one = SimpleNamespace(article="a", start=10, end=20)
    other = SimpleNamespace(article=article, start=start, end=end)
    assert _overlap(one, other) is _overlap(other, one) is overlap


@pytest.mark.parametrize(
    ("claimants", "several"),
    [(["Roth", "Poole"], True), (["Roth", "Roth"], False), (["Roth", ""], False), ([""], False)],
)
def test_a_figure_that_several_tell(claimants, several):
    """By name: who repeats it, and who is not named, is no second."""
    line = SimpleNamespace(figures=[SimpleNamespace(claimant=claimant) for claimant in claimants])
    assert _told_by_several(line) is several


def _of_a_strike(*more):
    texts = (
        f"Dockers of Vardo {act} on {day} March. The strike of the dockers of Vardo was in its week {day}."
        for day, act in enumerate(
            ("blocked a road", "met the mayor", "refused an offer", "voted to go on"), 10
        )
    )
    pile = [filed(text, day=f"2025-03-{10 + n}", publisher=f"P{n}") for n, text in enumerate(texts)]
    return [*pile, *(filed(text, day="2025-03-11", publisher=f"Q{n}") for n, text in enumerate(more))]


@pytest.mark.parametrize(("length", "count"), [(Limits(changed=1), 0), (LENGTHS["full"], 1)])
def test_a_dispute_beside_the_story_is_told_at_full_length(length, count):
    """By default what is denied has to do with the story, or with a line that is shown."""
    pile = _of_a_strike(
        "The dockers of Vardo ate. The dockers of Vardo drank. A cook said the bread of Ardley was bad.",
        "The dockers of Vardo slept. The dockers of Vardo woke. The baker denied that the bread of Ardley was bad.",
    )
    told = brief(WINDOW, pile, [], outside=0, length=length)
    assert len(told.disputes) == count


def test_a_lower_count_is_of_another_thing():
    """A toll rises: a last count of less than half the highest is none of it by default."""
    (line,) = brief(WINDOW, _tolls([5, 9, 20, 3]), [], outside=0, length=LENGTHS["standard"]).figures
    assert [figure.value for figure in line.figures] == [5, 9, 20]
