"""A site over the example, for all tests of the room."""

import shutil
import subprocess
import tarfile

import pytest
from starlette.testclient import TestClient

from dateline.publishing.opening import opened
from dateline.web.site import application
from site_comments import unhurried
from site_making import LONG, example, fill, filled
from site_people import populate, quick_hashes


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    """An archive with the example's articles and nothing published; tests copy it."""
    path = tmp_path_factory.mktemp("made") / "archive.db"
    example(path)
    return path


@pytest.fixture(scope="module")
def full(made, tmp_path_factory):
    """A house with desks, authors, stories, and editions that were corrected and retracted."""
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


@pytest.fixture(scope="module")
def talked_of(made, tmp_path_factory):
    """A site with editions and an account of each role, closed."""
    folder = tmp_path_factory.mktemp("comments")
    shutil.copy(made, folder / "archive.db")
    with pytest.MonkeyPatch.context() as patch, opened(folder / "archive.db") as house:
        quick_hashes(patch)
        fill(house)
        populate(house)
    return folder


@pytest.fixture
def talked(talked_of, tmp_path, monkeypatch):
    """A copy of it, open; whoever sends a form took their time."""
    quick_hashes(monkeypatch)
    unhurried(monkeypatch)
    shutil.copytree(talked_of, tmp_path / "site")
    with opened(tmp_path / "site" / "archive.db") as house:
        yield house


@pytest.fixture
def path(talked):
    """The address of an edition."""
    return talked.site.editions.newest(1, story="talks")[0].path


@pytest.fixture(scope="session")
def axe(tmp_path_factory):
    """The code of axe-core, from npm; it is not ours to carry."""
    if shutil.which("npm") is None:
        pytest.skip("no npm is installed: axe-core cannot be had")
    folder = tmp_path_factory.mktemp("axe")
    ran = subprocess.run(
        ["npm", "pack", "--silent", "axe-core@4"], cwd=folder, capture_output=True, timeout=120, check=False
    )
    packed = next(folder.glob("axe-core-*.tgz"), None)
    if ran.returncode or packed is None:
        pytest.skip("axe-core cannot be had from npm")
    with tarfile.open(packed) as archive:
        member = archive.extractfile("package/axe.min.js")
        return member.read().decode()
