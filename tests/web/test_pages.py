"""The pages in a real browser and under others' rules: width, weight, keyboard, HTML, accessibility."""

import gzip
import re
import shutil
import subprocess

import pytest
from running import running

from browsing import needs_browser

THIRD = "/talks/2025-03-18/ceasefire-ukraine-what-has-changed-since-12-february-2025"
SECOND = THIRD.replace("03-18", "03-14")
PAGES = {
    "front": "/",
    "story": "/talks/",
    "edition": THIRD,
    "corrected": SECOND,
    "earlier version": f"{SECOND}/v1",
    "retracted": THIRD.replace("03-18", "03-11"),
    "live": "/talks/since/2025-03-10/until/2025-03-18",
    "desk": "/desk/world/",
    "author": "/author/ada/",
    "older": "/before/3",
    "search": "/search?q=talks",
    "nothing found": "/search?q=xyzzy",
    "text": "/how",
    "corrections": "/corrections",
    "long german": "/german/",
    "long arabic": "/arabic/",
    "unbroken": "/unbroken/",
    "nowhere": "/nowhere/",
    "refused": "/talks/since/nonsense",
}
LONG_TITLES = ("long german", "long arabic", "unbroken")


@pytest.fixture(scope="module")
def address(full):
    """The site, served."""
    with running(full) as port:
        yield f"http://127.0.0.1:{port}"


@needs_browser
@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_and_asks_nobody_else(browser, address, name):
    """From 320 to 1600 pixels; one request for style, one for the mark, and nothing said on the console."""
    page = browser.new_page()
    asked, said = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(address + PAGES[name])
    for width in (320, 360, 768, 1280, 1600):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert all(one.startswith(address) for one in asked)
    assert len([one for one in asked if one.endswith(".css")]) == 1
    assert len(asked) <= 3
    assert [text for text in said if "404" not in text and "400" not in text] == []
    page.close()


@needs_browser
@pytest.mark.parametrize("name", [name for name in PAGES if name not in LONG_TITLES])
def test_axe_finds_nothing(browser, address, axe, name):
    """No violation of axe-core's rules, on a desk in the light and on a phone in the dark."""
    for scheme, width in (("light", 1280), ("dark", 360)):
        page = browser.new_page(
            color_scheme=scheme, bypass_csp=True, viewport={"width": width, "height": 900}
        )
        page.goto(address + PAGES[name])
        page.evaluate(axe)
        found = page.evaluate("axe.run()")
        told = [(one["id"], [node["html"][:200] for node in one["nodes"][:3]]) for one in found["violations"]]
        assert told == []
        page.close()


@needs_browser
def test_lines_are_as_long_as_one_reads_well(browser, address):
    """On a desk a full line of running text has 55 to 80 characters, in all that is read in lines."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    for path, parts in (
        (THIRD, ".told p.sentence, .told h4, .short .words"),
        ("/how", ".prose p"),
        ("/", ".summary"),
    ):
        page.goto(address + path)
        longest = page.evaluate(_LONGEST, parts)
        assert 55 <= longest <= 80, (path, longest)
    page.close()


_LONGEST = """parts => Math.max(...[...document.querySelectorAll(parts)].map(e => {
    const lines = new Map(), walk = document.createTreeWalker(e, NodeFilter.SHOW_TEXT), range = document.createRange();
    for (let node; (node = walk.nextNode());) for (let i = 0; i < node.length; i++) {
        range.setStart(node, i); range.setEnd(node, i + 1);
        const box = range.getBoundingClientRect();
        if (box.width) lines.set(Math.round(box.bottom / 12), (lines.get(Math.round(box.bottom / 12)) || 0) + 1);
    }
    return Math.max(0, ...lines.values()); }))"""


@needs_browser
@pytest.mark.parametrize("name", ["front", "story", "edition", "corrected", "search"])
def test_all_is_reached_by_keyboard(browser, address, name):
    """Tab comes to every link, field and button in the order of the page, and shows where it is."""
    page = browser.new_page(java_script_enabled=True)
    page.goto(address + PAGES[name])
    wanted = page.evaluate(
        "[...document.querySelectorAll('a[href], button, input:not([type=hidden], [tabindex]), select, textarea, summary')]"
        ".filter(e => e.getClientRects().length && e.checkVisibility()).map((e, i) => (e.dataset.n = i)).length"
    )
    reached = []
    for _ in range(wanted + 3):
        page.keyboard.press("Tab")
        here = page.evaluate("document.activeElement.dataset.n ?? ''")
        if here:
            reached.append(int(here))
    assert reached[:wanted] == list(range(wanted))
    page.locator("a.brand").focus()
    page.keyboard.press("Tab")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline not in {"none", ""}
    page.close()


@needs_browser
def test_a_reader_asks_since_and_comes_back(browser, address):
    """Without a script: the form, the answer, the way to what comes after it, another format."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "/talks/")
    page.fill("#since", "10 March 2025")
    page.fill("#until", "18 March 2025")
    page.keyboard.press("Enter")
    page.wait_for_url("**/talks/since/2025-03-10/until/2025-03-18")
    assert page.locator(".line").count() > 5
    assert page.locator("a", has_text="what has changed since 18 March 2025").get_attribute("href") == (
        "/talks/since/2025-03-18"
    )
    page.locator("a", has_text="plain text").click()
    assert "What has changed since 10 March 2025" in page.content()
    assert context.cookies() == []
    context.close()


@needs_browser
def test_an_edition_prints_on_few_pages(browser, address):
    """What serves the screen alone stays off the paper."""
    page = browser.new_page()
    page.goto(address + THIRD)
    paper = page.pdf(format="A4", prefer_css_page_size=True)
    assert 3 <= len(re.findall(rb"/Type\s*/Page\b", paper)) <= 9
    page.emulate_media(media="print")
    for hidden in (".search", ".masthead nav", ".formats", "details", ".skip"):
        assert not page.locator(hidden).first.is_visible(), hidden
    page.close()


def test_an_edition_is_light(visitor):
    """HTML and style sheet stay under 60 kB as they travel."""
    html = visitor.get(THIRD).text
    style = visitor.get(re.search(r'href="(/style-[^"]+)"', html)[1])
    assert "immutable" in style.headers["cache-control"]
    assert len(gzip.compress(html.encode(), 6)) + len(gzip.compress(style.content, 6)) < 60_000


@pytest.mark.skipif(shutil.which("tidy") is None, reason="tidy is not installed")
@pytest.mark.parametrize("name", PAGES)
def test_tidy_finds_the_html_valid(visitor, name):
    """HTML Tidy has neither an error nor a warning, but for what it does not know of SVG and of today's HTML."""
    html = visitor.get(PAGES[name]).text
    ran = subprocess.run(
        ["tidy", "-quiet", "-errors", "-utf8", "--show-info", "no"],
        input=html,
        capture_output=True,
        text=True,
        check=False,
    )
    said = [line for line in ran.stderr.splitlines() if line and not _UNKNOWN.search(line)]
    assert said == []


_UNKNOWN = re.compile("proprietary attribute")
