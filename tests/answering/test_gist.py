"""What a briefing says first."""

from __future__ import annotations

import datetime as dt

import pytest
from msgspec.structs import replace

from dateline.answering.briefing import LENGTHS, brief
from dateline.answering.gist import gist_in, gist_of, worded
from dateline.answering.proof import _compared
from dateline.model import CitedPart, Question
from making import filed

WINDOW = Question(dt.date(2025, 3, 1), dt.date(2025, 3, 31))
TOWNS = "Basel Dover Essen Ghent Hull Izmir Jena Kandy Linz Malmo".split()


def _pile(headline="Bridge in {town} closed after cracks are found", several=10):
    return [
        replace(
            one,
            article=replace(one.article, title=headline.format(town=town)),
        )
        for n, town in enumerate(TOWNS[:several])
        for one in [
            filed(
                f"The bridge in {town} was closed on {10 + n} March 2025, after divers found cracks in a pier.",
                publisher=f"{town} Post",
                day=f"2025-03-{10 + n}",
            )
        ]
    ]


def _short(pile):
    return brief(WINDOW, pile, [], outside=0, length=LENGTHS["standard"])


def test_six_developments_are_told_in_the_order_of_their_days():
    """Of ten developments six stand in short, each in the words of a headline that tells just this."""
    told = _short(_pile())
    assert len(told.gist) == 6
    assert [one.member for one in told.gist] == sorted(one.member for one in told.gist)
    for one in told.gist:
        assert one.citation.part is CitedPart.TITLE
        assert one.words == one.citation.quote == one.citation.title


@pytest.mark.parametrize(
    "headline",
    [
        "Markets calm as investors await the central bank",  # of something else
        "Is the bridge in {town} safe after cracks?",
        "Bridge in {town} closed after cra…",
        "Bridge closed",
        "Bridge in {town} not closed after cracks found",
    ],
)
def test_a_headline_that_does_not_tell_it_is_not_shown(headline):
    """Of something else, a question, cut or too short: the sentence's main clause tells it."""
    for one in _short(_pile(headline)).gist:
        assert one.citation.part is CitedPart.TEXT
        assert one.words.startswith("The bridge in ")
        assert one.words.endswith("was closed …")


def test_a_short_list_needs_nothing_in_short():
    """Where no more developments are listed than would stand in short, nothing is told twice."""
    assert _short(_pile(several=6)).gist == ()


def test_each_development_has_its_own_headline():
    """A headline that tells just this goes with the line; of two lines that it would fit, the first has it."""
    told = _short(_pile())
    assert [one.headline.quote for one in told.changed] == [
        f"Bridge in {town} closed after cracks are found" for town in TOWNS
    ]
    assert all(source.cited for source in told.sources)
    again = worded((told.changed[0], told.changed[0]), {one.id: one for one in _pile()})
    assert [one.headline is None for one in again] == [False, True]


def test_a_headline_is_proved_like_a_sentence():
    """A headline that reads otherwise in the archive fails, and it is said that it is one."""
    pile = _pile()
    citation = _short(pile).gist[0].citation
    source = next(one for one in pile if one.id == citation.article)
    assert _compared(citation, source) == ""
    changed = replace(source, article=replace(source.article, title="Bridge open"))
    assert "title, characters 0 to" in _compared(citation, changed)


def test_a_line_is_shown_without_what_is_beside_it():
    """The words of a development are those of its sentence, with the cut marked; the sentence stays whole."""
    development = _short(_pile()).changed[0]
    assert development.words == "The bridge in Basel was closed on 10 March 2025 …"
    assert development.shown.quote.endswith("cracks in a pier.")


def test_a_headline_of_another_day_or_far_above_is_not_shown():
    """The headline of a look back, and of an article that tells it only far below, is of something else."""
    told = "The bridge in Basel was closed on 3 March 2025, after divers found cracks in a pier."
    above = " ".join(
        f"The {thing} stayed quiet this year." for thing in "harbour museum theatre stadium".split()
    )
    title = "Bridge in Basel closed after cracks are found"
    for one, headed in (
        (filed(told, publisher="A", day="2025-03-04"), True),
        (filed(told, publisher="A", day="2025-03-05"), False),
        (filed(f"{above} {told}", publisher="A", day="2025-03-04"), False),
    ):
        pile = [*_pile(), replace(one, article=replace(one.article, title=title))]
        found = [each for each in _short(pile).changed if "Basel was closed on 3 March" in each.shown.quote]
        assert len(found) == 1
        gist = gist_in(0, found[0], {each.id: each for each in pile})
        assert gist is not None
        assert (gist.citation.part is CitedPart.TITLE) is headed


def test_the_weightiest_are_told_and_none_twice():
    """Of nine developments the seven that weigh most, but of two in the same words one."""
    pile = _pile()
    articles = {one.id: one for one in pile}
    shown = _short(pile).changed[:9]
    assert [one.member for one in gist_of(shown, range(9), 7, articles)] == [2, 3, 4, 5, 6, 7, 8]
    twice = (*shown[:8], shown[7])
    assert [one.member for one in gist_of(twice, range(9), 7, articles)] == [1, 2, 3, 4, 5, 6, 8]


def test_each_part_of_the_window_has_its_line():
    """What lies near a line that is told counts for less, until other days have theirs."""
    pile = _pile()
    shown, known = _short(pile).changed, {one.id: one for one in pile}
    told = gist_of(shown, [1.2] * 5 + [1.0] * 5, 6, known)
    assert [one.member for one in told] != [0, 1, 2, 3, 4, 5]
    assert sum(one.member >= 5 for one in told) >= 2
    several = (*shown[:9], replace(shown[9], reports=2))
    newest = gist_of(several, [9.0] * 6 + [1.0] * 4, 6, known)
    assert newest[-1].member == 9
    heavy = gist_of(shown, [9.0] * 6 + [1.0] * 4, 6, known)
    assert [one.member for one in heavy] == [0, 1, 2, 3, 4, 5]
