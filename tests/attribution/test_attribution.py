"""Who says what, on sentences of our own."""

import pytest

from dateline.attribution import find_attributions
from dateline.grammar import grammar_of


def said(text: str) -> list[tuple[str, str, str]]:
    """Source, cue and content of each attribution as words."""

    def words(spans: tuple[tuple[int, int], ...]) -> str:
        return " | ".join(text[start:end] for start, end in spans)

    return [(words(each.source), words(each.cue), words(each.content)) for each in find_attributions(text)]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        (
            "The mayor of Riga said that the bridge would stay closed.",
            "The mayor of Riga",
            "that the bridge would stay closed",
        ),
        ("On Friday Ann Lang said that the harbour was shut.", "Ann Lang", "that the harbour was shut"),
        ("Ministers say the harbour will reopen in May.", "Ministers", "the harbour will reopen in May"),
        ("She has repeatedly told reporters that nobody was hurt.", "She", "that nobody was hurt"),
        ("The union hopes to talk with the owners.", "The union", "to talk with the owners"),
        ("The ferry was stopped, a port official said.", "a port official", "The ferry was stopped,"),
        ("Two cranes fell, the port said in its daily report.", "the port", "Two cranes fell,"),
        (
            "Anna Berg, a spokeswoman for the port, said the cranes were safe.",
            "Anna Berg, a spokeswoman for the port",
            "the cranes were safe",
        ),
        (
            "Officials familiar with the talks said a deal was near.",
            "Officials familiar with the talks",
            "a deal was near",
        ),
    ],
)
def test_reported_speech_belongs_to_the_subject(text: str, source: str, content: str) -> None:
    """What follows a verb of saying is the content, whoever stands before it with all that describes him the source."""
    assert [(who, what) for who, _, what in said(text)] == [(source, content)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Olsen said after the talks in Riga that the pier was safe.", [("Olsen", "that the pier was safe")]),
        ("Olsen wrote on her page that the pier was safe.", [("Olsen", "that the pier was safe")]),
        ("Olsen told reporters after the talks that it was safe.", [("Olsen", "that it was safe")]),
        ("Olsen told the court her client was ill.", [("Olsen", "her client was ill")]),
        ("The pier is safe, Olsen said on Friday before flying home.", [("Olsen", "The pier is safe,")]),
        (
            "The pier was shut at Vardo, the mayor, Ann Lee, said.",
            [("the mayor, Ann Lee", "The pier was shut at Vardo,")],
        ),
        ("Police said the driver, a man of 40, had fled.", [("Police", "the driver, a man of 40, had fled")]),
        (
            "Olsen told Berg that she wanted a deal, the port said.",
            [("Olsen", "that she wanted a deal"), ("the port", "Olsen told Berg that she wanted a deal,")],
        ),
        (
            "Critics argue the law is too broad, while supporters say it is needed.",
            [("Critics", "the law is too broad"), ("supporters", "it is needed")],
        ),
        (
            "The port was shelled, Vardo claims, a statement that Riga rejects.",
            [("Vardo", "The port was shelled,")],
        ),
    ],
)
def test_content_begins_and_ends_with_what_was_said(text: str, expected: list[tuple[str, str]]) -> None:
    """Where, when and how it was said is no part of it, and neither is who tells all of it, or another's view."""
    assert [(who, what) for who, _, what in said(text)] == expected


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("“We will rebuild the pier,” Mrs. Olsen said.", "Mrs. Olsen", "“We will rebuild the pier,”"),
        ("“We will rebuild the pier,” said Mrs. Olsen.", "Mrs. Olsen", "“We will rebuild the pier,”"),
        ('He said, "The water came at night."', "He", '"The water came at night."'),
        ("''The water came at night,'' he said.", "he", "''The water came at night,''"),
        ('The club tweeted: "Tickets are gone."', "The club", '"Tickets are gone."'),
        (
            '"Nobody told us," said Piet de Boer, who runs the ferry.',
            "Piet de Boer, who runs the ferry",
            '"Nobody told us,"',
        ),
    ],
)
def test_quoted_speech_belongs_to_its_speaker(text: str, source: str, content: str) -> None:
    """A whole quotation is the content, marks and all, wherever the speaker stands and however the marks are typed."""
    assert [(who, what) for who, _, what in said(text)] == [(source, content)]


