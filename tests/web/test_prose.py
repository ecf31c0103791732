"""What people write is Markdown and nothing that acts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.web.prose import prose


def test_markdown_is_read():
    """Paragraphs, weight, lists and links; headings begin below those of the page."""
    told = prose("# Who\n\nShe *writes* on [trade](https://example.org/a).\n\n- one\n- two")
    assert "<h3>Who</h3>" in told
    assert "<em>writes</em>" in told
    assert '<a href="https://example.org/a" rel="nofollow noreferrer">trade</a>' in told
    assert told.count("<li>") == 2


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "![x](https://example.org/pixel.gif)",
        "<a href='https://example.org' onclick=alert(1)>x</a>",
    ],
)
def test_nothing_that_acts_is_let_through(text):
    """Tags, pictures and other kinds of links stay words."""
    told = prose(text)
    for tag in ("<script", "<img", 'href="javascript', 'href="data', "<a href='"):
        assert tag not in told


@given(st.text(alphabet="<>\"'/=[]()!&;ajscript:ona \n#*`", max_size=80))
def test_no_text_makes_another_tag_than_those_allowed(text):
    """Whatever is written, each tag is one of the list and carries nothing but an address."""
    import re

    for name, rest in re.findall(r"<(/?\w+)([^>]*)>", prose(text)):
        assert name.strip("/") in "p br em strong ul ol li blockquote a code h3 h4".split()
        assert re.fullmatch(r'(?: (?:href|rel)="[^"<>]*")*\s*/?', rest)
