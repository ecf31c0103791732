"""What a reader finds on each page."""

import html
import re
from urllib.parse import unquote

import pytest
from starlette.testclient import TestClient

from dateline.model import Setting
from dateline.publishing.opening import opened
from dateline.web.site import application

THIRD = "/talks/2025-03-18/ceasefire-ukraine-what-has-changed-since-12-february-2025"
SECOND = THIRD.replace("03-18", "03-14")
FIRST = THIRD.replace("03-18", "03-11")
PAGES = {
    "front": "/",
    "story": "/talks/",
    "edition": THIRD,
    "corrected": SECOND,
    "earlier version": f"{SECOND}/v1",
    "retracted": FIRST,
    "live": "/talks/since/2025-03-10/until/2025-03-18",
    "desk": "/desk/world/",
    "author": "/author/ada/",
    "about": "/about",
    "corrections": "/corrections",
    "how": "/how",
    "long german": "/german/",
    "long arabic": "/arabic/",
    "unbroken": "/unbroken/",
    "nowhere": "/nowhere/",
    "refused": "/talks/since/nonsense",
}


def words(html):
    """The words of a page, without its tags."""
    body = html.partition("<main")[2]
    return re.sub(r" (?=[,.])", "", " ".join(re.sub(r"<[^>]+>", " ", body).split()))


def test_the_front_page_has_desks_stories_and_when_they_come_next(visitor):
    """Each story under its desk, with its editions, its last update and the next one."""
    front = visitor.get("/")
    told = words(front.text)
    assert told.index("The capital") < told.index("World")
    assert "3 editions · updated 18 March 2025, 18:00 UTC Next: " in told
    assert ", 05:00 UTC, if something changed" in told or ", 04:00 UTC, if something changed" in told
    assert 'href="/desk/world/"' in front.text
    assert front.text.index(THIRD) < front.text.index(SECOND)
    assert FIRST not in front.text


def test_an_edition_says_who_wrote_it_of_which_days(visitor):
    """Window, authors with their boxes, times, what it takes to read it."""
    got = visitor.get(THIRD)
    told = words(got.text)
    assert "what changed from 12 February to 18 March 2025" in told
    assert "By Ada Lindqvist, Bo · Published 18 March 2025, 18:00 UTC · " in told
    assert re.search(r"· \d min to read · from \d+ articles by \d+ publishers", told)
    assert "4 editions" in told
    assert "She owns no shares." in told
    assert 'href="https://ada.example/" rel="me nofollow noreferrer"' in got.text
    assert "<strong>talks</strong>" in got.text
    assert '<span class="initials" aria-hidden="true">AL</span>' in got.text
    assert got.headers["content-language"] == "en"


def test_a_correction_stands_at_the_top_and_the_old_version_a_click_away(visitor):
    """Each correction with its time; the version before is what it was, and says that it is not the last."""
    got = visitor.get(SECOND).text.partition("<main")[2]
    assert (
        got.index("A line stood under the wrong heading.")
        < got.index("The vote was on Monday")
        < got.index("In short")
    )
    assert f'href="{SECOND}/v1"' in got
    old = words(visitor.get(f"{SECOND}/v1").text)
    assert (
        "You read version 1 of 3, as it stood from 14 March 2025, 18:00 UTC to 15 March 2025, 18:00 UTC."
        in old
    )
    assert visitor.get(f"{SECOND}/v4").status_code == 404
    assert "noindex" in visitor.get(f"{SECOND}/v1").text
    assert f"{SECOND}.json" in got
    assert f"{SECOND}.json" not in visitor.get(f"{SECOND}/v1").text  # which is the last version's


def test_a_retracted_edition_leaves_a_page_that_says_so(visitor):
    """What it told is not on it, but for the way to the version before; its other formats are gone."""
    got = visitor.get(FIRST)
    assert got.status_code == 200
    assert "This edition was retracted On 12 March 2025, 18:00 UTC, because: It was built on a page" in words(
        got.text
    )
    assert "In short" not in got.text
    assert "Do not rely on it" in words(visitor.get(f"{FIRST}/v1").text)
    assert visitor.get(f"{FIRST}.json").status_code == 404


@pytest.mark.parametrize(
    "asked", ["yesterday", "a-week-ago", "5 weeks ago", "12-February-2025", "2025-02-12"]
)
def test_a_day_in_words_is_an_address(visitor, asked):
    """It is answered, with the way back to what comes after it, also where no article lies in its window."""
    got = visitor.get(f"/talks/since/{asked}")
    assert got.status_code == 200
    told = words(got.text)
    assert "When you come back:" in told or "Nothing on this story was published since" in told


def test_days_without_an_article_are_an_answer(visitor):
    """It leads to the newest edition; the other formats are of an empty briefing."""
    got = visitor.get("/talks/since/2026-11-20/until/2026-11-22")
    told = words(got.text)
    assert got.status_code == 200
    assert "Nothing on this story was published from 20 November 2026 to 22 November 2026." in told
    assert "The newest edition tells up to 18 March 2025: " in told
    assert f'href="{THIRD}"' in got.text
    assert 'value="2026-11-20"' in got.text
    empty = visitor.get("/talks/since/2026-11-20/until/2026-11-22.json")
    assert (empty.status_code, empty.json()["changed"]) == (200, [])
    for form in ("md", "text", "csv", "html"):
        assert visitor.get(f"/talks/since/2026-11-20/until/2026-11-22.{form}").status_code == 200


