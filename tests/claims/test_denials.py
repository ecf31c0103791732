"""Denials that point at what they deny, instead of telling it again."""

from __future__ import annotations

import pytest

from dateline.claims import act_of, disputes_of, roster_of, spoken_in
from dateline.claims.denials import pointing
from dateline.languages import language
from dateline.model import Act
from making import filed


def told(*articles):
    """The disputes of articles, each a text with its day: who claims, who denies, and the sentence of the claim."""
    pile = [filed(text, day=day, publisher=f"P{n}") for n, (text, day) in enumerate(articles)]
    spoken = list(spoken_in(pile, roster_of(pile)))
    return [
        (d.claim.speaker, d.denial.speaker, d.claim.citation.quote)
        for d in disputes_of(spoken, language("en"))
    ]


@pytest.mark.parametrize(
    ("cue", "content", "whose", "about"),
    [
        ("said", "The claim was baseless", "", ""),
        ("called", "the account a lie", "", ""),
        ("rejected", "the accusation, which he called cruel", "", ""),
        ("denied", "the charge within the hour", "", ""),
        ("said", "The governor's figure is false", "The governor", ""),
        ("said", "that the testimony about the tender was untrue from beginning to end", "", "about the tender"),
        ("said", "The evidence given by Ana Roth about the tender was untrue", "Ana Roth", "about the tender"),
        ("dismissed", "as fantasy what the harbour board had said about its losses", "the harbour board", "about its losses"),
        ("said", "the AP report was false", "AP", ""),
        ("said", "no such promise had ever been made", "", "promise"),
        ("contradicting", "his own first mate", "his own first mate", ""),
        ("called", 'that "a lie from beginning to end"', "", ""),
    ],
)  # fmt: skip
def test_a_denial_points_at_somebody_s_words(cue, content, whose, about):
    """By a noun for what was said, by whose it was, or by what it was about."""
    found = pointing(cue, content)
    assert found
    assert (found.whose, found.about) == (whose, about)


@pytest.mark.parametrize(
    ("cue", "content"),
    [
        ("said", "it was wrong to close the bridge"),
        ("said", "that the ferry was late"),
        ("denied", "having closed the bridge"),
        ("rejected", "the plan for a second bridge"),
        ("rejected", "the idea of a second bridge"),
        ("called", 'it "absurd."'),
        ("called", "this a false economy"),
        ("said", "there was no evidence of a second fire"),
    ],
)
def test_opinions_deeds_and_plain_words_point_at_nothing(cue, content):
    """What somebody finds wrong or turns down was not therefore said untruly."""
    assert pointing(cue, content) is None


CLAIM = "Harbour guards sank two trawlers off Vardo on Sunday, Danish minister Ole Berg said in Copenhagen."


@pytest.mark.parametrize(
    "denial",
    [
        "The claim was baseless, Norwegian minister Eva Lund said.",
        "Norwegian minister Eva Lund called the account a lie.",
        "That account was flatly contradicted by Norwegian minister Eva Lund.",
        "The report was rejected within hours by Norwegian minister Eva Lund.",
        "“That is false,” said Norwegian minister Eva Lund.",
        "Contradicting Ole Berg’s account, Norwegian minister Eva Lund said that they were afloat.",
    ],
)
def test_the_claim_just_before_is_meant(denial):
    """In one article what is pointed at was told shortly before."""
    assert told((f"{CLAIM} {denial}", "2025-03-03")) == [("Ole Berg", "Eva Lund", CLAIM)]


def test_whose_words_are_denied_is_looked_up_in_other_articles():
    """A denial that names the claimant is put beside his claim, of another day and publisher."""
    denial = (
        "Norwegian minister Eva Lund said on Monday that what Ole Berg had said about Vardo was not true."
    )
    assert told((CLAIM, "2025-03-03"), (denial, "2025-03-04")) == [("Ole Berg", "Eva Lund", CLAIM)]
    assert told((denial, "2025-03-03"), (CLAIM, "2025-03-09")) == []  # nobody denies what is yet to be said


def test_who_denies_a_deed_of_his_own_needs_few_of_the_words():
    """A denial of oneself against a claim about oneself: a rare name is enough."""
    claim = "Retreating Norwegian soldiers set fire to the grain stores at Vardo, the charity Quay Aid said."
    denial = "The army denied having burned any food at Vardo."
    assert told((claim, "2025-03-03"), (denial, "2025-03-04")) == [("Quay Aid", "the army", claim)]
    assert told((claim.replace("soldiers", "nurses"), "2025-03-03"), (denial, "2025-03-04")) == []


@pytest.mark.parametrize(
    "text",
    [
        "The court dismissed a complaint about the heating by the harbour union.",
        "The reporter was denied access to the quay, the harbour union said.",
        "The harbour union said the quay was rotten. The weather had been false spring, said Ole Berg.",
        "The harbour union asked for a crane. The mayor, Ana Roth, dismissed the idea of a crane as costly.",
    ],
)
def test_rulings_refusals_and_ideas_are_no_disputes(text):
    """Judges rule, access is withheld, ideas are turned down: nobody's words are denied."""
    assert told((text, "2025-03-03")) == []


@pytest.mark.parametrize(
    ("cue", "content", "act"),
    [
        ("said", "she doubted that the quay would hold", Act.DOUBTS),
        ("said", "“I have never met the man,”", Act.DENIES),
        ("said", "“Pay the dockers what you owe them,”", Act.DEMANDS),
        ("told", "“You will have a roof by July, you have my word,”", Act.PROMISES),
        ("ruled", "out that explosives were used", Act.DENIES),
        ("ruled", "out a second crane", Act.REJECTS),
        ("vowed", "to strike the harbour if one more boat came", Act.THREATENS),
        ("suggested", "Why not share one crane", Act.PROPOSES),
        ("said", "that the ferry was late", Act.SAYS),
    ],
)
def test_what_is_said_can_do_more_than_its_verb(cue, content, act):
    """A general verb takes its act from the words that follow."""
    assert act_of(cue, content, None, language("en")) is act


def test_the_thing_whose_being_is_denied_must_be_told_of():
    """Two texts about one accord: only who told of the annex is denied by who says that there is none."""
    accord = "The two ministers signed a fishing accord in Geneva, Swiss mediator Urs Keller said."
    annex = (
        "A secret annex to the fishing accord gave up the northern banks, opposition leader Ana Roth said."
    )
    denial = "Eva Lund, the first minister, denied that any secret annex to the fishing accord had been signed in Geneva."
    assert told((accord, "2025-03-13"), (denial, "2025-03-17")) == []
    assert told((accord, "2025-03-13"), (annex, "2025-03-16"), (denial, "2025-03-17")) == [
        ("Ana Roth", "Eva Lund", annex)
    ]
