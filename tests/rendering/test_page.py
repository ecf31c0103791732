"""The page in a real browser: on a phone and a desk, without a request, opened by hand."""

import shutil

import pytest

from conftest import WINDOW

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium is installed")


@pytest.fixture(scope="module")
def browser():
    """A headless browser that reaches for nothing by itself."""
    from playwright.sync_api import sync_playwright

    quiet = [
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-sync",
    ]
    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=BROWSER, args=quiet)
        yield started
        started.close()


@pytest.fixture
def address(dateline, tmp_path):
    """The example's page, as a file."""
    target = tmp_path / "brief.html"
    assert dateline(*WINDOW, "-o", target).code == 0
    return target.as_uri()


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_runs_over_the_edge_and_nothing_is_asked_of_anybody(browser, address, width):
    """On a phone and on a desk the page fits its width, and loading it makes no other request."""
    page = browser.new_page(viewport={"width": width, "height": 900})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    assert asked == [address]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_a_line_opens_its_sentence_in_its_paragraph(browser, address):
    """Activating a line by keyboard, without any script of ours, shows the marked sentence."""
    page = browser.new_page(java_script_enabled=False)
    page.goto(address)
    mark = page.locator("details mark").first
    assert not mark.is_visible()
    page.locator("summary").first.focus()
    page.keyboard.press("Enter")
    assert mark.is_visible()
    assert page.locator("p.told").first.inner_text() in page.locator("details").first.inner_text()
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(browser, address, scheme):
    """Ink and paper differ by more than the 7:1 of WCAG 2 AAA in light and dark."""
    page = browser.new_page(color_scheme=scheme)
    page.goto(address)
    ink, paper = page.evaluate(
        "(() => { const s = getComputedStyle(document.body); return [s.color, s.backgroundColor] })()"
    )
    assert _contrast(ink, paper) > 7
    page.close()


def _contrast(one: str, other: str) -> float:
    """WCAG 2's contrast ratio of two CSS colours."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(c) / 255 for c in colour[colour.index("(") + 1 : -1].split(",")[:3]]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
