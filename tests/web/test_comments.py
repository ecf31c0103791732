"""The whole way of a comment over HTTP: written, held, shown, found by its own address."""

import shutil

import pytest

from dateline.model import Wanted
from dateline.publishing.opening import opened
from site_comments import WORDS, commented, form_of, moderated, reader, sent, unhurried
from site_making import fill
from site_people import populate, quick_hashes, signed_in


@pytest.fixture(scope="module")
def filled(made, tmp_path_factory):
    """A site with editions and an account of each role, closed."""
    folder = tmp_path_factory.mktemp("comments")
    shutil.copy(made, folder / "archive.db")
    with pytest.MonkeyPatch.context() as patch, opened(folder / "archive.db") as house:
        quick_hashes(patch)
        fill(house)
        populate(house)
    return folder


@pytest.fixture
def house(filled, tmp_path, monkeypatch):
    """A copy of it, open; whoever sends a form took their time."""
    quick_hashes(monkeypatch)
    unhurried(monkeypatch)
    shutil.copytree(filled, tmp_path / "site")
    with opened(tmp_path / "site" / "archive.db") as house:
        yield house


@pytest.fixture
def path(house):
    """The address of an edition."""
    return house.site.editions.newest(1, story="talks")[0].path


def test_a_comment_is_written_held_shown_and_found(house, path):
    """From "Be the first to comment" to its own address."""
    client = reader(house)
    assert "Be the first to comment" in client.get(path).text
    own = sent(client, path, address="ben@example.org")
    assert "waits for a moderator" in client.get(own).text
    assert WORDS not in client.get(path).text
    assert client.get("/comments/1").status_code == 404
    moderator = signed_in(house, "mo")
    assert WORDS in moderator.get("/edit/comments").text
    assert moderated(moderator, 1).status_code == 303
    page = client.get(path).text
    assert WORDS in page
    assert "1 comment<" in page
    assert "ben@example.org" not in page
    assert client.get("/comments/1", follow_redirects=False).headers["location"] == f"{path}#comment-1"
    assert "It is shown" in client.get(own).text
    assert [(n.who, n.what) for n in house.site.noted("comment/1")] == [("mo", "showed the comment")]


def test_the_same_sent_again_is_one_comment(house, path):
    """A browser that got no answer sends once more: it gets the same private page."""
    client = reader(house)
    fields = form_of(client.get(path).text) | {"name": "Ben", "text": WORDS}
    places = {
        client.post(f"{path}/comments", data=fields, follow_redirects=False).headers["location"]
        for _ in range(3)
    }
    assert len(places) == 1
    assert len(house.site.comments.wanted(Wanted(), 9)) == 1


def test_what_is_shown_gives_its_link_to_nobody_else(house, path):
    """Somebody on the same network who sends what they read gets no link."""
    client = reader(house)
    fields = form_of(client.get(path).text) | {"name": "Ben", "text": WORDS}
    client.post(f"{path}/comments", data=fields)
    moderated(signed_in(house, "mo"), 1)
    again = client.post(f"{path}/comments", data=fields, follow_redirects=False)
    assert (again.status_code, "sent before" in again.text) == (200, True)


@pytest.mark.parametrize("missing", ["name", "text"])
def test_what_is_required_is_asked_for(house, path, missing):
    """The form comes back as it was filled in."""
    answer = commented(reader(house), path, **({"name": "Ben", "text": WORDS} | {missing: " \u200b "}))
    assert answer.status_code == 400
    assert "is missing" in answer.text
    assert (WORDS if missing == "name" else 'value="Ben"') in answer.text
