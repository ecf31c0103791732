"""Desks, authors and stories: alike ones are refused, unused ones deleted, others put away."""

import datetime as dt

import pytest
from msgspec.structs import replace

from dateline.errors import NotAllowedError, UsageError
from dateline.model import Schedule
from dateline.publishing import closing, desk, drafts, people, releasing, scheduling
from dateline.publishing.publish import publish, told
from dateline.publishing.reading import frame, front, story_page
from site_people import NOW, SINCE, UNTIL, account, deed, newsroom  # noqa: F401 - a fixture

AUTHOR = {"biography": "", "disclaimer": "", "links": ()}
STORY = {"since": SINCE, "about": "ceasefire Ukraine", "desk": "", "authors": (), "length": ""}
MAKING = {
    "desk": lambda house, who, name, **more: people.keep_desk(house, who, "", name=name, about="", **more),
    "author": lambda house, who, name, **more: people.keep_author(
        house, who, "", name=name, **AUTHOR, **more
    ),
    "story": lambda house, who, name, **more: people.keep_story(house, who, "", title=name, **STORY, **more),
}


@pytest.fixture
def house(newsroom):  # noqa: F811
    """A newsroom."""
    return newsroom


@pytest.fixture
def edith(house):
    """An editor who says why."""
    return deed(house, "edith", "It is over.")


def edition(house):
    """Publish something of the story."""
    story = house.site.stories.find("talks")
    return publish(house, story, told(house, story, SINCE, UNTIL), who="", now=NOW)


@pytest.mark.parametrize("kind", MAKING)
def test_the_same_name_is_refused_unless_it_has_another_address(house, edith, kind):
    """Also in other capitals, and what leads to the same address; the word says where the first one is."""
    make = MAKING[kind]
    assert make(house, edith, "Ada Lind").slug == "ada-lind"
    for name in ("Ada Lind", "ADA LIND", "Ada, Lind!"):
        with pytest.raises(UsageError, match="already, at the address “ada-lind”"):
            make(house, edith, name)
    assert make(house, edith, "Ada Lind", address="Ada the second").slug == "ada-the-second"
    with pytest.raises(UsageError, match="already"):
        make(house, edith, "Somebody", address="ada-lind")


@pytest.mark.parametrize("kind", MAKING)
def test_what_nothing_hangs_on_is_deleted(house, edith, kind):
    """With a reason; the log keeps the name."""
    slug = MAKING[kind](house, edith, "New One").slug
    with pytest.raises(UsageError, match="the reason is missing"):
        closing.delete(house, deed(house, "edith"), kind, slug)
    closing.delete(house, edith, kind, slug)
    last = house.site.noted(f"{kind}/{slug}", 1)[0]
    assert (last.what, last.why) == (f"deleted the {kind} “New One”", "It is over.")
    with pytest.raises(UsageError, match=f"there is no {kind}"):
        closing.delete(house, edith, kind, slug)


@pytest.mark.parametrize("kind", ["desk", "author", "story"])
def test_who_may_end_what(house, kind):
    """Whoever may make it."""
    slug = {"desk": "world", "author": "anna", "story": "talks"}[kind]
    for do in (closing.put_away, closing.take_up, closing.delete):
        with pytest.raises(NotAllowedError):
            do(house, deed(house, "amir", "Because."), kind, slug)


def test_what_something_hangs_on_is_not_deleted(house, edith):
    """Editions, stories, drafts, accounts, readers by e-mail: each is named."""
    edition(house)
    drafts.begin(house, edith, house.site.stories.find("talks"), SINCE, UNTIL)
    assert closing.hanging(house, "desk", "world") == ("1 edition", "1 story")
    assert closing.hanging(house, "author", "amir") == ("1 edition", "1 story", "1 draft", "1 account")
    assert closing.hanging(house, "story", "talks") == ("1 edition", "1 draft")
    with pytest.raises(UsageError, match="cannot be deleted: 1 edition, 1 story"):
        closing.delete(house, edith, "desk", "world")


def test_who_signed_an_earlier_version_stays(house, edith):
    """Its page names them."""
    MAKING["author"](house, edith, "Once")
    first = replace(edition(house), authors=("once",))
    version = house.site.editions.version(first)
    house.site.editions.change(replace(first, versions=2), replace(version, number=2, authors=("once",)))
    house.site.editions.change(replace(first, versions=3, authors=()), replace(version, number=3, authors=()))
    assert closing.hanging(house, "author", "once") == ("1 edition",)


def test_a_story_that_is_put_away_gets_no_edition(house, edith):
    """No draft, no turn, no `publish`; its page stays, the front page lists it no more; it can be taken up again."""
    edition(house)
    story = house.site.stories.find("talks")
    daily = Schedule(tuple(range(7)), dt.time(6), "UTC", ran=NOW - dt.timedelta(days=3))
    house.site.stories.keep(replace(story, schedule=daily))
    closing.put_away(house, edith, "story", "talks")
    closing.put_away(house, edith, "story", "talks")
    assert [one.what for one in house.site.noted("story/talks")] == ["put the story away"]
    story = house.site.stories.find("talks")
    with pytest.raises(UsageError, match="put away"):
        drafts.begin(house, edith, story, SINCE, UNTIL)
    with pytest.raises(UsageError, match="put away"):
        edition(house)
    assert list(scheduling.run_due(house, NOW)) == []
    assert desk.desk(house, account(house, "edith"), "2025-03-18").stories == ()
    assert front(house, NOW).desks == ()
    assert front(house, NOW).lead is not None
    shown = story_page(house, "talks", NOW)
    assert shown.version is not None
    assert shown.line.due is None
    closing.take_up(house, edith, "story", "talks")
    assert front(house, NOW).desks[0].desk.slug == "world"


def test_a_desk_that_is_put_away_is_offered_no_more(house, edith):
    """Its stories stay, under no desk of the front page; those that have it keep it, no other takes it."""
    edition(house)
    closing.put_away(house, edith, "desk", "world")
    assert frame(house).desks == ()
    assert [line.desk for line in front(house, NOW).desks] == [None]
    kept = STORY | {"desk": "world"}
    people.keep_story(house, edith, "talks", title="The talks", **kept)
    with pytest.raises(UsageError, match="there is no desk"):
        people.keep_story(house, edith, "", title="Another", **kept)
    assert people.keep_desk(house, edith, "world", name="World", about="").closed


def test_an_author_who_is_put_away_signs_nothing_new(house, edith):
    """Neither by the story's choice nor in a draft; what they signed stays theirs."""
    first = edition(house)
    closing.put_away(house, edith, "author", "amir")
    assert first.authors == ("amir",)
    draft = drafts.begin(house, edith, house.site.stories.find("talks"), SINCE, UNTIL)
    assert draft.authors == ()
    saved = drafts.save(house, edith, draft.id, revision=1, edits=draft.edits, authors=("amir", "anna")).draft
    assert saved.authors == ("anna",)
    assert [one.slug for one in desk.draft_page(house, account(house, "edith"), saved).authors] == ["anna"]
    own = drafts.begin(house, deed(house, "amir"), house.site.stories.find("talks"), SINCE, UNTIL)
    assert own.authors == ()
    with pytest.raises(NotAllowedError):
        releasing.release(house, deed(house, "amir"), own.id, 1)
    changed = people.keep_story(house, edith, "talks", title="T", **STORY | {"authors": ("amir", "anna")})
    assert changed.authors == ("amir", "anna")