def test_a_refused_reader_keeps_both_words(visitor):
    """The form is filled in as it was."""
    got = visitor.get("/talks/since", params={"since": "when it <began>", "until": "18 March 2025"})
    assert got.status_code == 400
    assert 'value="when it &lt;began&gt;"' in got.text
    assert 'value="18 March 2025"' in got.text


def test_readers_are_asked_to_tell_us_where_somebody_can_be_told(full, visitor):
    """Without a contact no page asks them to."""
    assert "Tell us" not in visitor.get("/corrections").text
    assert "Contact" not in visitor.get("/").text
    full.site.settings.keep(Setting("contact", "mailto:desk@news.example"))
    assert (
        '<a href="mailto:desk@news.example">Tell us</a>, with the address' in visitor.get("/corrections").text
    )
    assert "Tell us" not in visitor.get("/about").text
    assert '<a href="mailto:desk@news.example">Contact</a>' in visitor.get("/").text
    full.site.settings.drop("contact")


def test_texts_are_those_of_the_settings(full, visitor):
    """The name and the texts are the editor's, in Markdown, as soon as they are set."""
    assert "Every line is a sentence" in words(visitor.get("/about").text)
    full.site.settings.keep(Setting("name", "The <Daily> Line"))
    full.site.settings.keep(Setting("about", "We are *three*.<script>"))
    try:
        got = visitor.get("/about").text
        assert "The &lt;Daily&gt; Line" in got
        assert "<em>three</em>.&lt;script&gt;" in got
        assert "The &lt;Daily&gt; Line" in visitor.get("/nowhere/").text
    finally:
        full.site.settings.drop("name")
        full.site.settings.drop("about")


def test_long_lists_go_on_page_after_page(full, visitor, monkeypatch):
    """Every edition is reached once by "older", of the whole site, of a story, a desk and an author."""
    from dateline.publishing import reading

    monkeypatch.setattr(reading, "LISTED", 2)
    for start in ("/", "/talks/", "/desk/world/", "/author/ada/"):
        found, path = [], start
        while path:
            got = visitor.get(path).text.partition("<main")[2]
            links = re.findall(r'<article class="card">.*?<a href="(/[^"]+/2025[^"]+)"', got, re.DOTALL)
            found += map(unquote, links)
            older = re.search(r'href="([^"]*before/\d+)"', got)
            path = older[1] if older else ""
        author = {"/author/ada/": "ada"}.get(start, "")
        desk = {"/desk/world/": "world"}.get(start, "")
        story = {"/talks/": "talks"}.get(start, "")
        expected = [e.path for e in full.site.editions.newest(99, story=story, desk=desk, author=author)]
        assert found == (expected[1:] if story else expected)  # the newest stands whole on its story's page


def test_titles_are_whole_on_their_page(visitor):
    """However long a headline is, its own page has all of it."""
    from site_making import LONG

    for name, title in LONG.items():
        path = re.search(rf'href="(/{name}/2025[^"]+)"', visitor.get(f"/{name}/").text)[1]
        assert f'<h1 dir="auto">{title}</h1>' in visitor.get(path).text


def test_what_was_corrected_is_listed(visitor):
    """The last first, with what was wrong, and the way to the page; retractions, too."""
    told = words(visitor.get("/corrections").text)
    heads = [told.index(note) for note in ("A line stood", "The vote was on", "It was built on a page")]
    assert "retracted 12 March 2025, 18:00 UTC It was built on a page that was no report." in told
    assert heads[0] < heads[1]
    assert FIRST in visitor.get("/corrections").text
    assert "The last ones" not in visitor.get("/about").text


def test_an_empty_site_has_all_its_pages(tmp_path):
    """Before anything is published, each page says so."""
    with opened(tmp_path / "archive.db") as house:
        client = TestClient(application(house))
        assert "Nothing is published yet." in words(client.get("/").text)
        for path in (
            "/about",
            "/corrections",
            "/search?q=x",
            "/feed.atom",
            "/feed.json",
            "/sitemap.xml",
            "/news-sitemap.xml",
        ):
            assert client.get(path).status_code == 200


def test_evidence_names_its_author_and_the_copies_of_it(visitor, full):
    """Where a page says who wrote it, and others carry the same text."""
    edition = full.site.editions.newest(1, story="talks")[0]
    sources = full.site.editions.version(edition).briefing.sources
    bylines = {source.byline for source in sources if source.cited and source.byline}
    got = html.unescape(re.sub(r"<[^>]+>", "", visitor.get(THIRD).text))
    assert any(f"”, by {byline}, " in got for byline in bylines)
    assert any(source.copy_of for source in sources)
    assert "copies of this: " in got
