"""The page of a briefing, as it is written: structure, links, and what a hostile source cannot do to it."""

import re
from collections import Counter
from pathlib import PurePath

import pytest
from lxml import html as reader
from msgspec.structs import replace

from dateline.model import Coverage, WhenBasis
from dateline.model.skips import Skipped, SkipReason
from dateline.rendering.html import led, to_html
from dateline.rendering.json import from_json
from dateline.rendering.naming import css_string, heading_words
from rendering_briefings import briefing, development, gist

HOSTILE = "</style></title><script>alert(1)</script><img src=x onerror=alert(1)>\"' {{ 7*7 }} \\"


@pytest.fixture(scope="module")
def example(answer):
    """The example's briefing."""
    return from_json(answer.read_bytes(), str(answer))


@pytest.fixture(scope="module")
def tree(example):
    """The example's page, read."""
    return reader.document_fromstring(to_html(example))


def test_the_parts_come_in_the_order_of_a_reader(tree):
    """Title and window, in short, the picture, contents, what changed, who stands where, what comes next, sources."""
    named = [heading.text_content() for heading in tree.iter("h1", "h2") if heading.get("id") != "unread"]
    assert named == [
        "Ukraine, Vladimir Putin and Donald Trump: ceasefire",
        "In short",
        "What changed",
        *(
            name
            for name in named
            if name in {"In dispute", "Positions that moved", "Where they stand", "Figures"}
        ),
        "Asserted in a publisher's own voice",
        "What comes next",
        "Background",
        "Sources",
    ]
    assert "12 February 2025, up to 18 March 2025" in tree.find_class("window")[0].text_content()
    order = [
        e.tag for e in tree.iter("section", "figure", "nav") if e.get("class") in {"short", "timeline", None}
    ]
    assert order[:3] == ["section", "figure", "nav"]


def test_every_link_within_the_page_has_its_target_and_no_name_is_given_twice(tree):
    """In short, contents, marks, numbers and the ways back lead somewhere."""
    names = Counter(tree.xpath("//@id"))
    assert [name for name, times in names.items() if times > 1] == []
    inner = [href[1:] for href in tree.xpath("//@href") if href.startswith("#")]
    assert len(inner) > 100
    assert {name for name in inner if name not in names} == set()


def test_each_number_leads_to_its_source_and_the_source_back(tree, example):
    """`[4]` is a link to the fourth source, which links to a line that cites it."""
    for ref in tree.find_class("ref"):
        assert ref.get("href") == f"#source-{ref.text_content().strip('[]')}"
    for source in example.sources:
        if source.cited:
            item = next(i for i in tree.find_class("sources")[0] if source.title in i.text_content())
            assert item.xpath(".//*[@class='back']/a")


def test_each_line_has_its_day_its_label_and_its_evidence(tree, example):
    """A line says when, whose word, and opens each of its sentences in its paragraph with a way into the page."""
    for number, told in enumerate(example.changed, 1):
        (line,) = tree.xpath(f"//*[@id='line-{number}']")
        marks = [" ".join(mark.text_content().split()) for mark in line.xpath(".//details//mark")]
        assert {" ".join(c.quote.split()) for c in told.evidence} <= set(marks)
        assert line.find_class("when")
        assert line.find_class("label")
        if told.shown.address.startswith("http"):
            assert any(":~:text=" in href for href in line.xpath(".//@href"))
        assert " ".join(told.shown.quote.split()) in " ".join(line.text_content().split())


def test_what_is_claimed_opens_its_sentence_too(tree, example):
    """Disputes, stands, figures and assertions show their sentence in its paragraph, with the words marked."""
    quoted = tree.find_class("quoted")
    assert len(quoted) > len(example.disputes) + len(example.asserted)
    assert all(len(one.xpath("./details//mark")) == 1 for one in quoted)


def test_the_picture_is_a_list_with_a_link_for_each_line(tree, example):
    """A screen reader hears a titled list; each mark is a link by keyboard, and says its day and its words."""
    (picture,) = tree.xpath("//svg")
    assert picture.get("role") == "list"
    about = picture.get("aria-labelledby").split()
    assert [tree.get_element_by_id(name).tag for name in about] == ["title", "desc"]
    links = picture.xpath(".//g[@role='listitem']/a")
    assert {f"#line-{n}" for n in range(1, len(example.changed) + 1)} <= {a.get("href") for a in links}
    assert all(a.get("aria-label") and a.xpath("./title") for a in links)
    assert {a.xpath("string(./text)") for a in links} == {"", *map(str, range(1, len(example.gist) + 1))}


def test_a_card_of_the_page_tells_in_short(tree):
    """Who shares the page shares its title and what changed; the page says its language."""
    cards = {m.get("property") or m.get("name"): m.get("content") for m in tree.iter("meta")}
    assert cards["og:title"] == tree.xpath("string(//h1)")
    assert cards["og:description"] == cards["description"]
    assert cards["description"].startswith("What has changed since 12 February 2025. 12 February 2025: ")
    assert len(cards["description"]) < 300
    assert tree.get("lang") == "en"


def test_nothing_is_loaded_or_run(tree):
    """No script, no frame, no picture, style or font from anywhere; the page forbids itself all but its style."""
    loads = tree.xpath(
        "//script | //link | //img | //iframe | //object | //embed | //form | //base | //@src | //@srcset"
    )
    assert loads == []
    assert "url(" not in tree.xpath("string(//style)")
    assert "@import" not in tree.xpath("string(//style)")
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'")
    assert [a for a in tree.xpath("//@*") if a.attrname.startswith("on")] == []


