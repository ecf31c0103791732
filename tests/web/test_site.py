"""The way of a reader over a site that was published from the example: in HTTP, over real files."""

import datetime as dt
import re

import pytest
from starlette.testclient import TestClient

from dateline.app.follow import checked_story, follow
from dateline.library import add
from dateline.publishing.opening import opened
from dateline.publishing.publish import publish, story_of, told
from dateline.web.site import application

EXAMPLE = "examples/ukraine-talks"
SINCE, UNTIL = dt.date(2025, 2, 12), dt.date(2025, 3, 18)


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """A site with two editions of one story."""
    path = tmp_path_factory.mktemp("site") / "archive.db"
    add(EXAMPLE, archive=path)
    with opened(path) as house:
        follow(house.archive, checked_story("talks", "2025-02-12", "ceasefire Ukraine"))
        story = story_of(house, "talks")
        for until in (dt.date(2025, 3, 11), UNTIL):
            now = dt.datetime.combine(until, dt.time(18), dt.UTC)
            publish(house, story, told(house, story, SINCE, until), who="", now=now)
        yield house


@pytest.fixture(scope="module")
def reader(house):
    """Somebody who reads it."""
    return TestClient(application(house), raise_server_exceptions=False)


def test_a_reader_finds_the_edition_from_the_front_page(reader):
    """Front page, story, edition, its other formats: each leads to the next."""
    front = reader.get("/").text
    assert front.index("/talks/2025-03-18/") < front.index("/talks/2025-03-11/")  # the newest first
    story = reader.get("/talks/").text
    path = re.search(r'href="(/talks/2025-03-18/[^"]+)"', story)[1]
    edition = reader.get(path)
    assert edition.status_code == 200
    assert "In short" in edition.text
    assert edition.text.count('class="line"') >= 10
    assert reader.get(f"{path}.json").json()["question"]["until"] == "2025-03-18"
    assert reader.get(f"{path}.md").text.startswith("# ")


def test_since_another_day_is_answered_at_an_address_of_its_own(reader):
    """The form leads to the days that its words mean; the address answers alike ever after."""
    asked = reader.get("/talks/since", params={"since": "5 weeks ago", "until": "18 March 2025"})
    assert asked.url.path == "/talks/since/2025-02-11/until/2025-03-18"
    assert asked.status_code == 200
    assert reader.get(asked.url.path + ".json").json()["question"] == {
        "since": "2025-02-11",
        "until": "2025-03-18",
        "about": "ceasefire Ukraine",
    }


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nobody/", 404),
        ("/talks/2025-03-18/another", 404),
        ("/talks/no-day/another", 404),
        ("/talks/since/2025-02-11.exe", 404),
        ("/talks/since/nonsense", 400),
        ("/talks/since/2025-03-18/until/2025-03-01", 400),
        ("/talks/since/" + "9" * 500, 400),
    ],
)
def test_an_address_that_leads_nowhere_says_so(reader, path, status):
    """A page of the site's own, that says what to do."""
    got = reader.get(path)
    assert (got.status_code, "<h1>" in got.text) == (status, True)


def test_no_page_runs_a_script_or_asks_another_host(reader):
    """The browser is told so, and the pages hold to it."""
    for path in ("/", "/talks/", "/talks/since/2025-02-12/until/2025-03-18"):
        got = reader.get(path)
        assert "default-src 'none'" in got.headers["content-security-policy"]
        assert "<script" not in got.text
        assert not re.search(r'(?:src|rel="stylesheet" href)="https?:', got.text)
        assert "set-cookie" not in got.headers
