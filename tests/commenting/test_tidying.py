"""What the notice says is deleted is deleted, by a clock."""

import datetime as dt

import pytest

from dateline.commenting.tidying import Tidied, tidy
from dateline.model import Asking, Comment, CommentState, Query, Report, Wanted, Writer
from dateline.publishing.opening import House
from dateline.sitestore import SiteStore

NOW = dt.datetime(2026, 11, 29, 12, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
SPAM, SHOWN, REMOVED = CommentState.SPAM, CommentState.SHOWN, CommentState.REMOVED


@pytest.fixture
def house(tmp_path):
    """An empty site; no rule here asks the archive."""
    with SiteStore(tmp_path / "a.site.db") as site:
        yield House(site, None)


def written(house, time=NOW, state=SHOWN, top=0, decided=None):
    """Keep a comment; return its number."""
    place = f"{len(house.site.comments.wanted(Wanted(), 9999))} {time}"
    comment = Comment(
        0,
        "/talks/2025-03-18/x",
        "Ben",
        "Unmistakable words.",
        time,
        state,
        parent=top,
        top=top,
        decided=decided,
    )
    writer = Writer(0, "ben@example.org", "203.0.113.0/24", "Firefox")
    return house.site.comments.add(comment, writer, secret=place, sent=place)[0].number


def test_who_wrote_is_forgotten_after_thirty_days_and_not_before(house):
    """The comment stays; what a service was to be asked about it goes."""
    number = written(house)
    house.site.comments.ask(Asking(number, Query.CHECK, NOW))
    assert tidy(house, NOW + 30 * DAY - dt.timedelta(seconds=1)) == Tidied()
    assert house.site.comments.writer(number)
    assert tidy(house, NOW + 30 * DAY) == Tidied(writers=1)
    assert house.site.comments.writer(number) is None
    assert house.site.comments.asking(NOW + 99 * DAY, 9) == []
    assert house.site.comments.find(number).text == "Unmistakable words."
    assert tidy(house, NOW + 31 * DAY) == Tidied()


def test_spam_is_deleted_after_thirty_days(house):
    """With all that hangs on it; what is shown or removed stays."""
    spam, shown, removed = (written(house, state=state) for state in (SPAM, SHOWN, REMOVED))
    house.site.comments.report(Report(spam, "x", NOW), 9)
    tidy(house, NOW + 29 * DAY)
    assert house.site.comments.find(spam)
    assert tidy(house, NOW + 30 * DAY).spam == 1
    assert [house.site.comments.find(n) is None for n in (spam, shown, removed)] == [True, False, False]
    assert house.site.comments.reports([spam]) == {}


def test_its_days_are_counted_from_when_it_was_called_spam(house):
    """A moderator has time to take that back."""
    number = written(house, NOW - 400 * DAY, SPAM, decided=NOW)
    assert tidy(house, NOW + 29 * DAY).spam == 0
    assert tidy(house, NOW + 30 * DAY).spam == 1
    assert house.site.comments.find(number) is None


def test_spam_that_was_answered_leaves_its_place(house):
    """And no word of it."""
    top = written(house, state=SPAM)
    written(house, top=top)
    tidy(house, NOW + 30 * DAY)
    found = house.site.comments.find(top)
    assert (found.text, found.name, found.state) == ("", "", REMOVED)
    assert [c.number for c in house.site.comments.page("/talks/2025-03-18/x", 0, 9)] == [top, top + 1]


def test_what_is_deleted_is_gone_from_the_file(house):
    """Overwritten, not only marked as free."""
    written(house, state=SPAM)
    tidy(house, NOW + 30 * DAY)
    house.site.close()
    lying = b"".join(path.read_bytes() for path in house.site.path.parent.iterdir())
    for trace in (b"Unmistakable", b"unmistakable", b"ben@example.org", b"203.0.113"):
        assert trace not in lying


def test_many_are_deleted_in_steps(house, monkeypatch):
    """So that nobody waits long; all are gone in the end."""
    monkeypatch.setattr("dateline.commenting.tidying.AT_ONCE", 7)
    with house.site.together():
        for number in range(30):
            written(house, NOW + number * dt.timedelta(seconds=1), SPAM if number % 2 else SHOWN)
    assert tidy(house, NOW + 31 * DAY) == Tidied(30, 15)
    assert len(house.site.comments.wanted(Wanted(), 99)) == 15


def test_a_comment_that_was_never_shown_moves_no_kept_page(house):
    """Readers see nothing of it."""
    written(house, state=SPAM)
    stamp = house.site.stamp()
    tidy(house, NOW + 30 * DAY)
    assert house.site.stamp() == stamp
