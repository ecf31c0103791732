"""Sentences of an article, by their spans."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model import Block, BlockKind, Sentence
from dateline.text.sentences import behind_print, past_dispatch, split_sentences


def sentences(text):
    return [text[s.start : s.end] for s in split_sentences(text, (Block(BlockKind.PARAGRAPH, 0, len(text)),))]


def test_abbreviations_and_clock_times_do_not_end_a_sentence():
    """A title, an abbreviated month and "5 p.m. Tuesday" stay inside their sentence."""
    text = "Lt. Col. Ray Burns left at 5 p.m. Tuesday. Sen. Ann Poole came on Feb. 3. They met Gen. Orlov."
    assert sentences(text) == [
        "Lt. Col. Ray Burns left at 5 p.m. Tuesday.",
        "Sen. Ann Poole came on Feb. 3.",
        "They met Gen. Orlov.",
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "He left at 5 p.m. Tuesday.",
        "He left at 5 P.M. GMT.",
        "It came on Sept. 13.",
        "They saw Ms. Poole there.",
        "They saw approx. 30 men.",
        "They saw approx. 3 men.",
    ],
)
def test_what_is_abbreviated_goes_on(sentence):
    """So it does where other sentences stand before and behind it, which are not joined."""
    assert sentences(f"They met. {sentence} It rained.") == ["They met.", sentence, "It rained."]


@pytest.mark.parametrize(
    "text", ["He left at 5 p.m. They met.", "He left. Monday came.", "It was cold. 3 men left."]
)
def test_an_abbreviation_may_end_a_sentence(text):
    """A clock time goes on with a day or a zone only, and those only after a clock time; no number goes on."""
    assert len(sentences(text)) == 2


def test_a_question_inside_a_quotation_stays_with_its_speaker():
    """The quotation and the words that give it to somebody are one sentence."""
    assert sentences('"Who knows?" the minister asked. Nobody answered.') == [
        '"Who knows?" the minister asked.',
        "Nobody answered.",
    ]


def test_who_shouted_it_is_no_sentence_of_its_own():
    """Behind a quotation that ends with a question or a shout, small letters go on."""
    assert len(sentences('They ran. "It is over!" shouted one man. He left.')) == 3


def test_headings_are_no_sentences():
    """Only paragraphs and quotes tell something that could be cited."""
    text = "A heading\n\nThe ministers met. They agreed."
    blocks = (Block(BlockKind.HEADING, 0, 9), Block(BlockKind.PARAGRAPH, 11, len(text)))
    assert [s.block for s in split_sentences(text, blocks)] == [1, 1]


@pytest.mark.parametrize(
    "above",
    [
        "HARBOUR CITY | Thu Jun 3, 2010 1:34 pm BST ",
        "Oil may reach the coast * Ministers open to talks ",
        "By Ann Lee ",
    ],
)
@pytest.mark.parametrize("place", ["HARBOUR CITY (Harbour Wire) - ", "DUNMORE, June 3 (Harbour Wire) -- "])
def test_what_stands_above_a_dispatch_is_no_part_of_its_sentence(above, place):
    """A text that has lost its lines runs heading, place and time of the page into the first sentence."""
    text = f"{above}{place}The two ministers met on Monday. They agreed."
    found = split_sentences(text, (Block(BlockKind.PARAGRAPH, 0, len(text)),))
    told = [text[s.start : s.end] for s in found]
    assert [one[past_dispatch(one) :] for one in told] == ["The two ministers met on Monday.", "They agreed."]
    assert len(told[0]) < len(place) + 40  # "BST" may stay


@pytest.mark.parametrize(
    "above",
    [
        "Oslo, Norway (HWS) -- ",
        "June 3 (Harbour Wire) - ",
        "OSLO, June 3 (Harbour Wire) - ",
        "OSLO — ",
        "OSLO ― ",
    ],
)
def test_the_place_and_the_agency_of_a_dispatch_are_no_part_of_what_it_says(above):
    """Whether or not the place is in capitals; a body beside its abbreviation is no place."""
    assert past_dispatch(f"{above}The bridge is shut.") == len(above)
    assert past_dispatch("The Harbour Workers (HW) -- Norway’s largest union -- have left.") == 0


@pytest.mark.parametrize(
    "above",
    ["By Ole B. Berg and Eva Lund OSLO -- ", "By Ole Berg OSLO (HW) -- ", "Tuesday, June 3, 2008; 4:30 PM "],
)
def test_who_wrote_it_and_when_a_talk_began_are_no_part_of_a_sentence(above):
    """A text that has lost its lines runs its byline and the hour of a talk with readers into the first sentence."""
    text = f"{above}The bridge is shut."
    (found,) = behind_print(text, split_sentences(text, (Block(BlockKind.PARAGRAPH, 0, len(text)),)))
    told = text[found.start : found.end]
    assert told[past_dispatch(told) :] == "The bridge is shut."


@given(st.text(max_size=400))
def test_spans_lie_in_order_inside_any_text_and_lose_no_word(text):
    """For any text: spans are ordered, disjoint and trimmed, and together hold every character but spaces (no dispatch is in these)."""
    found = split_sentences(text, (Block(BlockKind.PARAGRAPH, 0, len(text)),))
    edges = [edge for s in found for edge in (s.start, s.end)]
    assert edges == sorted(edges)
    assert all(text[s.start : s.end] == text[s.start : s.end].strip() != "" for s in found)
    assert "".join("".join(text[s.start : s.end].split()) for s in found) == "".join(text.split())


def _behind(text):
    (found,) = behind_print(text, (Sentence(0, len(text), 0),))
    return text[found.start : found.end]


@pytest.mark.parametrize(
    "above",
    [
        "Last updated: 19 January, 2010 - 14:10 BST",
        "Council tells of new plan Friday 1 May 2009 15.49 BST",
        "EDT",
        "Crew refuses to sail, ferry stays (HWN) --",
        "Ferry sinks off the coast SELBY, Norway (HWN) --",
        "(By Ole Berg -- Harbour Wire)",
        "(HW Photo/Ole Berg) (Ole Berg - HW)",
        "Photograph: Ole Berg/HW",
        "(Updated at 11:20 a.m. ET, 6:20 p.m. local time)",
        "SELBY, 6:46 p.m. ET, 1:46 a.m. local:",
    ],
)
def test_what_stands_before_the_time_of_a_page_or_an_agency_is_no_part_of_the_sentence(above):
    """A full time in print, or an agency in brackets with a dash, ends what stands above a text."""
    sentence = "Anna Lang has left the council."
    assert _behind(f"{above} {sentence}") == sentence


@pytest.mark.parametrize(
    "sentence",
    [
        "Selby, Norway (HWN) -- Anna Lang has left the council.",
        "The Harbour Workers (HW) -- Norway’s largest union -- have left the hall.",
        "The quake struck at 21:53 GMT on Tuesday.",
    ],
)
def test_a_place_a_union_and_an_hour_are_parts_of_their_sentence(sentence):
    """The place of a dispatch stays, as does an abbreviation of what stands before it; an hour without a day is no stamp."""
    assert _behind(sentence) == sentence


def _live(*entries):
    text = " ".join(entries)
    found = behind_print(text, split_sentences(text, (Block(BlockKind.PARAGRAPH, 0, len(text)),)))
    return [text[s.start : s.end] for s in found]


@pytest.mark.parametrize("clock", ["1353 ", "13:53 ", "1353 GMT: ", "13:53 - "])
def test_the_time_of_an_entry_is_no_part_of_its_sentence(clock):
    """On a page of entries, each with its time, a sentence begins behind the time and behind a heading that ran into it."""
    told = "Minister Ole Berg closed the port."
    assert (
        _live(f"1210 {told}", f"{clock}{told}", f"1750 {told}", f"Rain over Sund {clock}{told}") == [told] * 4
    )


def test_a_year_begins_a_sentence():
    """Where no page of entries stands, "2010 Winter Games" is a name."""
    told = "2010 Winter Games were held there."
    assert _live(told, "They met.") == [told, "They met."]
