"""What a reader may write into "since": a day that is read in two ways, a happening, nonsense."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest

EVENT = "Putin and Trump last spoke"


def ask(visitor, since, until="2025-03-18"):
    """Send the form; return the page that it leads to."""
    return visitor.get("/talks/since", params={"since": since, "until": until})


def text(answer):
    """The words of its main part."""
    main = answer.text.partition("<main")[2]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def test_a_day_that_is_read_in_two_ways_says_so(visitor):
    """At the address of the day that was taken, with a link to the other one."""
    got = ask(visitor, "3/2/2025")
    assert got.url.path == "/talks/since/2025-03-02/until/2025-03-18"
    assert "“3/2/2025” was read as 2 March 2025. It may also mean 3 February 2025 ." in text(got)
    assert 'href="/talks/since/2025-02-03/until/2025-03-18"' in got.text
    plain = visitor.get(got.url.path)
    assert "was read as" not in plain.text


def test_the_last_day_too(visitor):
    """Where the other reading would end before it begins, there is no link."""
    got = ask(visitor, "2025-03-02", "4/3/2025")
    assert got.url.path == "/talks/since/2025-03-02/until/2025-04-03"
    assert "“4/3/2025” was read as 3 April 2025. It may also mean 4 March 2025 ." in text(got)
    assert 'href="/talks/since/2025-03-02/until/2025-03-04"' in got.text
    none = ask(visitor, "2025-03-20", "4/3/2025")
    assert "It may also mean 4 March 2025, which leaves no days to tell of." in text(none)


@pytest.mark.parametrize("words", ["13/2/2025", "12 February 2025", "2025-02-12", "a week ago", "12.2.2025"])
def test_a_plain_day_has_a_plain_address(visitor, words):
    """Nothing is to be explained."""
    got = ask(visitor, words)
    assert got.url.query == b""
    assert "How “" not in got.text


def test_a_happening_is_found_and_told(visitor):
    """At the address of its day; the page says which sentence it was, and what else it may have been."""
    got = ask(visitor, EVENT)
    assert got.status_code == 200
    assert got.url.path == "/talks/since/2025-02-12/until/2025-03-18"
    assert parse_qs(urlsplit(str(got.url)).query) == {"since": [EVENT]}
    told = text(got)
    assert re.search(rf"“{EVENT}”: \d+ \w+ 2025\. “.+” \( ?[\w ]+ ?\)", told)
    assert f"What has changed since {EVENT} (12 February 2025)" in told
    hyphened = visitor.get(f"/talks/since/{EVENT.replace(' ', '-').lower()}/until/2025-03-18")
    assert hyphened.url.path == got.url.path
    assert visitor.get(f"{got.url.path}.md").status_code == 200


@pytest.mark.parametrize(
    "words",
    [
        "nonsense",
        "30 February 2025",
        "the martians landed in Kansas",
        "<script>alert(1)</script> spoke twice",
        "x" * 101,
        "Putin " * 10,
        "\x00\u202e",
        "🙂🙂",
        "12/2/2025 12/2/2025",
    ],
)
def test_nonsense_is_refused_in_words_for_readers(visitor, words):
    """400, with what would do; the form has it still; no word of a command line, and nothing runs."""
    got = ask(visitor, words)
    assert got.status_code == 400
    assert "--" not in text(got)
    assert "<script>alert" not in got.text


def test_a_happening_that_is_not_told_has_the_nearest_as_links(visitor):
    """A click asks since one of them."""
    got = ask(visitor, "the martians landed in Jeddah")
    days = re.findall(
        r'href="(/talks/since/2025-\d\d-\d\d)" rel="nofollow">\d+ \w+ 2025</a>: <span', got.text
    )
    assert days
    assert visitor.get(days[0]).status_code == 200


def test_words_that_lead_elsewhere_explain_nothing(visitor):
    """Nobody puts words of their own on a page by its address."""
    page = "/talks/since/2025-03-10/until/2025-03-18"
    for words in ("Buy gold now", "3/2/2025", "2025-03-10", "x" * 500):
        assert "Buy gold" not in visitor.get(page, params={"since": words}).text
        assert "was read as" not in visitor.get(page, params={"until": words}).text


@pytest.mark.parametrize("day", ["2025-02-13", "2025-02-20", "2025-03-01", "2025-03-18"])
@pytest.mark.parametrize("form", ["", ".md", ".text", ".html"])
def test_readers_get_no_advice_for_a_command_line(visitor, day, form):
    """Whether something is told, or nothing."""
    for until in (day, "2025-03-18"):
        got = visitor.get(f"/talks/since/{day}/until/{until}{form}")
        assert got.status_code == 200
        assert not re.search(
            r"--(?:length|until|about|max|published)|earlier WHEN", got.text.replace("\\", "")
        )
