"""Whatever bytes come in, an article or a reason comes out: quickly, and without an exception."""

from __future__ import annotations

import codecs
import json

import pytest
from extract_pages import article, extracted
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.extraction.page import MAX_BYTES
from dateline.model import Article, BlockKind, PageKind, Skipped, SkipReason
from growing import keeps_pace

pytestmark = pytest.mark.uncounted

SENTENCE = "The two delegations met in the old harbour office on Monday and agreed to meet again in a week. "
PAGE = f"<html><head><title>Talks resume</title></head><body><h1>Talks resume</h1><p>{SENTENCE * 3}</p><p>{SENTENCE.replace('Monday', 'Tuesday') * 2}</p></body></html>"
TAGS = st.sampled_from(["<p>", "</p>", "<div class='related'>", "</div>", "<a href='/x'>", "<script type='application/ld+json'>", "</script>", "<table><tr><td>", "<time datetime='2025-99-99'>", "<h1>", "<figcaption>", "<br>", "<svg", "<!--", "]]>", "<meta charset=utf-7>", "&#0;", "<html lang='xx'>", "By ", "Read more", "{", '{"@graph":['])  # fmt: skip
FIELDS = st.sampled_from("text html body date published url title authors publisher language".split())
SOUP = st.lists(st.one_of(TAGS, st.text(max_size=30)), max_size=40).map("".join)
ANY = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def _check_whole(found: Article | Skipped) -> None:
    """Spans, blank lines and visible characters of an article; the words of a refusal."""
    if isinstance(found, Skipped):
        assert found.source == "page"
        assert found.detail
        return
    assert "\n\n".join(found.text[block.start : block.end] for block in found.blocks) == found.text
    assert all(found.text[block.start : block.end].strip() for block in found.blocks)
    assert not any(ord(char) < 32 and char != "\n" for char in found.text)


@ANY
@given(content=st.binary(max_size=400), kind=st.sampled_from(PageKind))
def test_random_bytes_never_raise(content: bytes, kind: PageKind) -> None:
    """Random bytes of any kind give an article or a reason."""
    _check_whole(extracted(content, kind))


@ANY
@given(soup=SOUP, kind=st.sampled_from([PageKind.HTML, PageKind.TEXT]))
def test_tag_soup_around_an_article_never_raises(soup: str, kind: PageKind) -> None:
    """Broken markup before and after an article gives an article or a reason."""
    _check_whole(extracted((soup + PAGE + soup).encode("utf-8", "surrogatepass"), kind))


@ANY
@given(
    record=st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(max_size=20),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(FIELDS, inner, max_size=6),
        max_leaves=12,
    )
)
def test_records_of_any_shape_never_raise(record: object) -> None:
    """Fields of the wrong type, or none at all, give an article or a reason."""
    _check_whole(extracted(json.dumps(record), PageKind.RECORD))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", SkipReason.EMPTY),
        (b" \n\t ", SkipReason.EMPTY),
        (b"%PDF-1.7 ...", SkipReason.BINARY),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, SkipReason.BINARY),
        (bytes(range(256)) * 20, SkipReason.BINARY),
        (b"\x1f\x8b\x08" + b"x" * 100, SkipReason.BINARY),
        (b"<p>" + b"x" * MAX_BYTES, SkipReason.TOO_LARGE),
    ],
)
def test_bytes_that_are_no_page_are_named(content: bytes, reason: SkipReason) -> None:
    """Empty, binary and oversized content is refused by name before anything is parsed."""
    found = extracted(content)
    assert isinstance(found, Skipped)
    assert found.reason is reason


def test_endless_nesting_costs_no_more_than_its_length() -> None:
    """Nesting no page has is refused without recursion; ten times the depth takes little more than ten times as long."""

    def read(depth: int) -> None:
        found = extracted("<html><body>" + "<div>" * depth + "deep</body></html>")
        assert isinstance(found, Skipped)
        assert found.reason is SkipReason.TOO_DEEP

    read(10_000)
    assert keeps_pace(read, 100_000, 1_000_000, at_most=25)


