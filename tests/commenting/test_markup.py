"""HTML of comments becomes text: all that a reader read, and no markup."""

import re
import time

import pytest

from dateline.commenting.exchange.markup import text_of


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("Plain words.", "Plain words."),
        ("<p>One</p>\n<p>Two<br>three</p>", "One\n\nTwo\nthree"),
        ("a &lt;b&gt; &amp; c&#39;s &eacute;&nbsp;x", "a <b> & c's é x"),
        ('See <a href="https://a.example/?x=1&amp;y=2" rel="nofollow">here</a>.',
         "See here (https://a.example/?x=1&y=2)."),
        ('<a href="https://a.example/">https://a.example/</a>', "https://a.example/"),
        ('<a href="javascript:alert(1)">here</a>', "here"),
        ("<a href='mailto:a@b.example'>a@b.example</a>", "a@b.example"),
        ('<img src="https://a.example/x.png" onerror="alert(1)">', "https://a.example/x.png"),
        ("<script>alert(1)</script>after<STYLE>b{}</Style >.", "after."),
        ("<script>never closed", ""),
        ("a<!-- hidden <b> -->b<!-- for ever", "ab"),
        ("I <3 you, 1 < 2 and x<", "I <3 you, 1 < 2 and x<"),
        ("<ul><li>one</li><li>two</li></ul>", "- one\n- two"),
        ("<svg/onload=alert(1)>x</svg><b", "x<b"),
    ],
)  # fmt: skip
def test_what_a_reader_read(markup, text):
    """Lines, entities, addresses of links; nothing that runs or was hidden."""
    lines = [line.strip() for line in text_of(markup).strip().splitlines()]
    assert re.sub(r"\n{3,}", "\n\n", "\n".join(lines)) == text


@pytest.mark.parametrize(
    "piece",
    ["<", "<a ", "<!--", "</", "<a x='", "&", "<![CDATA[", "<?", "<script>", "</script", "<a href=", "<svg><",
     "<a href='x'>", "a", " ", "href ", "<" + "a" * 1000, "</a>", "&#", "<a href='https://x/'></a>"],
)  # fmt: skip
def test_hostile_markup_takes_no_time(piece):
    """However often it is repeated."""
    begun = time.process_time()
    text_of(piece * (100_000 // len(piece)))
    assert time.process_time() - begun < 1.5
