"""The editors' pages in a real browser: axe-core's rules, width, keyboard, HTML."""

import re
import shutil
import subprocess

import pytest
from msgspec.structs import replace
from running import running

from browsing import needs_browser
from dateline.model import Edits
from dateline.publishing import closing, drafts
from dateline.publishing.publish import publish, told
from site_people import (
    NOW,
    PASSWORD,
    SINCE,
    UNTIL,
    account,
    deed,
    furnish,
    open_newsroom,
    quick_hashes,
    signed_in,
)

LONG = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"
PAGES = {
    "first": "/edit/",
    "draft": "/edit/drafts/{draft}",
    "preview": "/edit/drafts/{draft}/preview",
    "correction": "/edit/drafts/{correction}",
    "preview of a correction": "/edit/drafts/{correction}/preview",
    "edition": "/edit/editions{edition}",
    "stories": "/edit/stories",
    "story": "/edit/stories/talks",
    "story put away": "/edit/stories/away",
    "people": "/edit/people",
    "desk": "/edit/people/desks/world",
    "author": "/edit/people/authors/amir",
    "texts": "/edit/texts",
    "log": "/edit/log",
    "accounts": "/edit/accounts",
    "account with a code offered": "/edit/account",
    "comments": "/edit/comments",
    "nothing here": "/edit/drafts/none",
}
FORMS = {
    "retract?": ("/edit/editions{edition}/retract", {"why": "It was not so."}),
    "refused": ("/edit/people/authors", {"name": "Amir"}),
}


@pytest.fixture(scope="module")
def house(tmp_path_factory, example_archive):
    """A newsroom with a draft, a correction, an edition with a long headline, a code that is offered."""
    with pytest.MonkeyPatch.context() as patch:
        quick_hashes(patch)
        with open_newsroom(tmp_path_factory.mktemp("pages"), example_archive) as house:
            furnish(house)
            story = house.site.stories.find("talks")
            house.site.stories.keep(replace(story, slug="away", title=LONG))
            closing.put_away(house, deed(house, "edith", "It is over."), "story", "away")
            publish(
                house, story, told(house, story, SINCE, UNTIL), who="", now=NOW, edits=Edits(headline=LONG)
            )
            drafts.begin(house, deed(house, "edith"), story, SINCE, UNTIL)
            yield house


@pytest.fixture(scope="module")
def places(house):
    """What stands in the addresses of the pages."""
    edition = house.site.editions.newest(1)[0].path
    edith = signed_in(house, "edith")
    correction = edith.post(f"/edit/editions{edition}/correct", data={"of": "1"}).url.path
    edith.post(f"{correction}", data={"revision": "1", "headline": f"{LONG} {LONG}", "do": "save"})
    draft = next(one.id for one in house.site.drafts.all() if not one.corrects)
    return {"edition": edition, "draft": draft, "correction": correction.rpartition("/")[2]}


@pytest.fixture(scope="module")
def editor(browser, house):
    """A page in which an admin is signed in, and the address of the server; made for a width and a scheme."""
    with running(house) as port:
        contexts = {}

        def page(scheme, width):
            if scheme not in contexts:
                contexts[scheme] = browser.new_context(color_scheme=scheme, bypass_csp=True)
                first = contexts[scheme].new_page()
                first.goto(f"http://127.0.0.1:{port}/sign-in")
                first.get_by_label("Name").fill("ada")
                first.get_by_label("Password").fill(PASSWORD)
                first.get_by_role("button", name="Sign in").click()
                first.goto(f"http://127.0.0.1:{port}/edit/account")
                if not account(house, "ada").offered:
                    first.locator("#codes-password").fill(PASSWORD)
                    first.get_by_role("button", name="Use one-time codes").click()
                first.close()
            made = contexts[scheme].new_page()
            made.set_viewport_size({"width": width, "height": 900})
            return made

        yield page, f"http://127.0.0.1:{port}"
        for context in contexts.values():
            context.close()


def opened_as(page, address, places, name):
    """Go to a page, or send a form that leads to it."""
    if name in PAGES:
        page.goto(address + PAGES[name].format(**places))
        return
    path, fields = FORMS[name]
    page.goto(f"{address}/edit/account")
    page.evaluate(
        "([path, fields]) => { const form = document.createElement('form'); form.method = 'post'; form.action = path;"
        " for (const [name, value] of Object.entries(fields)) { const field = document.createElement('input');"
        " field.name = name; field.value = value; form.append(field); } document.body.append(form); form.submit(); }",
        [path.format(**places), fields],
    )
    page.wait_for_url(f"**{path.format(**places)}")


@needs_browser
@pytest.mark.parametrize("name", [*PAGES, *FORMS])
def test_axe_finds_nothing_on_the_editors_pages(editor, places, axe, name):
    """No violation, on a desk in the light and on a phone in the dark; nothing is wider than the screen."""
    page_for, address = editor
    for scheme, width in (("light", 1280), ("dark", 360)):
        page = page_for(scheme, width)
        opened_as(page, address, places, name)
        page.evaluate(axe)
        found = page.evaluate("axe.run()")
        told_ = [
            (one["id"], [node["html"][:200] for node in one["nodes"][:3]]) for one in found["violations"]
        ]
        assert told_ == []
        for narrower in (width, 320):
            page.set_viewport_size({"width": narrower, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= narrower
        page.close()


@needs_browser
def test_what_was_moved_is_seen_below_the_bar(editor, places):
    """After "Down" the page stands at the line, and the bar of buttons does not hide it."""
    page_for, address = editor
    page = page_for("light", 1000)
    opened_as(page, address, places, "draft")
    button = page.locator(".draftline button", has_text="Down").nth(2)
    key = button.get_attribute("value").partition(":")[2]
    button.click()
    page.wait_for_load_state()
    line = page.locator(f'[id="l-{key}"]').bounding_box()
    bar = page.locator(".sticky").bounding_box()
    assert line["y"] >= bar["y"] + bar["height"]
    page.close()


@needs_browser
def test_a_chosen_sentence_names_its_line(editor, places):
    """For those who hear the page: buttons and boxes carry the sentence that is shown, not the one before."""
    page_for, address = editor
    page = page_for("light", 1000)
    opened_as(page, address, places, "draft")
    line = page.locator(".draftline", has=page.locator(".choice:nth-of-type(2)")).first
    key = line.get_attribute("id")
    line.locator("summary").click()
    chosen = line.locator(".choice label").nth(1).inner_text()
    line.locator(".choice input").nth(1).check()
    page.get_by_role("button", name="Save", exact=True).first.click()
    page.wait_for_load_state()
    line = page.locator(f'[id="{key}"]')
    assert chosen[:40] in line.locator(".tools label .hidden").inner_text()
    page.close()


@pytest.mark.skipif(shutil.which("tidy") is None, reason="tidy is not installed")
@pytest.mark.parametrize("name", PAGES)
def test_tidy_finds_the_editors_html_valid(house, places, name):
    """Neither an error nor a warning."""
    client = signed_in(house, "ada")
    html = client.get(PAGES[name].format(**places)).text
    ran = subprocess.run(
        ["tidy", "-quiet", "-errors", "-utf8", "--show-info", "no"],
        input=html,
        capture_output=True,
        text=True,
        check=False,
    )
    assert [line for line in ran.stderr.splitlines() if line and not re.search("proprietary", line)] == []
