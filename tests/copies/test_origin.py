"""Who wrote a family's text first."""

import pytest

from dateline.copies import Basis, families_of
from dateline.copies.origin import same_name
from making import filed

STORY = (
    "The foreign ministers of both countries met in Geneva on Thursday and agreed to reopen embassies.",
    "The agreement was announced by the Swiss hosts at a joint news conference late at night.",
    "A first group of diplomats is expected to travel within the month, officials said afterwards.",
    "The embassies had been closed since the expulsion of diplomats during the border crisis.",
    "Neither side would say whether the question of the disputed islands had been raised at all.",
)


def origin(*pile):
    (family,) = families_of(pile)
    return family.origin


def test_an_article_that_credits_another_does_not_lead():
    """A reprint with a date-only stamp sorts before its origin by time; the credit says which is which."""
    reprint = filed(*STORY, day="2025-03-13", publisher="Tribune", origin="Wire")
    wire = filed(*STORY, day="2025-03-14", publisher="Wire", title="Other")
    found = origin(reprint, wire)
    assert (found.publisher, found.article, found.basis) == ("Wire", wire.id, Basis.CREDIT)


def test_the_credited_one_leads_before_an_earlier_uncredited_copy():
    """A second reprint that credits nobody was stamped a day early."""
    wire = filed(*STORY, day="2025-03-14", publisher="Meridian Wire")
    credits_it = filed(*STORY[:4], day="2025-03-15", publisher="Tribune", origin="MW")
    silent = filed(*STORY, day="2025-03-13", publisher="Courier", title="Other")
    assert origin(wire, credits_it, silent).article == wire.id


def test_an_agency_that_the_pile_does_not_hold_is_named():
    """Two reprints of a wire that nobody saved."""
    pile = [filed(*STORY, publisher=name, origin="Wire") for name in ("Tribune", "Courier")]
    found = origin(*pile)
    assert (found.publisher, found.article, found.basis) == ("Wire", "", Basis.CREDIT)


def test_without_credits_the_earliest_is_the_origin():
    """The day decides before the length."""
    first = filed(*STORY[:4], day="2025-03-13", publisher="Courier")
    assert origin(first, filed(*STORY, day="2025-03-14", publisher="Tribune")).article == first.id


def test_of_one_day_the_fullest_is_the_origin():
    """Few pages say the hour."""
    whole = filed(*STORY, publisher="Wire")
    found = origin(filed(*STORY[:3], publisher="Tribune"), whole)
    assert (found.article, found.basis) == (whole.id, Basis.FULLEST)


def test_when_nothing_says_the_origin_is_unknown():
    """Two like texts without a date."""
    pile = [filed(*STORY, day="", publisher=name) for name in ("Tribune", "Courier")]
    found = origin(*pile)
    assert (found.publisher, found.basis) == ("", Basis.UNKNOWN)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("The Meridian Wire", "meridianwire.example", True),
        ("MW", "Meridian Wire", True),
        ("AP", "The Associated Press", True),
        ("Tribune", "Lakeshore Tribune", False),
        ("", "", False),
    ],
)
def test_names_of_publishers(one, other, same):
    """A name, its initials and its address are one publisher; a part of a name is not."""
    assert same_name(one, other) is same