def test_a_quotation_goes_on_after_its_speaker() -> None:
    """What is quoted right after "he said." without a speaker of its own is his too."""
    text = "“The dam held,” he said. “It will hold again.”"
    assert said(text) == [("he", "said", "“The dam held,” | “It will hold again.”")]


def test_a_quotation_goes_on_over_paragraphs() -> None:
    """A quotation left open at the end of a paragraph goes on in the next."""
    text = "“The dam held,” he said. “It was close.\n\n“But it held.”"
    assert said(text) == [("he", "said", "“The dam held,” | “It was close.\n\n“But it held.”")]


def test_a_quotation_in_the_paragraph_after_a_colon() -> None:
    """A colon at the end of a paragraph leads to the quotation in the next."""
    text = "The governor told the crowd:\n\n“Nobody will be left behind in the snow.”"
    assert [(who, what) for who, _, what in said(text)] == [
        ("The governor", "“Nobody will be left behind in the snow.”")
    ]


def test_two_speakers_in_one_paragraph_keep_their_own_words() -> None:
    """A second "she said" takes its own quotation, not the first speaker's."""
    text = "“It is late,” he said. “It is early,” she said."
    assert [(who, what) for who, _, what in said(text)] == [
        ("he", "“It is late,”"),
        ("she", "“It is early,”"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "According to the coast guard, three boats were lost.",
        "Three boats were lost, according to the coast guard.",
    ],
)
def test_according_to_names_the_source_on_either_side(text: str) -> None:
    """The words "according to" read the same before and after what it vouches for."""
    ((source, cue, content),) = said(text)
    assert (source, cue.lower()) == ("the coast guard", "according to")
    assert content.lower().rstrip(",") == "three boats were lost"


def test_a_speaker_in_the_middle_parts_the_content() -> None:
    """A statement like "The plan, she said, was dead" has its content in two pieces."""
    text = "The old plan, she said, was dead."
    assert said(text) == [("she", "said", "The old plan, | was dead")]


def test_a_speaker_after_the_statement() -> None:
    """Indirect speech may come before its speaker."""
    text = "The road was open again, the police said on Tuesday."
    ((source, _, content),) = said(text)
    assert (source, content.rstrip(",")) == ("the police", "The road was open again")


def test_nobody_named() -> None:
    """A passive report has no source, and its content is what is said of the subject."""
    text = "The court is expected to rule in June."
    assert said(text) == [("", "is expected", "The court | to rule in June")]


def test_a_report_inside_a_report_keeps_both_speakers() -> None:
    """Nested reports are both found."""
    text = "The minister said that the ambassador had said that the border was open."
    assert [who for who, _, _ in said(text)] == ["The minister", "the ambassador"]


def test_adding_belongs_to_the_speaker() -> None:
    """A participle of speech after a comma is a second report by the same speaker, outside the first content."""
    text = "The mayor said the bridge was safe, adding that the tests had ended."
    assert [(who, what) for who, _, what in said(text)] == [
        ("The mayor", "the bridge was safe"),
        ("The mayor", "that the tests had ended"),
    ]


def test_a_noun_can_be_the_cue() -> None:
    """A noun as in "X's claim that ..." attributes like "X claims that ..."."""
    text = "Moscow’s claim that the ship was empty surprised the court."
    assert [(who, cue) for who, cue, _ in said(text)] == [("Moscow’s", "claim")]


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “iron lady” arrived at noon.",
        "The boat sank off the coast on Sunday.",
        "A dog slept under the table.",
    ],
)
def test_no_speaker_no_attribution(text: str) -> None:
    """Scare quotes and plain narration attribute nothing."""
    assert said(text) == []


