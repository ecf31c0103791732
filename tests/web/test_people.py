"""Desks, authors, stories, texts and the log over HTTP: who gets to them, and the way of a story from nothing to readers."""

import datetime as dt

import pytest

from dateline.model import SiteRole
from site_people import PEOPLE, PNG, browser, people, signed_in  # noqa: F401 - a fixture

PAGES = {
    "/edit/stories": "editor",
    "/edit/people": "editor",
    "/edit/texts": "editor",
    "/edit/log": "editor",
    "/edit/accounts": "admin",
    "/edit/account": "moderator",
    "/edit/": "moderator",
}
FORMS = {
    "/edit/stories": {"title": "S", "since": "2025-01-01"},
    "/edit/people/desks": {"name": "D"},
    "/edit/people/authors": {"name": "A"},
    "/edit/people/authors/anna": {"name": "A"},
    "/edit/texts/about": {"value": "T"},
}
LADDER = ["moderator", "author", "editor", "admin"]


@pytest.mark.parametrize("name", PEOPLE)
def test_who_gets_to_which_page(people, name):  # noqa: F811
    """Each role to its own and those below; no page links to what its reader may not open."""
    client, role = signed_in(people, name), PEOPLE[name]
    for page, least in PAGES.items():
        got = client.get(page)
        allowed = LADDER.index(role) >= LADDER.index(least)
        assert got.status_code == (200 if allowed else 403), page
        if not allowed:
            assert f'href="{page}"' not in client.get("/edit/").text


@pytest.mark.parametrize(
    "name",
    [
        name
        for name, role in PEOPLE.items()
        if role in (SiteRole.AUTHOR, SiteRole.MODERATOR)
        if name != "anna"
    ],
)
def test_no_form_is_taken_from_who_may_not(people, name):  # noqa: F811
    """Whatever a page shows."""
    client = signed_in(people, name)
    for path, form in FORMS.items():
        assert client.post(path, data=form).status_code == 403, path
    assert people.site.stories.all() == []
    assert people.site.desks.all() == []


def test_nobody_gets_anywhere_without_signing_in(people):  # noqa: F811
    """Pages lead to the door; forms are refused."""
    client = browser(people)
    for page in PAGES:
        assert client.get(page, follow_redirects=False).headers["location"].startswith("/sign-in")
    for path, form in FORMS.items():
        assert client.post(path, data=form).status_code == 403


def test_a_story_from_nothing_to_a_schedule(people):  # noqa: F811
    """Desk, author with portrait, story, schedule; readers see them; the log has each."""
    edith = signed_in(people, "edith")
    edith.post("/edit/people/desks", data={"name": "World", "about": "*All* of it."})
    edith.post(
        "/edit/people/authors/amir",
        data={
            "name": "Amir Example",
            "biography": "Writes on **talks**.",
            "disclaimer": "Holds no shares.",
            "link_name": ["Site", ""],
            "link_address": ["https://amir.example", ""],
        },
        files={"picture": ("x.svg", PNG, "image/svg+xml")},
    )
    made = edith.post(
        "/edit/stories",
        data={
            "title": "The talks",
            "since": "2025-02-12",
            "about": "ceasefire",
            "desk": "world",
            "author": "amir",
            "length": "short",
        },
    )
    assert made.url.path == "/edit/stories/the-talks"
    planned = edith.post(
        "/edit/stories/the-talks/schedule",
        data={"day": ["0", "1", "2", "3", "4"], "at": "06:00", "zone": "Europe/Berlin"},
    )
    assert "Every weekday 06:00 Europe/Berlin, if something changed." in planned.text
    story = people.site.stories.find("the-talks")
    assert (story.desk, story.authors, story.length) == ("world", ("amir",), "short")
    assert story.schedule.at == dt.time(6)
    reader = browser(people)
    assert "<strong>talks</strong>" in reader.get("/author/amir/").text
    picture = reader.get(f"/picture/{people.site.authors.find('amir').portrait}")
    assert picture.headers["content-type"] == "image/png"
    assert picture.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in picture.headers["content-security-policy"]
    assert reader.get("/picture/nothing").status_code == 404
    log = edith.get("/edit/log").text
    for words in ("made the desk", "changed the author", "made the story", "scheduled: every weekday"):
        assert words in log, words


def test_a_text_of_the_site_is_set_and_readers_see_it(people):  # noqa: F811
    """Markdown, made safe."""
    edith = signed_in(people, "edith")
    edith.post("/edit/texts/about", data={"value": "We are **us**. <script>alert(1)</script>"})
    seen = browser(people).get("/about").text
    assert "<strong>us</strong>" in seen
    assert "<script" not in seen


def test_a_picture_that_is_none_is_refused(people):  # noqa: F811
    """Whatever its name says; one that is too large too."""
    amir = signed_in(people, "amir")
    for data in (b"<script>alert(1)</script>", b"\x89PNG\r\n\x1a\n" + b"x" * 600_000):
        told = amir.post(
            "/edit/people/authors/amir",
            data={"name": "Amir"},
            files={"picture": ("a.png", data, "image/png")},
        )
        assert told.status_code == 400
    assert people.site.pictures.all() == []
    assert amir.post("/edit/people/authors/amir", data={"name": "Amir E."}).status_code == 200
    assert people.site.authors.find("amir").name == "Amir E."


def test_what_cannot_be_seen_is_refused_in_every_field(people):  # noqa: F811
    """400, with the reason; nothing is made."""
    edith = signed_in(people, "edith")
    for nasty in ("a\x00b", "a\u202eb", "x" * 30_000):
        for path, form in FORMS.items():
            field = "value" if "value" in form else "title" if "title" in form else "name"
            assert edith.post(path, data=form | {field: nasty}).status_code == 400, (path, nasty[:5])
    assert people.site.stories.all() == []
