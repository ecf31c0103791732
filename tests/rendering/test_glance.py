"""What a briefing says in few words, and all it says when it is asked for."""

import datetime as dt

import pytest
from msgspec.structs import replace

from dateline.model import (
    Act,
    Assertion,
    Change,
    Claim,
    Cut,
    Dispute,
    Figure,
    FigureLine,
    Matter,
    Position,
    Stand,
    Standing,
)
from dateline.model import StandingKind as Kind
from dateline.rendering.claims import claim_sections
from dateline.rendering.glance import label_words, left_out_words, mark_words, note_words
from dateline.rendering.markdown import to_markdown
from dateline.rendering.terminal import to_text
from rendering_briefings import briefing, citation, development, gist


def _stands(kind, says=("Ann",), denies=(), note="", **counts):
    told = development(3, "The ferry sank.")
    return replace(told, standing=Standing(kind, says, denies, note), **counts)


@pytest.mark.parametrize(
    ("told", "label", "mark"),
    [
        (_stands(Kind.REPORTED, independent=3, reports=7), "3 independent reports", "3 reports"),
        (_stands(Kind.CLAIMED), "claimed by Ann", "claimed"),
        (_stands(Kind.CLAIMED, ("Ann", "Bo")), "claimed by Ann and Bo", "claimed"),
        (_stands(Kind.CLAIMED, ("Ann", "Bo", "Cy")), "claimed by Ann and 2 more", "claimed"),
        (_stands(Kind.SCHEDULED, ("Ann", "Bo")), "according to Ann", ""),
        (_stands(Kind.DISPUTED, ("Ann",), ("Bo",)), "disputed: Ann, Bo", "disputed"),
        (_stands(Kind.DISPUTED, ("Ann", "Cy"), ("Bo",)), "disputed: Ann, Bo and 1 more", "disputed"),
        (_stands(Kind.DISPUTED, (), ("Bo",)), "disputed: Bo denies it", "disputed"),
        (_stands(Kind.ASSERTED, note="claimed by Bo too"), "Ann", "1 report"),
        (_stands(Kind.ASSERTED, note="claimed by Bo too", independent=2), "asserted by Ann", "asserted"),
    ],
)  # fmt: skip
def test_a_label_names_two_at_most(told, label, mark):
    """Whose word a line is stands behind it in one short label, and in short in a word or two."""
    assert (label_words(told, 2), mark_words(told)) == (label, mark)


def test_the_only_publisher_is_not_named_with_each_line():
    """Where one publisher has all articles, the label counts those that tell it; who claims it is named all the same."""
    assert label_words(_stands(Kind.ASSERTED, reports=3), 1) == "3 articles"
    assert label_words(_stands(Kind.CLAIMED), 1) == "claimed by Ann"


def test_what_a_reader_must_know_besides_is_noted_in_a_few_words():
    """That other numbers are told, and what stood there before a correction."""
    line = development(3, "Five were hurt.")
    other = citation("Six were hurt.")
    assert note_words(replace(line, updates=(other,), corrected=(other,))) == [
        "also told with other numbers",
        "corrected: it said before “Six were hurt.”",
    ]
    assert note_words(line) == []


@pytest.mark.parametrize("write", [to_text, to_markdown])
def test_the_year_stands_where_it_is_needed(write):
    """Days of a window within one year are told without it; all is told where all was asked for."""
    brief = briefing(development(3, "They met."))
    assert "3 March" in write(brief)
    assert "3 March 2025" not in write(brief)
    assert "3 March 2025" in write(replace(brief, full=True))
    longer = replace(brief, question=replace(brief.question, since=dt.date(2024, 12, 1)))
    assert "3 March 2025" in write(longer)


def test_a_line_is_its_headline_where_that_is_shorter_and_not_told_in_short():
    """What stands in short by its headline is told below by its sentence; what does not, by its headline."""
    head = citation("They met")
    lines = [
        replace(development(day, f"They met on the {day} of March in the hall."), headline=head)
        for day in (3, 4)
    ]
    text = to_text(briefing(*lines, gist=(gist(0, "They met", "They met"),)))
    changed = text[text.index("WHAT CHANGED") : text.index("WHAT COMES NEXT")]
    assert "They met on the 3 of March in the hall." in changed
    assert "They met\n" in changed
    assert "on the 4 of" not in changed
    assert "on the 4 of" in to_text(briefing(*lines))  # a list this short has no need to be