def test_an_initial_is_no_end_of_sentence() -> None:
    """A speaker's middle initial and title stay with the name."""
    text = "“It rained,” said Sen. Ruth B. Hall."
    assert said(text) == [("Sen. Ruth B. Hall", "said", "“It rained,”")]


def test_closing_marks_stay_with_their_words() -> None:
    """Words quoted inside a sentence keep their closing mark, also behind the full stop."""
    text = "The pilot called the landing “quite smooth.”"
    assert said(text) == [("The pilot", "called", "the landing “quite smooth.”")]


def test_capitals_of_a_headline_tell_no_names() -> None:
    """In headline capitals the verb is found among capitalised words."""
    text = "Port Workers Say They Will Strike\n\nThe cranes stood still."
    assert said(text) == [("Port Workers", "Say", "They Will Strike")]


def test_who_is_told_is_no_content() -> None:
    """The person addressed stays out of the content."""
    text = "The captain told the passengers that the ferry was late."
    assert [what for _, _, what in said(text)] == ["that the ferry was late"]


def test_order_is_that_of_the_text() -> None:
    """Attributions come in the order of their cues."""
    cues = [
        each.cue
        for each in find_attributions("He said it rained. She denied that it snowed. They agreed to go.")
    ]
    assert cues == sorted(cues)
    assert len(cues) == 3


def test_the_same_text_reads_the_same() -> None:
    """Reading is a function of the text alone."""
    text = "He said it rained. “No,” she said. They hoped to leave."
    assert find_attributions(text) == find_attributions(text)


def test_a_quotation_that_began_before_its_paragraph_ends_with_its_speaker():
    """Where lines are parted inside a quotation, the last part still is its speaker's."""
    text = "It's like it's happening all over again,\" said Grace Webb, a nurse in the next street."
    (found,) = find_attributions(text)
    assert [text[s:e] for s, e in found.source] == ["Grace Webb, a nurse in the next street"]
    assert text[found.content[0][0] :].startswith("It's like it's happening")


def test_a_mark_of_inches_closes_no_quotation():
    """Only a mark behind the stop of a sentence goes on with a quotation from before."""
    text = 'A 6" pipe burst, the mayor said.'
    assert all(quotation.start > 0 for quotation in grammar_of(text).quotations[0])
    text = 'It will not hold," the mayor said.'
    assert [q.start for q in grammar_of(text).quotations[0]] == [0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Who do they think they are?” Lang asked in May.", ("Lang", "asked", "“Who do they think they are?”")),
        ("RIGA, Feb. 18 (Harbour Wire) - The dam will fall, Ann Lee said.", ("Ann Lee", "said", "The dam will fall,")),
        ("It rained - US officials said that it fell.", ("US officials", "said", "that it fell")),
        ("The mayor released the following statement: “We will go.”", ("The mayor", "released", "“We will go.”")),
        ("The mayor (a former judge) said that it had rained.", ("The mayor", "said", "that it had rained")),
    ],
)  # fmt: skip
def test_what_the_words_of_the_grammar_are_to_attribution(text, expected):
    """A question is no sentence of its own, a dispatch's place is not said, capitals name, participles describe, asides are left out."""
    assert said(text) == [expected]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Lang told the council her team never worked for the port.", "her team never worked for the port"),
        (
            "The Post reported that, citing a count of its own, nine of the ships were empty.",
            "that, citing a count of its own, nine of the ships were empty",
        ),
    ],
)
def test_what_is_said_begins_behind_whom_it_is_told_and_goes_over_what_is_put_in(text, content):
    """An adverb before the verb hides no clause, and a comma behind "that" ends none."""
    assert content in [found for _, _, found in said(text)]
