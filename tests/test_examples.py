"""The example story and its answer key agree with each other, and every trap is really in the pile."""

from __future__ import annotations

import datetime as dt
import gzip
import html
import itertools
import json
import re
from pathlib import Path
from typing import Any

import pytest

STORY = Path(__file__).parents[1] / "examples" / "ukraine-talks"
KEY: dict[str, Any] = json.loads((Path(__file__).parent / "ukraine_talks.json").read_text(encoding="utf-8"))
PAGES: list[dict[str, Any]] = KEY["pages"]
ARTICLES = [page for page in PAGES if page["kind"] == "article"]

# Names of vocabularies: they stand in real markup, and nobody fetches them.
VOCABULARIES = {"schema.org", "ogp.me"}


def name(page: dict[str, Any]) -> str:
    """The file, and for a record its line, as in "export.jsonl:3"."""
    return f"{page['file']}:{page['line']}" if "line" in page else page["file"]


def raw(file: str) -> bytes:
    """The file's bytes, unpacked."""
    content = (STORY / file).read_bytes()
    return gzip.decompress(content) if file.endswith(".gz") else content


def decoded(file: str) -> str:
    """The file's characters: one outlet still writes windows-1252."""
    content = raw(file)
    return content.decode("cp1252" if b"charset=windows-1252" in content else "utf-8", errors="replace")


def words(text: str) -> str:
    """The text with entities resolved and white space evened out."""
    return " ".join(html.unescape(text).split())


def seen(page: dict[str, Any]) -> str:
    """All that a page holds, markup too; for a record, its strings."""
    if "line" not in page:
        return words(decoded(page["file"]))
    line = decoded(page["file"]).splitlines()[page["line"] - 1]
    return words(line if page["kind"] == "skipped" else " ".join(strings(json.loads(line))))


def strings(value: object) -> list[str]:
    """Every string inside a JSON value."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        value = list(value.values())
    return [text for item in value for text in strings(item)] if isinstance(value, list) else []


def prose(page: dict[str, Any]) -> str:
    """What is left of a page without scripts, styles and tags, in lower case."""
    text = re.sub(r"(?s)<(script|style|head)\b.*?</\1>|<[^>]*>", " ", seen(page))
    return " ".join(re.findall(r"[a-z0-9]+", text.lower()))


BY_NAME = {name(page): page for page in PAGES}


def test_key_lists_every_file_and_nothing_else() -> None:
    """A file without expectations, or expectations without a file, would test nothing."""
    on_disk = {path.relative_to(STORY).as_posix() for path in STORY.rglob("*") if path.is_file()}
    assert on_disk == {page["file"] for page in PAGES} | set(KEY["not_pages"])
    assert len(BY_NAME) == len(PAGES)


def test_pile_is_large_and_mixed() -> None:
    """At least 34 files from at least seven publishers, with every kind of page."""
    assert len({page["file"] for page in PAGES}) >= 34
    assert len({page["publisher"] for page in ARTICLES if page["publisher"]}) >= 7
    assert {page["kind"] for page in PAGES} == {"article", "skipped", "other-language", "off-topic"}
    assert {Path(page["file"]).suffix for page in PAGES} == {".html", ".gz", ".txt", ".md", ".jsonl"}


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_page_holds_what_the_key_says(page: dict[str, Any]) -> None:
    """Title, phrases of the body and phrases of the furniture all occur in the page's bytes."""
    text = seen(page)
    absent = [
        phrase
        for phrase in [page["title"], *page["must_contain"], *page["must_not_contain"]]
        if words(phrase) not in text
    ]
    assert absent == []
    assert page["must_contain"] or page["kind"] == "skipped"


def test_addresses_are_invented() -> None:
    """No page points at a real site: every host ends in .example, which never resolves."""
    for file in [*{page["file"] for page in PAGES}, "README.md"]:
        hosts = set(re.findall(r"https?:\\?/\\?/([\w.-]+)", decoded(file)))
        mail = set(re.findall(r"[\w.]+@([\w-]+\.[\w.]+)", decoded(file)))
        foreign = {host for host in hosts | mail if not host.endswith(".example")} - VOCABULARIES
        assert foreign == set(), file


@pytest.mark.parametrize("page", [page for page in PAGES if page["published"]], ids=name)
def test_publication_times_are_iso_and_tell_of_early_2025(page: dict[str, Any]) -> None:
    """The key knows the true time, also where the page states a wrong one."""
    day = dt.datetime.fromisoformat(page["published"]).date()
    assert dt.date(2025, 2, 12) <= day <= dt.date(2025, 3, 19)
    if "stated" in page:
        assert page["stated"] in decoded(page["file"])
        assert dt.datetime.fromisoformat(page["stated"]).year != day.year


