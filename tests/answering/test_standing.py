"""Whose word a development is."""

from types import SimpleNamespace

import pytest

from dateline.answering.standing import NOT_NAMED, Voice, Word, independent, standing_of, whose_word
from dateline.claims import roster_of, spoken_in
from dateline.model import Act, StandingKind
from making import filed


def voice(publisher, speaker="", family="", *, denies=False):
    return Voice(Word(speaker, denies), publisher, family or publisher)


def word_of(text):
    pile = [filed(text)]
    claims = [spoken.claim for spoken in spoken_in(pile, roster_of(pile))]
    return whose_word(claims, 0, len(text))


def test_a_claim_is_given_to_its_speaker():
    """Direct, indirect and trailing speech all name who says it."""
    for text in (
        "The interior minister said that 12 people had been arrested.",
        "Twelve people were arrested, the interior minister said.",
        "“Twelve people were arrested this morning,” the interior minister said.",
    ):
        assert "interior minister" in word_of(text).speaker


def test_who_tells_is_known_by_how_the_sentence_is_led():
    """Circumstances of saying it make no own word; a report inside the publisher's sentence makes no claim."""
    told = word_of("Ana Roth, the chief of the harbour board, told the mayor on March 12 that it was shut.")
    assert told.speaker == "Ana Roth"
    quoted = word_of(
        "“There are questions,” Roth told a news conference after long talks with the mayor of Porto."
    )
    assert quoted.speaker == "Roth"
    inside = word_of(
        "Forty boats left the harbour overnight, ten of them large, in what officials called a race."
    )
    assert (inside.speaker, inside.parts) == ("", ("officials",))


def test_a_word_at_the_head_of_a_sentence_makes_not_all_of_it_a_claim():
    """Where what is said is a small part of the sentence, the rest is the publisher's own telling."""
    text = "“No,” said Ana Roth as forty boats left the harbour overnight, ten of them large, and the navy closed the strait."
    told = word_of(text)
    assert (told.speaker, told.parts) == ("", ("Ana Roth",))


def test_what_is_done_by_words_is_told_and_not_claimed():
    """In "the board accepted the plan" we have the publisher's telling, not the board's claim."""
    assert not word_of("The harbour board accepted the plan for a new quay on Tuesday.").speaker


def test_a_sentence_without_a_speaker_is_the_publisher_s_own():
    """No speaker, no claim."""
    text = "Police arrested twelve people in the harbour district on Tuesday."
    assert word_of(text) == Word()


def test_repeating_a_claim_makes_no_fact():
    """Five publishers that relay one minister are still the minister's claim."""
    standing = standing_of([voice(f"P{n}", "the minister") for n in range(5)], [], planned=False)
    assert (standing.kind, standing.says) == (StandingKind.CLAIMED, ("the minister",))


def test_reported_takes_two_independent_voices():
    """Two publishers in their own voice report; two copies of one text, or one publisher twice, assert."""
    assert standing_of([voice("A"), voice("B")], [], planned=False).kind is StandingKind.REPORTED
    assert (
        standing_of([voice("A", family="w"), voice("B", family="w")], [], planned=False).kind
        is StandingKind.ASSERTED
    )
    assert (
        standing_of([voice("A", family="1"), voice("A", family="2")], [], planned=False).kind
        is StandingKind.ASSERTED
    )


def test_who_relays_is_not_among_those_who_report():
    """Of three publishers one only relays a spokesman: two report."""
    voices = [voice("A", "a spokesman"), voice("B"), voice("C"), voice("D", family="C")]
    standing = standing_of(voices, [], planned=False)
    assert standing.kind is StandingKind.REPORTED
    assert sorted(standing.says) == ["B", "C"]


def test_a_reprint_of_a_publisher_already_counted_adds_nobody():
    """A tells in its own text, B reprints another text of A's: one publisher's word, not two."""
    voices = [voice("A", family="1"), voice("B", family="2"), voice("A", family="2")]
    assert standing_of(voices, [], planned=False).kind is StandingKind.ASSERTED
    assert independent(voices) == 1


def test_two_who_relay_one_official_are_two_reports_and_one_word():
    """Relays of one speaker count once; an outlet's own word and another speaker's count beside it."""
    assert independent([voice("A", "Minister Ann Lee"), voice("B", "Lee")]) == 1
    assert independent([voice("A", "Minister Ann Lee"), voice("B", "the union")]) == 2
    assert independent([voice("A", "Minister Ann Lee"), voice("B")]) == 2
    assert independent([voice("A"), voice("B"), voice("C", family="B")]) == 2


