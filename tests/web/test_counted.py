"""Whom the site counts as a reader."""

import pytest
from starlette.testclient import TestClient

from dateline.web.site import application

THIRD = "/talks/2025-03-18/ceasefire-ukraine-what-has-changed-since-12-february-2025"
FIREFOX = {"User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"}


def counted(full, page, *requests, method="GET"):
    """How many of some requests are counted for a page, once the site has stopped."""
    before = full.site.views.number(page)
    with TestClient(application(full)) as client:
        for path, headers in requests:
            got = client.request(method, path, headers=headers)
            assert "x-counted" not in got.headers
            assert "set-cookie" not in got.headers
    return full.site.views.number(page) - before


@pytest.mark.parametrize("page", ["/", "/talks/", THIRD, "/desk/world/", "/author/ada/", "/about"])
def test_a_reader_is_counted_once_for_each_page(full, page):
    """The second look of the same reader counts no more, a reader with another browser does."""
    other = {"User-Agent": FIREFOX["User-Agent"] + " Other"}
    assert counted(full, page, (page, FIREFOX), (page, FIREFOX), (page, other)) == 2


@pytest.mark.parametrize(
    "headers",
    [
        {"User-Agent": "Mozilla/5.0 (compatible; Googlebot/2.1)"},
        {"User-Agent": ""},
        {**FIREFOX, "Sec-Purpose": "prefetch;prerender"},
        {**FIREFOX, "Purpose": "prefetch"},
        {**FIREFOX, "X-Moz": "prefetch"},
        {**FIREFOX, "Sec-Fetch-Dest": "iframe"},
        {**FIREFOX, "Cookie": "session=x"},
    ],
)
def test_nobody_else_is(full, headers):
    """Robots, pages fetched ahead, frames, and whoever is signed in."""
    assert counted(full, THIRD, (THIRD, headers)) == 0


def test_a_look_at_the_headers_is_no_reader(full):
    """HEAD counts nothing; nor does a page that is not there, a feed, another format."""
    assert counted(full, THIRD, (THIRD, FIREFOX), method="HEAD") == 0
    assert (
        counted(full, THIRD, (f"{THIRD}x", FIREFOX), (f"{THIRD}.json", FIREFOX), ("/feed.atom", FIREFOX)) == 0
    )


def test_the_number_stands_on_the_page(full):
    """What was written is shown to the next reader."""
    counted(full, THIRD, (THIRD, FIREFOX))
    number = full.site.views.number(THIRD)
    assert f"read {number} time" in TestClient(application(full)).get(THIRD).text


def test_who_comes_again_with_the_page_in_hand_is_counted_the_next_day(full):
    """A 304 is a look, too."""
    with TestClient(application(full)) as client:
        tag = client.get(THIRD, headers={"User-Agent": "curl/8"}).headers["etag"]
    assert counted(full, THIRD, (THIRD, {**FIREFOX, "If-None-Match": tag})) == 1
