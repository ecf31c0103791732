"""Plain text, Markdown and dumps of whole pages, line by line."""

from __future__ import annotations

import datetime as dt
import os
import textwrap
from pathlib import Path

import pytest
from extract_pages import article, extracted

from dateline.model import Article, BlockKind, DateEvidence, PageKind, Skipped, SkipReason

SEED = Path(os.environ.get("DATELINE_SEED", Path(__file__).parents[3] / "shared" / "seed"))
FIRST = "The harbour board met on Monday and voted to close the old pier until the spring, its chair said."
SECOND = "Fishermen said the closure would cost them a third of their income, and they asked for a hearing."
THIRD = "The board's chair, Ines Carrow, answered that the planks were rotten and that safety came first."


def text(*lines: str) -> str:
    """Lines with a blank one between them."""
    return "\n\n".join(lines)


def shape(found: Article) -> list[tuple[BlockKind, str]]:
    """The blocks by kind and words."""
    return [(block.kind, found.text[block.start : block.end]) for block in found.blocks]


def beside(found: Article, kind: BlockKind) -> list[str]:
    """The texts of one kind of aside."""
    return [aside.text for aside in found.asides if aside.kind is kind]


def test_first_line_is_the_title_and_short_lines_head_paragraphs() -> None:
    """Title, paragraphs and headings are told apart by shape and place."""
    found = article(
        text("Pier closed until spring", FIRST, "What fishermen say", SECOND, THIRD), PageKind.TEXT
    )
    assert found.title == "Pier closed until spring"
    assert shape(found) == [
        (BlockKind.PARAGRAPH, FIRST),
        (BlockKind.HEADING, "What fishermen say"),
        (BlockKind.PARAGRAPH, SECOND),
        (BlockKind.PARAGRAPH, THIRD),
    ]


def test_long_line_under_the_title_is_no_heading() -> None:
    """A standfirst without a full stop is a paragraph."""
    standfirst = (
        "Fishermen fear for their income as the board calls the old planks a danger to everybody on them"
    )
    found = article(text("Pier closed until spring", standfirst, FIRST, SECOND), PageKind.TEXT)
    assert shape(found)[0] == (BlockKind.PARAGRAPH, standfirst)


def test_a_text_without_a_title_has_none() -> None:
    """A first paragraph is not mistaken for a title."""
    found = article(text(FIRST, SECOND), PageKind.TEXT)
    assert found.title == ""
    assert found.text.startswith(FIRST)


def test_byline_and_stamp_are_read_and_leave_the_text() -> None:
    """Who wrote it and when become metadata, the zone's offset kept."""
    found = article(
        text(
            "Pier closed until spring",
            "By Ann Lee",
            "Published: March 17, 2025 at 6:05 p.m. EDT",
            FIRST,
            SECOND,
        ),
        PageKind.TEXT,
    )
    assert (found.title, found.byline) == ("Pier closed until spring", "Ann Lee")
    assert found.published is not None
    assert found.published.time == dt.datetime(2025, 3, 17, 22, 5, tzinfo=dt.UTC)
    assert found.published.time.utcoffset() == dt.timedelta(hours=-4)
    assert found.published.evidence is DateEvidence.VISIBLE
    assert found.text == text(FIRST, SECOND)


def test_stamp_run_together_with_the_first_sentence_is_cut_out() -> None:
    """A place, a full stamp and the lead in one line leave the lead."""
    found = article(
        f"QUAY | Mon Mar 17, 2025 6:31 pm EDT QUAY (Meridian Wire) - {FIRST}\n{SECOND}", PageKind.TEXT
    )
    assert found.published is not None
    assert found.published.day == dt.date(2025, 3, 17)
    assert found.text.startswith("QUAY (Meridian Wire) - The harbour")
    assert found.origin == "Meridian Wire"


def test_full_dates_in_prose_are_not_cut() -> None:
    """A sentence that tells of a day keeps it, and is not taken for a stamp."""
    lead = (
        "The blast on May 24, 2010 at the old pier killed nobody, the board found in the report it printed."
    )
    found = article(text(lead, SECOND), PageKind.TEXT)
    assert found.text.startswith(lead)
    assert found.published is None