def test_publication_times_are_stated_in_many_ways() -> None:
    """JSON-LD, OpenGraph, time elements, microdata, Dublin Core, visible text, addresses: all are there."""
    marks = {
        "json-ld": r'"datePublished":',
        "opengraph": r"article:published_time",
        "time element": r"<time datetime=",
        "microdata": r'itemprop="datePublished"',
        "dublin core": r"DC\.date\.issued",
        "visible": r">Published \d+ \w+ 2025, \d\d:\d\d GMT<",
        "address": r'rel="canonical" href="[^"]*/2025/\d\d/\d\d/',
    }
    pile = [decoded(page["file"]) for page in PAGES if ".html" in page["file"]]
    assert [
        mark for mark, pattern in marks.items() if not any(re.search(pattern, text) for text in pile)
    ] == []


@pytest.mark.parametrize("page", [page for page in PAGES if page["copy_of"]], ids=name)
def test_copies_carry_the_words_of_their_original(page: dict[str, Any]) -> None:
    """A copy has whole sentences of its original, from another publisher."""
    original = BY_NAME[page["copy_of"]]
    assert original["publisher"] != page["publisher"]
    assert len(shingles(page) & shingles(original)) > 60


def shingles(page: dict[str, Any], size: int = 14) -> set[str]:
    """All runs of `size` words; a short quotation that two reports share is no run of this length."""
    tokens = prose(page).split()
    return {" ".join(tokens[i : i + size]) for i in range(len(tokens) - size + 1)}


def test_other_reports_are_in_their_own_words() -> None:
    """Outside the deliberate copies no two publishers share a run of 14 words: merging must not lean on copying."""
    runs = {name(page): shingles(page) for page in PAGES if page["kind"] != "skipped"}

    def family(page: dict[str, Any]) -> str:
        return page["copy_of"] or name(page)

    shared = {
        (name(one), name(other)): sorted(runs[name(one)] & runs[name(other)])[:1]
        for one, other in itertools.combinations([BY_NAME[key] for key in runs], 2)
        if one["publisher"] != other["publisher"]
        and family(one) != family(other)
        # the reprint of the early drone story also resembles the corrected version of it
        and not {family(one), family(other)} <= {name(page) for page in versions()}
    }
    assert {pair: run for pair, run in shared.items() if run} == {}


def versions() -> list[dict[str, Any]]:
    """The two saved versions of the one story that was corrected."""
    return [page for page in ARTICLES if "moscow-drones" in page["file"] and not page["copy_of"]]


def test_corrected_story_keeps_its_address() -> None:
    """Two saved versions of one address differ in the number that the correction names."""
    early, late = sorted(versions(), key=name)
    assert early["address"] == late["address"] != ""
    assert "Correction:" in seen(late)
    assert "337" not in prose(early)


@pytest.mark.parametrize(
    "told",
    [*KEY["developments"], *KEY["scheduled"], *KEY["background"], *KEY["positions"]],
    ids=lambda told: f"{told['first']} {told['what']}",
)
def test_every_report_of_a_development_names_its_words(told: dict[str, Any]) -> None:
    """Each article said to report a development contains all of its keywords."""
    assert dt.date.fromisoformat(told["first"]) <= dt.date.fromisoformat(told["last"])
    reports = told.get("reported_by") or told.get("announced_by") or told["mentioned_by"]
    missing = [
        (report, word) for report in reports for word in told["words"] if word not in seen(BY_NAME[report])
    ]
    assert missing == []
    assert len(set(reports)) == len(reports)


def test_developments_lie_in_the_window_and_have_independent_reports() -> None:
    """About twenty developments of the window, many of them reported by several publishers in their own words."""
    since, until = KEY["question"]["since"], KEY["question"]["until"]
    developments = KEY["developments"]
    assert len(developments) >= 20
    assert all(since <= told["first"] <= told["last"] <= until for told in developments)
    independent = [
        {BY_NAME[report]["publisher"] for report in told["reported_by"] if not BY_NAME[report]["copy_of"]}
        for told in developments
    ]
    assert sum(len(publishers) >= 2 for publishers in independent) >= 10
    assert {told["standing"] for told in developments} == {"reported", "claimed", "disputed"}


def test_wrecks_are_what_they_pretend_not_to_be() -> None:
    """An empty file, a picture named .html, a page and a line broken off in the middle."""
    assert raw("pages/saved/blank.html") == b""
    assert raw("pages/saved/map-of-kursk-front.html").startswith(b"\x89PNG")
    broken = decoded("pages/saved/zelensky-names-negotiators.html")
    assert broken.rfind("<") > broken.rfind(">")
    with pytest.raises(json.JSONDecodeError):
        json.loads(decoded("pages/exports/crawl-2025-03-18.jsonl").splitlines()[-1])