def test_no_path_of_a_disk_is_shown(example):
    """Of local files the page has their names alone, in sources and among what was not read."""
    page = to_html(example)
    local = [s.address for s in example.sources if s.cited and not s.address.startswith("http")]
    assert local
    for path in [*local, *(skipped.source for skipped in example.skipped)]:
        assert str(PurePath(path).parent) not in page
        assert PurePath(path).name in page


def test_a_hostile_source_stays_text():
    """Titles, headings, quotes, addresses and names that are markup come out as the letters they are."""
    line = development(3, HOSTILE, words=HOSTILE, says=(HOSTILE,))
    made = replace(
        briefing(
            line,
            threads={HOSTILE: (0,)},
            titles=(HOSTILE,),
            addresses=("javascript:alert(1)",),
            gist=(gist(0, HOSTILE, HOSTILE),),
            title=HOSTILE,
        ),
        skipped=(Skipped(f"/a/b/{HOSTILE}", SkipReason.EMPTY, HOSTILE),),
        coverage=Coverage(1, 1, 1, (HOSTILE,), 0, 0),
    )
    page = to_html(made)
    tree = reader.document_fromstring(page)
    assert tree.xpath("//script | //img | //@onerror") == []
    assert not [href for href in tree.xpath("//@href") if href.startswith("javascript")]
    assert tree.xpath("string(//h1)") == HOSTILE
    assert len(re.findall("</style>", page)) == 1
    assert "{{ 7*7 }}" in tree.xpath("string(//h1)")


def test_a_title_in_a_style_is_letters_and_escapes():
    """Nothing in the running title can end its string, or the style."""
    assert (
        css_string('a"</style>\\\n ü')
        == '"a\\000022 \\00003c \\00002f style\\00003e \\00005c \\000020 \\0000fc "'
    )


def test_the_title_is_the_users_else_the_topic_else_the_question():
    """`--title` comes first, then the words asked about, then actors that the titles name, then the question."""
    titles = ("Berg meets Olsen", "Olsen and Berg part", "Talks with Berg end", "Weather")
    made = briefing(
        development(3, "They met.", says=("Anna Berg", "Ola Olsen", "an official")), titles=titles
    )
    assert heading_words(made) == "Anna Berg and Ola Olsen"
    about = replace(made, question=replace(made.question, about="fishing rights"))
    assert heading_words(about) == "fishing rights"
    assert heading_words(replace(about, title="Mine")) == "Mine"
    assert heading_words(replace(made, sources=())) == "What has changed since 1 March 2025"


def test_the_words_that_tell_lead_their_sentence():
    """The words in short stand out in their sentence; the sentence itself is whole, and whole where they do not fit."""
    one = development(
        3, "Berg said on Monday that she would go, as expected.", words="Berg said … that she would go …"
    )
    assert led(one) == (
        'Berg said<span class="rest"> on Monday </span>that she would go<span class="rest">, as expected.</span>'
    )
    assert led(replace(one, words="Something else …")) == one.shown.quote
    assert led(replace(one, words="")) == one.shown.quote


def test_names_beyond_two_open():
    """The label has two names at most; the rest stands where the line opens."""
    names = ("Anna Berg", "Ola Olsen", "Eva Lund")
    tree = reader.document_fromstring(to_html(briefing(development(3, "They met.", says=names))))
    (label,) = tree.xpath("//*[@id='line-1']//*[contains(@class,'label')]")
    assert label.text_content() == "claimed by Anna Berg, Ola Olsen and 1 more"
    assert "Said by: Anna Berg, Ola Olsen, Eva Lund" in tree.xpath("string(//*[@id='line-1']//details)")


def test_a_page_that_tells_nothing_stands_too():
    """Nothing changed: no picture, no list in short, and the page says so."""
    tree = reader.document_fromstring(to_html(briefing()))
    assert tree.xpath("//svg") == []
    assert "Nothing in these articles is told of 1 March 2025" in tree.text_content()
    assert {h[1:] for h in tree.xpath("//@href") if h.startswith("#")} <= set(tree.xpath("//@id"))


def test_articles_read_but_not_cited_open_behind_a_count(example):
    """The list has what is cited; the others are counted, and open."""
    tree = reader.document_fromstring(to_html(example))
    others = sum(not source.cited for source in example.sources)
    (summary,) = [s for s in tree.iter("summary") if "not cited" in s.text_content()]
    assert summary.text_content() == f"{others} more articles read, not cited"
    assert len(summary.getparent().xpath(".//li")) == others


def test_a_mark_is_hollow_where_the_day_is_only_that_of_the_report():
    """Filled is told, hollow only reported; a span is a bar; what is in short bears its number."""
    made = briefing(
        development(3, "Told."),
        development(5, "Reported.", basis=WhenBasis.REPORTED),
        development(8, "Long.", last=12),
        gist=(gist(1, "Reported.", "Reported."),),
    )
    links = reader.document_fromstring(to_html(made)).xpath("//svg//a")
    assert ["hollow" in a.get("class") for a in links] == [False, True, False]
    assert [len(a.xpath("./rect")) for a in links] == [0, 0, 1]
    assert [a.xpath("string(./text)") for a in links] == ["", "1", ""]
