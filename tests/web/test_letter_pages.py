"""Pages behind letters about comments in a real browser: width, accessibility; the way of a lost link without script."""

import datetime as dt
import shutil

import pytest
from running import running

from browsing import needs_browser
from dateline.commenting import lost
from dateline.commenting.judging import token_of
from dateline.commenting.telling import LEAVE
from dateline.publishing.opening import opened
from dateline.publishing.posting import Post, server_of
from dateline.web.letters import Letterhead
from dateline.web.subscribing import Mail
from receiving import receiving
from site_comments import many_may_come, reader, sent, unhurried
from site_people import quick_hashes

pytestmark = needs_browser
BEN = "ben@example.net"
LONG = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz " + "x" * 200
PAGES = (
    "edition",
    "notice",
    "lost",
    "refused",
    "sent",
    "open",
    "page",
    "erased",
    "leave",
    "left",
    "confirm",
    "gone",
)


@pytest.fixture(scope="module")
def served(talked_of, tmp_path_factory):
    """A server that sends letters, with comments of one address; its address, and the house."""
    folder = tmp_path_factory.mktemp("letters") / "site"
    shutil.copytree(talked_of, folder)
    with pytest.MonkeyPatch.context() as patch, opened(folder / "archive.db") as house, receiving() as box:
        quick_hashes(patch)
        unhurried(patch)
        many_may_come(patch)
        path = house.site.editions.newest(1, story="talks")[0].path
        client = reader(house)
        for number in range(40):
            sent(
                client, path, name="بشير " + LONG[:50], text=f"{number} ما الذي {LONG}", address=BEN, told="1"
            )
        head = Letterhead("The Site", "http://127.0.0.1", "news@example.org")
        mail = Mail(head, Post(server_of(f"smtp+plain://127.0.0.1:{box.port}"), seconds=5))
        with running(house, mail) as port:
            yield f"http://127.0.0.1:{port}", path, house


def opened_page(browser, served, name, **more):
    """A page in a browser; links are made for it, and forms sent."""
    address, path, house = served
    page = browser.new_context(bypass_csp=True, **more).new_page()
    link = f"/comments/lost/{lost.offered(house, BEN, dt.datetime.now(dt.UTC))}"
    left = f"/comments/leave/{token_of(house, 1, BEN, LEAVE)}"
    pages = {"edition": path, "notice": "/comments/notice", "lost": "/comments/lost", "sent": "/comments/lost/sent",
        "refused": "/comments/lost", "open": link, "page": link, "erased": link, "leave": left, "left": "/comments/leave/1",
        "confirm": f"/comments/confirm/{token_of(house, 1, BEN)}", "gone": "/comments/lost/x"}  # fmt: skip
    page.goto(address + pages[name])
    if name == "refused":
        page.get_by_label("Your e-mail address").fill("ben@example")
        page.get_by_role("button", name="Send me a link").click()
        assert page.get_by_role("alert").count() == 1
    if name in ("page", "erased"):
        page.get_by_role("button", name="Show what is stored").click()
    if name == "erased":
        page.get_by_role("button", name="Erase this comment of").first.click()
        assert "1 comment erased" in page.get_by_role("status").inner_text()
    return page


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(browser, served, axe, name):
    """On a desk in the light and on a phone in the dark."""
    for scheme, width in (("light", 1280), ("dark", 360)):
        page = opened_page(
            browser, served, name, color_scheme=scheme, viewport={"width": width, "height": 900}
        )
        page.evaluate(axe)
        found = page.evaluate("axe.run()")["violations"]
        assert [(one["id"], [node["html"][:200] for node in one["nodes"][:3]]) for one in found] == []
        page.context.close()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits(browser, served, name):
    """From 320 to 1600 pixels, with words that do not break."""
    page = opened_page(browser, served, name)
    for width in (320, 360, 768, 1280, 1600):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, width
    page.context.close()


def test_a_copy_comes_as_a_file_without_script(browser, served):
    """Both kinds, from the page behind the link."""
    address, _, house = served
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{address}/comments/lost/{lost.offered(house, BEN, dt.datetime.now(dt.UTC))}")
    page.get_by_role("button", name="Show what is stored").click()
    for kind, name in (("JSON", "comments.json"), ("a page", "comments.html")):
        with page.expect_download() as download:
            page.get_by_role("button", name=f"Copy as {kind}").click()
        assert download.value.suggested_filename == name
    assert page.context.cookies() == []
    page.context.close()
