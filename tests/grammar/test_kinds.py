"""What stands where a sentence stands; direct speech."""

import pytest

from dateline.grammar import Shape, grammar_of, quotations
from dateline.grammar.quotes import within
from sentence_readings import read


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The bridge closed.", "sentence"),
        ("Leave the town now.", "sentence"),
        ("THE FACTS:", "label"),
        ("Key points:", "label"),
        ("THE PRESIDENT: We will go.", "speaker"),
        ("Q When will you go?", "speaker"),
        ("A bridge fell.", "sentence"),
        ("No deal yet.", "fragment"),
        ("- The bridge closed.", "entry"),
        ("1. The bridge closed.", "entry"),
    ],
)
def test_kinds(text, kind):
    """Labels, speakers, entries of lists and fragments are told from sentences."""
    assert read(text).kind == kind


def test_a_heading_is_a_headline():
    """What is handed in as a title is one."""
    assert read("Bridge Closed for Weeks", title=True).kind == "headline"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('He said "no" and left.', ['"no"']),
        ("“We go,” he said, “at noon.”", ["“We go,”", "“at noon.”"]),
        ("‘We won’t go,’ he said.", ["‘We won’t go,’"]),
        ("The mayor’s plan isn’t ‘new.", []),
        ("“We go. It is late.", ["“We go. It is late."]),
        ("No quotation here.", []),
        ("„Ja“, he said", ["„Ja“"]),
        ("''We go,'' he said. ''Now.''", ["''We go,''", "''Now.''"]),
        ('He left." It was late.', ['He left."']),
    ],
)
def test_quotations(text, wanted):
    """Quotation marks are paired; one left open reaches to the paragraph's end; apostrophes are none."""
    assert [text[each.start : each.end] for each in quotations(text, 0, len(text))] == wanted


def test_an_open_quotation_says_so():
    """A quotation that a paragraph leaves open is marked."""
    assert quotations("“We go.", 0, 7)[0].open
    assert not quotations("“We go.”", 0, 8)[0].open


@pytest.mark.parametrize(
    ("start", "end", "wanted"),
    [(0, 14, [0, 1]), (0, 4, [0]), (3, 11, [0, 1]), (4, 10, []), (4, 11, [1]), (13, 14, [1]), (14, 20, [])],
)
def test_quotations_that_have_a_part_in_a_stretch(start, end, wanted):
    """Those that reach into it count, those that end where it begins or begin where it ends do not."""
    found = quotations("“A.” Then “B.”", 0, 14)
    assert within(found, start, end) == tuple(found[k] for k in wanted)


def test_quoted_tokens_are_marked():
    """Tokens in a quotation carry it in their shape, others do not."""
    text = "He said “we go” today."
    reading = read(text, quoted=tuple(quotations(text, 0, len(text))))
    quoted = [token.lower for token in reading.tokens if token.shape & Shape.QUOTED]
    assert quoted == ["“", "we", "go", "”"]


def test_shapes():
    """Capitals, figures and hyphens are kept."""
    shapes = {token.lower: Shape(token.shape) for token in read("Lang of NATO met 40 US-led men.").tokens}
    assert shapes["lang"] == Shape.CAPITAL
    assert shapes["nato"] == Shape.CAPITAL | Shape.UPPER
    assert shapes["40"] == Shape.DIGIT
    assert Shape.HYPHEN in shapes["us-led"]
    assert shapes["men"] == Shape.PLAIN


def test_a_quotation_goes_on_over_lines():
    """Where each sentence is a line, what stands between the first mark and the closing one is quoted."""
    text = '"We go.\nWe go, I said.\nIt is late," he said.\nHe left.'
    grammar = grammar_of(text)
    quoted = [[text[each.start : each.end] for each in block] for block in grammar.quotations]
    assert quoted == [['"We go.'], ["We go, I said."], ['It is late,"'], []]
    again = grammar_of('"We go.\nHe left.\n"It is late," he said.')
    assert [len(block) for block in again.quotations] == [1, 0, 1]
