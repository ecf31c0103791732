"""Nothing of the disk that a site is made on is told to its readers."""

import datetime as dt
import json

import pytest
from msgspec.structs import replace
from starlette.testclient import TestClient

from dateline.library import add
from dateline.model import SiteStory, Skipped, SkipReason
from dateline.publishing.opening import opened
from dateline.publishing.public import public
from dateline.publishing.publish import publish, told
from dateline.rendering.formats import all_formats
from dateline.web.site import application

SECRET = "private-place"


@pytest.fixture
def house(tmp_path):
    """A site made of files at a place of the disk, one of which cannot be read."""
    place = tmp_path / SECRET
    place.mkdir()
    (place / "talks.md").write_text(
        "---\ntitle: Talks open\ndate: 2025-03-11\nauthor: A\n---\n\n"
        "Delegates opened talks in Geneva on 11 March 2025. They signed a truce on 12 March 2025.\n",
        encoding="utf-8",
    )
    (place / "broken.pdf").write_bytes(b"%PDF-1.4 broken")
    add(place, archive=tmp_path / "archive.db")
    with opened(tmp_path / "archive.db") as house:
        yield house


def test_no_public_format_names_a_place_of_the_disk(house, tmp_path):
    """Not the edition, the answer, the feeds nor what is stored: files are told by their names."""
    story = SiteStory("talks", "Talks", dt.date(2025, 3, 1))
    house.site.stories.keep(story)
    window = (dt.date(2025, 3, 1), dt.date(2025, 3, 18))
    now = dt.datetime(2025, 3, 18, 18, tzinfo=dt.UTC)
    edition = publish(house, story, told(house, story, *window), who="", now=now)
    live = f"/talks/since/{window[0]}/until/{window[1]}"
    feeds = ["/feed.atom", "/feed.json", "/talks/feed.atom", "/talks/next.ics", "/talks/next.json"]
    paths = ["/", "/talks/", edition.path, live, *feeds]
    paths += [f"{path}.{form}" for path in (edition.path, live) for form in all_formats()]
    with TestClient(application(house, "https://news.example")) as reader:
        for path in paths:
            got = reader.get(path)
            assert got.status_code == 200, path
            assert SECRET not in got.text, path
            assert str(tmp_path) not in got.text, path
        whole = json.loads(reader.get(f"{edition.path}.json").text)
    assert {source["address"] for source in whole["sources"]} == {"talks.md"}
    assert [skipped["source"] for skipped in whole["skipped"]] == ["broken.pdf"]


@pytest.mark.parametrize(
    ("source", "detail", "named"),
    [
        ("../news/a.pdf", "../news/a.pdf holds no text", "a.pdf holds no text"),
        ("C:\\news\\a.pdf", "no such file", "no such file"),
        ("/srv/a.zip", "a page of /srv/b/c.html, and/or AP/Reuters", "a page of c.html, and/or AP/Reuters"),
        ("https://x.example/a/b", "https://x.example/a/b: 404", "https://x.example/a/b: 404"),
    ],
)
def test_what_was_not_read_is_named_without_its_place(house, source, detail, named):
    """Addresses of the web stay as they are."""
    story = SiteStory("talks", "Talks", dt.date(2025, 3, 1))
    briefing = told(house, story, dt.date(2025, 3, 1), dt.date(2025, 3, 18))
    skipped = Skipped(source, next(iter(SkipReason)), detail)
    (found,) = public(replace(briefing, skipped=(skipped,))).skipped
    assert found.detail == named
    assert found.source == (
        source if source.startswith("https:") else source.replace("\\", "/").rpartition("/")[2]
    )
