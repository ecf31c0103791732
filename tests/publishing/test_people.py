"""Desks, authors, stories, schedules and texts: who may set them, and what will do."""

import datetime as dt
from itertools import pairwise

import pytest

from dateline.errors import NotAllowedError, UsageError
from dateline.model import Schedule
from dateline.publishing import people as setting_up
from dateline.publishing.people import (
    keep_author,
    keep_desk,
    keep_schedule,
    keep_setting,
    keep_story,
    schedule_words,
)
from dateline.publishing.rights import RIGHTS, Right, may
from dateline.publishing.texts import setting
from site_people import PEOPLE, PNG, account, deed, people  # noqa: F401 - a fixture

AUTHOR = {"name": "Nora Example", "biography": "", "disclaimer": "", "links": ()}
STORY = {
    "title": "A story",
    "since": dt.date(2025, 1, 1),
    "about": "",
    "desk": "",
    "authors": (),
    "length": "",
}
WEEKDAYS = {"days": (0, 1, 2, 3, 4), "at": "06:00", "zone": "Europe/Berlin", "whole": False}
DOINGS = {
    Right.PEOPLE: [
        lambda house, who: keep_desk(house, who, "", name="World", about=""),
        lambda house, who: keep_author(house, who, "", **AUTHOR),
        lambda house, who: keep_author(house, who, "amir" if who.by.name != "amir" else "anna", **AUTHOR),
    ],
    Right.STORIES: [
        lambda house, who: keep_story(house, who, "", **STORY),
        lambda house, who: keep_schedule(house, who, "kept", **WEEKDAYS),
    ],
    Right.TEXTS: [lambda house, who: keep_setting(house, who, "about", "Hello")],
}


@pytest.fixture
def house(people):  # noqa: F811
    """A site with a story."""
    keep_story(people, deed(people, "edith"), "", **STORY | {"title": "Kept"})
    return people


@pytest.mark.parametrize("name", PEOPLE)
@pytest.mark.parametrize("right", DOINGS)
def test_who_may_set_what(house, name, right):
    """By the table of rights; whoever may not changes nothing and leaves no note."""
    before = house.site.noted()
    for do in DOINGS[right]:
        if may(account(house, name), right):
            do(house, deed(house, name))
            continue
        with pytest.raises(NotAllowedError):
            do(house, deed(house, name))
    assert (house.site.noted() == before) is not may(account(house, name), right)


def test_each_role_may_do_what_those_below_it_may():
    """Admin, editor, author, moderator; each more than the next."""
    below = [RIGHTS[PEOPLE[name]] for name in ("mo", "amir", "edith", "ada")]
    for less, more in pairwise(below):
        assert less < more
    assert below[-1] == frozenset(Right)


def test_an_author_changes_their_own_page_and_no_other(house):
    """Name, words, portrait, links."""
    mine = AUTHOR | {"links": [("Mastodon", "https://social.example/@amir"), ("", "")]}
    changed = keep_author(house, deed(house, "amir"), "amir", **mine, picture=PNG)
    assert changed.links[0].address == "https://social.example/@amir"
    assert house.site.pictures.find(changed.portrait).kind == "image/png"
    with pytest.raises(NotAllowedError):
        keep_author(house, deed(house, "amir"), "anna", **AUTHOR)


def test_a_portrait_that_nobody_has_any_more_is_forgotten(house):
    """Two may have the same."""
    for name in ("amir", "anna"):
        keep_author(house, deed(house, "edith"), name, **AUTHOR, picture=PNG)
    for name, left in (("amir", 1), ("anna", 0)):
        keep_author(house, deed(house, "edith"), name, **AUTHOR, bare=True)
        assert len(house.site.pictures.all()) == left


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"name": "x" * 101},
        {"name": "a\u202eb"},
        {"biography": "x" * 5001},
        {"links": [("X", "javascript:alert(1)")]},
        {"links": [("X", "https://x.example")] * 9},
        {"picture": b"<svg onload=alert(1)>"},
    ],
)
def test_an_author_s_field_that_will_not_do_is_refused(house, wrong):
    """And nothing is changed."""
    with pytest.raises(UsageError):
        keep_author(house, deed(house, "edith"), "amir", **AUTHOR | wrong)
    assert house.site.authors.find("amir").name == "Amir"


