"""The names of stories."""

import datetime as dt

import pytest

from dateline.app.follow import checked_name, checked_story, follow, followed, unfollow
from dateline.archive import Archive
from dateline.errors import UsageError
from dateline.model import Story

DAY = dt.date(2025, 3, 1)


@pytest.fixture
def archive(tmp_path):
    with Archive(tmp_path / "a.db") as opened:
        yield opened


def test_a_name_can_be_seen_and_has_80_characters_at_most():
    """Space around it is none of it."""
    assert checked_name(" geneva talks ") == "geneva talks"
    assert checked_name("x" * 80) == "x" * 80
    for name, says in (("x" * 81, "81 characters"), ("  ", "needs a name"), ("a\tb", "cannot be seen")):
        with pytest.raises(UsageError, match=says):
            checked_name(name)


def test_a_story_begins_on_a_day():
    """Its words are trimmed."""
    assert checked_story("a", "1 March 2025", " the  talks ") == Story("a", "the talks", DAY)


def test_a_story_is_known_by_its_name(archive):
    """The only one needs none; what is not followed is told, with what is."""
    for name in ("a", "b"):
        with pytest.raises(
            UsageError, match=r"which story\? \(followed: (none yet|b)\)" if name == "a" else "b"
        ):
            followed(archive, "") if name == "a" else unfollow(archive, "b")
    follow(archive, Story("b", "", DAY))
    assert followed(archive, "") == followed(archive, "b") == Story("b", "", DAY)
    with pytest.raises(UsageError, match=r"no story 'c' \(followed: b\)"):
        followed(archive, "c")
    follow(archive, Story("a", "", DAY))
    with pytest.raises(UsageError, match=r"which story\? \(followed: a, b\)"):
        followed(archive, "")
    unfollow(archive, "b")
    assert followed(archive, "").name == "a"