def test_menu_above_the_title_is_furniture() -> None:
    """The headline that stands alone is the title, not the site's name or its menu."""
    menu = "QUAY GAZETTE\nHarbour & Town\nSport\nHome > Harbour & Town"
    found = article(text(menu, "Pier closed until spring, board says", FIRST, SECOND), PageKind.TEXT)
    assert found.title == "Pier closed until spring, board says"
    assert found.text == text(FIRST, SECOND)
    assert "QUAY GAZETTE" in beside(found, BlockKind.FURNITURE)


@pytest.mark.parametrize(
    "caption", ["The pier in a storm, Quay, February 28, 2019.", "A view of the old pier"]
)
def test_teaser_with_caption_leaves_the_heading_after_it(caption: str) -> None:
    """"Read more" takes one caption and one headline along, never the article's own next heading."""  # fmt: skip
    teaser = f"{caption}\nStorm breaks windows in the old town"
    found = article(
        text("Pier closed until spring", FIRST, "Read more", teaser, "What fishermen say", SECOND),
        PageKind.TEXT,
    )
    assert beside(found, BlockKind.CAPTION) == [caption]
    assert beside(found, BlockKind.RELATED) == ["Storm breaks windows in the old town"]
    assert [block for block in shape(found) if block[0] is BlockKind.HEADING] == [
        (BlockKind.HEADING, "What fishermen say")
    ]


def test_a_paragraph_after_read_more_is_kept() -> None:
    """A cue with nothing to announce takes no sentence along."""
    found = article(text("Pier closed until spring", FIRST, "Read more", SECOND, THIRD), PageKind.TEXT)
    assert found.text == text(FIRST, SECOND, THIRD)


def test_teaser_on_one_line_is_related() -> None:
    """"Read more: headline" is a teaser; the cue is not part of the headline."""  # fmt: skip
    found = article(
        text("Pier closed until spring", FIRST, "READ ALSO: Storm breaks windows", SECOND), PageKind.TEXT
    )
    assert beside(found, BlockKind.RELATED) == ["Storm breaks windows"]
    assert found.text == text(FIRST, SECOND)


def test_what_follows_the_article_is_furniture() -> None:
    """Counters, the author's box, the comment form and all below leave the text; the box names the author."""
    tail = "Views: 12\nAbout Ann Lee 42 Articles\nShe has written about piers since 1999, and thanks you all for reading. Ann"
    found = article(
        text(
            "Pier closed until spring",
            FIRST,
            SECOND,
            THIRD,
            tail,
            "2 Comments",
            "Bo says: I never liked that pier and said so in 1999.",
            "Leave a Reply",
        ),
        PageKind.TEXT,
    )
    assert found.text == text(FIRST, SECOND, THIRD)
    assert found.byline == "Ann Lee"


def test_list_of_other_articles_ends_where_the_next_box_begins() -> None:
    """Headlines below "Related articles" are related; the author's box after them is furniture."""
    tail = (
        "Related articles",
        "Storm breaks windows",
        "Mayor resigns after row",
        "About the author",
        "Ann Lee is a reporter.",
    )
    found = article(text("Pier closed until spring", FIRST, SECOND, *tail), PageKind.TEXT)
    assert found.text == text(FIRST, SECOND)
    assert beside(found, BlockKind.RELATED) == ["Storm breaks windows", "Mayor resigns after row"]


def test_comments_without_a_heading_are_known_by_their_stamps() -> None:
    """Readers' stamps in a row end the article."""
    readers = [
        f"I never liked it {n}. Posted by: bo{n} | March 1{n}, 2025 1:0{n} PM | Report abuse"
        for n in range(4)
    ]
    found = article(text(FIRST, SECOND, *readers), PageKind.TEXT)
    assert found.text == text(FIRST, SECOND)


@pytest.mark.parametrize(
    "sentence",
    [
        "Share prices of the harbour company fell by a third on Monday after the board had voted.",
        "Comments by the chair on Monday were met with anger in the old town and beyond it.",
        "Follow-up talks between the fishermen and the board will be held in April, the chair said.",
        "Copyright law does not apply to the plans of the pier, the court in the capital ruled.",
        "Views of the harbour had cost him nothing so far, the innkeeper told the board on Monday.",
        "Read the letter, he told the board: it says that the planks were rotten ten years ago.",
        "More from the same quarter is expected: the fishermen want a hearing before the spring.",
        "Photographs: that is all the inspectors took from the pier, he said, and were gone by noon.",
        "The views expressed in the meeting were sharp, and some of the fishermen left it early.",
    ],
)
def test_sentences_about_furniture_stay(sentence: str) -> None:
    """A real paragraph is never lost for beginning like a label."""
    assert sentence in article(text("Pier closed until spring", FIRST, sentence, SECOND), PageKind.TEXT).text