@pytest.mark.parametrize(
    "wrong",
    [{"title": " "}, {"title": "x" * 201}, {"desk": "nowhere"}, {"length": "endless"}, {"about": "x" * 201}],
)
def test_a_story_s_field_that_will_not_do_is_refused(house, wrong):
    """Neither is a desk that is not there."""
    with pytest.raises(UsageError):
        keep_story(house, deed(house, "edith"), "", **STORY | wrong)


@pytest.mark.parametrize("title", ["Edit", "Sign in", "About", "مفاوضات", "!!!"])
def test_a_story_takes_no_address_that_is_taken(house, title):
    """The site's own are not had."""
    story = keep_story(house, deed(house, "edith"), "", **STORY | {"title": title})
    assert story.slug not in {"edit", "sign-in", "about", "kept"}
    assert story.slug


@pytest.mark.parametrize(
    "wrong", [{"at": "25:00"}, {"at": ""}, {"zone": "Nowhere"}, {"zone": "../../etc"}, {"slug": "nobody"}]
)
def test_a_schedule_that_will_not_do_is_refused(house, wrong):
    """And the story has none."""
    form = {"slug": "kept"} | WEEKDAYS | wrong
    with pytest.raises(UsageError):
        keep_schedule(house, deed(house, "edith"), **form)
    assert house.site.stories.find("kept").schedule is None


def test_a_new_schedule_begins_with_its_next_time(house):
    """What was due before it was made is not."""
    who = deed(house, "edith")
    assert keep_schedule(house, who, "kept", **WEEKDAYS).schedule.ran == who.now
    assert keep_schedule(house, who, "kept", **WEEKDAYS | {"days": ()}).schedule is None


def test_a_story_that_is_changed_keeps_its_schedule(house):
    """And what came of it last."""
    keep_schedule(house, deed(house, "edith"), "kept", **WEEKDAYS)
    changed = keep_story(house, deed(house, "edith"), "kept", **STORY | {"title": "Other"})
    assert changed.schedule is not None
    assert changed.slug == "kept"


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ((0, 1, 2, 3, 4), "every weekday 06:00 Europe/Berlin, if something changed"),
        (tuple(range(7)), "every day 06:00 Europe/Berlin, if something changed"),
        ((1, 3), "Tuesday, Thursday 06:00 Europe/Berlin, if something changed"),
    ],
)
def test_a_schedule_in_words(days, words):
    """As an editor would say it."""
    assert schedule_words(Schedule(days, dt.time(6), "Europe/Berlin")) == words


def test_a_text_is_set_and_taken_back(house):
    """Without any, the one that comes with the site; a text that says the same leaves no note."""
    usual, who = setting(house, "about"), deed(house, "edith")
    keep_setting(house, who, "about", "Ours")
    keep_setting(house, who, "about", "Ours")
    assert setting(house, "about") == "Ours"
    keep_setting(house, who, "about", "")
    assert setting(house, "about") == usual
    assert [one.what for one in house.site.noted("text/about")] == [
        "took the default text",
        "changed the text",
    ]
    for name, value in (
        ("address", "https://evil.example"),
        ("codes", ""),
        ("nothing", "x"),
        ("about", "x" * 20_001),
        ("name", "a\x00"),
    ):
        with pytest.raises(UsageError):
            setting_up.keep_setting(house, who, name, value)


def test_what_is_not_there_is_not_changed(house):
    """A desk, an author, a story that are none."""
    who = deed(house, "edith")
    for change in (
        lambda: keep_desk(house, who, "nowhere", name="N", about=""),
        lambda: keep_author(house, who, "nobody", **AUTHOR),
        lambda: keep_story(house, who, "nothing", **STORY),
    ):
        with pytest.raises(UsageError, match="there is no"):
            change()


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("desk@news.example", "mailto:desk@news.example"),
        ("https://news.example/contact", "https://news.example/contact"),
        ("mailto:desk@news.example", "mailto:desk@news.example"),
        ("", ""),
    ],
)
def test_a_contact_is_an_address(house, given, kept):
    """Of mail or of a page; nothing is none."""
    keep_setting(house, deed(house, "edith"), "contact", given)
    assert setting(house, "contact") == kept


@pytest.mark.parametrize("wrong", ["ask us", "javascript:alert(1)", "a@b", "x@y z@example.org"])
def test_a_contact_that_leads_nowhere_is_refused(house, wrong):
    """And none is set."""
    with pytest.raises(UsageError):
        keep_setting(house, deed(house, "edith"), "contact", wrong)
    assert setting(house, "contact") == ""
