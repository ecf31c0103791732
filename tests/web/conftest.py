"""A site over the example, for all tests of the room."""

import pytest
from starlette.testclient import TestClient

from dateline.publishing.opening import opened
from dateline.web.site import application
from site_making import LONG, example, filled


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    """An archive with the example's articles and nothing published; tests copy it."""
    path = tmp_path_factory.mktemp("made") / "archive.db"
    example(path)
    return path


@pytest.fixture(scope="module")
def full(made, tmp_path_factory):
    """A house with desks, authors, stories, and editions that were corrected and retracted."""
    import shutil

    path = tmp_path_factory.mktemp("full") / "archive.db"
    shutil.copy(made, path)
    with opened(path) as house:
        filled(house, LONG.items())
        yield house


@pytest.fixture(scope="module")
def visitor(full):
    """Somebody who reads it."""
    with TestClient(application(full, "https://news.example"), raise_server_exceptions=False) as client:
        yield client
