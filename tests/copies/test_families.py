"""Families: which articles share their text, and who leads."""

import itertools

import pytest

from dateline.copies import COMMON, Kind, families, relations, worth_comparing
from making import filed, reprinted

STORY = (
    "The foreign ministers of both countries met in Geneva on Thursday and agreed to reopen embassies.",
    "The agreement was announced by the Swiss hosts at a joint news conference late at night.",
    "A first group of diplomats is expected to travel within the month, officials said afterwards.",
    "The embassies had been closed since the expulsion of diplomats during the border crisis.",
    "Neither side would say whether the question of the disputed islands had been raised at all.",
)
OTHER = (
    "The harbour authority will close the northern breakwater to walkers until the autumn storms are over.",
    "Engineers found cracks as wide as a hand beneath the lighthouse after the gale of last weekend.",
    "Fishing boats may still use the inner basin, where the ferry to the islands also leaves from now on.",
    "The repair is thought to cost four million, of which the state has promised to bear one half.",
)
OWN = (
    "After a day of talks by the lake the two governments said that their missions will open again.",
    "Switzerland, which had invited both, made the news public shortly before midnight.",
    "Envoys will return in groups, the first of them before four weeks have passed.",
    "The rupture went back to a winter in which border guards had shot at each other.",
)


def together(*pile):
    return len(set(families(pile).values())) == 1


def test_a_reprint_cut_from_the_bottom_with_another_title_is_a_copy():
    """The family is led by the earlier article."""
    wire = filed(*STORY, day="2025-03-13", publisher="Wire", title="Ministers meet")
    cut = filed(*STORY[:3], day="2025-03-14", publisher="Tribune", title="Embassies to open again")
    assert families([cut, wire]) == {wire.id: wire.id, cut.id: wire.id}


def test_house_style_is_no_difference():
    """British and American spelling, figures, titles and transliterations hide no copy."""
    one = filed(
        "Mr. Zelenskiy said in Kyiv on March 3 that 60 percent of the labor force favored the defense program.",
        "The center was recognized by two neighbors, the U.S. mission and the organization of pilots.",
    )
    other = filed(
        "Zelenskyy said in Kiev on Mar 3 that 60% of the labour force favoured the defence programme.",
        "The centre was recognised by 2 neighbours, the US mission and the organisation of pilots.",
        publisher="Courier",
    )
    assert relations([one, other])[0].overlap.share == 1


def test_a_piece_that_stands_in_a_longer_one_is_found():
    """An embedded reprint is a copy however much stands around it."""
    wire = filed(*STORY, publisher="Wire")
    (found,) = relations([wire, filed(*OTHER * 1, *STORY, *OWN, publisher="Digest")])
    assert found.kind is Kind.COPY


@pytest.mark.parametrize(
    ("common", "fewer", "worth"),
    [(0, 0, False), (0, 5, False), (1, 1, True), (1, 100, False), (20, 100, True)],
)
def test_only_what_has_marks_in_common_is_compared(common, fewer, worth):
    """None in common is too few, also for two texts so short that they have none at all; one of a hundred is, too."""
    assert worth_comparing(common, fewer) is worth


def test_own_words_on_one_event_are_no_copy():
    """Two reporters who saw the same meeting stay two."""
    assert not together(filed(*STORY), filed(*OWN, publisher="Courier"))


def test_one_speech_quoted_by_two_is_no_copy():
    """Words between quotation marks count on neither side."""
    speech = " ".join(f"“{sentence}”" for sentence in STORY)
    assert not together(filed(*OWN, speech), filed(*OTHER, speech, publisher="B"))


def test_boilerplate_of_one_outlet_is_no_copy():
    """Short unrelated pieces of one outlet end with the same long lines."""
    assert not together(filed(*OTHER[:2], *STORY[:2]), filed(*OWN[:2], *STORY[:2]))


def test_a_merged_piece_does_not_make_its_sources_one():
    """It belongs to the one that gave it more."""
    one = filed(*STORY, day="2025-03-12", publisher="Wire")
    other = filed(*OTHER, day="2025-03-12", publisher="Agency")
    merged = filed(*STORY, *OTHER[:3], day="2025-03-14", publisher="Courier")
    assert families([one, other, merged]) == {one.id: one.id, merged.id: one.id, other.id: other.id}


def test_two_pages_of_one_article_are_a_family():
    """They share nothing with each other, only with the whole."""
    whole = filed(*STORY, *OTHER, day="2025-03-12", publisher="Wire")
    pages = [filed(*part, day="2025-03-13", publisher="Courier") for part in (STORY, OTHER)]
    assert together(whole, *pages)


@pytest.mark.parametrize("order", list(itertools.permutations(range(4))))
def test_any_order_gives_the_same_families(order):
    """Families follow from the set of articles alone."""
    pile = [
        filed(*STORY, day="2025-03-12", publisher="Wire"),
        filed(*STORY[:3], day="2025-03-12", publisher="Tribune"),
        filed(*STORY, *OTHER, day="2025-03-14", publisher="Courier"),
        filed(*OTHER, day="2025-03-12", publisher="Agency"),
    ]
    assert families([pile[i] for i in order]) == families(pile)


@pytest.mark.uncounted
def test_many_verbatim_reprints_are_one_family():
    """More of them than articles may carry one mark: texts are counted, not articles."""
    first = filed(*STORY)
    pile = [first, *(reprinted(first, f"outlet{number}") for number in range(COMMON + 10))]
    assert together(*pile)
