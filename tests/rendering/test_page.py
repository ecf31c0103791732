"""The page in a real browser: on a phone and a desk, without a request, opened by hand."""

import re
from itertools import combinations

import pytest

from browsing import needs_browser
from dateline.rendering.html import to_html
from dateline.rendering.json import from_json
from dateline.rendering.links import into
from rendering_briefings import LONG, citation, story

pytestmark = needs_browser


@pytest.fixture(scope="module")
def address(answer, tmp_path_factory):
    """The example's page, as a file."""
    target = tmp_path_factory.mktemp("page") / "brief.html"
    target.write_text(to_html(from_json(answer.read_bytes(), str(answer))), encoding="utf-8")
    return target.as_uri()


def test_nothing_runs_over_the_edge_and_nothing_is_asked_of_anybody(browser, address):
    """On a phone and on a desk the page fits its width, and loading it makes no other request."""
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    for width in (320, 360, 768, 1280, 1600):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("[innerWidth, document.documentElement.scrollWidth <= innerWidth]") == [
            width,
            True,
        ]
    assert asked == [address]
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
    assert page.locator(".line .sentence").first.inner_text() in page.locator("details").first.inner_text()
    page.close()


def test_evidence_stands_beside_its_line_where_there_is_room(browser, address):
    """On a wide screen the evidence begins at the height of its line, on a narrow one below it."""
    page = browser.new_page()
    page.goto(address)
    for width, beside in ((360, False), (1280, True)):
        page.set_viewport_size({"width": width, "height": 900})
        told = page.locator(".line .told").first.bounding_box()
        evidence = page.locator(".line .beside").first.bounding_box()
        assert (evidence["x"] >= told["x"] + told["width"]) == beside
        assert (evidence["y"] >= told["y"] + told["height"]) != beside
    page.close()


def test_the_headline_is_bigger_than_its_label(browser, address):
    """What happened is read first; whose word it is stands smaller."""
    page = browser.new_page()
    page.goto(address)
    sizes = [
        page.locator(f".line:has(p.sentence) {part}").first.evaluate(
            "e => parseFloat(getComputedStyle(e).fontSize)"
        )
        for part in (".told :is(h3, h4)", "p.sentence", ".label")
    ]
    assert sizes[0] > sizes[1] > sizes[2]
    page.close()


@pytest.mark.parametrize("heading", LONG.values(), ids=LONG)
def test_no_text_of_the_picture_covers_another_or_a_mark(browser, tmp_path, heading):
    """With headings that are long, read from the right, wide or unbroken, all stands apart, on any width."""
    target = tmp_path / "long.html"
    target.write_text(to_html(story(heading, "Front", heading + " again")), encoding="utf-8")
    page = browser.new_page()
    page.goto(target.as_uri())
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        boxes = page.evaluate(_BOXES)
        assert len(boxes) > 10
        assert [(a, b) for a, b in combinations(boxes, 2) if _overlap(a, b)] == []
    page.close()


_BOXES = """[...document.querySelectorAll("svg .heading, svg circle, svg .axis text")].map(e => {
    const {x, y, width, height} = e.getBoundingClientRect(); return {x, y, width, height} })"""


def _overlap(one, other):
    """Say whether two boxes share more than a hair's breadth."""
    return all(
        one[at] + 0.5 < other[at] + other[size] and other[at] + 0.5 < one[at] + one[size]
        for at, size in (("x", "width"), ("y", "height"))
    )


def test_a_mark_is_reached_by_keyboard_and_opens_its_line(browser, address):
    """Tab goes through the marks; Enter leads to the line."""
    page = browser.new_page(java_script_enabled=False)
    page.goto(address)
    page.locator("svg a").first.focus()
    page.keyboard.press("Enter")
    assert page.url.rpartition("#")[2] == page.locator("svg a").first.get_attribute("href")[1:]
    page.close()


def test_a_link_into_a_source_finds_the_very_words(browser):
    """Quotation marks, hyphens, commas, ampersands, breaks: the browser goes to the sentence, far down its page."""
    quotes = [
        "“The self-made, ‘new’ plan & more – in Kyiv's hands,” he said, after the 30-day truce had ended at 5 p.m.",
        "Short: it's over,\nhe said.",
    ]
    context = browser.new_context()
    body = "".join(f"<div style='height:3000px'></div><p>{q.replace('&', '&amp;')}</p>" for q in quotes)
    context.route("**/*", lambda route: route.fulfill(body=body, content_type="text/html; charset=utf-8"))
    tops = []
    for quote in quotes:
        page = context.new_page()
        page.goto(into(citation(quote)))
        page.wait_for_function("scrollY > 0")
        tops.append(page.locator("p", has_text=quote[:5]).bounding_box()["y"])
        page.close()
    context.close()
    assert all(0 <= top < 900 for top in tops)


def test_it_prints_on_at_most_eight_pages(browser, address):
    """The example takes eight pages of paper at most, evidence that is closed stays closed."""
    page = browser.new_page()
    page.goto(address)
    paper = page.pdf(format="A4", prefer_css_page_size=True)
    assert 3 <= len(re.findall(rb"/Type\s*/Page\b", paper)) <= 8
    page.emulate_media(media="print")
    assert not page.locator("details").first.is_visible()
    page.close()


def test_text_stands_out_from_its_ground(browser, address):
    """Ink and paper differ by more than the 7:1 of WCAG 2 AAA in light and dark."""
    page = browser.new_page()
    page.goto(address)
    grounds = set()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        ink, paper = page.evaluate(
            "(() => { const s = getComputedStyle(document.body); return [s.color, s.backgroundColor] })()"
        )
        assert _contrast(ink, paper) > 7
        grounds.add(paper)
    assert len(grounds) == 2
    page.close()


def _contrast(one: str, other: str) -> float:
    """WCAG 2's contrast ratio of two CSS colours."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(c) / 255 for c in colour[colour.index("(") + 1 : -1].split(",")[:3]]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
