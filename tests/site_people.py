"""People who sign in, for tests: quick hashes, accounts of every role, browsers."""

import base64
import datetime as dt
import shutil

import argon2
import pytest
from starlette.testclient import TestClient

from dateline.model import Author, Desk, SiteRole, SiteStory
from dateline.publishing import accounts, passwords
from dateline.publishing.deeds import Deed
from dateline.publishing.opening import opened
from dateline.publishing.rights import HOUSE
from dateline.web.guard import place_of
from dateline.web.site import application

PASSWORD = "four words nothing common"
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
NOW = dt.datetime(2025, 3, 18, 12, tzinfo=dt.UTC)
PEOPLE = {
    "ada": SiteRole.ADMIN,
    "edith": SiteRole.EDITOR,
    "amir": SiteRole.AUTHOR,
    "anna": SiteRole.AUTHOR,
    "mo": SiteRole.MODERATOR,
}


def quick_hashes(monkeypatch):
    """Work hashes out in no time: what they withstand is argon2's business."""
    quick = argon2.PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
    monkeypatch.setattr(passwords, "_hasher", lambda: quick)


@pytest.fixture
def people(tmp_path, monkeypatch):
    """A site over an empty archive, with an account of each role; two of them authors."""
    quick_hashes(monkeypatch)
    with opened(tmp_path / "archive.db") as house:
        populate(house)
        yield house


def populate(house):
    """Make the accounts."""
    for name in ("amir", "anna"):
        house.site.authors.keep(Author(name, name.title()))
    for name, role in PEOPLE.items():
        author = name if role is SiteRole.AUTHOR else ""
        accounts.make(house, Deed(HOUSE, NOW), name, role, PASSWORD, author=author)


def browser(house, address="http://localhost", app=None):
    """Somebody who is not signed in."""
    app = app or application(house, address, place_of(address, "127.0.0.1"))
    return TestClient(app, base_url=address, raise_server_exceptions=False)


def sign_in(client, name="ada", password=PASSWORD, code="", **more):
    """Fill in the form; return the answer."""
    form = {"name": name, "password": password, "code": code, **more}
    return client.post("/sign-in", data=form, follow_redirects=False)


def signed_in(house, name="ada", app=None):
    """Somebody who is signed in."""
    client = browser(house, app=app)
    assert sign_in(client, name).status_code == 303
    return client


SINCE, UNTIL = dt.date(2025, 2, 12), dt.date(2025, 3, 18)


def open_newsroom(folder, example_archive):
    """Return an open site over the example's pages, with its story and a desk; a context."""
    path = folder / "news.db"
    shutil.copy(example_archive, path)
    return opened(path)


def furnish(house):
    """Give it people, a desk and a story."""
    populate(house)
    house.site.desks.keep(Desk("world", "World"))
    house.site.stories.keep(SiteStory("talks", "The talks", SINCE, "ceasefire Ukraine", "world", ("amir",)))


@pytest.fixture
def newsroom(tmp_path, monkeypatch, example_archive):
    """A site over the example's pages, with people, a desk and a story."""
    quick_hashes(monkeypatch)
    with open_newsroom(tmp_path, example_archive) as house:
        furnish(house)
        yield house


def account(house, name):
    """The account as it is now."""
    return house.site.accounts.find(name)


def deed(house, name, why=""):
    """Somebody does something now."""
    return Deed(account(house, name), NOW, why)
