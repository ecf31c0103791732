"""Where two sentences were run into one, since a text has lost its lines."""

import pytest
from msgspec.structs import replace

from dateline.grammar import grammar_of, parted
from dateline.languages import language
from dateline.model import Sentence


def _pieces(line: str, rest: str = "", title: str = "Weather") -> list[str]:
    text = f"{line}\n{rest}"
    grammar = grammar_of(text)
    grammar.article = replace(grammar.article, title=title)
    more = (Sentence(len(line), len(text), 0),) if not title else ()  # a lone sentence has no heading
    found = parted((Sentence(0, len(line), 0), *more), grammar)
    return [text[each.start : each.end] for each in found if each.end <= len(line)]


@pytest.mark.parametrize(
    ("heading", "sentence"),
    [
        ("Divers pulled from the port of Selby", "Rescuers have begun to search the wreck."),
        ("Ann Lang wants aid for the town", "Selby Mayor Ann Lang has vowed to send a ship."),
        ("Refugees flee the island for Selby", "Another 110 people have been turned back, the council said."),
    ],
)
def test_where_an_article_has_no_title_its_first_sentence_begins_behind_one(heading, sentence):
    """A capital on a plural, a name that the heading has too, or a small word begins it, where the heading has a verb."""
    assert _pieces(f"{heading} {sentence}", title="")[-1] == sentence
    assert _pieces(f"{heading} {sentence}", title="Divers")[0].startswith(heading)


@pytest.mark.parametrize(
    "sentence",
    [
        "The Selby Harbour Ministers have met the mayor on Monday.",
        "The mayor asked the Selby Port Drivers to return on Monday.",
    ],
)
def test_a_first_sentence_is_not_cut_at_a_capital_alone(sentence):
    """Where no verb stands before it, or none follows it, a plural with a capital is part of a name."""
    assert _pieces(sentence, title="") == [sentence]


@pytest.mark.parametrize(
    ("heading", "sentence"),
    [
        ("Aid is slowly starting to reach the island", "The harbour of Selby has sent two ships."),
        ("Port to reopen for ferries", "He said on Monday that the quay was safe."),
        ("Brave rescue near the old lighthouse", "More than 200 people were taken ashore."),
        ("Heavy rain in the north", "However, the river stayed below its mark."),
        ("Storm closes the ferry line", "Four ships were turned back on Friday."),
        (
            "Crews are still at work in the harbour",
            "A Selby official told the council that the quay was safe.",
        ),
    ],
)
def test_a_heading_is_parted_from_the_sentence_that_begins_with_a_small_word(heading, sentence):
    """A word that no name has, with a capital and behind a word that can be a last one, begins the sentence."""
    assert _pieces(f"{heading} {sentence}") == [sentence]


def test_a_heading_is_parted_from_a_noun_that_the_article_writes_small_elsewhere():
    """A capital on a common noun begins a sentence, where the article writes that noun small."""
    heading, sentence = "Ferry line closed by the storm", "Engineers have begun to mend the quay."
    assert _pieces(f"{heading} {sentence}", "The town sent engineers.") == [sentence]
    assert _pieces(f"{heading} {sentence}") == [f"{heading} {sentence}"]


@pytest.mark.parametrize(
    "run",
    [
        ("The council praised the new ferry", "Anna Lang rejected the plan on Monday."),
        ("It is the largest storm since 2004", "Selby’s council called the army."),
        ("Anna Lang moved to Selby as a child", "Anna Lang says the town must act."),
    ],
)
def test_a_name_with_a_verb_of_its_own_begins_a_sentence_behind_a_whole_one(run):
    """Two clauses that nothing joins are two sentences."""
    assert _pieces(" ".join(run))[-1] == run[1]


@pytest.mark.parametrize(
    ("heading", "sentence"),
    [
        ("Council to Examine Role of Ferries in Crisis", "Selby mayor Anna Lang asked for a report."),
        ("WORKERS THREATENED ALONG THE WATERFRONT", "Back then the harbour was closed to ships."),
        ("(Photo by Anna Lang / Harbour Images)", "Ships waited outside the harbour on Friday."),
        (
            "(Tom Berg - HW) (Harbour Wire Photo)",
            "SELBY, Jan. 26 -- The council of Selby resigned on Monday.",
        ),
    ],
)
def test_a_heading_in_capitals_and_a_credit_in_brackets_are_parted(heading, sentence):
    """Words with capitals that no name has are a heading's, names in brackets before a sentence a picture's."""
    assert _pieces(f"{heading} {sentence}", "The ferries, the role of the crisis, a storm.") == [sentence]


def test_what_tells_what_happened_stays_a_sentence_though_it_has_no_end():
    """A piece in the past is prose that lost its full stop: both pieces are sentences."""
    told = "The mayor left the hall in silence"
    assert _pieces(f"{told} She had lost the vote.") == [told, "She had lost the vote."]


@pytest.mark.parametrize(
    "sentence",
    [
        "He spoke to The Harbour Times about the ferry that sank.",
        "Officials told The Harbour Times the ferry was safe.",
        "Lang, who wrote a book called The Long Quay, said the harbour was lost.",
        "“The ferry is safe,” The Harbour Times reported on Monday.",
        "Spokesman Tom Berg said the strain of type A influenza was found in Selby.",
        "The US Coast Guard said tests showed that the oil was gone.",
        "They like the way Selby rebuilt its harbour.",
        "It was the day Anna Lang left the council.",
        "The council fears Selby will lose its ferry.",
        "The report praised ferry captain Anna Lang and blamed the council.",
        "Since May, the Committee to Protect Harbours has told of more than 80 wrecks.",
        "April 22, 2010 The rig sank in the bay.",
        "Secretary of State Anna Lang said the talks had failed.",
        "Anna Lang who writes the blog The Long Quay was in Selby when the storm struck.",
        "The newspaper The Selby Courier said that the bridge fell.",
        "It is on this one day that the Bank of Selby opened.",
    ],
)
def test_a_whole_sentence_is_not_cut(sentence):
    """Names, titles of works, clauses without a joint and the day of an entry begin nothing."""
    assert _pieces(sentence, "the state, a bank, the guard, the committee, harbours, a quay.") == [sentence]


def test_readers_comments_keep_the_mark_of_their_stamp():
    """What stands behind a bar is a page's machinery or a reader's: it is not made a sentence of the article."""
    line = "May 9, 2011 at 6:24 pm | Reply It is a shame that the ferry was sold."
    assert _pieces(line) == [line]


def test_the_example_of_each_row_has_its_word():
    """A row of the table shows its word in a sentence."""
    words = [row for row in language("en").table("seams") if row[0][0].islower()]
    assert words
    assert [row for row in words if row[0] not in row[2].lower().removesuffix(".").split()] == []
