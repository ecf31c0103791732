"""Search over editions and the sentences that they cite."""

import html
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

THIRD = "/talks/2025-03-18/ceasefire-ukraine-what-has-changed-since-12-february-2025"


@pytest.fixture(scope="module")
def cited(full):
    """A sentence of the newest edition, and its two longest words."""
    edition = full.site.editions.newest(1, story="talks")[0]
    quote = " ".join(full.site.editions.version(edition).briefing.changed[0].shown.quote.split())
    words = sorted(set(re.findall(r"[a-z]{4,}", quote)), key=lambda word: (-len(word), word))
    return quote, words[:2]


def test_the_sentence_that_holds_the_words_is_shown(visitor, cited):
    """With the words marked, in editions that cite it; retracted ones never."""
    quote, words = cited
    got = visitor.get("/search", params={"q": " ".join(words)}).text
    assert THIRD in got
    assert "2025-03-11" not in got
    shown = [
        html.unescape(re.sub("<[^>]+>", "", one)) for one in re.findall(r'class="found"[^>]*>(.*?)</p>', got)
    ]
    assert quote in shown
    assert all(f"<mark>{word}</mark>" in got for word in words)
    assert f'value="{" ".join(words)}"' in got


@pytest.mark.parametrize("form", ["{}", "  {}  ", '"{}"', "{}*", "{}?", "({})", "{}-"])
@pytest.mark.parametrize(
    "change", [str.lower, str.upper, lambda word: re.sub("[aeiou]", lambda v: v[0] + "\u0301", word)]
)
def test_letters_accents_and_signs_do_not_matter(visitor, cited, form, change):
    """However a word is written."""
    assert THIRD in visitor.get("/search", params={"q": form.format(change(cited[1][0]))}).text


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("", "Ask for words"),
        ("   ", "Ask for words"),
        ("\x00\u202e", "Ask for words"),
        ("xyzzy", "No edition holds all of these words"),
        ("***", "No edition holds all of these words"),
        ("Putin xyzzy", "No edition holds all of these words"),
    ],
)
def test_what_is_not_found_is_said(visitor, asked, said):
    """With what to do."""
    got = visitor.get("/search", params={"q": asked})
    assert got.status_code == 200
    assert said in got.text


@pytest.mark.parametrize(
    "asked",
    [
        '"', "'", '""""', "a OR b", "NEAR(a b)", "headline:x", "-x", "x NOT y", "(", ")", "^x", "{a b}", "*", "a*", ":", "rowid:1",
        "; DROP TABLE edition", "' OR 1=1 --", "\ud83d\ude00", "<script>alert(1)</script>", "a\x00b", "%00", "x" * 20_000,
        "a " * 10_000, "\u202eabc", "ÿ" * 300, "\ue000a\ue001",
    ],
)  # fmt: skip
def test_no_query_breaks_out(visitor, asked):
    """Whatever is asked is words, and comes back as words."""
    got = visitor.get("/search", params={"q": asked.encode("utf-8", "replace").decode()})
    assert got.status_code in {200, 414, 431}
    assert "<script>" not in got.text
    assert len(got.text) < 60_000


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
@given(query=st.text(max_size=60))
def test_any_text_is_a_query(full, query):
    """The store answers to every text, and never with an error."""
    assert len(full.site.editions.search(query, 5)) <= 5
