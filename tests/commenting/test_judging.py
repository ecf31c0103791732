"""Which comments need no moderator: the later ones of an address that was confirmed."""

import datetime as dt

import pytest
from msgspec.structs import replace

from dateline.commenting import judging
from dateline.model import Asking, Comment, CommentRules, CommentState, Moderation, Query, Wanted, Writer
from dateline.publishing.opening import House
from dateline.sitestore import SiteStore

NOW = dt.datetime(2026, 11, 29, 12, tzinfo=dt.UTC)
BEN = Writer(0, "ben@example.org")


@pytest.fixture
def house(tmp_path):
    """A site that lets known addresses through; no rule here asks the archive."""
    with SiteStore(tmp_path / "a.site.db") as site:
        site.comment_rules.keep(CommentRules(moderation=Moderation.FIRST))
        yield House(site, None)


def written(house, writer=BEN, signs=(), state=CommentState.HELD):
    """Keep a comment; return its number."""
    comment = Comment(0, "/talks/2025-03-18/x", "Ben", "A comment.", NOW, state, signs=signs)
    place = str(len(house.site.comments.wanted(Wanted(), 99)))
    kept, _ = house.site.comments.add(comment, writer, secret=place, sent=place)
    return kept.number


def known(house):
    """An address that was confirmed, with a comment that a moderator let through."""
    number = written(house)
    judging.confirm(house, number, NOW)
    comment = house.site.comments.find(number)
    assert comment.state is CommentState.HELD
    shown = {"state": CommentState.SHOWN, "revision": comment.revision + 1}
    house.site.comments.change(replace(comment, **shown))


def test_the_first_of_a_confirmed_address_waits_and_the_next_is_free(house):
    """Once it was confirmed, too: an address alone is nobody's proof."""
    known(house)
    number = written(house)
    assert house.site.comments.find(number).state is CommentState.HELD
    comment = judging.confirm(house, number, NOW)
    assert comment.state is CommentState.SHOWN
    assert comment.shown == NOW
    assert house.site.noted(f"comment/{number}")[0].what == "showed the comment: its address is known"


@pytest.mark.parametrize(
    ("writer", "signs", "state"),
    [
        (Writer(0, "eve@example.org"), (), CommentState.HELD),
        (Writer(0), (), CommentState.HELD),
        (BEN, ("has links: 3",), CommentState.HELD),
        (BEN, (), CommentState.SPAM),
        (BEN, (), CommentState.REMOVED),
    ],
)
def test_what_tells_against_it_holds_it(house, writer, signs, state):
    """Another address, none, a sign, or a moderator who has dealt with it already."""
    known(house)
    number = written(house, writer, signs, state)
    assert judging.confirm(house, number, NOW).state is state


def test_where_all_wait_nobody_is_free(house):
    """The default."""
    known(house)
    house.site.comment_rules.drop("rules")
    assert judging.confirm(house, written(house), NOW).state is CommentState.HELD


def test_what_a_service_is_still_to_be_asked_about_waits(house):
    """Until it has answered."""
    known(house)
    number = written(house)
    house.site.comments.ask(Asking(number, Query.CHECK, NOW))
    assert judging.confirm(house, number, NOW).state is CommentState.HELD
    assert [asking.comment for asking in house.site.comments.asking(NOW, 9)] == [number]
    house.site.comments.answered(number, Query.CHECK)
    comment = house.site.comments.find(number)
    writer = house.site.comments.writer(number)
    assert judging.settle(house, comment, writer, NOW).state is CommentState.SHOWN


def test_a_comment_that_is_gone_is_confirmed_for_nobody(house):
    """A link in an old letter does nothing."""
    assert judging.confirm(house, 99, NOW) is None
