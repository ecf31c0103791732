"""The whole way of an editor and a reader in a real browser, without script: sign in, draft, leave a line out, publish, read, correct."""

import pytest
from running import running

from browsing import needs_browser
from site_people import PASSWORD, newsroom  # noqa: F401 - a fixture

pytestmark = needs_browser


@pytest.fixture
def address(newsroom):  # noqa: F811
    """A server of that site, on a port of its own."""
    with running(newsroom) as port:
        yield f"http://127.0.0.1:{port}"


def person(browser):
    """Somebody with a browser of their own."""
    return browser.new_context(java_script_enabled=False, viewport={"width": 1000, "height": 800}).new_page()


def sign_in(page, address, name):
    """Fill in the form."""
    page.goto(f"{address}/edit/")
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


def test_from_signing_in_to_a_correction(browser, address):
    """By what a person sees and clicks."""
    editor, reader = person(browser), person(browser)
    sign_in(editor, address, "edith")
    editor.get_by_label("From").fill("2025-02-12")
    editor.get_by_label("To", exact=True).fill("2025-03-18")
    editor.get_by_role("button", name="Draft").click()
    first = editor.locator(".draftline .words").first.inner_text()
    second = editor.locator(".draftline .words").nth(1).inner_text()
    editor.locator(".draftline details summary").first.click()
    assert editor.locator(".draftline mark").first.is_visible()
    editor.get_by_label("Headline").fill("What moved in March")
    editor.get_by_label("Introduction").fill("Two weeks *in short*.")
    editor.get_by_label("Leave out").first.check()
    editor.get_by_role("button", name="Save and preview").first.click()
    assert editor.locator("main .line .sentence", has_text=second[:40]).count() == 1
    assert editor.locator("main .line .sentence", has_text=first[:40]).count() == 0
    editor.get_by_role("button", name="Publish").click()
    editor.locator("main a", has_text="/talks/").first.click()
    public = editor.url
    reader.goto(f"{address}/")
    reader.get_by_role("link", name="What moved in March").first.click()
    assert reader.url == public
    assert "The editor’s words" in reader.locator("main").inner_text()
    assert reader.locator(".line .sentence", has_text=first[:40]).count() == 0
    assert reader.context.cookies() == []
    editor.goto(public.replace(address, f"{address}/edit/editions"))
    editor.get_by_role("button", name="Begin a correction").click()
    assert editor.get_by_label("Leave out").first.is_checked()
    editor.get_by_label("Leave out").first.uncheck()
    editor.get_by_role("button", name="Save and preview").first.click()
    editor.get_by_label("What was corrected").fill("A line was left out by mistake.")
    editor.get_by_role("button", name="Publish the correction").click()
    reader.reload()
    assert "A line was left out by mistake." in reader.locator("main").inner_text()
    assert reader.locator(".line .sentence", has_text=first[:40]).count() == 1
    reader.get_by_role("link", name="version 1").first.click()
    assert reader.locator(".line .sentence", has_text=first[:40]).count() == 0


def test_a_post_from_another_site_does_nothing(browser, address, tmp_path, newsroom):  # noqa: F811
    """A page elsewhere that sends a form with the editor's browser: the browser says where it comes from."""
    editor = person(browser)
    sign_in(editor, address, "ada")
    trap = tmp_path / "trap.html"
    trap.write_text(
        f'<form method="post" action="{address}/edit/accounts"><input name="name" value="eve">'
        '<input name="role" value="admin"><button>Win</button></form>',
        encoding="utf-8",
    )
    editor.goto(trap.as_uri())
    editor.get_by_role("button", name="Win").click()
    assert "sent from another site" in editor.locator("body").inner_text()
    assert newsroom.site.accounts.find("eve") is None
    cookie = editor.context.cookies(address)[0]
    assert (cookie["httpOnly"], cookie["sameSite"]) == (True, "Lax")


def test_everything_of_a_draft_is_reached_by_keyboard(browser, address):
    """Tab leads through each field and button; nothing that is reached is hidden from view on a phone."""
    editor = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 700}).new_page()
    sign_in(editor, address, "edith")
    editor.get_by_label("From").fill("2025-03-10")
    editor.get_by_label("To", exact=True).fill("2025-03-18")
    editor.get_by_role("button", name="Draft").click()
    assert editor.evaluate("document.documentElement.scrollWidth <= innerWidth")
    wanted = editor.locator("main form :is(input:not([type=hidden], [type=radio]), textarea, button)").count()
    reached = set()
    for _ in range(wanted * 3):
        editor.keyboard.press("Tab")
        found = editor.evaluate(
            "(e => e.matches('main form :is(input, textarea, button)') && !e.matches('[type=radio]') ?"
            " [...document.querySelectorAll('main form :is(input, textarea, button)')].indexOf(e) : -1)(document.activeElement)"
        )
        if found >= 0:
            reached.add(found)
    assert len(reached) >= wanted


def test_what_was_refused_is_still_there_after_going_back(browser, address):
    """The error page says so; a browser keeps no field that it was told to forget."""
    page = person(browser)
    sign_in(page, address, "edith")
    page.goto(f"{address}/edit/stories")
    form = page.locator("form", has=page.locator("[name=about]")).first
    form.locator("[name=title]").fill("A title of mine")
    form.locator("[name=since]").fill("9999-12-31")
    form.locator("[name=about]").evaluate("box => box.removeAttribute('maxlength')")
    form.locator("[name=about]").fill("words " * 100)
    form.locator("button").click()
    assert "Go back in your browser" in page.content()
    page.go_back()
    assert page.locator("[name=title]").first.input_value() == "A title of mine"
    assert page.locator("[name=since]").first.input_value() == "9999-12-31"
