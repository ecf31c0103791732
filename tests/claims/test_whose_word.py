"""Whose word each sentence of an article is."""

import pytest

from dateline.answering.standing import NOT_NAMED, whose_word
from dateline.claims import roster_of, spoken_in
from dateline.claims.uttered import _names_nobody
from dateline.languages import language
from making import filed


def words_of(*lines):
    """The speaker of each line of an article, "" where it is the publisher's own."""
    one = filed("\n".join(lines))
    claims = [spoken.claim for spoken in spoken_in([one], roster_of([one]))]
    return [whose_word(claims, s.start, s.end).speaker for s in one.reading.sentences]


def test_a_quotation_over_sentences_is_whose_who_is_quoted():
    """Each sentence of a quotation is its speaker's, whether he is named before it or behind its last."""
    assert set(words_of("“The dam is old.", "Nobody looked at it for years,” said Ann Lee.")) == {"Ann Lee"}
    told = words_of("Ann Lee said: “The dam is old.", "Nobody looked at it for years.", "It will fall.”")
    assert set(told) == {"Ann Lee"}


@pytest.mark.parametrize(
    ("before", "line", "speaker"),
    [
        ("Mr Buso was found on Monday.", "He said the house had fallen on Sunday.", "Mr Buso"),
        ("The commission met on Monday.", "It said the dam had been safe for years.", "commission"),
        ("Residents left the town on Monday.", "They said the dam had been unsafe for years.", "esidents"),
    ],
)
def test_a_pronoun_means_the_last_who_fits(before, line, speaker):
    """Pronouns ("he", "it", "they") say what the person, body or crowd said of whom the text told before."""
    assert speaker in words_of(before, line)[1]


def test_a_pronoun_without_antecedent_is_nobody():
    """Where nobody fits, the source is not named; no pronoun speaks."""
    assert words_of("She said the bridge over the river had been closed for a week.") == [NOT_NAMED]


def test_each_turn_of_a_transcript_is_its_speaker_s():
    """What goes on behind a label is the same speaker's; a question is nobody's."""
    told = words_of(
        "ROSSI: The bridge was closed on Monday.", "It stays closed.", "QUESTION: Since when was it unsafe?",
        "ROSSI: The engineers told us last week.",
    )  # fmt: skip
    assert [bool(one) for one in told] == [True, True, False, True]


def test_what_a_main_clause_does_decides():
    """A report in a side clause makes no claim of the sentence; a passive is the word of whom it names with "by"."""
    assert words_of("Police closed the bridge after engineers said that it could fall.") == [""]
    told = words_of("The mayor was criticised by engineers on Monday for closing the bridge too late.")
    assert told == ["engineers"]
    assert words_of("Engineers rejected the offer, saying that it was too low for such work.") == [""]


@pytest.mark.parametrize("who", ["when", "Monday", "10", "There", "Six days in May", "the streets"])
def test_what_names_nobody_is_nobodys_word(who):
    """An adverb, a day, a number, a time and a street say nothing, whatever verb stands behind them."""
    known = language("en")
    assert _names_nobody(who, known)
    assert not any(
        _names_nobody(one, known)
        for one in ("he", "who", "Ann Lee", "officials", "state TV", "men in the streets")
    )


def test_a_label_within_a_label_speaks_for_nobody():
    """What stands behind a heading's colon is not said by the heading."""
    told = words_of("SOUNDBITE: The head of the dam, saying: “The dam is old, and it will fall.”")
    assert not any(":" in speaker for speaker in told)


@pytest.mark.parametrize(
    "sentence",
    [
        "One of the protesters compared the square to a camp.",
        "The pensioners ignored the plan for a quota.",
        "The storm appears to have left the coast.",
    ],
)
def test_verbs_that_say_nothing_are_nobodys_claim(sentence):
    """Who does something by a verb that no table knows as one of saying claims nothing."""
    one = filed(sentence)
    assert not list(spoken_in([one], roster_of([one])))


def test_quoted_words_are_somebodys_whatever_the_verb():
    """A verb that no table knows says something where words are quoted behind it."""
    one = filed("The critic dubbed the dam “a scandal of neglect and greed”.")
    assert [spoken.claim.named for spoken in spoken_in([one], roster_of([one]))] == ["The critic"]


def test_two_apostrophes_quote():
    """Typed marks that open and close alike: each sentence between them is who is quoted's."""
    told = words_of("''It is bad,'' Ann Lee said. ''It will cast a shadow over the town.''")
    assert told == ["Ann Lee", "Ann Lee"]


@pytest.mark.parametrize(
    ("line", "speaker"),
    [
        ("When Ann Lee was asked, she laughed and said, “We’ll see.”", "Ann Lee"),
        ("Half of them like it, according to a Post poll last week.", "a Post poll"),
        ("On Monday Ann Lee said “old dams, they have no place in a town that grows”.", "Ann Lee"),
        ("The board - which met in May - says the project will cost millions.", "board"),
        ("This photo taken in May shows that the dam is old.", ""),
        ('The board should only feel obliged where the dam is "weak" and old.', ""),
        ('On "leave," Ann Lee holds talks and gets her "rest" time cut by work at the dam all day.', ""),
    ],
)
def test_who_says_it(line, speaker):
    """Who laughs and says says; a poll is named without its time; a picture, a duty and a word in marks say nothing."""
    assert words_of(line)[0].removeprefix("the ").removeprefix("The ") == speaker.removeprefix("the ")


def test_she_is_who_she_was_before():
    """Of two pronouns in a row the second means whom the first means; who spoke goes before who is spoken of."""
    told = words_of(
        "Rosa Lind said on Friday that she was ill.",
        "She spoke to the network’s Anders Moe by telephone.",
        "“They took my house,” she said.",
    )
    assert told[2] == "Rosa Lind"
    told = words_of(
        "The coordinator Adel Moe confirmed that the port had fallen.", "Ole Berg had left it, he said."
    )
    assert "Moe" in told[1]


def test_it_is_no_group_of_several():
    """What "it" added was not said by "two companies"."""
    told = words_of("Two companies spent little, the report said.", "It added that the gear was old.")
    assert "companies" not in told[1]


def test_a_quotation_that_is_lines_is_whose_its_last_line_names():
    """Each sentence of it, also where a sentence speaks of "I" or of others."""
    told = words_of(
        "Ann Lee met them.", "“He was always kind.", "As I said, I know him.", "He learned Arabic,” she said."
    )
    assert set(told[1:]) == {"Ann Lee"}
