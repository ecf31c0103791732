"""An answer that tells nothing says why, and what to try."""

import json

import pytest

LATE = "The old ferry at Lauta was sold for scrap, Mayor Edda Quist said on 3 January 2025."


@pytest.fixture
def pile(tmp_path):
    """Articles about days before the window: one inside it, one outside, one undated, and a page of links."""
    records = [("in", "2025-03-14"), ("out", "2025-01-04"), ("undated", "")]
    for name, day in records:
        record = {"title": f"Ferry {name}", "text": f"{LATE} No. {name}.", "published": day}
        (tmp_path / f"{name}.jsonl").write_text(json.dumps(record) + "\n")
    (tmp_path / "menu.txt").write_text("Home\n\nSport\n")
    return tmp_path


@pytest.mark.parametrize("form", ["text", "md", "html"])
def test_an_empty_answer_says_why_and_what_to_try(dateline, pile, form):
    """How many articles were read, lie outside the window, or are undated stands in each format with text."""
    ran = dateline("since", "2025-03-01", pile, "--until", "2025-03-20", "-f", form)
    assert ran.code == 0, ran.err
    told = " ".join(ran.out.split())
    assert "2 articles were read: no sentence tells of this window or of a plan ahead." in told
    assert "1 article lies outside the window; try an earlier WHEN or a later --until." in told
    assert "1 article does not say when published; try --published DATE" in told
    assert "What could not be read is listed below, with the reason." in told


def test_off_topic_articles_are_counted_with_advice(dateline, pile):
    """Where words were asked about, the advice is to ask about others."""
    (pile / "other.txt").write_text("Mayor Edda Quist opened a school in Oresund on 2 January 2025.")
    ran = dateline("since", "2025-03-01", pile, "--until", "2025-03-20", "--about", "ferry scrap")
    told = " ".join(ran.out.split())
    assert "1 article is off topic; try other words for --about, or none." in told


def test_an_answer_that_tells_something_needs_no_excuse(dateline, pile):
    """Where something is told, nothing is said about trying."""
    ran = dateline("since", "2025-01-01", pile, "--until", "2025-03-20")
    assert "3 January" in ran.out
    assert "; try" not in ran.out
