"""A desk, an author, a story and an edition whose names have no Latin letter: through every address that leads to them."""

import json
from urllib.parse import quote, unquote, urlsplit

import pytest
from defusedxml.ElementTree import fromstring

from dateline.model import Edits
from dateline.publishing.publish import publish, told
from dateline.web.exporting import export
from site_people import NOW, SINCE, UNTIL, browser, newsroom, signed_in  # noqa: F401 - a fixture

EDITION = "/مفاوضات-جدة/2025-03-18/ما-الذي-تغير-منذ-المكالمة"


@pytest.fixture
def house(newsroom):  # noqa: F811
    """A site on which an editor made them by forms."""
    edith = signed_in(newsroom, "edith")
    edith.post("/edit/people/desks", data={"name": "العالم"})
    author = edith.post("/edit/people/authors", data={"name": "محمد علي"})
    assert unquote(author.url.path) == "/edit/people/authors/محمد-علي"
    form = {"title": "مفاوضات جدة", "since": "2025-02-12", "about": "ceasefire Ukraine", "desk": "العالم"}
    made = edith.post("/edit/stories", data=form | {"author": "محمد-علي"})
    assert unquote(made.url.path) == "/edit/stories/مفاوضات-جدة"
    story = newsroom.site.stories.find("مفاوضات-جدة")
    edits = Edits(headline="ما الذي تغيّر منذ المكالمة؟")
    edition = publish(newsroom, story, told(newsroom, story, SINCE, UNTIL), who="edith", now=NOW, edits=edits)
    assert edition.path == EDITION
    return newsroom


def test_every_address_is_found_and_travels_in_ascii(house):
    """Pages, forms, feeds, calendar, sitemap, what machines are told; and none but ASCII in an address."""
    with browser(house) as reader:
        pages = ["/", "/desk/العالم/", "/author/محمد-علي/", "/مفاوضات-جدة/", EDITION]
        feeds = [f"{path}feed.json" for path in pages[:4]]
        others = [
            f"{EDITION}.md",
            "/مفاوضات-جدة/next.ics",
            "/مفاوضات-جدة/next.atom",
            "/author/محمد-علي/feed.atom",
        ]
        for path in (*pages, *feeds, *others):
            assert reader.get(quote(path)).status_code == 200, path
        assert f'href="{quote(EDITION)}"' in reader.get("/").text
        assert "محمد علي" in reader.get(quote(EDITION)).text
        asked = reader.get(quote("/مفاوضات-جدة/since"), params={"since": "2025-03-10", "until": "2025-03-18"})
        assert unquote(asked.url.path) == "/مفاوضات-جدة/since/2025-03-10/until/2025-03-18"
        items = [json.loads(reader.get(quote(path)).text)["items"] for path in feeds]
        told = {one["url"] for each in items for one in each}
        told |= {
            one.text for one in fromstring(reader.get("/sitemap.xml").text).iter() if one.tag.endswith("loc")
        }
        assert all(address.isascii() for address in told)
        for address in told:
            assert reader.get(urlsplit(address).path).status_code == 200, address


def test_its_readers_are_counted(house):
    """Under the address as it is."""
    with browser(house) as reader:
        reader.get(quote(EDITION), headers={"User-Agent": "Mozilla/5.0 Firefox/128"})
    assert house.site.views.number(EDITION) == 1


def test_an_editor_comes_to_it_and_back(house):
    """By the log, and by the door that leads on to where one wanted to go."""
    edith = signed_in(house, "edith")
    assert quote(f"/edit/editions{EDITION}") in edith.get("/edit/log").text
    assert edith.get(quote(f"/edit/editions{EDITION}")).status_code == 200
    sent = browser(house).get(quote(f"/edit/editions{EDITION}"), follow_redirects=False)
    assert unquote(sent.headers["location"]) == f"/sign-in?next=/edit/editions{EDITION}"


def test_it_lies_in_files_of_its_name(house, tmp_path):
    """With links that lead to them."""
    export(house, tmp_path / "out")
    page = tmp_path / "out" / EDITION[1:] / "index.html"
    assert page.is_file()
    front = (tmp_path / "out" / "index.html").read_text()
    assert f'href="{quote(EDITION[1:])}/index.html"' in front
    assert (tmp_path / "out" / "author" / "محمد-علي" / "feed.atom").is_file()