def test_a_denial_disputes():
    """Both sides are named, neither preferred."""
    standing = standing_of(
        [voice("A", "the president")], [voice("B", "the general staff", denies=True)], planned=False
    )
    assert (standing.kind, standing.says, standing.denies) == (
        StandingKind.DISPUTED,
        ("the president",),
        ("the general staff",),
    )


def test_what_is_ahead_is_scheduled():
    """A plan is nobody's report of a fact."""
    assert standing_of([voice("A"), voice("B")], [], planned=True).kind is StandingKind.SCHEDULED


def claim(  # noqa: PLR0913 - what is weighed
    speaker="Ana Roth", *, spans=((0, 100),), main=False, done=False, act=None, named=None, quote=""
):
    named = speaker if named is None else named
    citation = SimpleNamespace(quote=quote or named)
    return SimpleNamespace(
        speaker=speaker, spans=spans, main=main, done=done, act=act, named=named, citation=citation
    )


@pytest.mark.parametrize(
    ("spans", "main", "is_theirs"),
    [
        (((0, 80),), False, True),
        (((0, 79),), False, False),
        (((0, 40), (60, 100)), False, True),
        (((0, 10),), True, True),
        (((0, 9),), True, False),
        (((-50, 0),), True, False),
        (((100, 300),), True, False),
        (((-50, 81),), False, True),
        (((20, 300),), False, True),
    ],
)
def test_how_much_of_a_sentence_makes_it_somebody_s(spans, main, is_theirs):
    """Four fifths of it, or a tenth where their saying governs it; what lies beside the sentence counts nothing."""
    word = whose_word([claim(spans=spans, main=main)], 0, 100)
    assert bool(word.speaker) is is_theirs
    inside = any(min(end, 100) > max(start, 0) for start, end in spans)
    assert word.parts == (("Ana Roth",) if inside and not is_theirs else ())


def test_the_first_whose_word_it_is_has_it():
    """What is done by words is nobody's; who denies says so; a name from elsewhere leans."""
    word = whose_word([claim("Poole", done=True), claim(act=Act.DENIES, quote="x"), claim("Orlov")], 0, 100)
    assert word == Word("Ana Roth", denies=True, leans=True)
    assert whose_word([claim(act=Act.SAYS)], 0, 100) == Word("Ana Roth")


@pytest.mark.parametrize(
    ("speaker", "named", "told"),
    [
        ("Ana Roth", "Ana Roth", "Ana Roth"),
        ("she", "she", NOT_NAMED),
        ("his aides", "his aides", NOT_NAMED),
        ("Hester", "Hester", "Hester"),
        ("12 March", "12 March", NOT_NAMED),
        ("Photo by Roth", "Photo by Roth", NOT_NAMED),
        ("Ana Roth", "", NOT_NAMED),
        ("A " + "board " * 14 + "abcd", "x", "A " + "board " * 14 + "abcd"),
        ("A " + "board " * 14 + "abcde", "x", ("A " + "board " * 14).strip() + " …"),
    ],
)
def test_how_a_speaker_is_named(speaker, named, told):
    """A pronoun, a date or a credit names nobody; a name of more than 90 characters is cut at a word."""
    assert whose_word([claim(speaker, named=named)], 0, 100).speaker == told


def test_who_is_named_beside():
    """In a part of the sentence that is shown, and elsewhere; who is not named, is not."""
    shown = Voice(Word(parts=("Roth", NOT_NAMED)), "A", "a")
    told = standing_of([shown, voice("B", "Poole"), voice("C", NOT_NAMED)], [], planned=False)
    assert (told.kind, told.note) == (StandingKind.ASSERTED, "in part from Roth, claimed by Poole too")
    assert standing_of([voice("A")], [], planned=False).note == ""
    many = [shown, *(voice(name, name) for name in ("Poole", "Quist", "Lund", "Moe"))]
    assert (
        standing_of(many, [], planned=False).note
        == "in part from Roth, claimed by Poole, Quist and 2 more too"
    )


def test_a_speaker_who_is_not_named_is_told_where_nobody_is():
    """And once, by whichever name says more."""
    names = [voice("A", "President Vladimir Orlov"), voice("B", "Orlov"), voice("C", NOT_NAMED)]
    assert standing_of(names, [], planned=False).says == ("President Vladimir Orlov",)
    assert standing_of(names[2:], [], planned=False).says == (NOT_NAMED,)
    assert independent([*names, voice("D")]) == 2