@pytest.mark.parametrize("piece", ["![", "![a](b", "[a](<b", "<https://a", "**a ", "__a ", "[a](b(", "*a "])
def test_markdown_of_nothing_but_beginnings_costs_no_more_than_its_length(piece: str) -> None:
    """Ten times as many marks that nothing closes take little more than ten times as long."""

    def read(length: int) -> None:
        extracted(piece * (length // len(piece)), kind=PageKind.TEXT)

    read(1_000)
    assert keeps_pace(read, 6_000, 60_000, at_most=25)


def test_a_word_blotted_out_by_stars_is_read_as_strong_marks() -> None:
    """Runs of stars for a word that is not printed lose their pairs, as marks of strong words do."""
    found = article(f"Talks resume\n\n{SENTENCE * 3}\n\n{SENTENCE}You b *** *** s!", kind=PageKind.TEXT)
    assert found.text.endswith("You b * * s!")


def test_deep_nesting_beside_an_article_does_not_hide_it() -> None:
    """What stands before the parser's limit of depth is read."""
    deep = "<div>" * 600 + "</div>" * 600
    assert "old harbour office" in article(PAGE.replace("</body>", f"{deep}</body>")).text


def test_deeply_nested_json_is_a_broken_record() -> None:
    """A hundred thousand brackets are refused, not recursed into."""
    found = extracted("[" * 100_000, PageKind.RECORD)
    assert isinstance(found, Skipped)
    assert found.reason is SkipReason.BROKEN_RECORD


def test_half_a_record_says_where_it_breaks() -> None:
    """The complaint names the place and shows what stands there."""
    found = extracted('{"title": "Talks", "text": "They met', PageKind.RECORD)
    assert isinstance(found, Skipped)
    assert found.reason is SkipReason.BROKEN_RECORD
    assert "character 27" in found.detail
    assert "They met" in found.detail


def test_invisible_characters_leave_the_text() -> None:
    """NUL, controls and marks that reorder what is seen are dropped; the letters around them stay."""
    page = PAGE.replace("old harbour", "old\x00 \u202ehar\u200bbour\u202c\x07")
    assert "old harbour office" in article(page).text


def test_scripts_are_neither_run_nor_read() -> None:
    """Script and style never reach the text."""
    page = PAGE.replace("<p>", "<script>document.write('injected')</script><style>p{}</style><p>", 1)
    text = article(page).text
    assert "injected" not in text
    assert "p{}" not in text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_encodings_are_recognised(encoding: str) -> None:
    """Byte order marks, zero bytes and plain guessing lead to the same text."""
    page = PAGE.replace("old harbour", "old “harbour” café")
    assert "“harbour” café" in article(page.encode(encoding)).text


def test_declared_encoding_is_used() -> None:
    """A page that is not UTF-8 is read in the encoding it names."""
    page = PAGE.replace("<head>", "<head><meta charset=windows-1251>").replace("harbour", "гавань")
    assert "гавань" in article(page.encode("cp1251")).text


def test_page_that_is_not_the_utf8_it_claims_is_read_as_what_it_is() -> None:
    """Windows-1252 under a UTF-8 label keeps its words, and is noted."""
    page = PAGE.replace("<head>", "<head><meta charset=utf-8>").replace("harbour", "h\xe4fen")
    found = article(page.encode("cp1252"))
    assert "old h\xe4fen office" in found.text
    assert "declared as utf-8, which it is not: read as cp1252" in found.notes


def test_broken_bytes_in_utf8_leave_a_note() -> None:
    """Characters that cannot be read are counted in a note; the others are read."""
    raw = (
        PAGE.replace("harbour", "h\xe4fen").encode().replace(b"Monday", b"Mon\xe4day", 1)
        + "\xe4".encode() * 20
    )
    found = article(raw)
    assert "old h\xe4fen office" in found.text
    assert "1 characters could not be read as utf-8" in found.notes


def test_utf16_is_not_taken_for_binary() -> None:
    """Half the bytes of Western UTF-16 are zero."""
    found = article(codecs.BOM_UTF16_BE + PAGE.encode("utf-16-be"))
    assert found.title == "Talks resume"


def test_endless_text_is_cut_with_a_note() -> None:
    """A live page of a thousand screens keeps its beginning."""
    lines = "\n\n".join(f"Entry {n}: {SENTENCE * 2}" for n in range(4000))
    found = article(lines, PageKind.TEXT)
    assert len(found.text) <= 400_000
    assert any("cut after" in note for note in found.notes)


def test_asides_are_bounded() -> None:
    """A page of a thousand teasers keeps some, each short."""
    teasers = "".join(f"<a href='/{n}'>Minister number {n} resigns over report</a>" for n in range(1000))
    found = article(PAGE.replace("</body>", f"<div class='related'>{teasers}</div></body>"))
    related = [aside for aside in found.asides if aside.kind is BlockKind.RELATED]
    assert 0 < len(related) <= 60
    assert all(len(aside.text) <= 600 for aside in found.asides)


TOLD = "The ferry to Lunn sailed again on Tuesday, ten days after a storm had torn its ramp from the quay."
SHAPES = {
    "entries": "<div class=e><time datetime='2025-03-03T10:00:00Z'>10:00</time><p>{told} {i}</p></div>",
    "posts": "<blockquote class=twitter-tweet><p>{told} {i}</p>— Ines (@ines) March 3, 2025</blockquote>",
    "teasers": "<div class=c><h3><a href='/n/{i}'>Mayor wants a longer runway {i}</a></h3><p>{told}</p></div>",
    "points": "<ul><li>The ferry sails again {i}.</li><li>A ramp of steel follows {i}.</li></ul>",
    "links": "<p>{told} <a href='/{i}'>word {i}</a> and so on.</p>",
    "standfirsts": "<div class=lead>Divers cleared the quay in the night {i}</div>",
    "lines": "{told} {i}<br><br>",
    "calls": "<div><a>Subscribe now</a></div>",
}


@pytest.mark.parametrize("shape", SHAPES)
def test_many_parts_of_one_shape_cost_no_more_than_their_number(shape: str) -> None:
    """Ten times as many entries, posts, teasers or lists take little more than ten times as long."""

    def read(times: int) -> None:
        parts = "".join(SHAPES[shape].format(told=TOLD, i=i) for i in range(times))
        extracted(f"<html lang=en><body><h1>Ferry sails</h1><div>{parts}</div><p>{TOLD}</p></body></html>")

    read(50)
    assert keeps_pace(read, 400, 4_000, at_most=25)