def test_hard_wrapped_text_is_unwrapped() -> None:
    """Lines broken at 72 columns become paragraphs again; the breaks between paragraphs stay."""
    wrapped = "\n\n".join(
        textwrap.fill(f"{p} {q}", 72) for p, q in ((FIRST, SECOND), (SECOND, THIRD), (THIRD, FIRST))
    )
    found = article(f"Pier closed until spring\n\n{wrapped}\n", PageKind.TEXT)
    assert shape(found) == [
        (BlockKind.PARAGRAPH, f"{FIRST} {SECOND}"),
        (BlockKind.PARAGRAPH, f"{SECOND} {THIRD}"),
        (BlockKind.PARAGRAPH, f"{THIRD} {FIRST}"),
    ]


def test_markdown_marks_are_read_and_removed() -> None:
    """Headings, quotes, lists, links and emphasis keep their words."""
    marked = text(
        "# Pier closed",
        f"**{FIRST[:11]}**{FIRST[11:]}",
        "## The fishermen",
        f"> {SECOND}",
        f"- {THIRD} See [the plan](https://quay.example/plan_(2).pdf).",
    )
    found = article(marked, PageKind.TEXT)
    assert found.title == "Pier closed"
    assert shape(found) == [
        (BlockKind.PARAGRAPH, FIRST),
        (BlockKind.HEADING, "The fishermen"),
        (BlockKind.QUOTE, SECOND),
        (BlockKind.PARAGRAPH, f"{THIRD} See the plan."),
    ]


def test_front_matter_speaks_for_the_text() -> None:
    """Title, authors, address and date of YAML front matter are metadata."""
    front = '---\ntitle: "Pier closed"\nauthor:\n  - "[[Ann Lee]]"\nsource: https://quay.example/pier\npublished: 2025-03-17\n---\n'
    found = article(front + text(FIRST, SECOND), PageKind.TEXT)
    assert (found.title, found.byline, found.address) == (
        "Pier closed",
        "Ann Lee",
        "https://quay.example/pier",
    )
    assert found.published is not None
    assert found.published.day == dt.date(2025, 3, 17)
    assert found.text == text(FIRST, SECOND)


def test_date_in_the_file_name_is_the_last_resort() -> None:
    """A bare text saved as 2025-03-17-pier.txt has that day, from its name."""
    found = article(text(FIRST, SECOND), PageKind.TEXT, source="clips/2025-03-17-pier.txt")
    assert found.published is not None
    assert (found.published.day, found.published.evidence) == (dt.date(2025, 3, 17), DateEvidence.FILE)


def test_labels_alone_are_no_article() -> None:
    """A menu saved by mistake is skipped with advice."""
    found = extracted("Home\nNews\nSport\nSubscribe", PageKind.TEXT)
    assert isinstance(found, Skipped)
    assert found.reason is SkipReason.NO_ARTICLE


@pytest.mark.skipif(not SEED.is_dir(), reason="the seed document is not on this machine")
@pytest.mark.parametrize(
    ("name", "kind"), [("page.html", PageKind.HTML), ("000_595428506c19bc08.txt", PageKind.TEXT)]
)
def test_seed_comes_out_as_a_reader_takes_it(name: str, kind: PageKind) -> None:
    """Both forms: the title as cut, five headings, two teasers with captions, no furniture in the text."""
    found = article((SEED / name).read_bytes(), kind)
    assert found.title.endswith("What has changed since t…")
    assert found.byline == "Steve Allen"
    headings = [words for block, words in shape(found) if block is BlockKind.HEADING]
    assert headings == [
        "Pivot towards normalcy",
        "Reviving diplomacy",
        "Pressure on Ukraine",
        "Kursk defeat",
        "Temporary ceasefire",
    ]
    assert {
        "Trump says Russia ‘easier to deal with’ than Ukraine",
        "Kiev rejects Putin’s offer of mercy for troops in Kursk",
    } <= set(beside(found, BlockKind.RELATED))
    assert len(beside(found, BlockKind.CAPTION)) == 2
    assert not any(
        word in found.text
        for word in ("Views:", "542", "Akismet", "Reply", "FILE PHOTO", "Read more", "general information")
    )
    assert len(found.blocks) == 17 + 3
    assert found.origin == ""
