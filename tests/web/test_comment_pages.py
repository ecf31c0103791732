"""Pages of comments in a real browser, for readers and for moderators: width, keyboard, accessibility; the whole way without script."""

import shutil

import pytest
from running import running

from browsing import needs_browser
from dateline.model import Barred
from dateline.publishing.opening import opened
from site_comments import many_may_come, moderated, reader, sent, shown_at_once, unhurried
from site_people import PASSWORD, quick_hashes, signed_in

pytestmark = needs_browser
LONG = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz " + "x" * 200
PAGES = (
    "edition",
    "listed",
    "write",
    "answer",
    "yours",
    "erased",
    "notice",
    "report",
    "queue",
    "one",
    "settings",
    "bars",
)


@pytest.fixture(scope="module")
def served(talked_of, tmp_path_factory):
    """A server with comments in all states; the addresses of its pages, and the cookie of an editor."""
    folder = tmp_path_factory.mktemp("pages") / "site"
    shutil.copytree(talked_of, folder)
    with pytest.MonkeyPatch.context() as patch, opened(folder / "archive.db") as house:
        quick_hashes(patch)
        unhurried(patch)
        many_may_come(patch)
        path = house.site.editions.newest(1, story="talks")[0].path
        shown_at_once(house, path, 3, replies=2)
        client, editor = reader(house), signed_in(house, "edith")
        own = sent(
            client,
            path,
            name="بشير " + LONG[:50],
            text="ما الذي تغيّر منذ المكالمة؟ " + LONG,
            address="b@example.org",
        )
        gone = sent(client, path, text="Soon gone.")
        client.post(f"{gone}/erase")
        sent(client, path, text="Look at http://a.example and http://b.example", name="Cem")
        moderated(editor, 7, "spam")
        client.post("/comments/1/report", data={"why": LONG})
        house.site.barred.keep(Barred("*@spam.example"))
        pages = {"edition": path, "listed": f"{path}/comments/newest/1", "write": f"{path}/comments/write", "yours": own,
            "answer": f"{path}/comments/write?answers=1", "erased": gone, "notice": "/comments/notice",
            "report": "/comments/2/report", "queue": "/edit/comments?words=", "one": "/edit/comments?number=1",
            "settings": "/edit/comments/settings", "bars": "/edit/comments/bars"}  # fmt: skip
        with running(house) as port:
            yield f"http://127.0.0.1:{port}", pages, dict(editor.cookies), house


def opened_page(browser, served, name, **more):
    """A page in the browser of an editor, or of a reader."""
    address, pages, cookies, _ = served
    context = browser.new_context(bypass_csp=True, **more)
    if name in ("queue", "one", "settings", "bars"):
        context.add_cookies([{"name": key, "value": value, "url": address} for key, value in cookies.items()])
    page = context.new_page()
    page.goto(address + pages[name])
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


def test_the_whole_way_without_script(browser, served):
    """Written, held, shown by keyboard, answered, erased: by what people see."""
    address, _, _, house = served
    people = [browser.new_context(java_script_enabled=False).new_page() for _ in range(2)]
    person, moderator = people
    other = house.site.editions.newest(1, story="minerals")[0].path
    person.goto(address + other)
    assert person.get_by_role("heading", name="Be the first to comment").count() == 1
    assert "Akismet is not asked" in person.locator(".beside-form").inner_text()
    form = person.locator("form.comment-form")
    form.get_by_label("Name").fill("Margaret")
    form.get_by_label("Comment").fill("Who watches over it?")
    form.get_by_role("button", name="Send the comment").click()
    assert "Readers see it once it is let through" in person.locator("main").inner_text()
    own = person.url
    moderator.goto(f"{address}/edit/comments")
    moderator.get_by_label("Name").fill("mo")
    moderator.get_by_label("Password").fill(PASSWORD)
    moderator.get_by_role("button", name="Sign in").click()
    moderator.goto(f"{address}/edit/comments?words=watches")
    moderator.get_by_role("checkbox", name="Margaret").focus()
    for key in ("Space", *["Tab"] * 4, "Enter"):  # its number, its edition, all on that, "Show"
        moderator.keyboard.press(key)
    moderator.wait_for_url("**did=*")
    person.goto(address + other)
    assert "1 comment" in person.locator("#comments h2").inner_text()
    person.get_by_role("link", name="Reply to Margaret").click()
    assert person.get_by_role("heading", name="Reply to Margaret").count() == 1
    person.goto(own)
    person.get_by_role("button", name="Erase the comment").click()
    assert "You erased it" in person.locator("main").inner_text()
    person.goto(address + other)
    assert person.get_by_role("heading", name="Be the first to comment").count() == 1
    assert person.context.cookies() == []
    for one in people:
        one.context.close()


def pressed(page, key):
    """Press Alt and a letter as a keyboard does: the driver's own keys leave out which letter it was."""
    keys = page.context.new_cdp_session(page)
    told = {
        "modifiers": 1,
        "key": key,
        "code": f"Key{key.upper()}",
        "windowsVirtualKeyCode": ord(key.upper()),
    }
    for kind, text in (("rawKeyDown", key), ("char", key), ("keyUp", "")):
        keys.send("Input.dispatchKeyEvent", {"type": kind, "text": text, "unmodifiedText": key, **told})


def test_access_keys_do_what_the_guide_says(browser, served):
    """S shows all that are ticked, R removes, P is spam, H holds, U takes back."""
    _, _, _, house = served
    page = opened_page(browser, served, "one")
    for key, state in (
        ("r", "removed"),
        ("p", "spam"),
        ("h", "held"),
        ("s", "shown"),
        ("r", "removed"),
        ("u", "shown"),
    ):
        if key != "u":
            page.locator("#comment-1 input[name=pick]").check()
        with page.expect_navigation():
            pressed(page, key)
        assert house.site.comments.find(1).state == state, key
    page.context.close()
