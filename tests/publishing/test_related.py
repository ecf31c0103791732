"""What belongs beside an edition."""

import datetime as dt
import shutil

import pytest
from msgspec.structs import replace
from starlette.testclient import TestClient

from dateline.model import SiteStory, VersionKind
from dateline.publishing.opening import opened
from dateline.publishing.publish import publish, told
from dateline.publishing.related import ARTICLES, Relations, related
from dateline.sitestore.matters import TERMS, matter_of
from dateline.web.site import application
from site_making import SINCE, UNTIL, at, correct, example


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    path = tmp_path_factory.mktemp("related") / "archive.db"
    example(path)
    return path


@pytest.fixture
def house(made, tmp_path):
    """Two stories about one thing, each told twice."""
    path = tmp_path / "archive.db"
    shutil.copy(made, path)
    with opened(path) as house:
        for slug, about in (("talks", "ceasefire Ukraine"), ("truce", "ceasefire Putin")):
            story = SiteStory(slug, slug.title(), SINCE, about)
            house.site.stories.keep(story)
            for until in (dt.date(2025, 3, 11), UNTIL):
                publish(house, story, told(house, story, SINCE, until), who="", now=at(until))
        yield house


def of(house, story, number):
    """What stands beside the newest edition of a story, or the one before."""
    edition = house.site.editions.newest(9, story=story)[number]
    return edition, related(house, edition, house.site.editions.version(edition))


def test_an_edition_of_each_other_story_stands_beside(house):
    """One of each, never one of the same story, whose others the page lists anyway."""
    edition, found = of(house, "talks", 0)
    assert [one.edition.story for one in found.editions] == ["truce"]
    assert edition.key not in {one.edition.key for one in found.editions}


def test_the_most_alike_stands_in_the_text_and_not_at_the_end_again(house):
    """Behind the first heading's lines; on the page of an edition that stands alone there is none."""
    with TestClient(application(house, "http://localhost")) as reader:
        edition, found = of(house, "talks", 0)
        page = reader.get(edition.path).text
        assert page.count(f'href="{found.teaser.edition.path}"') == 1
        before, after = page.split('<aside class="also"')
        assert before.count('<h3 id="thread-') == 1
        assert '<h3 id="thread-2"' in after
        assert '<aside class="also"' in reader.get("/talks/").text
        assert "<aside" not in reader.get(f"{edition.path}.html").text


def test_articles_that_came_later_stand_beside_the_older_edition(house):
    """Cited elsewhere, never read by this one, no copy of what it read or of one another."""
    edition, found = of(house, "talks", 1)
    have = {source.article for source in house.site.editions.version(edition).briefing.sources}
    assert 0 < len(found.articles) <= ARTICLES
    for one in found.articles:
        alike = {filed.id for filed in house.archive.sharing(house.archive.article(one.article)[0])}
        assert have.isdisjoint({one.article, *alike})
        have |= {one.article, *alike}
        assert one.address.startswith("http")


def test_what_is_retracted_stands_beside_nothing(house):
    """From the moment that it is."""
    edition, _ = of(house, "talks", 0)
    relations = Relations(house)
    version = house.site.editions.version(edition)
    assert relations.of(edition, version).editions
    for one in house.site.editions.newest(9, story="truce"):
        correct(house, one, "wrong", at(UNTIL, 20), VersionKind.RETRACTED)
    assert relations.of(edition, version).editions == ()


def test_without_a_shared_matter_nothing_is_related(house):
    """A briefing on something else finds nothing, and is found by nothing."""
    edition = house.site.editions.newest(1, story="talks")[0]
    version = house.site.editions.version(edition)
    other = replace(
        version.briefing, changed=(), coming=(), background=(), disputes=(), positions=(), matters=(), figures=(),
        asserted=(), gist=(), threads=(), following=None, sources=(),
    )  # fmt: skip
    alone = house.site.editions.add(replace(edition, slug="alone"), replace(version, briefing=other))
    assert not related(house, alone, replace(version, briefing=other))
    assert alone.key not in {one.edition for one in house.site.matters.alike(edition.key)}


def test_an_edition_is_known_by_few_terms(house):
    """What it is about stays small, whatever its length."""
    edition = house.site.editions.newest(1, story="talks")[0]
    about = matter_of(house.site.editions.version(edition).briefing)
    assert len(about) <= 2 * TERMS
    assert "n:putin" in about
    assert house.site.matters.of(edition.key) == about