def test_a_line_shows_one_source_and_counts_the_others():
    """One number and a count at a glance, as [1]+1; each number where all was asked for."""
    line = development(3, "They met.")
    other = replace(line.shown, article="a2")
    brief = briefing(replace(line, evidence=(line.shown, other)), titles=("A title", "Another"))
    brief = replace(brief, sources=tuple(replace(source, cited=True) for source in brief.sources))
    assert "1 article [1]+1\n" in to_text(brief)
    assert "told by Paper [1][2]\n" in to_text(replace(brief, full=True))


def test_what_is_left_out_is_counted():
    """Developments and other lines are counted, with how to see them; a word is said only where some are."""
    brief = briefing(development(3, "They met."))
    assert left_out_words(brief) == ""
    cut = replace(brief, more=1, cut=Cut(disputes=2, background=3))
    told = "Left out: 1 development and 5 lines of other sections; --length full shows more."
    assert left_out_words(cut) == told
    assert told in to_text(cut)
    assert told.replace("--", "\\--") in to_markdown(cut)
    assert left_out_words(replace(cut, full=True)).endswith("other sections; --max shows more.")


@pytest.mark.parametrize("write", [to_text, to_markdown])
def test_background_sides_and_a_publisher_s_wording_are_read_at_full_length(write):
    """They are counted at a glance; JSON and HTML have them at any length."""
    before = development(1, "The ferry was built long before.")
    asserted = Assertion("regime", (), citation("The regime fell."))
    brief = briefing(development(3, "They met."), asserted=(asserted,))
    sides = (Stand("Ann", True, True, citation("Yes.")), Stand("Bo", False, False, citation("No.")))
    brief = replace(brief, background=(before,), matters=(Matter("the harbour toll", sides),))
    for words in ("built long before", "regime", "harbour toll"):
        assert words not in write(brief)
        assert words in write(replace(brief, full=True))
    assert "3 lines of other sections" in write(brief)


def _claim(speaker, content, act=Act.SAYS):
    said = citation(f"{content}.")
    return Claim(speaker, speaker, True, "", act, "said", content, ((0, len(content)),), said, None)


def _figure(words, claimant, day=11):
    return Figure(words, 5.0, "boat", claimant, citation(f"They saw {words}."), dt.date(2025, 3, day))


FIVE = tuple(_figure(f"{n} boats", "Ann", 10 + n) for n in range(1, 6))


@pytest.mark.parametrize(
    ("facts", "line"),
    [
        (
            {"disputes": (Dispute(_claim("Ann", "the ferry sank"), _claim("officials", "no", Act.DENIES)),)},
            "Ann: “the ferry sank”; denied by officials [1]",
        ),
        (
            {"disputes": (Dispute(_claim("Ann", "earlier in May that the ferry sank"), _claim("Bo", "that it floats")),)},
            "Ann: “the ferry sank”; Bo: “it floats” [1]",
        ),
        (
            {"disputes": (Dispute(_claim("Ann", "the ferry sank"), _claim("Bo", "it floats")),)},
            "Ann: “the ferry sank”; Bo: “it floats” [1]",
        ),
        (
            {"positions": (Position("Ann", "the ferry", Change.MOVED, citation("No."), citation("Yes.")),)},
            "Ann, moved: before “No.”; now “Yes.” [1]",
        ),
        (
            {"positions": (Position("Ann", "the ferry", Change.MOVED, citation("Yes."), citation("Yes.")),)},
            "Ann, moved: “Yes.” [1]",
        ),
        (
            {"figures": (FigureLine("sunk", (_figure("5 boats", "Ann"), _figure("6 boats", "Bo"))),)},
            "sunk: 5 boats (Ann); 6 boats (Bo) [1]",
        ),
        (
            {"figures": (FigureLine("", FIVE),)},
            "1 boats (11 March); 3 boats (13 March); 4 boats (14 March); 5 boats (15 March) [1]",
        ),
    ],
)  # fmt: skip
def test_a_claim_is_told_in_one_line(facts, line):
    """Who says what against whom, in one line with its source; the sentences stand where all was asked for."""
    brief = briefing(development(3, "They met."), **facts)
    assert f"- {line}\n" in to_text(brief, 120)
    assert f"- {line.replace(' [1]', '')}" in to_markdown(brief).replace(" [1]", "")
    ((_, (row,)),) = claim_sections(brief)
    for _, quoted in row.quotes:
        assert quoted.quote not in to_text(brief).replace("“No.”", "").replace("“Yes.”", "")
        assert quoted.quote in to_text(replace(brief, full=True), 120)
